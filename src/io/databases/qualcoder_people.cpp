#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "motet/text/utf8.hpp"

#include "io/databases/qualcoder_import.hpp"

namespace motet::inline v1::databases::qualcoder {
namespace {

std::optional<ParticipantId> only_speaker(const Corpus& corpus, const Transcript& transcript) {
  std::optional<ParticipantId> only;
  for (const Turn& turn : transcript.turns) {
    if (!turn.speaker || corpus.participant(*turn.speaker).interviewer) continue;
    if (only && *only != *turn.speaker) return std::nullopt;
    only = turn.speaker;
  }
  return only;
}

void add_values(Context& context, Attributes& into, const Attributes& values, const std::string& owner) {
  for (const auto& [name, value] : values) {
    if (const Attribute* other = into.find(name)) {
      if (*other == value) continue;
      context.diagnose(Severity::warning, "contradicting-variable",
                       "'" + owner + "' has " + name + " = '" + to_string(*other) + "' and '" + to_string(value) +
                           "'; the first was kept",
                       context.everywhere());
      continue;
    }
    const auto* text = std::get_if<std::string>(&value);
    context.grow(name.size() + (text == nullptr ? sizeof(Attribute) : text->size()));
    into.set(name, value);
  }
}

}  // namespace

std::vector<bool> find_people(const Model& model) {
  std::vector<std::size_t> owners(model.texts.size(), 0);
  for (const CaseRow& one : model.cases) {
    const std::set<std::size_t> wholes(one.wholes.begin(), one.wholes.end());
    for (const std::size_t text : wholes) ++owners[text];
  }
  std::vector<bool> people;
  for (const CaseRow& one : model.cases) {
    const bool alone = std::all_of(one.wholes.begin(), one.wholes.end(), [&](std::size_t i) { return owners[i] == 1; });
    people.push_back(!trim(one.name).empty() && (alone || !one.partials.empty()));
  }
  return people;
}

std::vector<ListedParticipant> list_people(const Context& context, const Model& model,
                                           const std::vector<bool>& people) {
  std::vector<ListedParticipant> list = context.extra.rows;
  std::map<std::string, std::size_t> positions;
  std::set<std::string> aliases;
  for (const ListedParticipant& row : list) {
    positions.emplace(row.participant.name, positions.size());
    aliases.insert(row.participant.aliases.begin(), row.participant.aliases.end());
  }
  for (std::size_t i = 0; i < model.cases.size(); ++i) {
    const CaseRow& one = model.cases[i];
    // The user's own table knows better.
    if (!people[i] || aliases.contains(one.name)) continue;
    const auto [known, fresh] = positions.emplace(one.name, list.size());
    if (fresh) list.emplace_back().participant.name = one.name;
    ListedParticipant& person = list[known->second];
    if (person.participant.memo.empty()) person.participant.memo = one.memo;
    for (const auto& [name, value] : one.attributes) {
      if (person.participant.attributes.find(name) == nullptr) person.participant.attributes.set(name, value);
    }
    std::set<std::size_t> texts(one.wholes.begin(), one.wholes.end());
    texts.insert(one.partials.begin(), one.partials.end());
    for (const std::size_t text : texts) person.transcripts.push_back(model.texts[text].name);
  }
  return list;
}

void make_turns(Context& context, const Model& model, std::vector<Loaded>& texts) {
  struct Passage {
    TextSpan span;
    std::size_t row = 0;
  };
  for (Loaded& loaded : texts) {
    const std::vector<PassageRow>& rows = model.texts[loaded.text].of_cases;
    std::vector<Passage> passages;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto& span = loaded.of_cases[i];
      if (span && !span->empty() && !trim(model.cases[rows[i].person].name).empty()) passages.push_back({*span, i});
    }
    if (passages.empty()) continue;
    if (loaded.transcript.labelled) {
      context.lose("passages of cases in texts that name their speakers", passages.size());
      continue;
    }
    std::sort(passages.begin(), passages.end(),
              [](const Passage& a, const Passage& b) { return std::tie(a.span, a.row) < std::tie(b.span, b.row); });
    loaded.transcript.turns.clear();
    loaded.transcript.labelled = true;
    std::uint32_t end = 0;
    for (const Passage& passage : passages) {
      if (passage.span.begin < end) {
        context.lose("passages of cases that overlap others");
        continue;
      }
      end = passage.span.end;
      loaded.transcript.turns.push_back({model.cases[rows[passage.row].person].name, passage.span, std::nullopt});
    }
  }
}

std::vector<Attributes> values_of_texts(Context& context, const Model& model, const std::vector<Loaded>& texts,
                                        const std::vector<bool>& people) {
  std::map<std::size_t, std::size_t> positions;
  std::vector<Attributes> values(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    positions.emplace(texts[i].text, i);
    add_values(context, values[i], model.texts[texts[i].text].attributes, texts[i].transcript.name);
  }
  for (std::size_t i = 0; i < model.cases.size(); ++i) {
    const CaseRow& one = model.cases[i];
    if (people[i]) continue;
    context.lose("memos of cases that several texts share", one.memo.empty() ? 0 : 1);
    for (const std::size_t text : one.wholes) {
      if (context.options.execution.stop.stop_requested()) throw Stopped();
      const std::size_t position = positions.at(text);
      add_values(context, values[position], one.attributes, texts[position].transcript.name);
    }
  }
  return values;
}

void describe_people(Context& context, const std::vector<TranscriptId>& ids, const std::vector<Attributes>& values) {
  struct Known {
    Attributes attributes;
    std::set<std::string> contradicted;
  };
  Corpus& corpus = context.imported.value.corpus;
  std::map<ParticipantId, Known> people;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (values[i].empty()) continue;
    const auto person = only_speaker(corpus, corpus.transcript(ids[i]));
    if (!person) continue;
    Known& known = people[*person];
    for (const auto& [name, value] : values[i]) {
      const Attribute* other = known.attributes.find(name);
      if (other != nullptr && *other != value) known.contradicted.insert(name);
      if (other == nullptr) known.attributes.set(name, value);
    }
  }
  for (const auto& [id, known] : people) {
    Participant participant = corpus.participant(id);
    for (const auto& [name, value] : known.attributes) {
      if (known.contradicted.contains(name) || participant.attributes.find(name) != nullptr) continue;
      participant.attributes.set(name, value);
    }
    corpus.update(id, std::move(participant));
  }
}

}  // namespace motet::inline v1::databases::qualcoder

#endif
