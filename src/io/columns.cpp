#include "io/columns.hpp"

#include <algorithm>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

std::string normalized(std::string_view name) {
  std::string folded = fold(name);
  std::replace_if(
      folded.begin(), folded.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return folded;
}

}  // namespace

std::optional<std::size_t> find_column(const std::vector<std::string>& header,
                                       std::span<const std::string_view> names) {
  std::vector<std::string> known;
  known.reserve(header.size());
  for (const std::string& name : header) known.push_back(normalized(name));
  for (const std::string_view name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  }
  return std::nullopt;
}

std::optional<std::size_t> find_named_column(const std::vector<std::string>& header, std::string_view name) {
  auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) {
    const std::string folded = fold(trim(name));
    found = std::find_if(header.begin(), header.end(), [&](const std::string& one) { return fold(one) == folded; });
  }
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::string list_columns(const std::vector<std::string>& header) {
  constexpr std::size_t most = 20;
  std::string result;
  for (std::size_t i = 0; i < header.size() && i < most; ++i) {
    if (i > 0) result += ", ";
    result += "'" + header[i] + "'";
  }
  if (header.size() > most) result += " and " + std::to_string(header.size() - most) + " more";
  return result;
}

}  // namespace motet::inline v1
