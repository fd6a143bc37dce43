#include "motet/coding/annotations.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"

#include "coding/studies.hpp"

using namespace motet;

namespace {

Note note(std::string text, std::vector<Anchor> about = {}, std::string guid = "") {
  Note result;
  result.text = std::move(text);
  result.about = std::move(about);
  result.guid = std::move(guid);
  return result;
}

// Ids of the small study: codes Service 0, load 1, calm 2, people 3; transcripts "one" 0 and "a second" 1; Interviewer
// 0, Bob 1, Ann 2; "coder two" 0, "a coder" 1.
Project annotated() {
  Project project = studies::small();
  project.memo = "what we are after";
  project.notes = {note("on load", {CodeId{1}}, studies::guid(70)),
                   note("on Ann, and on the note before", {ParticipantId{2}, NoteId{0}}),
                   note("here", {Passage{{0}, {3, 7}}, TranscriptId{1}})};
  project.notes[0].author = CoderId{0};
  project.notes[2].name = "a passage";
  Set set;
  set.name = "burdens";
  set.codes = {CodeId{2}, CodeId{1}};
  set.transcripts = {TranscriptId{0}};
  set.notes = {NoteId{2}};
  project.sets = {set};
  ProjectLink link;
  link.name = "eases";
  link.from = CodeId{2};
  link.to = CodeId{1};
  link.direction = LinkDirection::one_way;
  project.links = {link};
  project.other_sources = {{"tape", studies::guid(80), "audio", "tape.wav", 3}};
  return project;
}

// What an anchor points at, by names.
std::string said(const Project& project, const Anchor& anchor) {
  if (const auto* code = std::get_if<CodeId>(&anchor)) return project.codebook.path(*code);
  if (const auto* who = std::get_if<ParticipantId>(&anchor)) return project.corpus.participant(*who).name;
  if (const auto* text = std::get_if<TranscriptId>(&anchor)) return project.corpus.transcript(*text).name;
  if (const auto* other = std::get_if<NoteId>(&anchor)) return project.notes[other->value].text;
  if (const auto* passage = std::get_if<Passage>(&anchor)) {
    const Transcript& transcript = project.corpus.transcript(passage->transcript);
    return transcript.name + ":" + transcript.text.substr(passage->span.begin, passage->span.size());
  }
  return "all";
}

std::vector<std::string> said(const Project& project, const std::vector<Anchor>& anchors) {
  std::vector<std::string> result;
  for (const Anchor& anchor : anchors) result.push_back(said(project, anchor));
  return result;
}

std::string refusal(const Project& project) {
  CHECK_THROWS_AS(canonical(project), DataError);
  CHECK_THROWS_AS(merge(std::vector{project}), DataError);
  try {
    validate(project);
  } catch (const DataError& error) {
    return error.what();
  }
  return "not refused";
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a note says nothing about anything unless told to") {
  CHECK(Note{}.about.empty());
  CHECK(std::holds_alternative<std::monostate>(ProjectLink{}.from));
  CHECK(ProjectLink{}.direction == LinkDirection::associative);
  CHECK(Anchor(CodeId{1}) != Anchor(TranscriptId{1}));
  CHECK(Anchor(Passage{{1}, {0, 2}}) == Anchor(Passage{{1}, {0, 2}}));
}

TEST_CASE("in canonical order notes, sets and links still point where they did") {
  const Project from = annotated();
  const Project project = canonical(from);
  CHECK(project.memo == "what we are after");
  REQUIRE(project.notes.size() == 3);
  // Those without a GUID come first, then by name.
  CHECK(project.notes[0].text == "on Ann, and on the note before");
  CHECK(said(project, project.notes[0].about) == Names{"Ann", "on load"});
  CHECK(project.notes[1].name == "a passage");
  CHECK(said(project, project.notes[1].about) == Names{"a second", "one:h\xc3\xb6w"});
  CHECK(said(project, project.notes[2].about) == Names{"Service > load"});
  CHECK(project.coders[project.notes[2].author->value].name == "coder two");
  REQUIRE(project.sets.size() == 1);
  CHECK(project.sets[0].codes.size() == 2);
  CHECK(project.sets[0].codes[0] < project.sets[0].codes[1]);
  CHECK(project.corpus.transcript(project.sets[0].transcripts.at(0)).name == "one");
  CHECK(project.notes[project.sets[0].notes.at(0).value].name == "a passage");
  REQUIRE(project.links.size() == 1);
  CHECK(said(project, project.links[0].from) == "Service > calm");
  CHECK(said(project, project.links[0].to) == "Service > load");
  CHECK(project.other_sources.size() == 1);
  CHECK(studies::to_text(canonical(project)) == studies::to_text(project));
}

TEST_CASE("notes that say the same are told apart by what points at them") {
  const auto with = [](unsigned first, unsigned second) {
    Project project = studies::small();
    project.notes = {note("same"), note("same"), note("same", {NoteId{first}})};
    Set set;
    set.notes = {NoteId{second}};
    project.sets = {set};
    return studies::to_text(canonical(project));
  };
  CHECK(with(0, 1) == with(1, 0));
  CHECK(with(0, 1) != with(0, 0));
  Project chain = studies::small();
  Project backwards = studies::small();
  for (std::uint32_t i = 0; i < 40; ++i) {
    chain.notes.push_back(note("link of a chain"));
    backwards.notes.push_back(note("link of a chain"));
  }
  for (std::uint32_t i = 1; i < 40; ++i) {
    chain.notes[i].about = {NoteId{i - 1}};
    backwards.notes[39 - i].about = {NoteId{40 - i}};
  }
  CHECK(studies::to_text(canonical(chain)) == studies::to_text(canonical(backwards)));
}

TEST_CASE("a hundred thousand notes that say the same are ordered in little time") {
  Project project = studies::small();
  project.notes.assign(100'000, note("same", {CodeId{1}}));
  CHECK(canonical(project).notes.size() == project.notes.size());
}

TEST_CASE("notes, sets and links to what is not there are refused") {
  const Project sound = annotated();
  CHECK(validate(sound).empty());
  const auto refused = [&](auto change) {
    Project project = sound;
    change(project);
    return refusal(project);
  };
  const auto about = [&](Anchor anchor) {
    return refused([&](Project& project) { project.notes[2].about.push_back(anchor); });
  };
  CHECK(about(CodeId{99}) == "note 3 ('a passage') is about a code that is not in the codebook");
  CHECK(about(TranscriptId{99}) == "note 3 ('a passage') is about a transcript that is not in the project");
  CHECK(about(ParticipantId{99}) == "note 3 ('a passage') is about a participant who is not in the project");
  CHECK(about(NoteId{3}) == "note 3 ('a passage') is about a note that is not in the project");
  CHECK(about(Passage{{99}, {0, 1}}) == "note 3 ('a passage') is about a transcript that is not in the project");
  CHECK(about(Passage{{0}, {3, 2}}) == "note 3 ('a passage') is about a passage that ends before it begins");
  CHECK(about(Passage{{0}, {3, 9999}}) == "note 3 ('a passage') is about a passage that ends beyond the text");
  CHECK(about(Passage{{0}, {0, 5}}) ==
        "note 3 ('a passage') is about a passage that begins or ends inside a character");
  CHECK(about(Passage{{0}, {5, 6}}) ==
        "note 3 ('a passage') is about a passage that begins or ends inside a character");
  CHECK(refused([](Project& project) { project.notes[1].author = CoderId{2}; }) ==
        "note 2 is by a coder who is not in the project");
  CHECK(refused([](Project& project) { project.sets[0].codes[0].value = 4; }) ==
        "set 1 ('burdens') holds a code that is not in the codebook");
  CHECK(refused([](Project& project) { project.sets[0].transcripts[0].value = 2; }).find("set 1") == 0);
  CHECK(refused([](Project& project) { project.sets[0].notes[0].value = 3; }).find("set 1") == 0);
  CHECK(refused([](Project& project) { project.links[0].from = CodeId{4}; }).find("link 1 ('eases') comes from") == 0);
  CHECK(refused([](Project& project) { project.links[0].to = NoteId{3}; }).find("link 1 ('eases') goes to") == 0);
}

TEST_CASE("merged projects keep their notes, and those of equal identifier are one") {
  Project first = annotated();
  Project second = annotated();
  std::swap(second.coders[0], second.coders[1]);
  second.notes[0].name = "about load";
  second.notes[0].text = "another text";
  second.notes[0].about = {CodeId{3}, CodeId{1}};
  first.sets[0].guid = second.sets[0].guid = studies::guid(71);
  second.sets[0].codes = {CodeId{1}, CodeId{3}};
  second.sets[0].memo = "said later";
  first.links[0].guid = second.links[0].guid = studies::guid(72);
  second.links[0].color = "#ff0000";
  second.other_sources[0].codings = 5;
  second.memo = "and why";

  const Project merged = merge(std::vector{first, second, first});
  CHECK(merged.memo == "what we are after\n\nand why");
  REQUIRE(merged.notes.size() == 7);
  const Note& united = merged.notes[0];
  CHECK(united.name == "about load");
  CHECK(united.text == "on load");
  CHECK(merged.coders[united.author->value].name == "coder two");
  CHECK(said(merged, united.about) == Names{"Service > load", "people"});
  // Notes that came before and after, of each project its own passages.
  CHECK(said(merged, merged.notes[3].about) == Names{"Ann", "on load"});
  CHECK(said(merged, merged.notes[4].about) == Names{"one (2):h\xc3\xb6w", "a second (2)"});
  REQUIRE(merged.sets.size() == 1);
  CHECK(merged.sets[0].memo == "said later");
  CHECK(merged.sets[0].codes.size() == 3);
  CHECK(merged.sets[0].transcripts.size() == 3);
  CHECK(merged.sets[0].notes.size() == 3);
  REQUIRE(merged.links.size() == 1);
  CHECK(merged.links[0].color == "#ff0000");
  REQUIRE(merged.other_sources.size() == 1);
  CHECK(merged.other_sources[0].codings == 5);
  CHECK(validate(merged).empty());
  CHECK(merge(std::vector{annotated()}).notes.size() == 3);
  CHECK(studies::to_text(merge(std::vector{annotated()})) == studies::to_text(annotated()));
}

TEST_CASE("what is said of a person in several projects is all kept") {
  Project first = studies::small();
  Project second;
  Participant ann;
  ann.name = "Ann";
  ann.memo = "calm at first";
  second.corpus.add(ann);
  Project third;
  ann.memo = "tired later";
  third.corpus.add(ann);
  const Project merged = merge(std::vector{first, second, third, second});
  CHECK(merged.corpus.participant(*merged.corpus.find_participant("Ann")).memo == "calm at first\n\ntired later");
  Transcript transcript;
  transcript.name = "quiet";
  transcript.memo = "by telephone";
  second.corpus.add(transcript);
  CHECK(canonical(merge(std::vector{second})).corpus.transcripts()[0].memo == "by telephone");
}
