#include "io/report_manifest.hpp"

#include "core/folder_writing.hpp"

namespace motet::inline v1 {

std::set<std::string> listed_in_manifest(const std::filesystem::path& folder) {
  return listed_in(folder, manifest_name);
}

}  // namespace motet::inline v1
