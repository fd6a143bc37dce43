#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/io/documents.hpp"

#include "io/documents/code_page.hpp"
#include "io/documents/rtf_lines.hpp"
#include "io/documents/rtf_tokens.hpp"

namespace motet::inline v1 {
namespace {

using documents::RtfToken;
using Kind = RtfToken::Kind;

constexpr int default_code_page = 1252;

struct Named {
  std::string_view name;
  char32_t character;
};

constexpr std::array<Named, 26> characters{{{"tab", U'\t'},
                                            {"line", U'\n'},
                                            {"page", U'\n'},
                                            {"column", U'\n'},
                                            {"emdash", U'\u2014'},
                                            {"endash", U'\u2013'},
                                            {"emspace", U'\u2003'},
                                            {"enspace", U'\u2002'},
                                            {"qmspace", U'\u2005'},
                                            {"bullet", U'\u2022'},
                                            {"lquote", U'\u2018'},
                                            {"rquote", U'\u2019'},
                                            {"ldblquote", U'\u201C'},
                                            {"rdblquote", U'\u201D'},
                                            {"zwj", U'\u200D'},
                                            {"zwnj", U'\u200C'},
                                            {"ltrmark", U'\u200E'},
                                            {"rtlmark", U'\u200F'},
                                            {"zwbo", U'\u200B'},
                                            {"zwnbo", U'\u2060'},
                                            {"~", U'\u00A0'},
                                            {"-", U'\u00AD'},
                                            {"_", U'\u2011'},
                                            {"\\", U'\\'},
                                            {"{", U'{'},
                                            {"}", U'}'}}};

// Destinations that hold none of the document's own words, besides those behind \*.
constexpr std::array<std::string_view, 36> left_out{
    "colortbl",  "stylesheet", "info",    "pict",     "header",       "headerl",    "headerr",   "headerf",  "footer",
    "footerl",   "footerr",    "footerf", "footnote", "annotation",   "fldinst",    "object",    "listtext", "pntext",
    "atnauthor", "atnid",      "atnref",  "atntime",  "atrfstart",    "atrfend",    "bkmkstart", "bkmkend",  "xe",
    "tc",        "shprslt",    "sp",      "filetbl",  "nonesttables", "nonshppict", "revtbl",    "template", "comment"};

bool is_left_out(std::string_view word) { return std::find(left_out.begin(), left_out.end(), word) != left_out.end(); }

class Rtf {
 public:
  Rtf(std::string_view bytes, std::string_view name, const TranscriptContext& context)
      : tokens_(bytes, name), name_(name), size_(bytes.size()), context_(context), lines_(name, context) {}

  LabelledTranscript read() {
    RtfToken token;
    std::uint64_t count = 0;
    while (tokens_.next(token)) {
      if (++count % 65536 == 0) report_progress(context_.execution, "reading the document", tokens_.begin(), size_);
      read(token);
      if (groups_.empty()) return lines_.take();  // what stands behind the document is none of it
    }
    tokens_.fail("the document ends inside a group; the file is truncated");
  }

 private:
  struct Group {
    bool skipped = false, deleted = false, in_table = false, in_box = false, fonts = false;
    int fallback = 1;   // how many characters stand behind \u for programs that do not know it
    int code_page = 0;  // 0: the document's
    [[nodiscard]] bool is_kept() const noexcept { return !skipped && !deleted && !fonts; }
  };

  Group& group() { return groups_.back(); }

  void read(const RtfToken& token) {
    if (token.kind == Kind::open) return open();
    if (groups_.empty()) tokens_.fail("not a Rich Text document: it does not begin with {\\rtf");
    if (token.kind == Kind::close) return close();
    const bool first = std::exchange(first_, false);
    if (groups_.size() == 1 && first && token.text != "rtf") {
      tokens_.fail("not a Rich Text document: it does not begin with {\\rtf");
    }
    const bool starred = std::exchange(starred_, false);
    if (is_fallback(token)) return;
    if (token.kind == Kind::word) {
      word(token.text, token.number, first || starred, starred);
    } else if (token.kind == Kind::symbol) {
      starred_ = first && token.text == "*";
      symbol(token.text);
    } else if (group().is_kept()) {
      const char byte = static_cast<char>(token.number.value_or(0));
      add_bytes(token.kind == Kind::byte ? std::string_view(&byte, 1) : token.text);
    }
  }

  void open() {
    const std::uint64_t most = context_.execution.limits.xml_depth;
    if (groups_.size() >= most) {
      throw LimitError("groups deeper than the limit xml_depth, " + std::to_string(most) + " (byte " +
                           std::to_string(tokens_.begin()) + ")",
                       {std::string(name_), {}, 0, 0});
    }
    groups_.push_back(groups_.empty() ? Group() : Group(groups_.back()));
    to_pass_over_ = 0;
    first_ = true;
    starred_ = false;
  }

