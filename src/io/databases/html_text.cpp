#include "io/databases/html_text.hpp"

#include <algorithm>
#include <array>

#include "io/character_references.hpp"
#include "io/names.hpp"

namespace motet::inline v1::databases {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view blanks = " \t\n\r\f";

bool is_block(std::string_view name) {
  static constexpr std::array blocks{
      "address"sv, "article"sv,    "aside"sv,  "blockquote"sv, "body"sv, "caption"sv, "dd"sv,    "div"sv, "dl"sv,
      "dt"sv,      "figcaption"sv, "figure"sv, "footer"sv,     "h1"sv,   "h2"sv,      "h3"sv,    "h4"sv,  "h5"sv,
      "h6"sv,      "header"sv,     "hr"sv,     "html"sv,       "li"sv,   "main"sv,    "nav"sv,   "ol"sv,  "p"sv,
      "pre"sv,     "section"sv,    "table"sv,  "tbody"sv,      "td"sv,   "th"sv,      "thead"sv, "tr"sv,  "ul"sv};
  return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

bool is_hidden(std::string_view name) {
  return name == "script" || name == "style" || name == "head" || name == "title" || name == "template";
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Reader {
 public:
  explicit Reader(std::string_view html) : rest_(html) {}

  HtmlText read() {
    while (!rest_.empty()) {
      if (starts_markup(0)) {
        take_markup();
      } else {
        take_text();
      }
    }
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool starts_markup(std::size_t at) const {
    if (rest_[at] != '<' || at + 1 >= rest_.size()) return false;
    const char next = rest_[at + 1];
    return is_letter(next) || next == '/' || next == '!' || next == '?';
  }

  void drop(std::size_t count) { rest_.remove_prefix(std::min(count, rest_.size())); }

  void drop_behind(std::string_view end) {
    const std::size_t at = rest_.find(end);
    drop(at == std::string_view::npos ? at : at + end.size());
  }

  void take_text() {
    std::size_t end = 1;
    while (end < rest_.size() && !starts_markup(end)) ++end;
    add(resolve_references(rest_.substr(0, end)));
    drop(end);
  }

  void take_markup() {
    if (rest_.starts_with("<!--")) return drop_behind("-->");
    if (rest_[1] == '!' || rest_[1] == '?') return drop_behind(">");
    const bool closes = rest_[1] == '/';
    drop(closes ? 2 : 1);
    const std::string name = lower_ascii(rest_.substr(0, std::min(rest_.find_first_of(" \t\n\r\f/>"), rest_.size())));
    drop_tag();
    if (name == "br") {
      ++line_ends_;
    } else if (is_block(name)) {
      needs_line_ = true;
    }
    if (name == "pre") inside_pre_ = !closes;
    if (!closes && is_hidden(name)) drop_element("</" + name);
  }

  // Behind the '>' of a tag; one in quotes does not end it.
  void drop_tag() {
    char quote = 0;
    std::size_t at = 0;
    for (; at < rest_.size(); ++at) {
      const char c = rest_[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        break;
      }
    }
    drop(at + 1);
  }

  void drop_element(const std::string& end) {
    std::size_t at = 0;
    while (at < rest_.size() && (rest_[at] != '<' || lower_ascii(rest_.substr(at, end.size())) != end)) ++at;
    drop(at);
    if (!rest_.empty()) drop_behind(">");
  }

  void add(const std::string& text) {
    if (text.empty()) return;
    std::string shown = text;
    std::size_t wanted = result_.shown.empty() ? 0 : line_ends_;
    if (wanted == 0 && needs_line_ && line_has_words_) wanted = 1;
    if (!inside_pre_) {
      const std::size_t leading = std::min(shown.find_first_not_of(blanks), shown.size());
      for (std::size_t i = 0; i < shown.size(); ++i) {
        if (shown[i] != '\n') continue;
        if (i < leading && wanted > 0) {
          // The file's own line end does for the one that is needed.
          --wanted;
        } else {
          shown[i] = ' ';
        }
      }
    }
    result_.shown.append(wanted, '\n');
    const std::size_t last_line = shown.rfind('\n');
    if (wanted > 0 || last_line != std::string::npos) line_has_words_ = false;
    const std::size_t line = last_line == std::string::npos ? 0 : last_line + 1;
    line_has_words_ = line_has_words_ || shown.find_first_not_of(blanks, line) != std::string::npos;
    line_ends_ = 0;
    needs_line_ = false;
    result_.pieces.push_back({result_.counted.size(), result_.shown.size(), text.size()});
    result_.counted += text;
    result_.shown += shown;
  }

  std::string_view rest_;
  HtmlText result_;
  std::size_t line_ends_ = 0;
  bool needs_line_ = false;
  bool line_has_words_ = false;
  bool inside_pre_ = false;
};

std::string with_line_feeds(std::string_view html) {
  std::string result;
  result.reserve(html.size());
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '\r') {
      result += '\n';
      if (i + 1 < html.size() && html[i + 1] == '\n') ++i;
    } else {
      result += html[i];
    }
  }
  return result;
}

}  // namespace

HtmlText read_html(std::string_view html) {
  if (html.find('\r') == std::string_view::npos) return Reader(html).read();
  return Reader(with_line_feeds(html)).read();
}

std::optional<TextSpan> HtmlText::show(std::int64_t begin, std::int64_t end) const {
  if (begin < 0 || end < begin || end > static_cast<std::int64_t>(counted.size())) return std::nullopt;
  const auto boundary = [&](std::int64_t position) {
    auto at = static_cast<std::size_t>(position);
    while (at < counted.size() && (static_cast<unsigned char>(counted[at]) & 0xC0U) == 0x80U) ++at;
    return at;
  };
  const std::size_t first = boundary(begin);
  const std::size_t last = boundary(end);
  if (pieces.empty()) return TextSpan{0, 0};
  // The last piece that begins there or before: a passage begins in the next piece, and ends in the one before.
  const auto shown_at = [&](std::size_t at, bool is_end) {
    auto piece = std::upper_bound(pieces.begin(), pieces.end(), at,
                                  [](std::size_t value, const Piece& one) { return value < one.counted; });
    --piece;
    if (is_end && piece->counted == at && piece != pieces.begin()) --piece;
    return static_cast<std::uint32_t>(piece->shown + (at - piece->counted));
  };
  const std::uint32_t from = shown_at(first, false);
  return TextSpan{from, first == last ? from : shown_at(last, true)};
}

}  // namespace motet::inline v1::databases
