#include <utility>

#include "coding/anchors.hpp"
#include "io/refi/refi_import.hpp"

namespace motet::inline v1::refi {
namespace {

using Of = NoteReference::Of;

class Annotations {
 public:
  Annotations(const Context& context, const Index& index, Coders& coders)
      : context_(context), model_(context.model), project_(context.imported.value), index_(index), coders_(coders) {
    index_things();
  }

  void add() {
    resolve_references();
    note_other_uses();
    number_notes();
    add_notes();
    add_memos();
    add_comments();
    add_links();
    add_sets();
    for (Note& note : project_.notes) make_set(note.about);
    for (OtherSource& other : model_.others) project_.other_sources.push_back(std::move(other));
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};

  void index_things() {
    text_places_.assign(model_.texts.size(), none);
    for (std::uint32_t i = 0; i < index_.texts.size(); ++i) {
      const std::uint32_t text = index_.texts[i].text;
      text_places_[text] = i;
      transcripts_.emplace(model_.texts[text].guid, index_.transcripts[i]);
    }
    // A recording with several transcripts is its first.
    for (std::uint32_t i = 0; i < index_.texts.size(); ++i) {
      transcripts_.emplace(model_.texts[index_.texts[i].text].source, index_.transcripts[i]);
    }
    transcripts_.erase(Guid());
    for (std::uint32_t i = 0; i < model_.notes.size(); ++i) notes_.emplace(model_.notes[i].guid, i);
    notes_.erase(Guid());
    for (std::size_t i = 0; i < model_.cases.size(); ++i) {
      if (index_.people[i]) people_.emplace(model_.cases[i].guid, *index_.people[i]);
    }
    people_.erase(Guid());
    of_codings_.assign(model_.notes.size(), false);
    of_others_.assign(model_.notes.size(), false);
  }

  [[nodiscard]] std::uint32_t find_note(const Guid& guid) const {
    const auto found = notes_.find(guid);
    return found == notes_.end() ? none : found->second;
  }

  void resolve_references() {
    targets_.reserve(model_.note_references.size());
    for (const NoteReference& reference : model_.note_references) {
      const std::uint32_t note = find_note(reference.note);
      targets_.push_back(note);
      if (note == none) {
        model_.lose("references to notes that do not exist");
        continue;
      }
      const bool of_coding = reference.of == Of::coding || reference.of == Of::whole_coding;
      (of_coding ? of_codings_ : of_others_)[note] = true;
      // A note that others are about must be there for them.
      if (reference.of == Of::note) of_others_[reference.element] = true;
    }
  }

  void note_other_uses() {
    const auto use = [&](const Guid& guid) {
      if (const std::uint32_t note = find_note(guid); note != none) of_others_[note] = true;
    };
    for (const LinkElement& link : model_.links) {
      if (link.from) use(*link.from);
      if (link.to) use(*link.to);
    }
    for (const SetElement& set : model_.sets) {
      for (const Guid& member : set.members) use(member);
    }
  }

  // What only codings refer to is their memo and no note.
  void number_notes() {
    note_ids_.assign(model_.notes.size(), std::nullopt);
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < note_ids_.size(); ++i) {
      if (!of_codings_[i] || of_others_[i]) note_ids_[i] = NoteId{next++};
    }
  }

  void add_notes() {
    note_texts_.reserve(model_.notes.size());
    for (std::size_t i = 0; i < model_.notes.size(); ++i) {
      NoteElement& element = model_.notes[i];
      note_texts_.push_back(text_of_note(context_, element));
      if (!note_ids_[i]) {
        model_.lose("names of notes on codings", !element.name.empty() && !note_texts_[i].starts_with(element.name));
        continue;
      }
      Note note;
      note.name = element.name;
      note.guid = model_.guids.text(element.guid);
      note.text = note_texts_[i];
      if (!element.user.empty()) note.author = coders_.of(element.user);
      note.created = element.created;
      project_.notes.push_back(std::move(note));
    }
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const NoteReference& reference = model_.note_references[i];
      if (targets_[i] == none || reference.of == Of::coding || reference.of == Of::whole_coding) continue;
      if (const auto anchor = anchor_of(reference)) {
        project_.notes[note_ids_[targets_[i]].value().value].about.push_back(*anchor);
      } else {
        model_.lose("references to notes from what is not carried over");
      }
    }
  }

  [[nodiscard]] Passage passage(std::uint32_t text, std::uint32_t selection) const {
    return {index_.transcripts[text], index_.texts[text].located.spans[selection].value()};
  }

  [[nodiscard]] std::optional<Anchor> anchor_of(const NoteReference& reference) const {
    switch (reference.of) {
      case Of::project:
        return Anchor();
      case Of::code:
        return Anchor(CodeId{reference.element});
      case Of::note:
        return Anchor(note_ids_[reference.element].value());
      case Of::person:
        if (const auto& person = index_.people[reference.element]) return Anchor(*person);
        return std::nullopt;
      case Of::text:
        if (const std::uint32_t text = text_places_[reference.element]; text != none) {
          return Anchor(index_.transcripts[text]);
        }
        return std::nullopt;
      case Of::selection: {
        const std::uint32_t text = text_places_[reference.element];
        if (text == none || !model_.texts[reference.element].selections[reference.part].placed) return std::nullopt;
        return Anchor(passage(text, reference.part));
      }
      case Of::coding:
      case Of::whole_coding:
        break;
    }
    return std::nullopt;
  }