  void close() {
    groups_.pop_back();
    lines_.set_box(!groups_.empty() && group().in_box);
    to_pass_over_ = 0;
    first_ = starred_ = false;
  }

  bool is_fallback(const RtfToken& token) {
    if (to_pass_over_ == 0) return false;
    if (token.kind != Kind::text) {
      --to_pass_over_;
      return true;
    }
    const std::size_t passed = std::min(to_pass_over_, token.text.size());
    to_pass_over_ -= passed;
    if (group().is_kept()) add_bytes(token.text.substr(passed));
    return true;
  }

  void add_bytes(std::string_view bytes) {
    lines_.add_bytes(bytes, group().code_page == 0 ? document_code_page_ : group().code_page);
  }

  void symbol(std::string_view symbol) {
    if (symbol == "\n" || symbol == "\r") {
      if (group().is_kept()) lines_.end_line(group().in_table);
    } else {
      named_character(symbol);
    }
  }

  bool named_character(std::string_view name) {
    const auto* found =
        std::find_if(characters.begin(), characters.end(), [name](const Named& named) { return named.name == name; });
    if (found == characters.end()) return false;
    if (group().is_kept()) lines_.add(found->character);
    return true;
  }

  void word(std::string_view word, std::optional<int> number, bool begins_group, bool starred) {
    // Of what may be passed over, only shapes have words.
    if ((starred && word != "shpinst") || (begins_group && is_left_out(word))) {
      skip(word);
    } else if (word == "u") {
      unicode(number.value_or(0));
    } else if (!named_character(word) && !structure(word, begins_group)) {
      property(word, number);
    }
  }

  void skip(std::string_view destination) {
    documents::NotCarried& left = lines_.not_carried();
    if (group().is_kept()) {
      left.notes += destination == "footnote" ? 1U : 0U;
      left.comments += destination == "annotation" ? 1U : 0U;
      left.numbered += destination == "listtext" || destination == "pntext" ? 1U : 0U;
      left.embedded += destination == "object" ? 1U : 0U;
    }
    group().skipped = true;
  }

  void unicode(int number) {
    to_pass_over_ = static_cast<std::size_t>(group().fallback);
    const char32_t unit = static_cast<std::uint16_t>(number);
    if (unit >= 0x20 && group().is_kept()) lines_.add_unit(unit);
  }

  bool structure(std::string_view word, bool begins_group) {
    if (begins_group && word == "fonttbl") {
      group().fonts = true;
    } else if (begins_group && word == "shptxt") {
      group().in_box = true;
      if (group().is_kept()) lines_.set_box(true);
    } else if (word == "par" || word == "sect" || word == "nestcell" || word == "nestrow") {
      if (group().is_kept()) lines_.end_line(group().in_table);
    } else if (word == "cell") {
      if (!group().skipped) lines_.end_cell();
    } else if (word == "row") {
      if (!group().skipped) lines_.end_row();
    } else {
      return false;
    }
    return true;
  }

  void property(std::string_view word, std::optional<int> number) {
    if (word == "pard") {
      group().in_table = false;
    } else if (word == "intbl") {
      group().in_table = true;
    } else if (word == "deleted") {
      group().deleted = number.value_or(1) != 0;
    } else if (word == "plain") {
      group().deleted = false;
      group().code_page = 0;
    } else if (word == "uc") {
      group().fallback = std::clamp(number.value_or(1), 0, 255);
    } else if (word == "f") {
      font_ = number.value_or(0);
      const auto found = fonts_.find(font_);
      group().code_page = found == fonts_.end() ? 0 : found->second;
    } else if (word == "fcharset") {
      if (group().fonts) fonts_[font_] = documents::code_page_of_charset(number.value_or(0));
    } else if (word == "ansicpg") {
      if (number.value_or(0) > 0) document_code_page_ = *number;
    } else if (word == "mac") {
      document_code_page_ = 10000;
    } else if (word == "pc" || word == "pca") {
      document_code_page_ = word == "pc" ? 437 : 850;
    }
  }

  documents::RtfTokens tokens_;
  std::string_view name_;
  std::size_t size_;
  const TranscriptContext& context_;
  documents::RtfLines lines_;
  std::vector<Group> groups_;
  std::unordered_map<int, int> fonts_;  // their code pages
  int font_ = 0;
  int document_code_page_ = default_code_page;
  std::size_t to_pass_over_ = 0;
  bool first_ = false;    // nothing has come in the group
  bool starred_ = false;  // only \* has
};

}  // namespace

LabelledTranscript parse_rtf(std::string_view bytes, std::string_view name, const TranscriptContext& context) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
  return Rtf(bytes, name, context).read();
}

}  // namespace motet::inline v1
