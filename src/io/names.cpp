#include "io/names.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

icu::UnicodeString normalized(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw Error("ICU cannot load its normalization data");
  icu::UnicodeString result = normalizer->normalize(text, status);
  if (U_FAILURE(status)) throw Error("ICU cannot normalize a name");
  return result;
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

}  // namespace

std::string normal_form_c(std::string_view text) {
  std::string result;
  return normalized(to_icu(text)).toUTF8String(result);
}

std::string collision_key(std::string_view name) {
  std::string result;
  return normalized(normalized(to_icu(name)).foldCase()).toUTF8String(result);
}

std::string lower_ascii(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

std::string_view base_name(std::string_view name) { return name.substr(name.rfind('/') + 1); }

std::string_view without_extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t begin = name.rfind('/') + 1;
  return dot == std::string_view::npos || dot <= begin ? name : name.substr(0, dot);
}

std::string extension_of(std::string_view name) {
  const std::string_view stem = without_extension(name);
  return stem.size() == name.size() ? std::string() : lower_ascii(name.substr(stem.size() + 1));
}

std::string utf8_name(const std::filesystem::path& path) { return to_utf8_lossy(path.generic_string()).text; }

std::string input_name(const std::filesystem::path& path) {
  std::filesystem::path name = path.lexically_normal();
  if (!name.has_filename()) name = name.parent_path();
  if (name.filename() == "." || name.filename() == ".." || name.filename().empty()) {
    std::error_code ignored;
    name = std::filesystem::weakly_canonical(path, ignored);
    if (!name.has_filename()) name = name.parent_path();
  }
  const std::string result = utf8_name(name.filename());
  return result.empty() ? "input" : result;
}

}  // namespace motet::inline v1
