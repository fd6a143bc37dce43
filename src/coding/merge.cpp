#include <algorithm>
#include <set>
#include <utility>

#include "motet/coding/project.hpp"

#include "coding/merge_annotations.hpp"
#include "coding/merge_codes.hpp"
#include "coding/places.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

std::string name_project(std::span<const Project> projects, std::size_t i) {
  std::string name = "project " + std::to_string(i + 1);
  if (!projects[i].name.empty()) name += " ('" + projects[i].name + "')";
  return name;
}

bool is_missing(const Attribute& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && text->empty();
}

// 34, 34.0 and "34" do not contradict each other: programs differ in the types they keep.
bool agree(const Attribute& a, const Attribute& b) {
  const auto number = [](const Attribute& value) -> std::optional<double> {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    if (const auto* real = std::get_if<double>(&value)) return *real;
    return std::nullopt;
  };
  const auto x = number(a);
  const auto y = number(b);
  if (x && y) return *x == *y;
  return to_string(a) == to_string(b);
}

class People {
 public:
  explicit People(std::span<const Project> projects) : projects_(projects) {
    for (const Project& project : projects) {
      for (const auto& participant : project.corpus.participants()) {
        for (const auto& alias : participant.aliases) {
          if (alias != participant.name) names_.try_emplace(alias, participant.name);
        }
      }
    }
    for (std::size_t p = 0; p < projects.size(); ++p) {
      for (const auto& participant : projects[p].corpus.participants()) positions_.push_back(take(participant, p));
    }
  }

  // Adds them to the corpus; afterwards position(i) is the i-th participant of all projects in a row.
  void add_to(Corpus& corpus) {
    for (Known& known : people_) {
      known.participant.memo = join_memos(known.memos);
      corpus.add(std::move(known.participant));
    }
  }
  const std::vector<ParticipantId>& positions() const { return positions_; }

 private:
  struct Known {
    Participant participant;
    std::vector<std::size_t> from;  // the project of each attribute, in their order
    std::vector<std::string> memos;
  };

  // A name that another project lists as an alias is that person; a circle of aliases goes by its smallest name.
  std::string main_name(const std::string& name) const {
    std::set<std::string> seen;
    std::string next = name;
    while (seen.insert(next).second) {
      const auto found = names_.find(next);
      if (found == names_.end()) return next;
      next = found->second;
    }
    // Only names on the circle come round again.
    std::string smallest = next;
    for (auto at = names_.find(next)->second; at != next; at = names_.find(at)->second) {
      smallest = std::min(smallest, at);
    }
    return smallest;
  }

  ParticipantId take(const Participant& participant, std::size_t project) {
    const std::string name = main_name(participant.name);
    const auto [entry, is_new] = index_.try_emplace(name, static_cast<std::uint32_t>(people_.size()));
    if (is_new) {
      people_.emplace_back();
      people_.back().participant.name = name;
    }
    Known& known = people_[entry->second];
    Participant& merged = known.participant;
    if (merged.guid.empty()) merged.guid = participant.guid;
    merged.interviewer = merged.interviewer || participant.interviewer;
    known.memos.push_back(participant.memo);
    const auto add_alias = [&](const std::string& alias) {
      if (alias == name) return;
      if (std::find(merged.aliases.begin(), merged.aliases.end(), alias) == merged.aliases.end()) {
        merged.aliases.push_back(alias);
      }
    };
    add_alias(participant.name);
    for (const auto& alias : participant.aliases) add_alias(alias);
    for (const auto& [key, value] : participant.attributes) take_attribute(known, key, value, project);
    return ParticipantId{entry->second};
  }

  void take_attribute(Known& known, const std::string& key, const Attribute& value, std::size_t project) const {
    Attributes& attributes = known.participant.attributes;
    const Attribute* there = attributes.find(key);
    if (there == nullptr) {
      attributes.set(key, value);
      known.from.push_back(project);
      return;
    }
    if (is_missing(value) || agree(*there, value)) return;
    const auto position = static_cast<std::size_t>(
        std::find_if(attributes.begin(), attributes.end(), [&](const auto& entry) { return entry.first == key; }) -
        attributes.begin());
    if (is_missing(*there)) {
      attributes.set(key, value);
      known.from[position] = project;
      return;
    }
    throw DataError("participant '" + known.participant.name + "': the attribute '" + key + "' is '" +
                    to_string(*there) + "' in " + name_project(projects_, known.from[position]) + " and '" +
                    to_string(value) + "' in " + name_project(projects_, project));
  }

