#include "io/linguistics/tei_lines.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/xml_tree.hpp"

namespace motet::inline v1::linguistics {
namespace {

using pugi::xml_node;
using xml::attribute;
using xml::is_text;
using xml::local_name;
using xml::walk;
using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 25> unspoken{
    "note",      "incident", "vocal",     "kinesic", "pause",    "gap",      "writing",  "shift",     "event",
    "desc",      "figure",   "stage",     "speaker", "fw",       "castList", "timeline", "teiHeader", "include",
    "listEvent", "spanGrp",  "interpGrp", "linkGrp", "metamark", "index",    "TEI"};
constexpr std::array<std::string_view, 5> speech_blocks{"seg", "p", "ab", "l", "lg"};
constexpr std::array<std::string_view, 21> prose_blocks{"p",    "ab",   "l",     "lg",   "head", "item",  "label",
                                                        "row",  "list", "table", "div",  "div1", "div2",  "div3",
                                                        "div4", "div5", "div6",  "div7", "sp",   "quote", "u"};
constexpr std::array<std::string_view, 4> as_said{"orig", "sic", "abbr", "seg"};
constexpr std::array<std::string_view, 4> breaks{"lb", "pb", "cb", "gb"};

bool contains(Names names, std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); }

// Scripts that put no blanks between words, roughly: from Thai to Lao, and ideographs with what belongs to them.
bool is_run_together(char32_t c) {
  return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x2E80 && c <= 0xABFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

char32_t last_code_point(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(text, at);
}

// One line in the making.
class Line {
 public:
  void add(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    while (!text.empty()) {
      const std::size_t word = std::min(text.find_first_not_of(blanks), text.size());
      if (word > 0) add_blank();
      text.remove_prefix(word);
      const std::size_t end = std::min(text.find_first_of(blanks), text.size());
      if (end == 0) break;
      put(text.substr(0, end));
      text.remove_prefix(end);
    }
  }

  void add_blank() { blank_ = !glued_ && !text_.empty(); }

  void begin_token(bool word, bool joins_left) {
    if (glued_ || joins_left) blank_ = false;
    if (behind_token_ && !blank_ && !glued_ && !joins_left && word) touching_.push_back(text_.size());
    glued_ = false;
  }

  void end_token(bool joins_right) {
    glued_ = joins_right;
    behind_token_ = true;
  }

  /// The line, and a new one begins.
  std::string take() {
    std::string line = std::exchange(text_, {});
    const std::vector<std::size_t> touching = std::exchange(touching_, {});
    blank_ = glued_ = behind_token_ = false;
    if (touching.empty() || line.find(' ') != std::string::npos) return line;
    std::string apart;
    std::size_t from = 0;
    for (const std::size_t at : touching) {
      if (at >= line.size() || at == from) continue;
      apart += std::string_view(line).substr(from, at - from);
      std::size_t next = at;
      const bool together = is_run_together(last_code_point(std::string_view(line).substr(0, at))) ||
                            is_run_together(next_code_point(line, next));
      if (!together) apart += ' ';
      from = at;
    }
    return apart + line.substr(from);
  }

 private:
  void put(std::string_view word) {
    if (blank_) text_ += ' ';
    text_ += word;
    blank_ = glued_ = behind_token_ = false;
  }

  std::string text_;
  std::vector<std::size_t> touching_;  // where a word begins right behind another token
  bool blank_ = false;                 // one is due before whatever comes
  bool glued_ = false;                 // none may come
  bool behind_token_ = false;
};

class Collector {
 public:
  explicit Collector(TeiBlocks blocks) : blocks_(blocks) {}

  TeiText collect(xml_node element) {
    walk(
        element, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
    end_line();
    return std::move(text_);
  }

 private:
  bool enter(xml_node node) {
    if (is_text(node)) {
      line_.add(node.value());
      return false;
    }
    const std::string_view name = local_name(node);
    if (name.empty() || contains(unspoken, name) || !is_chosen(node)) return false;
    if (name == "anchor") {
      if (const std::string_view synchronous = attribute(node, "synch"); !synchronous.empty())
        text_.anchors.push_back(synchronous);
    } else if (contains(breaks, name)) {
      if (attribute(node, "break") != "no") line_.add_blank();
    } else if (is_block(name)) {
      if (begins_line()) end_line();
      ++open_blocks_;
    } else if (is_token(name)) {
      const std::string_view join = attribute(node, "join");
      line_.begin_token(name == "w", join == "left" || join == "both");
    }
    return true;
  }

  void leave(xml_node node) {
    const std::string_view name = local_name(node);
    if (is_block(name)) {
      --open_blocks_;
      if (begins_line()) end_line();
    } else if (is_token(name)) {
      const std::string_view join = attribute(node, "join");
      line_.end_token(join == "right" || join == "both");
    }
  }

  // Of what `choice` offers, what was said: not its correction.
  bool is_chosen(xml_node node) {
    const xml_node parent = node.parent();
    if (local_name(parent) != "choice") return true;
    if (choice_ != parent) {
      choice_ = parent;
      chosen_ = {};
      for (const xml_node offer : parent.children()) {
        if (local_name(offer).empty()) continue;
        if (!chosen_ || (contains(as_said, local_name(offer)) && !contains(as_said, local_name(chosen_))))
          chosen_ = offer;
      }
    }
    return node == chosen_;
  }

  [[nodiscard]] bool is_block(std::string_view name) const {
    return contains(blocks_ == TeiBlocks::speech ? Names(speech_blocks) : Names(prose_blocks), name);
  }
  // Segments inside segments divide a line no further.
  [[nodiscard]] bool begins_line() const { return blocks_ == TeiBlocks::prose || open_blocks_ == 0; }
  static bool is_token(std::string_view name) { return name == "w" || name == "pc"; }

  void end_line() {
    std::string line = line_.take();
    if (!line.empty()) text_.lines.push_back(std::move(line));
  }

  TeiBlocks blocks_;
  TeiText text_;
  Line line_;
  std::size_t open_blocks_ = 0;
  xml_node choice_, chosen_;
};

}  // namespace

TeiText tei_text(xml_node element, TeiBlocks blocks) { return Collector(blocks).collect(element); }

}  // namespace motet::inline v1::linguistics
