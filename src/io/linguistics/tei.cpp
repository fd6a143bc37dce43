#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/linguistics/tei_header.hpp"
#include "io/linguistics/tei_lines.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/transcripts/transcript_names.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1 {
namespace {

using linguistics::TeiBlocks;
using linguistics::TeiMoments;
using linguistics::TeiPeople;
using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::local_name;
using xml::next_node;
using xml::XmlTree;

bool is_tei(xml_node node) { return local_name(node) == "TEI" || local_name(node) == "TEI.2"; }

// One TEI element.
class TeiReader {
 public:
  TeiReader(xml_node tei, std::string_view name, const TeiPeople& people, const TranscriptContext& context)
      : tei_(tei), people_(people), moments_(tei), lines_(name, context) {
    lines_.attributes = linguistics::tei_attributes(tei);
  }

  LabelledTranscript read() {
    const bool spoken = read_speech();
    if (!spoken) read_prose();
    LabelledTranscript transcript = lines_.take();
    transcript.people = people(transcript);
    return transcript;
  }

 private:
  // Whether anybody speaks.
  bool read_speech() {
    bool spoken = false;
    for (xml_node node = next_node(tei_, tei_); node;) {
      const std::string_view name = local_name(node);
      const bool speech = name == "u" || name == "sp";
      if (speech) {
        spoken = true;
        read_turn(node, name == "sp");
      }
      const bool passed = speech || name == "teiHeader" || is_tei(node);
      node = next_node(node, tei_, !passed);
    }
    return spoken;
  }

  void read_turn(xml_node node, bool part_of_play) {
    const xml_node block = local_name(node.parent()) == "annotationBlock" ? node.parent() : xml_node();
    const auto either = [&](std::string_view what) {
      const std::string_view own = attribute(node, what);
      return own.empty() ? attribute(block, what) : own;
    };
    std::string label = linguistics::speaker_id(either("who"));
    if (label.empty() && part_of_play) label = speaker_of(node);
    const linguistics::TeiText text = linguistics::tei_text(node, TeiBlocks::speech);
    std::string_view start = either("start");
    std::string_view end = either("end");
    if (start.empty() && !text.anchors.empty()) start = text.anchors.front();
    if (end.empty() && !text.anchors.empty()) end = text.anchors.back();
    const auto begin = moments_.find(start);
    std::optional<TimeRange> time;
    if (begin) time = TimeRange{*begin, std::max(*begin, moments_.find(end).value_or(*begin))};
    lines_.end_turn();
    for (const std::string& line : text.lines) lines_.add(label, line, time);
  }

  // "HAMLET." of <speaker>HAMLET.</speaker>, without the stop.
  static std::string speaker_of(xml_node sp) {
    std::string label = xml::words_below(child(sp, "speaker"));
    while (!label.empty() && (label.back() == '.' || label.back() == ':')) label.pop_back();
    return std::string(trim(label));
  }

  void read_prose() {
    const xml_node text = child(tei_, "text");
    xml_node body = child(text, "body");
    if (!body) body = text;
    for (const std::string& line : linguistics::tei_text(body, TeiBlocks::prose).lines) lines_.add({}, line, {});
  }

  std::vector<LabelledPerson> people(const LabelledTranscript& transcript) const {
    std::vector<LabelledPerson> found;
    std::set<std::string_view> met;
    for (const LabelledTurn& turn : transcript.turns) {
      if (turn.label.empty() || !met.insert(turn.label).second) continue;
      if (auto person = people_.find(turn.label, tei_)) found.push_back(*std::move(person));
    }
    return found;
  }

  xml_node tei_;
  const TeiPeople& people_;
  TeiMoments moments_;
  SpokenLines lines_;
};

// What the file is made of: TEI elements, and files that it only names.
struct Contents {
  std::vector<xml_node> texts;
  NameList not_included;
};

Contents contents_of(xml_node root) {
  Contents contents;
  const auto look_at = [&](xml_node node) {
    // A TEI element without a text only holds others.
    if (is_tei(node) && (child(node, "text") || !child(node, "TEI"))) contents.texts.push_back(node);
    if (local_name(node) == "include") contents.not_included.add(attribute(node, "href"));
  };
  look_at(root);
  for (xml_node node = next_node(root, root); node; node = next_node(node, root)) look_at(node);
  return contents;
}

void require_tei(const XmlTree& tree) {
  const xml_node root = tree.root();
  if (is_tei(root) || local_name(root) == "teiCorpus") return;
  throw ParseError(
      "not a TEI file: its outermost element is <" + std::string(local_name(root)) + ">, not <TEI> or <teiCorpus>",
      tree.at(root));
}

}  // namespace

std::vector<LabelledTranscript> parse_tei(std::string_view text, std::string_view name,
                                          const TranscriptContext& context) {
  const XmlTree tree(std::string(text), {std::string(name), {}, 0, 0}, context.execution);
  require_tei(tree);
  const Contents contents = contents_of(tree.root());
  const TeiPeople people(tree.root());
  std::vector<LabelledTranscript> transcripts;
  for (const xml_node tei : contents.texts) {
    transcripts.push_back(TeiReader(tei, name, people, context).read());
    if (contents.texts.size() < 2) break;
    const std::string id(attribute(tei, "id"));
    transcripts.back().name = id.empty() ? stem_of(name) + " " + std::to_string(transcripts.size()) : id;
  }
  if (contents.not_included.size() > 0) {
    note(context, Severity::warning, "not-included",
         "the file names others, which are read only where they are given as well: " + contents.not_included.text(),
         tree.where());
  }
  return transcripts;
}

}  // namespace motet::inline v1
