#include "motet/core/uuid.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid.hpp>
#include <boost/uuid/uuid_io.hpp>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

// Made once at random. Changing it changes every derived identifier.
constexpr boost::uuids::uuid motet_name_space = {
    {0xe7, 0x96, 0xca, 0x25, 0xb1, 0xab, 0x42, 0xa4, 0x88, 0x7b, 0x6e, 0xc1, 0x6e, 0xac, 0x1f, 0x05}};

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

std::string name_uuid(std::string_view name) {
  const boost::uuids::name_generator_sha1 make(motet_name_space);
  return boost::uuids::to_string(make(name.data(), name.size()));
}

std::optional<std::string> normalize_uuid(std::string_view text) {
  if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
  if (text.size() != 36) return std::nullopt;
  std::string result;
  result.reserve(36);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? c != '-' : !is_hexadecimal(c)) return std::nullopt;
    result += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return result;
}

}  // namespace motet::inline v1
