#include <algorithm>
#include <map>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/dictionaries/dictionary_entries.hpp"
#include "io/transcripts/lines.hpp"

namespace motet::inline v1 {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view field) { return !field.empty() && std::all_of(field.begin(), field.end(), is_digit); }

// "007" and "7" are one category.
std::string plain_number(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return std::string(digits);
}

std::vector<std::string_view> split_at_spaces(std::string_view text) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && is_space(text[at])) ++at;
    const std::size_t begin = at;
    while (at < text.size() && !is_space(text[at])) ++at;
    if (at > begin) fields.push_back(text.substr(begin, at - begin));
  }
  return fields;
}

struct Line {
  std::string_view pattern;
  std::vector<std::string_view> categories;
};

// A tab ends the pattern; without one, the numbers at the end are the categories.
Line split_line(std::string_view line) {
  if (const auto tab = line.find('\t'); tab != std::string_view::npos) {
    return {trim(line.substr(0, tab)), split_at_spaces(line.substr(tab))};
  }
  std::vector<std::string_view> fields = split_at_spaces(line);
  std::size_t words = fields.size();
  while (words > 1 && is_number(fields[words - 1])) --words;
  fields.erase(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(words));
  const std::size_t end = fields.empty() ? line.size() : static_cast<std::size_t>(fields.front().data() - line.data());
  return {trim(line.substr(0, end)), std::move(fields)};
}

class LiwcReader {
 public:
  LiwcReader(std::string_view text, std::string_view name, const Limits& limits, std::vector<Diagnostic>& diagnostics)
      : lines_(text), name_(name), limits_(limits), diagnostics_(diagnostics) {}

  std::vector<PlacedEntry> read() {
    if (!next() || trim(lines_.line()) != "%") refuse("a dictionary of LIWC begins with a line of %");
    for (;;) {
      if (!next()) refuse("the categories do not end: a second line of % is missing");
      if (trim(lines_.line()) == "%") break;
      read_category(lines_.line());
    }
    while (next()) read_words(trim(lines_.line()));
    report_signs();
    return std::move(entries_);
  }

 private:
  struct Level {
    std::size_t indent;
    std::string name;
  };

  bool next() {
    while (lines_.next()) {
      if (!trim(lines_.line()).empty()) return true;
    }
    return false;
  }

  [[nodiscard]] SourcePosition here() const { return {std::string(name_), {}, lines_.number(), 0}; }
  [[noreturn]] void refuse(const std::string& why) const { throw ParseError(why, here()); }

  void read_category(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && is_space(line[at])) ++at;
    std::size_t indent = at;
    const std::size_t first = at;
    while (at < line.size() && is_digit(line[at])) ++at;
    const std::string_view digits = line.substr(first, at - first);
    if (digits.empty() || at == line.size() || !is_space(line[at])) {
      refuse("a category is a number, a tab and a name; the categories end with a line of %");
    }
    // Blanks alone may be there to align the names, so only what follows a tab is indentation.
    const bool tab = line[at] == '\t';
    const std::size_t gap = ++at;
    while (at < line.size() && is_space(line[at])) ++at;
    if (tab) indent += at - gap;
    while (!levels_.empty() && levels_.back().indent >= indent) levels_.pop_back();
    levels_.push_back({indent, std::string(trim(line.substr(at)))});
    std::vector<std::string> names;
    for (const Level& level : levels_) names.push_back(level.name);
    if (!categories_.emplace(plain_number(digits), join_path(names, limits_, here())).second) {
      throw DataError("category " + std::string(digits) + " is listed twice", here());
    }
    if (categories_.size() > limits_.codes) {
      throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)", here());
    }
  }

  void read_words(std::string_view line) {
    const Line parts = split_line(line);
    for (const std::string_view field : parts.categories) {
      if (field.find_first_of("(/<>)") != std::string_view::npos) {
        refuse("'" + std::string(parts.pattern) + "' stands for categories only in the company of other words (" +
               std::string(field) + "), which Motet does not read; write it as patterns with NEAR or NOT");
      }
      if (!is_number(field)) refuse("'" + std::string(field) + "' is no number of a category");
    }
    if (parts.pattern.empty()) refuse("there is no word before the numbers of the categories");
    if (parts.categories.empty()) {
      refuse("'" + std::string(parts.pattern.substr(0, 80)) + "' has no category: a tab and its number are missing");
    }
    for (const std::string_view field : parts.categories) {
      const auto category = categories_.find(plain_number(field));
      if (category == categories_.end()) {
        throw DataError("category " + std::string(field) + " is not among those listed above", here());
      }
      entries_.push_back({{category->second, std::string(parts.pattern)}, lines_.number()});
    }
  }

  // LIWC lists smileys; for Motet they are no words.
  void report_signs() {
    std::uint64_t first_line = 0;
    std::string signs;
    std::size_t count = 0;
    std::erase_if(entries_, [&](const PlacedEntry& placed) {
      const std::string_view pattern = placed.entry.pattern;
      const bool all_signs = std::all_of(pattern.begin(), pattern.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && !is_digit(c) && !(c >= 'a' && c <= 'z') &&
               !(c >= 'A' && c <= 'Z');
      });
      if (!all_signs) return false;
      if (count++ == 0) first_line = placed.line;
      if (count <= 5) signs += " " + placed.entry.pattern;
      return true;
    });
    if (count == 0) return;
    diagnostics_.push_back({Severity::warning,
                            "pattern-without-words",
                            std::to_string(count) + " entries without a letter or digit were left out:" + signs +
                                (count > 5 ? " ..." : ""),
                            {std::string(name_), {}, first_line, 0}});
  }

  LineReader lines_;
  std::string_view name_;
  const Limits& limits_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<Level> levels_;
  std::map<std::string, std::string, std::less<>> categories_;  // paths by number
  std::vector<PlacedEntry> entries_;
};

}  // namespace

bool is_liwc(std::string_view text) {
  LineReader lines(text);
  while (lines.next()) {
    if (!trim(lines.line()).empty()) return trim(lines.line()) == "%";
  }
  return false;
}

std::vector<PlacedEntry> parse_liwc(std::string_view text, std::string_view name, const Limits& limits,
                                    std::vector<Diagnostic>& diagnostics) {
  return LiwcReader(text, name, limits, diagnostics).read();
}

std::string join_path(const std::vector<std::string>& names, const Limits& limits, const SourcePosition& where) {
  if (names.size() > limits.code_depth) {
    throw LimitError(
        "code '" + names.back() + "' lies deeper than the limit code_depth, " + std::to_string(limits.code_depth),
        where);
  }
  std::string path;
  for (const std::string& each : names) path += (path.empty() ? "" : " > ") + each;
  return path;
}

}  // namespace motet::inline v1
