// Where does one name end and the next begin in "Service > caseload pressure"?
#pragma once

#include <string_view>
#include <vector>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {

/// The position of the next '>' with a blank on both sides, at or after `from`; npos when there is none. A '>' that
/// touches a letter ("income >50k", "a->b") belongs to a name.
inline std::size_t next_joint(std::string_view path, std::size_t from) {
  const auto blank = [](char c) { return c == ' ' || c == '\t'; };
  for (auto at = path.find('>', from); at != std::string_view::npos; at = path.find('>', at + 1)) {
    if (at > 0 && at + 1 < path.size() && blank(path[at - 1]) && blank(path[at + 1])) return at;
  }
  return std::string_view::npos;
}

/// The names of a path, without white space around them.
inline std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> names;
  std::size_t begin = 0;
  for (auto cut = next_joint(path, 0); cut != std::string_view::npos; cut = next_joint(path, begin)) {
    names.push_back(trim(path.substr(begin, cut - begin)));
    begin = cut + 1;
  }
  names.push_back(trim(path.substr(begin)));
  return names;
}

}  // namespace motet::inline v1
