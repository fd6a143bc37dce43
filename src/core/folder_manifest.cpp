#include <algorithm>
#include <system_error>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/core/limits.hpp"
#include "motet/core/version.hpp"

#include "core/folder_writing.hpp"
#include "core/json.hpp"

namespace motet::inline v1 {
namespace {

namespace fs = std::filesystem;

bool is_plain_relative(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  return std::none_of(path.begin(), path.end(),
                      [](const fs::path& part) { return part.empty() || part == "." || part == ".."; });
}

}  // namespace

std::set<std::string> listed_in(const fs::path& folder, std::string_view manifest) {
  std::error_code error;
  const fs::path path = folder / manifest;
  if (fs::symlink_status(path, error).type() != fs::file_type::regular || error) return {};
  Limits limits;
  limits.file_bytes = 16U << 20;
  std::set<std::string> files;
  try {
    const json::Json document = json::Json::parse(read_file(path, limits));
    for (const auto& name : document.at("files")) {
      if (is_plain_relative(name.get<std::string>())) files.insert(name.get<std::string>());
    }
  } catch (const json::Json::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
  return files;
}

FolderFile manifest_of(const std::vector<FolderFile>& files, std::string_view manifest) {
  std::vector<std::string> names{std::string(manifest)};
  for (const FolderFile& file : files) names.push_back(file.path);
  std::sort(names.begin(), names.end());
  const json::Json document = {{"schema", 1}, {"motet", version()}, {"files", names}};
  return {std::string(manifest), json::dump(document, 2) + '\n'};
}

}  // namespace motet::inline v1
