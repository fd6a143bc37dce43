#include "io/study/codebook_table.hpp"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "coding/paths.hpp"
#include "io/colors.hpp"
#include "io/names.hpp"
#include "io/study/cells.hpp"

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
  std::optional<std::size_t> parent_row;  // filled in by resolve, as is the path
  std::string path;
  std::size_t depth = 0;
  enum class State { fresh, open, done } state = State::fresh;
};

class Builder {
 public:
  Builder(std::string_view name, const Limits& limits, std::vector<Diagnostic>& diagnostics)
      : name_(name), limits_(limits), diagnostics_(diagnostics) {}

  Codebook build(const study::StudyTable& table) {
    read_rows(table);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      by_name_[rows_[i].name].push_back(i);
      const std::string& guid = rows_[i].code.guid;
      if (guid.empty()) continue;
      if (const auto [first, unused] = by_guid_.emplace(guid, i); !unused) {
        fail(i, "the GUID " + guid + " stands in line " + std::to_string(rows_[first->second].line) + " already");
      }
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i].prefix.empty() && rows_[i].parent.empty()) top_[rows_[i].name].push_back(i);
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) resolve(i);
    // Codes of one path are told apart by their GUIDs.
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto [other, fresh] = by_path_.emplace(rows_[i].path, i);
      if (!fresh && (rows_[i].code.guid.empty() || rows_[other->second].code.guid.empty())) {
        fail(i, "the code '" + rows_[i].path + "' stands in line " + std::to_string(rows_[other->second].line) +
                    " already");
      }
      if (!fresh) several_.insert(rows_[i].path);
    }
    added_rows_.resize(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) add_row(i);
    return std::move(codebook_);
  }

 private:
  [[nodiscard]] SourcePosition at(std::size_t row) const { return {std::string(name_), {}, rows_[row].line, 0}; }
  [[noreturn]] void fail(std::size_t row, const std::string& message) const { throw DataError(message, at(row)); }

  void read_rows(const study::StudyTable& table) {
    using study::StudyTable;
    const std::size_t code = table.require("code");
    const auto name_column = table.find({"name"}), parent = table.find({"parent"}), guid = table.find({"guid"}),
               definition = table.find({"definition"}), color_column = table.find({"color"}),
               codable_column = table.find({"codable"});
    for (const CsvRow& csv : table.rows()) {
      if (rows_.size() == limits_.codes) {
        throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)",
                         {std::string(name_), {}, csv.line, 0});
      }
      rows_.emplace_back();
      const std::size_t index = rows_.size() - 1;
      Row& row = rows_.back();
      row.line = csv.line;
      const std::string_view exact = StudyTable::cell(csv, name_column);
      const std::string_view path = StudyTable::cell(csv, code);
      const auto names = exact.empty() ? split_path(path) : std::vector<std::string_view>{exact};
      for (const std::string_view name : names) {
        if (name.empty()) fail(index, names.size() == 1 ? "a code without a name" : "a path with an empty name");
      }
      row.prefix = joined_path(names, names.size() - 1);
      row.name = names.back();
      row.parent = StudyTable::cell(csv, parent);
      row.code.definition = StudyTable::text(csv, definition);
      row.code.codable = codable(index, std::string(StudyTable::cell(csv, codable_column)));
      row.code.color = color(index, std::string(StudyTable::cell(csv, color_column)));
      row.code.guid = StudyTable::cell(csv, guid);
      if (!row.code.guid.empty()) {
        const auto normal = normalize_uuid(row.code.guid);
        if (!normal) fail(index, "'" + row.code.guid + "' is no GUID");
        row.code.guid = *normal;
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
      row.parent_row = parent;
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
    row.depth = row.parent_row ? rows_[*row.parent_row].depth + 1 : split_path(row.path).size();
    if (row.depth > limits_.code_depth) {
      throw LimitError(
          "code '" + row.name + "' lies deeper than the limit code_depth, " + std::to_string(limits_.code_depth),
          at(index));
    }
  }

  // The row a bare parent name means: the one at the top of the tree, else the only one of that name.
  std::optional<std::size_t> parent_row(std::size_t index) const {
    const Row& row = rows_[index];
    if (const auto guid = normalize_uuid(row.parent)) {
      if (const auto found = by_guid_.find(*guid); found != by_guid_.end()) return found->second;
    }
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

  CodeId add_row(std::size_t index) {
    if (added_rows_[index]) return *added_rows_[index];
    const Row& row = rows_[index];
    Code code = row.code;
    code.name = row.name;
    if (row.parent_row) {
      code.parent = add_row(*row.parent_row);
    } else if (row.path.size() > row.name.size()) {
      code.parent = add_path(row.path.substr(0, row.path.size() - row.name.size() - joint.size()), index);
    }
    added_rows_[index] = add_code(std::move(code), index);
    return *added_rows_[index];
  }

  // The code at a path that is only named as the beginning of another's.
  CodeId add_path(const std::string& path, std::size_t asked_by) {
    if (several_.contains(path)) {
      fail(asked_by, "several codes have the path '" + path + "'; write the GUID of one of them as the parent");
    }
    if (const auto row = by_path_.find(path); row != by_path_.end()) return add_row(row->second);
    if (const auto done = headings_.find(path); done != headings_.end()) return done->second;
    const auto names = split_path(path);
    Code code;
    code.codable = false;
    code.name = names.back();
    diagnostics_.push_back({Severity::note, "parent-added",
                            "'" + path + "' has no row of its own and was added as a heading", at(asked_by)});
    if (names.size() > 1) code.parent = add_path(joined_path(names, names.size() - 1), asked_by);
    return headings_.emplace(path, add_code(std::move(code), asked_by)).first->second;
  }

  CodeId add_code(Code code, std::size_t asked_by) {
    try {
      return codebook_.add(std::move(code), limits_);
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
  std::map<std::string, std::size_t> by_guid_;
  std::set<std::string> several_;  // paths of several codes
  std::vector<std::optional<CodeId>> added_rows_;
  std::map<std::string, CodeId> headings_;
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
  const study::StudyTable table(text, name, limits);
  report_unknown_columns(table.csv(), {"code", "name", "parent", "guid", "definition", "color", "codable"}, name,
                         diagnostics);
  return Builder(name, limits, diagnostics).build(table);
}

}  // namespace motet::inline v1
