#include "motet/report/output_folder.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "motet/graph/graph_files.hpp"
#include "motet/report/html.hpp"
#include "motet/report/results.hpp"

#include "core/folder_writing.hpp"
#include "io/report_manifest.hpp"

namespace motet::inline v1 {
namespace {

namespace fs = std::filesystem;

std::vector<FolderFile> output_files(const Analysis& analysis) {
  std::vector<std::int32_t> theme;
  std::vector<double> units;
  for (const CodeSummary& code : analysis.codes) {
    theme.push_back(code.theme);
    units.push_back(static_cast<double>(code.units));
  }
  const bool fits = theme.size() == static_cast<std::size_t>(analysis.graph.graph.size());
  std::vector<FolderFile> files{{"report.html", to_html(analysis)}, {"results.json", to_results_json(analysis)}};
  files.push_back(
      {"themes.graphml", fits ? to_graphml(analysis.graph.graph, theme, units) : to_graphml(analysis.graph.graph)});
  for (const Table& table : to_tables(analysis)) files.push_back({"tables/" + table.name + ".csv", to_csv(table)});

  files.push_back(manifest_of(files, manifest_name));
  return files;
}

}  // namespace

void check_output_folder(const fs::path& folder, const OutputOptions& options) {
  check_folder(folder, {.manifest = manifest_name, .force = options.force});
}

void write_output_folder(const Analysis& analysis, const fs::path& folder, const OutputOptions& options) {
  check_output_folder(folder, options);
  write_folder(folder, output_files(analysis), {.manifest = manifest_name, .force = options.force});
}

}  // namespace motet::inline v1
