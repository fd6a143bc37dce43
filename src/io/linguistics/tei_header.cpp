#include "io/linguistics/tei_header.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "motet/text/utf8.hpp"

#include "io/linguistics/tiers.hpp"
#include "io/names.hpp"
#include "io/transcripts/time_stamps.hpp"
#include "io/xml_tree.hpp"

namespace motet::inline v1::linguistics {
namespace {

using pugi::xml_node;
using xml::attribute;
using xml::child;
using xml::find_below;
using xml::local_name;
using xml::next_node;
using xml::words_below;

std::string_view behind_hash(std::string_view pointer) { return pointer.substr(pointer.rfind('#') + 1); }

// Forenames before surnames, in whichever order the file has them; else the words as they stand.
std::string name_of(xml_node person) {
  xml_node name = child(person, "persName");
  if (!name) name = child(person, "name");
  if (!name) return {};
  std::string forenames;
  std::string surnames;
  for (xml_node part = next_node(name, name); part; part = next_node(part, name)) {
    const std::string_view kind = local_name(part);
    std::string* const target = kind == "forename"                        ? &forenames
                                : kind == "surname" || kind == "nameLink" ? &surnames
                                                                          : nullptr;
    if (target == nullptr) continue;
    *target += (target->empty() ? "" : " ") + words_below(part);
  }
  if (forenames.empty() && surnames.empty()) return words_below(name);
  return forenames + (forenames.empty() || surnames.empty() ? "" : " ") + surnames;
}

// The value that a statement of a person makes: in an attribute, in its own attribute, or in words.
std::string statement(xml_node person, const char* what, const char* attribute_name) {
  if (const std::string_view direct = attribute(person, what); !direct.empty()) return std::string(direct);
  const xml_node element = child(person, what);
  if (!element) return {};
  const std::string_view value = attribute(element, attribute_name);
  return value.empty() ? words_below(element) : std::string(value);
}

bool is_inside(xml_node node, xml_node ancestor) {
  while (node && node != ancestor) node = node.parent();
  return static_cast<bool>(node);
}

LabelledPerson describe(xml_node node, const std::string& label, xml_node tei) {
  LabelledPerson person;
  person.label = label;
  person.name = name_of(node);
  person.role = person.name.empty() && is_inside(node, tei);
  KeptAttributes attributes;
  attributes.set_text("sex", statement(node, "sex", "value"));
  if (const std::string birth = statement(node, "birth", "when"); !birth.empty()) {
    const auto date = parse_date(birth);
    attributes.set("birth", date ? Attribute(*date) : Attribute(birth));
  }
  attributes.set_text("age", statement(node, "age", "value"));
  const std::string role = statement(node, "role", "value");
  attributes.set_text("role", role);
  person.interviewer = is_interviewer_label(role) || lower_ascii(role) == "investigator";
  for (const char* what : {"education", "occupation", "residence", "nationality"}) {
    attributes.set_text(what, statement(node, what, "value"));
  }
  person.attributes = attributes.take();
  return person;
}

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

double seconds_of_unit(std::string_view unit) {
  if (unit == "ms") return 0.001;
  if (unit == "min") return 60;
  if (unit == "h") return 3600;
  return 1;
}

std::vector<std::string_view> words_in(std::string_view list) {
  constexpr std::string_view blanks = " \t\r\n";
  std::vector<std::string_view> words;
  std::size_t at = list.find_first_not_of(blanks);
  while (at < list.size()) {
    const std::size_t end = std::min(list.find_first_of(blanks, at), list.size());
    words.push_back(list.substr(at, end - at));
    at = list.find_first_not_of(blanks, end);
  }
  return words;
}

}  // namespace

TeiPeople::TeiPeople(xml_node root) {
  for (xml_node node = next_node(root, root); node; node = next_node(node, root)) {
    const std::string_view name = local_name(node);
    if (name != "person" && name != "personGrp") continue;
    if (const std::string_view id = attribute(node, "id"); !id.empty()) persons_.try_emplace(std::string(id), node);
  }
}

std::optional<LabelledPerson> TeiPeople::find(const std::string& label, xml_node tei) const {
  if (const auto found = persons_.find(label); found != persons_.end()) return describe(found->second, label, tei);
  // Several who speak as one have the names of all, and nothing else in common.
  std::string names;
  std::size_t known = 0;
  std::string_view rest = label;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(", "), rest.size());
    const std::string id(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 2, rest.size()));
    const auto found = persons_.find(id);
    const std::string name = found == persons_.end() ? std::string() : name_of(found->second);
    known += name.empty() ? 0 : 1;
    names += (names.empty() ? "" : ", ") + (name.empty() ? id : name);
  }
  LabelledPerson person;
  person.label = label;
  if (known > 0) {
    person.name = names;
    return person;
  }
  // "unknown-M": nobody knows whether it is the same one elsewhere.
  if (!lower_ascii(label).starts_with("unknown")) return std::nullopt;
  person.role = true;
  return person;
}

