#include "io/codebook_table.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <utility>

#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "coding/paths.hpp"
#include "io/colors.hpp"
#include "io/names.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view joint = " > ";

std::string joined_path(const std::vector<std::string_view>& names, std::size_t count) {
  std::string path;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) path += joint;
    path += names[i];
  }
  return path;
}

struct Row {
  std::uint64_t line = 0;
  std::string prefix;  // of the code's own path, without the name
  std::string name;
  std::string parent;  // as the cell says
  Code code;
  std::string path;  // filled in by resolve
  enum class State { fresh, open, done } state = State::fresh;
};

class Builder {
 public:
  Builder(std::string_view name, const Limits& limits, std::vector<Diagnostic>& diagnostics)
      : name_(name), limits_(limits), diagnostics_(diagnostics) {}

  Codebook build(const CsvTable& table) {
    read_rows(table);
    for (std::size_t i = 0; i < rows_.size(); ++i) by_name_[rows_[i].name].push_back(i);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].prefix.empty() && rows_[i].parent.empty()) top_[rows_[i].name].push_back(i);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) resolve(i);
    std::map<std::string, std::uint64_t> guids;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto [other, fresh] = by_path_.emplace(rows_[i].path, i);
      if (!fresh) {
        fail(i, "the code '" + rows_[i].path + "' stands in line " + std::to_string(rows_[other->second].line) +
                    " already");
      }
      const std::string& guid = rows_[i].code.guid;
      if (guid.empty()) continue;
      if (const auto [first, unused] = guids.emplace(guid, rows_[i].line); !unused) {
        fail(i, "the GUID " + guid + " stands in line " + std::to_string(first->second) + " already");
      }
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) add(rows_[i].path, i);
    return std::move(codebook_);
  }

 private:
  [[nodiscard]] SourcePosition at(std::size_t row) const { return {std::string(name_), {}, rows_[row].line, 0}; }
  [[noreturn]] void fail(std::size_t row, const std::string& message) const { throw DataError(message, at(row)); }

  void read_rows(const CsvTable& table) {
    const std::size_t code = require_column(table, "code", name_);
    const auto cell = [&](const CsvRow& row, std::string_view column) {
      const auto found = table.column(column);
      return std::string(found ? trim(row.cells[*found]) : std::string_view());
    };
    for (const CsvRow& csv : table.rows) {
      if (rows_.size() == limits_.codes) {
        throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)",
                         {std::string(name_), {}, csv.line, 0});
      }
      rows_.emplace_back();
      const std::size_t index = rows_.size() - 1;
      Row& row = rows_.back();
      row.line = csv.line;
      const auto names = split_path(csv.cells[code]);
      for (const std::string_view name : names) {
        if (name.empty()) fail(index, names.size() == 1 ? "a code without a name" : "a path with an empty name");
      }
      row.prefix = joined_path(names, names.size() - 1);
      row.name = names.back();
      row.parent = cell(csv, "parent");
      row.code.definition = cell(csv, "definition");
      row.code.codable = codable(index, cell(csv, "codable"));
      row.code.color = color(index, cell(csv, "color"));
      row.code.guid = cell(csv, "guid");
      if (!row.code.guid.empty()) {
        const auto guid = normalize_uuid(row.code.guid);
        if (!guid) fail(index, "'" + row.code.guid + "' is no GUID");
        row.code.guid = *guid;
      }
    }
  }

  bool codable(std::size_t row, const std::string& text) const {
    const std::string word = lower_ascii(text);
    if (word.empty() || word == "yes" || word == "true" || word == "1") return true;
    if (word == "no" || word == "false" || word == "0") return false;
    fail(row, "codable is '" + text + "'; write yes or no");
  }

  std::string color(std::size_t row, const std::string& text) {
    std::string color = normal_color(text);
    if (color.empty() && !text.empty()) {
      diagnostics_.push_back({Severity::warning, "unknown-color",
                              "the color '" + text + "' is not of the form #rrggbb and was left out", at(row)});
    }
    return color;
  }

  // The path of a row, found through its parents. A chain of rows is walked with a stack of its own: tables may be
  // hostile.
  void resolve(std::size_t start) {
    std::vector<std::size_t> chain{start};
    while (!chain.empty()) {
      Row& row = rows_[chain.back()];
      if (row.state == Row::State::done) {
        chain.pop_back();
        continue;
      }
      const std::optional<std::size_t> parent = parent_row(chain.back());
      if (parent && rows_[*parent].state != Row::State::done) {
        if (rows_[*parent].state == Row::State::open || *parent == chain.back()) {
          fail(chain.back(), "the code '" + row.name + "' is its own ancestor");
        }
        row.state = Row::State::open;
        chain.push_back(*parent);
        continue;
      }
      const std::string above = parent ? rows_[*parent].path : normal_path(row.parent);
      set_path(chain.back(), above);
      row.state = Row::State::done;
      chain.pop_back();
    }
  }

  static std::string normal_path(const std::string& path) {
    const auto names = split_path(path);
    return joined_path(names, names.size());
  }

  void set_path(std::size_t index, const std::string& above) {
    Row& row = rows_[index];
    if (!row.prefix.empty() && !above.empty() && row.prefix != above) {
      const bool tail = above.size() > row.prefix.size() + joint.size() && above.ends_with(row.prefix) &&
                        above.substr(0, above.size() - row.prefix.size()).ends_with(joint);
      if (!tail) fail(index, "the code's path says '" + row.prefix + "' and its parent '" + above + "'");
    }
    const std::string& prefix = above.empty() ? row.prefix : above;
    row.path = prefix.empty() ? row.name : prefix + std::string(joint) + row.name;
    const auto depth = split_path(row.path).size();
    if (depth > limits_.code_depth) {
      throw LimitError(
          "code '" + row.name + "' lies deeper than the limit code_depth, " + std::to_string(limits_.code_depth),
          at(index));
    }
  }

  // The row a bare parent name means: the one at the top of the tree, else the only one of that name.
  std::optional<std::size_t> parent_row(std::size_t index) const {
    const Row& row = rows_[index];
    if (row.parent.empty() || split_path(row.parent).size() > 1) return std::nullopt;
    const auto found = by_name_.find(std::string(trim(row.parent)));
    if (found == by_name_.end()) return std::nullopt;
    const std::vector<std::size_t>& candidates = found->second;
    if (candidates.size() == 1) return candidates.front();
    if (candidates.size() == 2 && candidates.front() == index) return candidates.back();
    if (candidates.size() == 2 && candidates.back() == index) return candidates.front();
    if (const auto top = top_.find(found->first); top != top_.end() && top->second.size() == 1) {
      return top->second.front();
    }
    fail(index, "several codes are called '" + row.parent + "'; write the parent's path, such as 'A > B'");
  }

  CodeId add(const std::string& path, std::size_t asked_by) {
    if (const auto done = added_.find(path); done != added_.end()) return done->second;
    const auto names = split_path(path);
    Code code;
    const auto row = by_path_.find(path);
    if (row != by_path_.end()) {
      code = rows_[row->second].code;
    } else {
      code.codable = false;
      diagnostics_.push_back({Severity::note, "parent-added",
                              "'" + path + "' has no row of its own and was added as a heading", at(asked_by)});
    }
    code.name = names.back();
    if (names.size() > 1) code.parent = add(joined_path(names, names.size() - 1), asked_by);
    try {
      const CodeId id = codebook_.add(std::move(code), limits_);
      added_.emplace(path, id);
      return id;
    } catch (const DataError& error) {
      throw DataError(error.what(), at(asked_by));
    }
  }

  std::string_view name_;
  const Limits& limits_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Row> rows_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  std::map<std::string, std::vector<std::size_t>> top_;
  std::map<std::string, std::size_t> by_path_;
  std::map<std::string, CodeId> added_;
  Codebook codebook_;
};

}  // namespace

