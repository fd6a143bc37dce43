// Who are the people of this TEI file, and when do its moments lie?
#pragma once

#include <cstdint>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "motet/io/transcripts.hpp"

#include "io/transcripts/kept_attributes.hpp"

namespace motet::inline v1::linguistics {

/// The persons of all listPerson elements of a file, by xml:id.
class TeiPeople {
 public:
  explicit TeiPeople(pugi::xml_node root);
  /// What the file says of a speaker, `label` being its id or several with commas between them; nothing if nothing.
  /// `tei` is the element the speaker speaks in: who is listed there without a name belongs there only.
  [[nodiscard]] std::optional<LabelledPerson> find(const std::string& label, pugi::xml_node tei) const;

 private:
  std::unordered_map<std::string, pugi::xml_node> persons_;
};

/// The moments of the timelines of one TEI element, by xml:id. Milliseconds.
class TeiMoments {
 public:
  explicit TeiMoments(pugi::xml_node tei);
  /// The moment that "#T1" points to.
  [[nodiscard]] std::optional<std::int64_t> find(std::string_view pointer) const;

 private:
  void add_timeline(pugi::xml_node timeline);
  std::unordered_map<std::string, std::optional<std::int64_t>> moments_;
};

/// "KučanMilan" of "#KučanMilan", "A, B" of "#A x.xml#B".
std::string speaker_id(std::string_view who);

/// Title, subtitle, date and language of a TEI element.
KeptAttributes tei_attributes(pugi::xml_node tei);

}  // namespace motet::inline v1::linguistics
