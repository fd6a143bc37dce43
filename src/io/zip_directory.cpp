#include "io/zip_directory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace motet::inline v1 {
namespace {

using std::string_view_literals::operator""sv;

// A little-endian number; the caller has looked that it is there.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// Where the central directory begins, by the record at the archive's end whose comment fits.
std::optional<std::uint64_t> directory_of(std::string_view archive) {
  constexpr std::size_t end_size = 22;
  constexpr std::size_t locator_size = 20;
  constexpr std::size_t large_end_size = 56;
  constexpr std::uint64_t elsewhere = 0xFFFFFFFF;
  for (std::size_t end = archive.rfind("PK\5\6"sv); end != std::string_view::npos;
       end = end == 0 ? std::string_view::npos : archive.rfind("PK\5\6"sv, end - 1)) {
    if (archive.size() - end < end_size || end + end_size + number(archive, end + 20, 2) != archive.size()) continue;
    const std::uint64_t offset = number(archive, end + 16, 4);
    if (offset != elsewhere) return offset;
    if (end < locator_size || archive.substr(end - locator_size, 4) != "PK\6\7"sv) return std::nullopt;
    const std::uint64_t large = number(archive, end - locator_size + 8, 8);
    if (large > archive.size() || archive.size() - large < large_end_size) return std::nullopt;
    return number(archive, static_cast<std::size_t>(large) + 48, 8);
  }
  return std::nullopt;
}

}  // namespace

bool has_name_with_nul(std::string_view archive) {
  constexpr std::size_t header_size = 46;
  const auto directory = directory_of(archive);
  if (!directory || *directory > archive.size()) return false;
  std::string_view rest = archive.substr(static_cast<std::size_t>(*directory));
  while (rest.size() >= header_size && rest.starts_with("PK\1\2"sv)) {
    const auto length = static_cast<std::size_t>(number(rest, 28, 2));
    const auto others = static_cast<std::size_t>(number(rest, 30, 2) + number(rest, 32, 2));
    if (rest.substr(header_size, length).find('\0') != std::string_view::npos) return true;
    rest.remove_prefix(std::min(rest.size(), header_size + length + others));
  }
  return false;
}

}  // namespace motet::inline v1
