#include "io/writing/refi_document.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>
#include <variant>

#include "motet/core/version.hpp"

#include "io/writing/code_tree.hpp"
#include "io/writing/moments.hpp"
#include "io/writing/turns.hpp"

namespace motet::inline v1::writing {
namespace {

NotesAbout notes_about(const Project& project, const Identifiers& ids) {
  NotesAbout about;
  about.codes.resize(project.codebook.size());
  about.transcripts.resize(project.corpus.transcripts().size());
  about.notes.resize(project.notes.size());
  for (const std::uint32_t i : in_order(ids.notes)) {
    for (const Anchor& anchor : project.notes[i].about) {
      if (std::holds_alternative<std::monostate>(anchor)) about.project.push_back(ids.notes[i]);
      if (const auto* code = std::get_if<CodeId>(&anchor)) about.codes[code->value].push_back(ids.notes[i]);
      if (const auto* text = std::get_if<TranscriptId>(&anchor)) about.transcripts[text->value].push_back(ids.notes[i]);
      if (const auto* note = std::get_if<NoteId>(&anchor)) about.notes[note->value].push_back(ids.notes[i]);
    }
  }
  return about;
}

std::vector<std::uint32_t> coders_in_order(const std::vector<Coder>& coders, const Guids& guids) {
  std::vector<std::uint32_t> order(coders.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(coders[a].name, guids[a]) < std::tie(coders[b].name, guids[b]);
  });
  return order;
}

void note_other_sources(const Project& project, LossList& losses) {
  for (const OtherSource& source : project.other_sources) {
    losses.add("other-sources",
               "pictures, recordings and documents that Motet does not hold "
               "are left out",
               shown(source.name));
    if (source.codings > 0) {
      losses.add("codings-of-other-sources", "codings of pictures, recordings and documents are left out",
                 "of " + shown(source.name), source.codings);
    }
  }
}

}  // namespace

RefiDocument::RefiDocument(const Project& canonical, const Execution& execution, LossList& losses)
    : project_(canonical),
      execution_(execution),
      losses_(losses),
      ids_(identify(canonical, registry_, losses)),
      code_rank_(ranks(ids_.codes)),
      coder_rank_(canonical.coders.size()),
      note_rank_(ranks(ids_.notes)),
      variables_(canonical, registry_, losses),
      passages_(marked_passages(canonical, ids_, registry_)),
      notes_about_(notes_about(canonical, ids_)),
      told_by_text_(told_by_text(canonical, execution, losses)),
      turns_(canonical.corpus.transcripts().size()),
      xml_(losses) {
  const std::vector<std::uint32_t> order = coders_in_order(canonical.coders, ids_.coders);
  for (std::size_t i = 0; i < order.size(); ++i) coder_rank_[order[i]] = static_cast<std::uint32_t>(i);
  for (std::size_t i = 0; i < turns_.size(); ++i) {
    if (told_by_text_[i]) continue;
    for (const Turn& turn : canonical.corpus.transcripts()[i].turns) {
      turns_[i].push_back(registry_.make("turn\n" + ids_.transcripts[i] + "\n" + std::to_string(turn.span.begin) + "-" +
                                         std::to_string(turn.span.end)));
    }
  }
  note_other_sources(canonical, losses);
}

std::string RefiDocument::write() {
  xml_.open("Project");
  xml_.attribute("xmlns", "urn:QDA-XML:project:1.0");
  name(project_.name);
  xml_.attribute("origin", "Motet " + std::string(version()));
  if (!project_.coders.empty()) write_users();
  if (project_.codebook.size() > 0) write_codes();
  if (!variables_.empty()) variables_.write(xml_);
  write_cases();
  if (!project_.corpus.transcripts().empty()) write_sources();
  if (!project_.notes.empty() || !memos_.empty()) write_notes();
  write_links();
  if (!project_.sets.empty()) write_sets();
  description(project_.memo);
  note_references(notes_about_.project);
  xml_.close();
  return xml_.finish();
}

void RefiDocument::write_users() {
  xml_.open("Users");
  for (const std::uint32_t i : coders_in_order(project_.coders, ids_.coders)) {
    xml_.open("User");
    xml_.attribute("guid", ids_.coders[i]);
    name(project_.coders[i].name);
    if (project_.coders[i].name.empty()) {
      losses_.add("nameless-coders", "coders without a name are read under their GUID", ids_.coders[i]);
    }
    xml_.close();
  }
  xml_.close();
}

void RefiDocument::write_codes() {
  xml_.open("CodeBook");
  write_code_tree(project_.codebook, ids_.codes, xml_, losses_,
                  [&](std::uint32_t code) { note_references(notes_about_.codes[code]); });
  xml_.close();
}

void RefiDocument::write_cases() {
  const auto people = project_.corpus.participants();
  const auto transcripts = project_.corpus.transcripts();
  // The last place is for turns of nobody.
  std::vector<Guids> sources(people.size() + 1);
  std::vector<Guids> selections(people.size() + 1);
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    std::set<std::size_t> speakers;
    for (std::size_t t = 0; t < transcripts[i].turns.size(); ++t) {
      const auto& speaker = transcripts[i].turns[t].speaker;
      const std::size_t place = speaker ? speaker->value : people.size();
      if (!told_by_text_[i]) {
        selections[place].push_back(turns_[i][t]);
      } else if (speaker && speakers.insert(place).second) {
        sources[place].push_back(ids_.transcripts[i]);
      }
    }
  }
  const bool nobody = !selections.back().empty();
  if (people.empty() && !nobody) return;
  xml_.open("Cases");
  for (std::size_t i = 0; i < people.size() + (nobody ? 1 : 0); ++i) {
    xml_.open("Case");
    xml_.attribute("guid", i < people.size() ? ids_.participants[i] : registry_.make("case of nobody"));
    if (i < people.size()) {
      name(people[i].name);
      description(people[i].memo);
      variables_.write_values_of_participant(i, xml_);
    }
    for (const std::string& guid : sources[i]) xml_.reference("SourceRef", "targetGUID", guid);
    for (const std::string& guid : selections[i]) xml_.reference("SelectionRef", "targetGUID", guid);
    xml_.close();
  }
  xml_.close();
}

void RefiDocument::name(std::string_view value) { write_name(value, xml_, losses_); }

void RefiDocument::created(const std::optional<DateTime>& moment) {
  if (!moment) return;
  if (is_writable(*moment)) {
    xml_.attribute("creationDateTime", to_string(Attribute(*moment)));
  } else {
    losses_.add("dates", "moments outside the years 1 to 9999 are left out", to_string(Attribute(*moment)));
  }
}

void RefiDocument::description(std::string_view text) { write_description(text, xml_); }

void RefiDocument::note_references(const Guids& notes) {
  for (const std::string& guid : notes) xml_.reference("NoteRef", "targetGUID", guid);
}

}  // namespace motet::inline v1::writing
