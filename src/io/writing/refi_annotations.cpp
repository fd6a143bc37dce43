#include <algorithm>
#include <variant>

#include "io/writing/code_tree.hpp"
#include "io/writing/refi_document.hpp"

namespace motet::inline v1::writing {
namespace {

constexpr std::string_view about = "about";

std::string_view direction_of(LinkDirection direction) {
  switch (direction) {
    case LinkDirection::one_way:
      return "OneWay";
    case LinkDirection::both_ways:
      return "Bidirectional";
    case LinkDirection::associative:
      break;
  }
  return "Associative";
}

}  // namespace

void RefiDocument::write_notes() {
  xml_.open("Notes");
  for (const std::uint32_t i : in_order(ids_.notes)) write_note(i);
  for (const Memo& memo : memos_) {
    xml_.open("Note");
    xml_.attribute("guid", memo.guid);
    xml_.element("PlainTextContent", project_.codings[memo.coding].memo);
    xml_.close();
  }
  xml_.close();
}

void RefiDocument::write_note(std::uint32_t index) {
  const Note& note = project_.notes[index];
  xml_.open("Note");
  xml_.attribute("guid", ids_.notes[index]);
  if (!note.name.empty()) name(note.name);
  if (note.author) xml_.attribute("creatingUser", ids_.coders[note.author->value]);
  created(note.created);
  xml_.element("PlainTextContent", note.text);
  note_references(notes_about_.notes[index]);
  xml_.close();
}

std::string RefiDocument::guid_of(const Anchor& anchor) const {
  struct Find {
    const RefiDocument& document;
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(CodeId id) const { return document.ids_.codes[id.value]; }
    std::string operator()(TranscriptId id) const { return document.ids_.transcripts[id.value]; }
    std::string operator()(ParticipantId id) const { return document.ids_.participants[id.value]; }
    std::string operator()(const Passage& passage) const { return document.passages_.at(key_of(passage)).guid; }
    std::string operator()(NoteId id) const { return document.ids_.notes[id.value]; }
  };
  return std::visit(Find{*this}, anchor);
}

void RefiDocument::write_links() {
  // Cases have no NoteRef: a link says which notes are about them.
  struct AboutPerson {
    std::string note, person;
  };
  std::vector<AboutPerson> people;
  for (const std::uint32_t i : in_order(ids_.notes)) {
    for (const Anchor& anchor : project_.notes[i].about) {
      if (std::holds_alternative<ParticipantId>(anchor)) people.push_back({ids_.notes[i], guid_of(anchor)});
    }
  }
  if (project_.links.empty() && people.empty()) return;
  xml_.open("Links");
  for (const std::uint32_t i : in_order(ids_.links)) write_link(i);
  for (const AboutPerson& link : people) {
    xml_.open("Link");
    xml_.attribute("guid", registry_.make("about\n" + link.note + "\n" + link.person));
    xml_.attribute("name", about);
    xml_.attribute("direction", direction_of(LinkDirection::one_way));
    xml_.attribute("originGUID", link.note);
    xml_.attribute("targetGUID", link.person);
    xml_.close();
  }
  xml_.close();
}

void RefiDocument::write_link(std::uint32_t index) {
  const ProjectLink& link = project_.links[index];
  xml_.open("Link");
  xml_.attribute("guid", ids_.links[index]);
  if (!link.name.empty()) name(link.name);
  xml_.attribute("direction", direction_of(link.direction));
  write_color(link.color, xml_, losses_);
  for (const auto& [attribute, anchor] : {std::pair("originGUID", &link.from), std::pair("targetGUID", &link.to)}) {
    if (const std::string guid = guid_of(*anchor); !guid.empty()) xml_.attribute(attribute, guid);
  }
  xml_.close();
  if (link.name == about && link.direction == LinkDirection::one_way && std::holds_alternative<NoteId>(link.from) &&
      std::holds_alternative<ParticipantId>(link.to)) {
    losses_.add("links",
                "links from notes to participants that are called 'about' are read as "
                "notes about them",
                "of the note " + shown(project_.notes[std::get<NoteId>(link.from).value].name));
  }
}

void RefiDocument::write_sets() {
  xml_.open("Sets");
  for (const std::uint32_t i : in_order(ids_.sets)) {
    Set set = project_.sets[i];
    const auto by = [](const std::vector<std::uint32_t>& rank) {
      return [&rank](auto a, auto b) { return rank[a.value] < rank[b.value]; };
    };
    std::sort(set.codes.begin(), set.codes.end(), by(code_rank_));
    std::sort(set.notes.begin(), set.notes.end(), by(note_rank_));
    std::sort(set.transcripts.begin(), set.transcripts.end());
    xml_.open("Set");
    xml_.attribute("guid", ids_.sets[i]);
    name(set.name);
    description(set.memo);
    for (const CodeId id : set.codes) xml_.reference("MemberCode", "targetGUID", ids_.codes[id.value]);
    for (const TranscriptId id : set.transcripts) {
      xml_.reference("MemberSource", "targetGUID", ids_.transcripts[id.value]);
    }
    for (const NoteId id : set.notes) xml_.reference("MemberNote", "targetGUID", ids_.notes[id.value]);
    xml_.close();
  }
  xml_.close();
}

}  // namespace motet::inline v1::writing
