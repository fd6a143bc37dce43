#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/case_folding.hpp"

#include "io/linguistics/tiers.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1 {
namespace {

using linguistics::TierLine;
using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::local_name;
using xml::XmlTree;

template <class F>
void for_children(xml_node node, std::string_view name, F f) {
  for (const xml_node element : node.children()) {
    if (local_name(element) == name) f(element);
  }
}

class Elan {
 public:
  Elan(std::string_view text, std::string_view name, const TranscriptContext& context)
      : tree_(std::string(text), {std::string(name), {}, 0, 0}, context.execution),
        context_(context),
        lines_(name, context) {}

  LabelledTranscript read() {
    const xml_node root = tree_.root();
    if (local_name(root) != "ANNOTATION_DOCUMENT") {
      throw ParseError("not an ELAN file: its outermost element is <" + std::string(local_name(root)) +
                           ">, not <ANNOTATION_DOCUMENT>",
                       tree_.at(root));
    }
    read_header(root);
    read_slots(child(root, "TIME_ORDER"));
    read_types(root);
    for_children(root, "TIER", [&](xml_node tier) { read_tier(tier); });
    report();
    linguistics::add_in_order(lines_, std::move(tier_lines_), labels_);
    LabelledTranscript transcript = lines_.take();
    transcript.people = std::move(people_);
    return transcript;
  }

 private:
  struct Slot {
    std::optional<std::int64_t> before, after;  // its own value, or that of the neighbours
  };

  void read_header(xml_node root) {
    lines_.attributes.set_text("author", attribute(root, "AUTHOR"));
    const std::string_view date = attribute(root, "DATE");
    if (const auto moment = parse_date_time(date)) {
      lines_.attributes.set("date", *moment);
    } else {
      lines_.attributes.set_text("date", date);
    }
    const xml_node header = child(root, "HEADER");
    std::string_view media = attribute(child(header, "MEDIA_DESCRIPTOR"), "MEDIA_URL");
    if (media.empty()) media = attribute(header, "MEDIA_FILE");
    lines_.attributes.set_text("media", media);
    const std::string_view units = attribute(header, "TIME_UNITS");
    if (units == "PAL-frames") {
      numerator_ = 40;
    } else if (units == "NTSC-frames") {
      numerator_ = 1001;
      denominator_ = 30;
    } else if (!units.empty() && units != "milliseconds") {
      throw ParseError("unknown TIME_UNITS '" + std::string(units) + "'", tree_.at(header));
    }
  }

  void read_slots(xml_node order) {
    std::vector<Slot> slots;
    for_children(order, "TIME_SLOT", [&](xml_node slot) {
      slots_.try_emplace(std::string(attribute(slot, "TIME_SLOT_ID")), slots.size());
      const auto value = slot_value(slot);
      slots.push_back({value, value});
    });
    for (std::size_t i = 1; i < slots.size(); ++i) {
      if (!slots[i].before) slots[i].before = slots[i - 1].before;
    }
    for (std::size_t i = slots.size(); i-- > 1;) {
      if (!slots[i - 1].after) slots[i - 1].after = slots[i].after;
    }
    slot_values_ = std::move(slots);
  }

  std::optional<std::int64_t> slot_value(xml_node slot) const {
    const std::string_view text = attribute(slot, "TIME_VALUE");
    if (text.empty()) return std::nullopt;
    constexpr std::int64_t most = 10'000'000'000'000;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0 || value > most) {
      throw ParseError("TIME_VALUE '" + std::string(text) + "' is no time", tree_.at(slot));
    }
    return value * numerator_ / denominator_;
  }

  void read_types(xml_node root) {
    for_children(root, "LINGUISTIC_TYPE", [&](xml_node type) {
      if (!attribute(type, "CONSTRAINTS").empty()) dependent_types_.emplace(attribute(type, "LINGUISTIC_TYPE_ID"));
    });
  }

  void read_tier(xml_node tier) {
    const std::string id(attribute(tier, "TIER_ID"));
    if (!attribute(tier, "PARENT_REF").empty() ||
        dependent_types_.contains(std::string(attribute(tier, "LINGUISTIC_TYPE_REF")))) {
      dependent_.add(id);
      return;
    }
    std::string label(attribute(tier, "PARTICIPANT"));
    if (label.empty()) label = id;
    const auto number = static_cast<std::uint32_t>(labels_.size());
    labels_.push_back(label);
    std::size_t said = 0;
    for_children(tier, "ANNOTATION", [&](xml_node annotation) {
      const xml_node aligned = child(annotation, "ALIGNABLE_ANNOTATION");
      if (!aligned) return;
      std::string text = xml::text_below(child(aligned, "ANNOTATION_VALUE"));
      const auto time = time_of(aligned);
      if (text.empty()) return;
      ++said;
      tier_lines_.push_back({number, time, std::move(text)});
    });
    if (said > 0) note_speaker(tier, label);
  }

  void note_speaker(xml_node tier, const std::string& label) {
    const std::string folded = fold(label);
    if (!speakers_.insert(folded).second) {
      if (several_.insert(folded).second) several_tiers_.add(label);
      return;
    }
    const std::string_view language = attribute(tier, "LANG_REF");
    if (language.empty()) return;
    LabelledPerson person;
    person.label = label;
    person.attributes.set("language", std::string(language));
    people_.push_back(std::move(person));
  }

  const Slot& slot(xml_node annotation, std::string_view name) const {
    const std::string id(attribute(annotation, name));
    const auto found = slots_.find(id);
    if (found == slots_.end()) {
      throw ParseError("the annotation's " + std::string(name) + " '" + id + "' is no TIME_SLOT of this file",
                       tree_.at(annotation));
    }
    return slot_values_[found->second];
  }

  std::optional<TimeRange> time_of(xml_node annotation) const {
    const Slot& first = slot(annotation, "TIME_SLOT_REF1");
    const Slot& second = slot(annotation, "TIME_SLOT_REF2");
    const auto begin = first.before ? first.before : first.after;
    const auto end = second.after ? second.after : second.before;
    if (!begin || !end) return std::nullopt;
    return TimeRange{*begin, std::max(*begin, *end)};
  }

  void report() const {
    if (dependent_.size() > 0) {
      note(context_, Severity::note, "dependent-tiers",
           "left out " + std::to_string(dependent_.size()) +
               (dependent_.size() == 1 ? " tier that depends" : " tiers that depend") +
               " on others: " + dependent_.text(),
           tree_.where());
    }
    if (several_tiers_.size() > 0) {
      note(context_, Severity::warning, "several-tiers",
           "more than one independent tier belongs to " + several_tiers_.text() +
               "; the annotations of all were read as their speech",
           tree_.where());
    }
  }

  XmlTree tree_;
  const TranscriptContext& context_;
  SpokenLines lines_;
  std::int64_t numerator_ = 1;
  std::int64_t denominator_ = 1;
  std::unordered_map<std::string, std::size_t> slots_;
  std::vector<Slot> slot_values_;
  std::unordered_set<std::string> dependent_types_;
  std::vector<std::string> labels_;  // of the tiers
  std::vector<TierLine> tier_lines_;
  std::vector<LabelledPerson> people_;
  std::unordered_set<std::string> speakers_, several_;
  NameList dependent_, several_tiers_;
};

}  // namespace

LabelledTranscript parse_elan(std::string_view text, std::string_view name, const TranscriptContext& context) {
  return Elan(text, name, context).read();
}

}  // namespace motet::inline v1