  std::span<const Project> projects_;
  Lookup<std::string> names_;  // from alias to name
  Lookup<std::uint32_t> index_;
  std::vector<Known> people_;
  std::vector<ParticipantId> positions_;
};

std::string source_of(const Transcript& transcript) {
  const Attribute* source = transcript.attributes.find("source");
  if (source != nullptr && !is_missing(*source)) return to_string(*source);
  return transcript.source;
}

// The names of all transcripts of all projects in a row, made unique.
std::vector<std::string> transcript_names(std::span<const Project> projects) {
  Lookup<std::size_t> count;
  for (const Project& project : projects) {
    for (const auto& transcript : project.corpus.transcripts()) ++count[transcript.name];
  }
  // Names that only one transcript has are never taken from it.
  Lookup<bool> taken;
  for (const auto& [name, times] : count) {
    if (times == 1) taken.emplace(name, true);
  }
  std::vector<std::string> names;
  for (const Project& project : projects) {
    for (const auto& transcript : project.corpus.transcripts()) {
      std::string name = transcript.name;
      if (count.find(name)->second > 1) {
        if (const std::string source = source_of(transcript); !source.empty()) name += " (" + source + ")";
        const std::string stem = name;
        for (std::size_t i = 2; !taken.emplace(name, true).second; ++i) name = stem + " (" + std::to_string(i) + ")";
      }
      names.push_back(std::move(name));
    }
  }
  return names;
}

std::string project_name(std::span<const Project> projects) {
  std::vector<std::string> names;
  for (const Project& project : projects) {
    if (project.name.empty() || std::find(names.begin(), names.end(), project.name) != names.end()) continue;
    names.push_back(project.name);
  }
  std::string name;
  for (const auto& part : names) name += (name.empty() ? "" : " + ") + part;
  return name;
}

std::string project_memo(std::span<const Project> projects) {
  std::vector<std::string> memos;
  for (const Project& project : projects) memos.push_back(project.memo);
  return join_memos(memos);
}

}  // namespace

Project merge(std::span<const Project> projects) {
  for (const Project& project : projects) require_ids(project);
  Project result;
  result.name = project_name(projects);
  result.memo = project_memo(projects);
  People people(projects);
  people.add_to(result.corpus);
  const auto names = transcript_names(projects);
  const auto codes = merge_codes(projects, result.codebook);
  Lookup<std::uint32_t> coders;
  AnnotationMerger annotations(result);

  std::uint32_t first_participant = 0;
  std::uint32_t first_transcript = 0;
  for (std::size_t p = 0; p < projects.size(); ++p) {
    const Project& project = projects[p];
    NewIds ids;
    ids.codes = codes[p];
    const auto people_of_all = people.positions().begin() + first_participant;
    ids.participants.assign(people_of_all,
                            people_of_all + static_cast<std::ptrdiff_t>(project.corpus.participants().size()));
    for (std::size_t t = 0; t < project.corpus.transcripts().size(); ++t) {
      Transcript transcript = project.corpus.transcripts()[t];
      transcript.name = names[first_transcript + t];
      for (Turn& turn : transcript.turns) {
        if (turn.speaker) turn.speaker = ids.participants[turn.speaker->value];
      }
      ids.transcripts.push_back(result.corpus.add(std::move(transcript)));
    }

    for (const Coder& coder : project.coders) {
      const auto [entry, is_new] = coders.try_emplace(coder.name, static_cast<std::uint32_t>(result.coders.size()));
      if (is_new) result.coders.push_back(coder);
      Coder& merged = result.coders[entry->second];
      if (merged.guid.empty()) merged.guid = coder.guid;
      ids.coders.push_back(CoderId{entry->second});
    }

    for (Coding coding : project.codings) {
      coding.transcript = ids.transcripts[coding.transcript.value];
      coding.code = ids.codes[coding.code.value];
      coding.coder = ids.coders[coding.coder.value];
      result.codings.push_back(std::move(coding));
    }
    annotations.add(project, ids);
    first_participant += static_cast<std::uint32_t>(project.corpus.participants().size());
    first_transcript += static_cast<std::uint32_t>(project.corpus.transcripts().size());
  }
  annotations.finish();
  return result;
}

}  // namespace motet::inline v1