  void add_memos() {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
      const NoteReference& reference = model_.note_references[i];
      if (targets_[i] == none || (reference.of != Of::coding && reference.of != Of::whole_coding)) continue;
      const std::uint32_t text = text_places_[reference.element];
      std::optional<std::size_t> coding;
      if (text != none) coding = place_of_coding(text, reference);
      if (!coding) {
        model_.lose("notes on codings that are not carried over");
        continue;
      }
      const std::string& words = note_texts_[targets_[i]];
      std::string& memo = project_.codings[*coding].memo;
      context_.grow(words.size());
      if (!memo.empty() && !words.empty()) memo += '\n';
      memo += words;
    }
  }

  [[nodiscard]] std::optional<std::size_t> place_of_coding(std::uint32_t text, const NoteReference& reference) const {
    if (reference.of == Of::whole_coding) return index_.first_codings[text] + reference.part;
    const std::size_t first = index_.first_codings[text] + model_.texts[reference.element].whole.size();
    const std::vector<std::uint32_t>& moved = index_.moved_codings[text];
    if (moved.empty()) return first + reference.part;
    if (moved[reference.part] == none) return std::nullopt;
    return first + moved[reference.part];
  }

  // A comment on a passage that is not coded.
  void add_comments() {
    for (std::uint32_t text = 0; text < index_.texts.size(); ++text) {
      Text& source = model_.texts[index_.texts[text].text];
      if (source.comments.empty()) continue;
      for (std::uint32_t i = 0; i < source.selections.size(); ++i) {
        const Selection& selection = source.selections[i];
        if (selection.comment == 0 || selection.first_coding != selection.end_coding || !selection.placed) continue;
        Comment& comment = source.comments[selection.comment - 1];
        Note note;
        note.text = std::move(comment.text);
        if (!comment.user.empty()) note.author = coders_.of(comment.user);
        note.created = comment.created;
        note.about.push_back(passage(text, i));
        project_.notes.push_back(std::move(note));
      }
    }
  }

  // Some programs give a case the GUID of a code: then it is the code.
  [[nodiscard]] std::optional<Anchor> find(const Guid& guid) const {
    if (const auto code = index_.codes.find(guid); code != index_.codes.end()) return Anchor(code->second);
    if (const auto text = transcripts_.find(guid); text != transcripts_.end()) return Anchor(text->second);
    if (const auto person = people_.find(guid); person != people_.end()) return Anchor(person->second);
    if (const std::uint32_t note = find_note(guid); note != none) return Anchor(note_ids_[note].value());
    if (const auto place = index_.places.find(guid); place != index_.places.end()) {
      return Anchor(passage(place->second.text, place->second.selection));
    }
    return std::nullopt;
  }

  void add_links() {
    for (const LinkElement& element : model_.links) {
      const std::optional<Anchor> from = element.from ? find(*element.from) : Anchor();
      const std::optional<Anchor> to = element.to ? find(*element.to) : Anchor();
      if (!from || !to) {
        model_.lose("links to what is not carried over");
        continue;
      }
      const auto* const note = std::get_if<NoteId>(&*from);
      if (note != nullptr && std::holds_alternative<ParticipantId>(*to) && element.name == "about" &&
          element.direction == LinkDirection::one_way) {
        project_.notes[note->value].about.push_back(*to);
        continue;
      }
      if (!model_.by_motet) note_about_passage(*from, *to);
      project_.links.push_back(
          {element.name, model_.guids.text(element.guid), element.direction, element.color, *from, *to});
    }
  }

  // Where comments are notes that a link ties to a selection.
  void note_about_passage(const Anchor& from, const Anchor& to) {
    for (const auto& [one, other] : {std::pair(&from, &to), std::pair(&to, &from)}) {
      const auto* const note = std::get_if<NoteId>(one);
      if (note != nullptr && std::holds_alternative<Passage>(*other)) {
        project_.notes[note->value].about.push_back(*other);
      }
    }
  }

  void add_sets() {
    for (const SetElement& element : model_.sets) {
      Set set;
      set.name = element.name;
      set.guid = model_.guids.text(element.guid);
      set.memo = element.memo;
      for (const Guid& member : element.members) {
        const auto found = find(member);
        if (found && std::holds_alternative<CodeId>(*found)) {
          set.codes.push_back(std::get<CodeId>(*found));
        } else if (found && std::holds_alternative<TranscriptId>(*found)) {
          set.transcripts.push_back(std::get<TranscriptId>(*found));
        } else if (found && std::holds_alternative<NoteId>(*found)) {
          set.notes.push_back(std::get<NoteId>(*found));
        } else {
          model_.lose("members of sets");
        }
      }
      project_.sets.push_back(std::move(set));
    }
  }

  const Context& context_;
  Model& model_;
  Project& project_;
  const Index& index_;
  Coders& coders_;
  std::vector<std::uint32_t> text_places_;  // of the model's texts in the index
  GuidMap<TranscriptId> transcripts_;
  GuidMap<std::uint32_t> notes_;
  GuidMap<ParticipantId> people_;
  std::vector<std::uint32_t> targets_;  // of the references, in the model's notes
  std::vector<bool> of_codings_, of_others_;
  std::vector<std::optional<NoteId>> note_ids_;
  std::vector<std::string> note_texts_;
};

}  // namespace

void add_annotations(const Context& context, const Index& index, Coders& coders) {
  Annotations(context, index, coders).add();
}

}  // namespace motet::inline v1::refi
