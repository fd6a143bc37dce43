#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "motet/text/utf8.hpp"

#include "io/refi/refi_import.hpp"

namespace motet::inline v1::refi {
namespace {

constexpr std::string_view interviewer = "interviewer";
constexpr std::string_view aliases = "aliases";

bool says_interviewer(const Value& value) {
  return value.name == interviewer && std::holds_alternative<bool>(value.value);
}
bool says_aliases(const Value& value) {
  return value.name == aliases && std::holds_alternative<std::string>(value.value);
}

// Variables of this name and type say what a participant is, not what it has.
bool is_special(const Value& value) { return says_interviewer(value) || says_aliases(value); }

// Cases that are people whatever the texts say.
bool is_person(const Model& model, const Case& one) {
  return !one.name.empty() &&
         (model.by_motet || !one.selections.empty() || std::any_of(one.values.begin(), one.values.end(), is_special));
}

void set_value(const Context& context, Attributes& attributes, const Value& value, const std::string& owner) {
  if (const Attribute* other = attributes.find(value.name); other != nullptr && *other != value.value) {
    context.diagnose(Severity::warning, "contradicting-variable",
                     "'" + owner + "' has " + value.name + " = '" + to_string(*other) + "' and '" +
                         to_string(value.value) + "'; the first was kept",
                     context.everywhere());
    return;
  }
  const auto* text = std::get_if<std::string>(&value.value);
  context.grow(value.name.size() + (text == nullptr ? sizeof(Attribute) : text->size()));
  attributes.set(value.name, value.value);
}

GuidMap<std::vector<std::size_t>> texts_by_source(const Model& model, const std::vector<Loaded>& texts) {
  GuidMap<std::vector<std::size_t>> result;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Text& text = model.texts[texts[i].text];
    result[text.source].push_back(i);
    if (text.guid != text.source) result[text.guid].push_back(i);
  }
  result.erase(Guid());
  return result;
}

// Builds the list of people; a name or alias belongs to one of them.
class PeopleList {
 public:
  PeopleList(const Context& context, const std::vector<Loaded>& texts) : context_(context), texts_(texts) {
    for (const ListedParticipant& row : context.extra.rows) {
      position_.emplace(row.participant.name, list_.size());
      taken_.insert(row.participant.name);
      taken_.insert(row.participant.aliases.begin(), row.participant.aliases.end());
      list_.push_back(row);
    }
    // The table knows better than the project.
    by_table_ = list_.size();
  }

  void add(const Case& one, const std::vector<std::size_t>& speaks_in) {
    const auto known = position_.find(one.name);
    if (known == position_.end() && !taken_.insert(one.name).second) return;
    if (known == position_.end()) {
      position_.emplace(one.name, list_.size());
      list_.emplace_back().participant.name = one.name;
    }
    const std::size_t position = position_.at(one.name);
    Participant& person = list_[position].participant;
    if (person.guid.empty()) person.guid = context_.model.guids.text(one.guid);
    if (person.memo.empty()) person.memo = one.memo;
    for (const Value& value : one.values) {
      if (says_interviewer(value)) {
        person.interviewer = person.interviewer || std::get<bool>(value.value);
      } else if (says_aliases(value)) {
        add_aliases(person, std::get<std::string>(value.value));
      } else if (position >= by_table_) {
        set_value(context_, person.attributes, value, one.name);
      } else if (person.attributes.find(value.name) == nullptr) {
        person.attributes.set(value.name, value.value);
      }
    }
    std::vector<std::string>& transcripts = list_[position].transcripts;
    for (const std::size_t i : speaks_in) {
      if (seen_.emplace(position, i).second) transcripts.push_back(texts_[i].name);
    }
  }

  std::vector<ListedParticipant> take() { return std::move(list_); }

 private:
  void add_aliases(Participant& person, std::string_view joined) {
    while (!joined.empty()) {
      const std::size_t end = std::min(joined.find(';'), joined.size());
      const std::string alias(trim(joined.substr(0, end)));
      joined.remove_prefix(std::min(end + 1, joined.size()));
      if (!alias.empty() && taken_.insert(alias).second) person.aliases.push_back(alias);
    }
  }

  const Context& context_;
  const std::vector<Loaded>& texts_;
  std::vector<ListedParticipant> list_;
  std::map<std::string, std::size_t> position_;
  std::set<std::string> taken_;
  std::set<std::pair<std::size_t, std::size_t>> seen_;  // who speaks in what
  std::size_t by_table_ = 0;
};

std::optional<ParticipantId> only_speaker(const Corpus& corpus, const Transcript& transcript) {
  std::optional<ParticipantId> only;
  for (const Turn& turn : transcript.turns) {
    if (!turn.speaker || corpus.participant(*turn.speaker).interviewer) continue;
    if (only && *only != *turn.speaker) return std::nullopt;
    only = turn.speaker;
  }
  return only;
}

}  // namespace

