#include "motet/core/errors.hpp"

#include <system_error>
#include <utility>

namespace motet::inline v1 {
namespace {

// Messages quote the input, which may hold line breaks or terminal escapes; what() promises one line.
std::string one_line(std::string text) {
  for (char& c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = ' ';
  }
  return text;
}

std::string compose(const std::string& message, const SourcePosition& where) {
  std::string result = to_string(where);
  if (!result.empty()) result += ": ";
  return one_line(result + message);
}

std::string with_reason(const std::string& message, int system_code) {
  return system_code == 0 ? message : message + ": " + std::generic_category().message(system_code);
}

}  // namespace

std::string to_string(const SourcePosition& where) {
  std::string result = where.file;
  const auto append = [&result](const std::string& part) {
    if (part.empty()) return;
    if (!result.empty()) result += ": ";
    result += part;
  };
  append(where.entry);
  std::string place;
  if (where.line != 0) place = "line " + std::to_string(where.line);
  if (where.column != 0) place += (place.empty() ? "column " : ", column ") + std::to_string(where.column);
  append(place);
  return result;
}

Error::Error(const std::string& message, SourcePosition where)
    : std::runtime_error(compose(message, where)), where_(std::move(where)) {}

FileError::FileError(const std::string& message, std::string path, int system_code)
    : Error(with_reason(message, system_code), SourcePosition{path, {}, 0, 0}),
      path_(std::move(path)),
      system_code_(system_code) {}

}  // namespace motet::inline v1