std::size_t require_column(const CsvTable& table, std::string_view column, std::string_view name) {
  if (const auto found = table.column(column)) return *found;
  std::string message = "there is no column '" + std::string(column) + "'; there are";
  constexpr std::size_t shown = 12;
  for (std::size_t i = 0; i < std::min(table.header.size(), shown); ++i) {
    message += (i > 0 ? ", '" : " '") + table.header[i] + "'";
  }
  throw ParseError(message, {std::string(name), {}, 0, 0});
}

void report_unknown_columns(const CsvTable& table, std::initializer_list<std::string_view> known, std::string_view name,
                            std::vector<Diagnostic>& diagnostics) {
  for (const std::string& column : table.header) {
    if (column.empty() || std::find(known.begin(), known.end(), lower_ascii(column)) != known.end()) continue;
    diagnostics.push_back({Severity::warning,
                           "unknown-column",
                           "the column '" + column + "' means nothing here and was left out",
                           {std::string(name), {}, 0, 0}});
  }
}

Codebook parse_codebook(std::string_view text, std::string_view name, const Limits& limits,
                        std::vector<Diagnostic>& diagnostics) {
  const CsvTable table = parse_csv(text, name, limits);
  report_unknown_columns(table, {"code", "parent", "guid", "definition", "color", "codable"}, name, diagnostics);
  return Builder(name, limits, diagnostics).build(table);
}

}  // namespace motet::inline v1
