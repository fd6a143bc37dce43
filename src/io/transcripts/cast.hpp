// Who stands behind the labels of these transcripts?
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/labels.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {

using Person = std::optional<ParticipantId>;

// Everybody who may stand behind a label.
class Cast {
 public:
  Cast(Corpus& corpus, std::span<const LabelledTranscript> transcripts, std::span<const ListedParticipant> listed,
       std::span<const std::string> interviewers, std::vector<Diagnostic>& diagnostics)
      : corpus_(corpus) {
    for (const std::string& label : interviewers) more_interviewers_.insert(fold(trim(label)));
    for (const ListedParticipant& entry : listed) add_listed(entry);
    assign_entries(transcripts, diagnostics);
    const auto everybody = corpus_.participants();
    for (std::size_t i = 0; i < everybody.size(); ++i) {
      know(everybody[i], ParticipantId{static_cast<std::uint32_t>(i)});
    }
    for (const std::string& label : more_interviewers_) {
      if (const auto found = known_.find(label); found != known_.end()) make_interviewer(found->second);
    }
  }

  /// Who speaks each turn. `name` is the transcript's final name.
  std::vector<Person> assign(const LabelledTranscript& transcript, const std::string& name) {
    std::vector<Person> speakers(transcript.turns.size());
    if (!transcript.labelled) {
      // Also without a turn: an interview of no words still has its person.
      std::fill(speakers.begin(), speakers.end(), person_of_transcript(name));
      return speakers;
    }
    const Stated stated = stated_people(transcript);
    const Person role = person_behind_role(transcript, name, stated);
    std::unordered_map<std::string_view, Person> cache;
    for (std::size_t i = 0; i < speakers.size(); ++i) {
      const std::string& label = transcript.turns[i].label;
      const auto [found, is_new] = cache.try_emplace(label);
      if (is_new) found->second = resolve(trim(label), name, role, stated);
      speakers[i] = found->second;
    }
    return speakers;
  }

  [[nodiscard]] const std::set<std::string>& role_labels() const noexcept { return role_labels_; }
  [[nodiscard]] std::size_t role_people() const noexcept { return role_people_; }
  /// "Ruth: age", for people of whom two files say different things.
  [[nodiscard]] const std::set<std::string>& contradictions() const noexcept { return contradictions_; }

 private:
  using Index = std::unordered_map<std::string, ParticipantId>;
  // By folded label.
  using Stated = std::unordered_map<std::string, const LabelledPerson*>;

  static Stated stated_people(const LabelledTranscript& transcript) {
    Stated stated;
    for (const LabelledPerson& person : transcript.people) stated.emplace(fold(trim(person.label)), &person);
    return stated;
  }

  void add_listed(const ListedParticipant& entry) {
    const Person existing = corpus_.find_participant(entry.participant.name);
    ParticipantId id{};
    if (existing && corpus_.participant(*existing).name == entry.participant.name) {
      id = *existing;
      complete(id, entry.participant);
    } else {
      id = corpus_.add(entry.participant);
    }
    know(corpus_.participant(id), id);
    if (entry.participant.interviewer) return;
    if (!entry.transcripts.empty()) entries_.push_back({id, entry.transcripts});
    by_name_.emplace(fold(trim(entry.participant.name)), id);
    for (const std::string& alias : entry.participant.aliases) by_name_.emplace(fold(trim(alias)), id);
  }

  void assign_entries(std::span<const LabelledTranscript> transcripts, std::vector<Diagnostic>& diagnostics) {
    if (entries_.empty()) return;
    const TranscriptNames names(transcripts);
    for (const Entries& entries : entries_) {
      for (const std::string& entry : entries.transcripts) {
        const TranscriptNames::Match match = names.find(entry);
        if (match.by_stem && match.transcripts.size() > 1) {
          diagnostics.push_back({Severity::warning,
                                 "ambiguous-transcript",
                                 "the participants table lists '" + entry + "' for '" +
                                     corpus_.participant(entries.person).name + "', which may be '" +
                                     transcripts[match.transcripts[0]].name + "' or '" +
                                     transcripts[match.transcripts[1]].name + "'; write it with its folder",
                                 {}});
          continue;
        }
        for (const std::size_t i : match.transcripts) {
          (match.by_stem ? by_stem_ : by_transcript_)[transcripts[i].name].insert(entries.person);
        }
      }
    }
  }

  // The table adds what the source of the participant did not say.
  void complete(ParticipantId id, const Participant& listed) {
    Participant person = corpus_.participant(id);
    person.interviewer = person.interviewer || listed.interviewer;
    for (const std::string& alias : listed.aliases) {
      if (std::find(person.aliases.begin(), person.aliases.end(), alias) == person.aliases.end()) {
        person.aliases.push_back(alias);
      }
    }
    for (const auto& [name, value] : listed.attributes) person.attributes.set(name, value);
    corpus_.update(id, std::move(person));
  }

  void make_interviewer(ParticipantId id) {
    Participant person = corpus_.participant(id);
    if (person.interviewer) return;
    person.interviewer = true;
    corpus_.update(id, std::move(person));
  }

  void know(const Participant& person, ParticipantId id) {
    known_.emplace(fold(trim(person.name)), id);
    for (const std::string& alias : person.aliases) known_.emplace(fold(trim(alias)), id);
  }

  [[nodiscard]] bool is_interviewer(const std::string& folded) const {
    return more_interviewers_.contains(folded) || is_interviewer_label(folded);
  }

  // A role label that no table explains: it says nothing beyond its transcript.
  [[nodiscard]] bool is_open_role(const std::string& folded, const Stated& stated) const {
    if (known_.contains(folded) || is_interviewer(folded)) return false;
    const auto said = stated.find(folded);
    if (said == stated.end()) return is_role_label(folded);
    const LabelledPerson& person = *said->second;
    return !person.interviewer && (person.role || (trim(person.name).empty() && is_role_label(folded)));
  }

  [[nodiscard]] Person listed_for(const std::string& transcript) const {
    for (const auto* index : {&by_transcript_, &by_stem_}) {
      const auto people = index->find(transcript);
      if (people != index->end()) {
        return people->second.size() == 1 ? Person(*people->second.begin()) : std::nullopt;
      }
    }
    const auto found = by_name_.find(fold(stem_of(transcript)));
    return found == by_name_.end() ? std::nullopt : Person(found->second);
  }

  // The listed participant of this transcript, if exactly one role label stands for them.
  [[nodiscard]] Person person_behind_role(const LabelledTranscript& transcript, const std::string& name,
                                          const Stated& stated) const {
    const Person listed = listed_for(name);
    if (!listed) return std::nullopt;
    std::set<std::string> roles;
    for (const LabelledTurn& turn : transcript.turns) {
      const std::string folded = fold(trim(turn.label));
      const auto speaker = known_.find(folded);
      if (speaker != known_.end() && speaker->second == *listed) return std::nullopt;
      if (is_open_role(folded, stated)) roles.insert(folded);
    }
    return roles.size() == 1 ? listed : std::nullopt;
  }

  Person resolve(std::string_view label, const std::string& transcript, const Person& role, const Stated& stated) {
    const std::string folded = fold(label);
    const auto said = stated.find(folded);
    const LabelledPerson* const person = said == stated.end() ? nullptr : said->second;
    const Person speaker = identify(std::string(label), folded, transcript, role, stated, person);
    if (speaker && person != nullptr) add_attributes(*speaker, person->attributes);
    return speaker;
  }

  Person identify(const std::string& label, const std::string& folded, const std::string& transcript,
                  const Person& role, const Stated& stated, const LabelledPerson* said) {
    if (folded.empty()) return std::nullopt;
    if (const auto found = known_.find(folded); found != known_.end()) return found->second;
    const std::string name(said == nullptr ? std::string_view() : trim(said->name));
    const std::string folded_name = fold(name);
    if (const auto found = known_.find(folded_name); !name.empty() && found != known_.end()) return found->second;
    if (said == nullptr && is_nobody(folded)) return std::nullopt;
    if (is_interviewer(folded) || (said != nullptr && said->interviewer)) {
      return name.empty() ? person(interviewers_, folded, label, true) : person(interviewers_, folded_name, name, true);
    }
    if (!is_open_role(folded, stated)) {
      return name.empty() ? person(others_, folded, label, false) : person(others_, folded_name, name, false);
    }
    if (role) return role;
    role_labels_.insert(label);
    const std::size_t before = roles_.size();
    const Person result =
        person(roles_, fold(transcript) + "\n" + folded, transcript + ": " + (name.empty() ? label : name), false);
    role_people_ += roles_.size() - before;
    return result;
  }

  // What a table says stands; of what files say, the first.
  void add_attributes(ParticipantId id, const Attributes& attributes) {
    Participant person = corpus_.participant(id);
    bool changed = false;
    for (const auto& [name, value] : attributes) {
      const Attribute* const known = person.attributes.find(name);
      if (known == nullptr) {
        person.attributes.set(name, value);
        changed = true;
      } else if (*known != value) {
        contradictions_.insert(person.name + ": " + name);
      }
    }
    if (changed) corpus_.update(id, std::move(person));
  }

  ParticipantId person_of_transcript(const std::string& name) {
    if (const Person listed = listed_for(name)) return *listed;
    const std::string folded = fold(name);
    if (const auto found = known_.find(folded);
        found != known_.end() && !corpus_.participant(found->second).interviewer) {
      return found->second;
    }
    return person(others_, folded, name, false);
  }

  ParticipantId person(Index& index, const std::string& key, std::string name, bool interviewer) {
    const auto found = index.find(key);
    if (found != index.end()) return found->second;
    Participant participant;
    participant.name = free_name(std::move(name));
    participant.interviewer = interviewer;
    const ParticipantId id = corpus_.add(std::move(participant));
    index.emplace(key, id);
    return id;
  }

  [[nodiscard]] std::string free_name(std::string name) const {
    const std::string base = name;
    for (std::size_t i = 2; corpus_.find_participant(name); ++i) name = base + " (" + std::to_string(i) + ")";
    return name;
  }

  Corpus& corpus_;
  std::set<std::string> more_interviewers_;
  Index known_;  // in the table, or in the corpus before any transcript here
  Index interviewers_, others_, roles_;
  struct Entries {
    ParticipantId person;
    std::vector<std::string> transcripts;
  };
  std::vector<Entries> entries_;
  // By a transcript's final name: who is listed for its whole name, and who only for its stem.
  std::map<std::string, std::set<ParticipantId>> by_transcript_, by_stem_;
  Index by_name_;
  std::set<std::string> role_labels_;
  std::size_t role_people_ = 0;
  std::set<std::string> contradictions_;
};

}  // namespace motet::inline v1