TeiMoments::TeiMoments(xml_node tei) {
  for (xml_node node = next_node(tei, tei); node; node = next_node(node, tei)) {
    if (local_name(node) == "timeline") add_timeline(node);
  }
}

void TeiMoments::add_timeline(xml_node timeline) {
  const std::string_view common_unit = attribute(timeline, "unit");
  // The first moment is the begin, unless it says otherwise.
  std::optional<std::int64_t> before;
  bool first = true;
  for (const xml_node when : timeline.children()) {
    if (local_name(when) != "when") continue;
    std::optional<std::int64_t> moment = first ? std::optional<std::int64_t>(0) : std::nullopt;
    if (const std::string_view clock = attribute(when, "absolute"); !clock.empty()) {
      moment = parse_time_cell(clock);
      if (first && !moment) moment = 0;
    } else if (const auto interval = number_in(attribute(when, "interval"))) {
      const std::string_view since = attribute(when, "since");
      const auto base = since.empty() ? (first ? std::optional<std::int64_t>(0) : before) : find(since);
      const std::string_view unit = attribute(when, "unit");
      const auto length = milliseconds_of(*interval * seconds_of_unit(unit.empty() ? common_unit : unit));
      moment = base && length ? std::optional(*base + *length) : std::nullopt;
    }
    if (const std::string_view id = attribute(when, "id"); !id.empty()) moments_.try_emplace(std::string(id), moment);
    // Sums of hostile intervals must not run over.
    before = moment && std::abs(*moment) < (std::int64_t{1} << 53) ? moment : std::nullopt;
    first = false;
  }
}

std::optional<std::int64_t> TeiMoments::find(std::string_view pointer) const {
  const auto found = moments_.find(std::string(behind_hash(pointer)));
  return found == moments_.end() ? std::nullopt : found->second;
}

std::string speaker_id(std::string_view who) {
  std::string ids;
  for (const std::string_view pointer : words_in(who))
    ids += (ids.empty() ? "" : ", ") + std::string(behind_hash(pointer));
  return ids;
}

KeptAttributes tei_attributes(xml_node tei) {
  KeptAttributes attributes;
  const xml_node header = child(tei, "teiHeader");
  const xml_node titles = child(child(header, "fileDesc"), "titleStmt");
  for (const xml_node title : titles.children()) {
    if (local_name(title) != "title") continue;
    attributes.set_text(attribute(title, "type") == "sub" ? "subtitle" : "title", words_below(title));
  }
  xml_node date = find_below(child(child(header, "profileDesc"), "settingDesc"), "date");
  if (!date) date = find_below(child(child(header, "fileDesc"), "sourceDesc"), "date");
  const std::string_view when = attribute(date, "when");
  if (const auto day = parse_date(when)) {
    attributes.set("date", *day);
  } else {
    attributes.set_text("date", when.empty() ? words_below(date) : std::string(when));
  }
  attributes.set_text("language", attribute(tei, "lang"));
  return attributes;
}

}  // namespace motet::inline v1::linguistics
