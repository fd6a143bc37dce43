#include "coding/anchors.hpp"

#include <cstddef>
#include <string>
#include <string_view>

#include "coding/places.hpp"

namespace motet::inline v1 {
namespace {

class Renumbering {
 public:
  explicit Renumbering(const NewIds& ids) : ids_(ids) {}

  void operator()(std::monostate) const {}
  void operator()(CodeId& id) const { id = ids_.codes[id.value]; }
  void operator()(TranscriptId& id) const { id = ids_.transcripts[id.value]; }
  void operator()(ParticipantId& id) const { id = ids_.participants[id.value]; }
  void operator()(Passage& passage) const { passage.transcript = ids_.transcripts[passage.transcript.value]; }
  void operator()(NoteId& id) const { id = ids_.notes[id.value]; }

 private:
  const NewIds& ids_;
};

// What is wrong with an anchor, or nothing.
class Fault {
 public:
  explicit Fault(const Project& project) : project_(project) {}

  std::string_view operator()(std::monostate) const { return {}; }
  std::string_view operator()(CodeId id) const {
    return id.value < project_.codebook.size() ? "" : "a code that is not in the codebook";
  }
  std::string_view operator()(TranscriptId id) const {
    return id.value < project_.corpus.transcripts().size() ? "" : "a transcript that is not in the project";
  }
  std::string_view operator()(ParticipantId id) const {
    return id.value < project_.corpus.participants().size() ? "" : "a participant who is not in the project";
  }
  std::string_view operator()(NoteId id) const {
    return id.value < project_.notes.size() ? "" : "a note that is not in the project";
  }
  std::string_view operator()(const Passage& passage) const {
    if (const auto fault = (*this)(passage.transcript); !fault.empty()) return fault;
    switch (fault_of(passage.span, project_.corpus.transcript(passage.transcript).text)) {
      case SpanFault::none:
        return {};
      case SpanFault::reversed:
        return "a passage that ends before it begins";
      case SpanFault::beyond_text:
        return "a passage that ends beyond the text";
      case SpanFault::inside_character:
        return "a passage that begins or ends inside a character";
    }
    return {};
  }

 private:
  const Project& project_;
};

// Names one note, set or link in a message.
class Checked {
 public:
  Checked(const Project& project, std::string_view kind, std::size_t index, const std::string& name)
      : fault_(project), kind_(kind), index_(index), name_(name) {}

  void require(std::string_view relation, const Anchor& anchor) const { refuse(relation, std::visit(fault_, anchor)); }
  void refuse(std::string_view relation, std::string_view fault) const {
    if (fault.empty()) return;
    std::string message = std::string(kind_) + " " + std::to_string(index_ + 1);
    if (!name_.empty()) message += " ('" + name_ + "')";
    throw DataError(message + " " + std::string(relation) + " " + std::string(fault));
  }

 private:
  Fault fault_;
  std::string_view kind_;
  std::size_t index_;
  const std::string& name_;
};

}  // namespace

AnchorKey sort_key(const Anchor& anchor) {
  std::uint32_t id = 0;
  TextSpan span;
  if (const auto* code = std::get_if<CodeId>(&anchor)) id = code->value;
  if (const auto* transcript = std::get_if<TranscriptId>(&anchor)) id = transcript->value;
  if (const auto* participant = std::get_if<ParticipantId>(&anchor)) id = participant->value;
  if (const auto* note = std::get_if<NoteId>(&anchor)) id = note->value;
  if (const auto* passage = std::get_if<Passage>(&anchor)) {
    id = passage->transcript.value;
    span = passage->span;
  }
  return {anchor.index(), id, span};
}

void make_set(std::vector<Anchor>& anchors) {
  std::sort(anchors.begin(), anchors.end(), [](const Anchor& a, const Anchor& b) { return sort_key(a) < sort_key(b); });
  anchors.erase(std::unique(anchors.begin(), anchors.end()), anchors.end());
}

void renumber(Anchor& anchor, const NewIds& ids) { std::visit(Renumbering(ids), anchor); }

void renumber(Note& note, const NewIds& ids) {
  if (note.author) note.author = ids.coders[note.author->value];
  for (Anchor& anchor : note.about) renumber(anchor, ids);
}

void renumber(Set& set, const NewIds& ids) {
  for (CodeId& code : set.codes) code = ids.codes[code.value];
  for (TranscriptId& transcript : set.transcripts) transcript = ids.transcripts[transcript.value];
  for (NoteId& note : set.notes) note = ids.notes[note.value];
}

void renumber(ProjectLink& link, const NewIds& ids) {
  renumber(link.from, ids);
  renumber(link.to, ids);
}

void require_anchors(const Project& project) {
  for (std::size_t i = 0; i < project.notes.size(); ++i) {
    const Note& note = project.notes[i];
    const Checked checked(project, "note", i, note.name);
    for (const Anchor& anchor : note.about) checked.require("is about", anchor);
    if (note.author && note.author->value >= project.coders.size()) {
      checked.refuse("is by", "a coder who is not in the project");
    }
  }
  for (std::size_t i = 0; i < project.sets.size(); ++i) {
    const Set& set = project.sets[i];
    const Checked checked(project, "set", i, set.name);
    for (const CodeId code : set.codes) checked.require("holds", code);
    for (const TranscriptId transcript : set.transcripts) checked.require("holds", transcript);
    for (const NoteId note : set.notes) checked.require("holds", note);
  }
  for (std::size_t i = 0; i < project.links.size(); ++i) {
    const ProjectLink& link = project.links[i];
    const Checked checked(project, "link", i, link.name);
    checked.require("comes from", link.from);
    checked.require("goes to", link.to);
  }
}

}  // namespace motet::inline v1
