#include "motet/corpus/groups.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

// The value as text; nothing when it is missing or an empty cell.
std::optional<std::string> value_of(const Attributes& attributes, std::string_view name) {
  const Attribute* value = attributes.find(name);
  if (value == nullptr) return std::nullopt;
  std::string text = to_string(*value);
  if (text.empty()) return std::nullopt;
  return text;
}

std::vector<std::optional<std::string>> values_of_participants(const Corpus& corpus, std::string_view attribute) {
  std::vector<std::optional<std::string>> values;
  for (const auto& participant : corpus.participants()) {
    values.push_back(participant.interviewer ? std::nullopt : value_of(participant.attributes, attribute));
  }
  return values;
}

std::vector<std::optional<std::string>> values_of_transcripts(const Corpus& corpus, std::string_view attribute) {
  std::vector<std::optional<std::string>> values(corpus.participants().size());
  std::vector<bool> differ(values.size(), false);
  for (const auto& transcript : corpus.transcripts()) {
    const auto value = value_of(transcript.attributes, attribute);
    if (!value) continue;
    for (const auto& turn : transcript.turns) {
      if (!turn.speaker || corpus.participant(*turn.speaker).interviewer) continue;
      auto& known = values[turn.speaker->value];
      if (!known) known = value;
      if (*known != *value) differ[turn.speaker->value] = true;
    }
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (differ[i]) values[i].reset();
  }
  return values;
}

bool transcripts_have(const Corpus& corpus, std::string_view attribute) {
  return std::any_of(corpus.transcripts().begin(), corpus.transcripts().end(),
                     [&](const Transcript& t) { return value_of(t.attributes, attribute).has_value(); });
}

std::string advice(const Corpus& corpus) {
  std::set<std::string> names;
  const auto collect = [&](const Attributes& attributes) {
    for (const auto& entry : attributes) names.insert(entry.first);
  };
  for (const auto& participant : corpus.participants()) {
    if (!participant.interviewer) collect(participant.attributes);
  }
  for (const auto& transcript : corpus.transcripts()) collect(transcript.attributes);
  if (names.empty()) return "there are no attributes";
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "'" : ", '") + name + "'";
  return "there are " + list;
}

}  // namespace

Grouping group_by(const Corpus& corpus, std::string_view attribute) {
  auto values = values_of_participants(corpus, attribute);
  if (std::none_of(values.begin(), values.end(), [](const auto& value) { return value.has_value(); })) {
    if (!transcripts_have(corpus, attribute)) {
      throw std::invalid_argument("no participant and no transcript has a value for the attribute '" +
                                  std::string(attribute) + "'; " + advice(corpus));
    }
    values = values_of_transcripts(corpus, attribute);
  }

  Grouping grouping;
  grouping.attribute = attribute;
  for (const auto& value : values) {
    if (value) grouping.groups.push_back(*value);
  }
  std::sort(grouping.groups.begin(), grouping.groups.end());
  grouping.groups.erase(std::unique(grouping.groups.begin(), grouping.groups.end()), grouping.groups.end());
  for (const auto& value : values) {
    std::optional<std::uint32_t> position;
    if (value) {
      const auto found = std::lower_bound(grouping.groups.begin(), grouping.groups.end(), *value);
      position = static_cast<std::uint32_t>(found - grouping.groups.begin());
    }
    grouping.group.push_back(position);
  }
  return grouping;
}

}  // namespace motet::inline v1
