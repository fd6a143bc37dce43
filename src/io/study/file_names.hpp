// Under which name does a transcript stand in a folder, on every file system?
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace motet::inline v1::study {

/// Gives "NAME.txt" as near to the transcript's name as every file system allows; no two equal after folding.
class FileNames {
 public:
  std::string make(std::string_view transcript);

 private:
  std::set<std::string> taken_;
};

}  // namespace motet::inline v1::study
