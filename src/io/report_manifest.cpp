#include "io/report_manifest.hpp"

#include <algorithm>
#include <system_error>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"

#include "core/json.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

bool is_plain_relative(const fs::path& path) {
  if (path.empty() || path.is_absolute()) return false;
  return std::none_of(path.begin(), path.end(),
                      [](const fs::path& part) { return part.empty() || part == "." || part == ".."; });
}

}  // namespace

std::set<std::string> listed_in_manifest(const fs::path& folder) {
  std::error_code error;
  const fs::path path = folder / manifest_name;
  if (fs::symlink_status(path, error).type() != fs::file_type::regular || error) return {};
  Limits limits;
  limits.file_bytes = 16U << 20;
  std::set<std::string> files;
  try {
    const json::Json manifest = json::Json::parse(read_file(path, limits));
    for (const auto& name : manifest.at("files")) {
      if (is_plain_relative(name.get<std::string>())) files.insert(name.get<std::string>());
    }
  } catch (const json::Json::exception&) {
    return {};
  } catch (const Error&) {
    return {};
  }
  return files;
}

}  // namespace motet::inline v1