std::vector<ListedParticipant> list_people(const Context& context, const std::vector<Loaded>& texts,
                                           const Places& places) {
  const auto sources = texts_by_source(context.model, texts);
  PeopleList people(context, texts);
  // A name is somebody's before it is an alias of somebody else.
  for (const Case& one : context.model.cases) {
    if (is_person(context.model, one)) people.add({{}, one.name, {}, {}, {}, {}}, {});
  }
  for (const Case& one : context.model.cases) {
    if (!is_person(context.model, one)) continue;
    std::vector<std::size_t> speaks_in;
    for (const Guid& source : one.sources) {
      const auto found = sources.find(source);
      if (found != sources.end()) speaks_in.insert(speaks_in.end(), found->second.begin(), found->second.end());
    }
    std::set<std::size_t> passages;
    for (const Guid& selection : one.selections) {
      if (const auto found = places.find(selection); found != places.end()) passages.insert(found->second.text);
    }
    speaks_in.insert(speaks_in.end(), passages.begin(), passages.end());
    people.add(one, speaks_in);
  }
  return people.take();
}

void make_turns(const Context& context, std::vector<Loaded>& texts, const Places& places) {
  struct Passage {
    TextSpan span;
    std::uint32_t selection = 0;
    std::uint32_t person = 0;
  };
  std::map<std::uint32_t, std::vector<Passage>> of_texts;
  Model& model = context.model;
  for (std::uint32_t i = 0; i < model.cases.size(); ++i) {
    for (const Guid& guid : model.cases[i].selections) {
      const auto place = places.find(guid);
      if (place == places.end()) {
        model.lose("passages of cases");
        continue;
      }
      const auto [text, selection] = place->second;
      of_texts[text].push_back({texts[text].located.spans[selection].value(), selection, i});
    }
  }
  for (auto& [text, passages] : of_texts) {
    LabelledTranscript& transcript = texts[text].transcript;
    if (transcript.labelled && !model.by_motet) {
      model.lose("passages of cases", passages.size());
      continue;
    }
    std::sort(passages.begin(), passages.end(), [](const Passage& a, const Passage& b) {
      return std::tie(a.span, a.selection, a.person) < std::tie(b.span, b.selection, b.person);
    });
    transcript.turns.clear();
    transcript.labelled = true;
    std::uint32_t end = 0;
    for (const Passage& passage : passages) {
      if (passage.span.begin < end) {
        model.lose("passages of cases that overlap others");
        continue;
      }
      end = passage.span.end;
      transcript.turns.push_back({model.cases[passage.person].name, passage.span, std::nullopt});
    }
  }
}

std::vector<Attributes> values_of_texts(const Context& context, const std::vector<Loaded>& texts) {
  std::vector<Attributes> values(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (const Value& value : context.model.texts[texts[i].text].values) {
      set_value(context, values[i], value, texts[i].name);
    }
  }
  const auto sources = texts_by_source(context.model, texts);
  for (const Case& one : context.model.cases) {
    if (is_person(context.model, one)) continue;
    for (const Guid& source : one.sources) {
      const auto found = sources.find(source);
      if (found == sources.end()) continue;
      for (const std::size_t i : found->second) {
        if (context.options.execution.stop.stop_requested()) throw Stopped();
        for (const Value& value : one.values) set_value(context, values[i], value, texts[i].name);
      }
    }
  }
  return values;
}

// What is known of a text is known of the only person interviewed in it, unless that person's texts disagree.
std::vector<std::optional<ParticipantId>> describe_people(const Context& context, const std::vector<Loaded>& texts,
                                                          const std::vector<TranscriptId>& ids,
                                                          const std::vector<Attributes>& values) {
  struct Known {
    Attributes attributes;
    std::set<std::string> contradicted;
    std::string guid, memo;
  };
  Corpus& corpus = context.imported.value.corpus;
  const Model& model = context.model;
  std::map<ParticipantId, Known> people;
  const auto learn = [&](ParticipantId id, const std::string& name, const Attribute& value) {
    Known& known = people[id];
    const Attribute* other = known.attributes.find(name);
    if (other != nullptr && *other != value) known.contradicted.insert(name);
    if (other == nullptr) known.attributes.set(name, value);
  };
  for (std::size_t i = 0; i < texts.size() && !model.by_motet; ++i) {
    const auto person = only_speaker(corpus, corpus.transcript(ids[i]));
    if (!person) continue;
    for (const auto& [name, value] : values[i]) learn(*person, name, value);
  }
  std::vector<std::optional<ParticipantId>> cases(model.cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Case& one = model.cases[i];
    if (!one.name.empty()) cases[i] = corpus.find_participant(one.name);
    if (!cases[i] || is_person(model, one)) continue;
    for (const Value& value : one.values) learn(*cases[i], value.name, value.value);
    Known& known = people[*cases[i]];
    if (known.guid.empty()) known.guid = model.guids.text(one.guid);
    if (known.memo.empty()) known.memo = one.memo;
  }
  for (auto& [id, known] : people) {
    Participant participant = corpus.participant(id);
    for (const auto& [name, value] : known.attributes) {
      // A participants table that the user adds knows better.
      if (known.contradicted.contains(name) || participant.attributes.find(name) != nullptr) continue;
      participant.attributes.set(name, value);
    }
    if (participant.guid.empty()) participant.guid = known.guid;
    if (participant.memo.empty()) participant.memo = known.memo;
    corpus.update(id, std::move(participant));
  }
  return cases;
}

}  // namespace motet::inline v1::refi
