#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/dictionaries/dictionary_entries.hpp"
#include "io/transcripts/lines.hpp"

namespace motet::inline v1 {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

// A comment begins at the line's start or behind a blank.
bool begins_comment(std::string_view line, std::size_t at) {
  return line[at] == '#' && (at == 0 || is_space(line[at - 1]));
}

std::size_t skip_spaces(std::string_view line, std::size_t at) {
  while (at < line.size() && is_space(line[at])) ++at;
  return at;
}

// The colon that ends a code's name, or npos.
std::size_t find_colon(std::string_view line, std::size_t at) {
  for (; at < line.size() && !begins_comment(line, at); ++at) {
    if (line[at] == ':' && (at + 1 == line.size() || is_space(line[at + 1]))) return at;
  }
  return std::string_view::npos;
}

bool is_item(std::string_view line, std::size_t at) {
  return line[at] == '-' && (at + 1 == line.size() || is_space(line[at + 1]));
}

/// Reads what stands on one line.
class LineParser {
 public:
  LineParser(std::string_view line, SourcePosition where) : line_(line), where_(std::move(where)) {}

  [[noreturn]] void refuse(const std::string& why, std::size_t at) const {
    SourcePosition where = where_;
    where.column = 1 + count_code_points(line_.substr(0, at));
    throw ParseError(why, where);
  }

  /// Behind it only a comment may follow.
  void require_end(std::size_t at) const {
    at = skip_spaces(line_, at);
    if (at < line_.size() && !begins_comment(line_, at)) refuse("the line should end here", at);
  }

  /// Text in quotation marks; `at` moves behind them.
  std::string quoted(std::size_t& at) const {
    const std::size_t begin = at;
    const char mark = line_[at++];
    std::string text;
    for (; at < line_.size(); ++at) {
      const char c = line_[at];
      if (c == mark && mark == '\'' && at + 1 < line_.size() && line_[at + 1] == '\'') {
        ++at;
      } else if (c == mark) {
        ++at;
        return text;
      } else if (c == '\\' && mark == '"') {
        ++at;
        if (at == line_.size() || (line_[at] != '"' && line_[at] != '\\' && line_[at] != '/')) {
          refuse("in double quotation marks only \\\" and \\\\ are read; use ' instead", at - 1);
        }
      }
      text += line_[at];
    }
    refuse("the quotation mark is not closed on its line", begin);
  }

  /// Text without quotation marks up to one of `ends` or a comment, trimmed.
  std::string plain(std::size_t& at, std::string_view ends) const {
    const std::size_t begin = at;
    refuse_yaml(at);
    while (at < line_.size() && !begins_comment(line_, at) && ends.find(line_[at]) == std::string_view::npos) ++at;
    return std::string(trim(line_.substr(begin, at - begin)));
  }

  std::string pattern(std::size_t& at, std::string_view ends) const {
    if (line_[at] == '"' || line_[at] == '\'') return quoted(at);
    const std::size_t begin = at;
    std::string text = plain(at, ends);
    if (ends.empty() && find_colon(line_, begin) < at) {
      refuse("a pattern with a colon before a blank needs quotation marks", find_colon(line_, begin));
    }
    return text;
  }

  /// `[a, b]`; `at` moves behind it.
  std::vector<std::string> list(std::size_t& at) const {
    const std::size_t begin = at++;
    std::vector<std::string> patterns;
    for (;;) {
      at = skip_spaces(line_, at);
      if (at == line_.size() || begins_comment(line_, at)) refuse("the list has no ] on its line", begin);
      if (line_[at] == ']') break;
      if (line_[at] == ',') refuse("a pattern is missing before the comma", at);
      if (line_[at] == '[') refuse("lists inside lists are not read", at);
      patterns.push_back(pattern(at, ",]"));
      at = skip_spaces(line_, at);
      if (at < line_.size() && line_[at] == ',') {
        ++at;
      } else if (at < line_.size() && line_[at] != ']' && !begins_comment(line_, at)) {
        refuse("a comma or ] should stand here", at);
      }
    }
    ++at;
    return patterns;
  }

 private:
  void refuse_yaml(std::size_t at) const {
    const std::string_view rest = line_.substr(at);
    const char c = rest.front();
    if (c == '&') refuse("anchors (&) are not read; put a pattern in quotation marks", at);
    if (c == '!') refuse("tags (!) are not read; put a pattern in quotation marks", at);
    if (c == '|' || c == '>') refuse("text of several lines (| and >) is not read", at);
    if (c == '{' || c == '}') refuse("mappings in braces are not read; write one code a line", at);
    if (c == '[' || c == ']') refuse("a list in brackets stands only behind 'code:'", at);
    if (c == '@' || c == '`' || c == '%' || c == ',' || rest.starts_with("? ")) {
      refuse(std::string("what begins with ") + c + " is not read; put it in quotation marks", at);
    }
  }

