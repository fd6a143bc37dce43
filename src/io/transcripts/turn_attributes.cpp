#include "io/transcripts/turn_attributes.hpp"

#include <utility>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {

void TurnAttributes::Values::add(const CsvView& table, std::size_t row, const std::vector<std::size_t>& columns) {
  first.resize(columns.size());
  other.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string_view value = trim(table.cell(row, columns[i]));
    if (value.empty()) continue;
    if (first[i].empty()) first[i] = value;
    if (first[i] != value && other[i].empty()) other[i] = value;
  }
}

void TurnAttributes::add(std::size_t transcript, std::string_view label, std::size_t row) {
  if (columns_.transcript_attributes.empty() && columns_.speaker_attributes.empty()) return;
  if (transcript >= transcripts_.size()) transcripts_.resize(transcript + 1);
  InTranscript& here = transcripts_[transcript];
  here.own.add(table_, row, columns_.transcript_attributes);
  if (columns_.speaker_attributes.empty()) return;
  const std::string folded = fold(trim(label));
  // Nobody in particular has no attributes.
  if (folded.empty() || is_nobody(folded)) return;
  const auto [position, is_new] = here.positions.try_emplace(folded, here.speakers.size());
  if (is_new) here.speakers.emplace_back(label, Values());
  here.speakers[position->second].second.add(table_, row, columns_.speaker_attributes);
}

void TurnAttributes::set(std::vector<LabelledTranscript>& transcripts) const {
  for (std::size_t i = 0; i < transcripts_.size(); ++i) {
    LabelledTranscript& transcript = transcripts[i];
    transcript.attributes = attributes_of(transcripts_[i].own, columns_.transcript_attributes, transcript, "");
    for (const auto& [label, values] : transcripts_[i].speakers) {
      LabelledPerson person;
      person.label = label;
      person.attributes =
          attributes_of(values, columns_.speaker_attributes, transcript, " for the speaker '" + label + "'");
      transcript.people.push_back(std::move(person));
    }
  }
}

Attributes TurnAttributes::attributes_of(const Values& values, const std::vector<std::size_t>& columns,
                                         const LabelledTranscript& transcript, const std::string& whose) const {
  Attributes attributes;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string& name = table_.header[columns[i]];
    if (!values.other[i].empty()) {
      throw DataError("the column '" + name + "' has '" + std::string(values.first[i]) + "' and '" +
                          std::string(values.other[i]) + "'" + whose + " in the transcript '" + transcript.name +
                          "', and an attribute has one value",
                      {transcript.source, {}, 0, 0});
    }
    if (!values.first[i].empty()) attributes.set(name, parse_attribute(values.first[i]));
  }
  return attributes;
}

}  // namespace motet::inline v1