  std::string_view line_;
  SourcePosition where_;
};

class OutlineReader {
 public:
  OutlineReader(std::string_view text, std::string_view name, const Limits& limits)
      : lines_(text), name_(name), limits_(limits) {}

  std::vector<PlacedEntry> read() {
    bool any = false;
    while (lines_.next()) {
      const std::string_view line = lines_.line();
      const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
      const std::size_t begin = skip_spaces(line, indent);
      if (begin == line.size() || begins_comment(line, begin)) continue;
      const LineParser parser(line, here());
      if (begin != indent) parser.refuse("indentation is made of blanks; here is a tab", indent);
      if (!any && line == "---") continue;
      any = true;
      if (line == "---" || line == "...") parser.refuse("there can be only one document in a file", 0);
      if (is_item(line, begin)) {
        read_item(parser, line, begin);
      } else {
        read_code(parser, line, begin);
      }
    }
    return std::move(entries_);
  }

 private:
  struct Level {
    std::size_t indent = 0;
    std::string name;
    std::optional<std::size_t> indent_of_codes;
    std::optional<std::size_t> indent_of_items;
    std::set<std::string> codes{};  // below it
  };

  [[nodiscard]] SourcePosition here() const { return {std::string(name_), {}, lines_.number(), 0}; }

  static void require_indent(const LineParser& parser, std::optional<std::size_t>& known, std::size_t indent) {
    if (known && *known != indent) {
      parser.refuse("the indentation fits none of the lines above it: " + std::to_string(indent) + " blanks, not " +
                        std::to_string(*known),
                    indent);
    }
    known = indent;
  }

  void add(std::string pattern) {
    std::vector<std::string> names;
    for (const Level& level : levels_) {
      if (&level != levels_.data()) names.push_back(level.name);
    }
    entries_.push_back({{join_path(names, limits_, here()), std::move(pattern)}, lines_.number()});
  }

  void read_item(const LineParser& parser, std::string_view line, std::size_t indent) {
    while (levels_.size() > 1 && levels_.back().indent > indent) levels_.pop_back();
    if (levels_.size() == 1) parser.refuse("a pattern without a code: a line 'code:' should stand above it", indent);
    require_indent(parser, levels_.back().indent_of_items, indent);
    std::size_t at = skip_spaces(line, indent + 1);
    if (at == line.size() || begins_comment(line, at)) parser.refuse("a pattern is missing behind the -", indent);
    if (is_item(line, at)) parser.refuse("lists inside lists are not read", at);
    add(parser.pattern(at, ""));
    parser.require_end(at);
  }

  void read_code(const LineParser& parser, std::string_view line, std::size_t indent) {
    std::size_t at = indent;
    std::string code;
    if (line[at] == '"' || line[at] == '\'') {
      code = parser.quoted(at);
      at = skip_spaces(line, at);
    } else {
      const std::size_t colon = find_colon(line, at);
      if (colon == std::string_view::npos) {
        parser.refuse("neither 'code:' nor '- pattern'; text of several lines is not read", indent);
      }
      static_cast<void>(parser.plain(at, ":"));
      code = trim(line.substr(indent, colon - indent));
      at = colon;
    }
    if (at == line.size() || line[at] != ':') parser.refuse("a colon should follow the code", at);
    open(parser, std::move(code), indent);
    at = skip_spaces(line, at + 1);
    if (at == line.size() || begins_comment(line, at)) return;
    if (line[at] == '[') {
      for (std::string& pattern : parser.list(at)) add(std::move(pattern));
    } else {
      add(parser.pattern(at, ""));
    }
    parser.require_end(at);
  }

  void open(const LineParser& parser, std::string code, std::size_t indent) {
    while (levels_.size() > 1 && levels_.back().indent >= indent) levels_.pop_back();
    Level& above = levels_.back();
    require_indent(parser, above.indent_of_codes, indent);
    if (trim(code).empty()) parser.refuse("a code without a name", indent);
    if (!above.codes.insert(code).second) {
      throw DataError("code '" + code + "' stands twice in one place", here());
    }
    if (++codes_ > limits_.codes) {
      throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)", here());
    }
    if (levels_.size() > limits_.code_depth) {
      throw LimitError(
          "code '" + code + "' lies deeper than the limit code_depth, " + std::to_string(limits_.code_depth), here());
    }
    Level level;
    level.indent = indent;
    level.name = std::move(code);
    levels_.push_back(std::move(level));
  }

  LineReader lines_;
  std::string_view name_;
  const Limits& limits_;
  std::vector<Level> levels_{1};  // the first is the whole outline
  std::uint64_t codes_ = 0;
  std::vector<PlacedEntry> entries_;
};

}  // namespace

bool is_outline(std::string_view text) {
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty() || line.front() == '#' || line == "---") continue;
    return !is_item(line, 0) && find_colon(line, 0) != std::string_view::npos;
  }
  return false;
}

std::vector<PlacedEntry> parse_outline(std::string_view text, std::string_view name, const Limits& limits) {
  return OutlineReader(text, name, limits).read();
}

}  // namespace motet::inline v1
