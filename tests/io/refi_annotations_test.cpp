// Notes, memos, sets, links and sources without text.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/refi_qda.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

namespace {

using Anchors = std::vector<motet::Anchor>;

std::string note(const std::string& end, const std::string& text, const std::string& attributes = "",
                 const std::string& inside = "") {
  return "<Note guid=\"" + guid(end) + "\"" + attributes + "><PlainTextContent>" + text + "</PlainTextContent>" +
         inside + "</Note>";
}

std::string notes(const std::string& inside) { return "<Notes>" + inside + "</Notes>"; }

std::string make_link(const std::string& from, const std::string& to, const std::string& attributes = "") {
  return "<Link guid=\"" + guid("e1") + "\" originGUID=\"" + guid(from) + "\" targetGUID=\"" + guid(to) + "\"" +
         attributes + "/>";
}

std::string selected(const std::string& end, const std::string& inside) {
  return "<PlainTextSelection guid=\"" + guid(end) + "\" startPosition=\"0\" endPosition=\"5\">" + inside +
         "</PlainTextSelection>";
}

std::string coding(const std::string& inside) { return "<Coding>" + reference("CodeRef", "02") + inside + "</Coding>"; }

const motet::TranscriptId talk{0};
const motet::Passage words{talk, {0, 5}};

}  // namespace

TEST_CASE("a project, its texts and its people have memos") {
  const motet::Project project =
      read_bare(
          make_qde("<Cases><Case guid=\"" + guid("c1") +
                   "\" name=\"Ann\"><Description> a nurse\n</Description></Case></Cases><Sources><TextSource guid=\"" +
                   guid("20") +
                   "\" name=\"talk\"><Description>the first</Description><PlainTextContent>Ann: Yes.\n"
                   "Ann: No.</PlainTextContent></TextSource></Sources><Description>On <![CDATA[work & home]]>."
                   "</Description>"))
          .value;
  CHECK(project.memo == "On work & home.");
  CHECK(project.corpus.transcripts().front().memo == "the first");
  const motet::Participant& ann = project.corpus.participant(project.corpus.find_participant("Ann").value());
  CHECK(ann.memo == "a nurse");
  CHECK(ann.guid == guid("c1"));
}

TEST_CASE("notes are about what refers to them") {
  const std::string inside = reference("NoteRef", "d2") + selected("50", coding("") + reference("NoteRef", "d2"));
  std::string qde = make_bare(
      "words", inside,
      notes(note("d1", "whole &amp; all",
                 " name=\"n\" creatingUser=\"" + guid("a1") + "\" creationDateTime=\"2024-05-31T10:00:00Z\"") +
            note("d2", "several") + note("d3", "alone") + note("d4", "asks", "", reference("NoteRef", "d2"))) +
          reference("NoteRef", "d1"));
  const std::string description = "<Description>how it is</Description>";
  qde.insert(qde.find(description) + description.size(), reference("NoteRef", "d2"));
  const auto imported = read_bare(qde);
  const motet::Project& project = imported.value;
  REQUIRE(project.notes.size() == 4);
  CHECK(project.notes[0].name == "n");
  CHECK(project.notes[0].guid == guid("d1"));
  CHECK(project.notes[0].text == "whole & all");
  CHECK(project.notes[0].about == Anchors{motet::Anchor()});
  CHECK(project.notes[0].created == motet::parse_date_time("2024-05-31T10:00:00Z"));
  CHECK(project.coders.at(project.notes[0].author.value().value).guid == guid("a1"));
  const motet::CodeId mood = project.codebook.find("mood").value();
  CHECK(project.notes[1].about == Anchors{mood, talk, words, motet::NoteId{3}});
  CHECK(project.notes[2].about.empty());
  CHECK_FALSE(project.notes[2].author.has_value());
  CHECK(not_carried(imported.diagnostics).empty());
}

TEST_CASE("texts of notes stand in the archive too") {
  const std::string inside =
      notes("<Note guid=\"" + guid("d1") + "\" plainTextPath=\"internal://n.txt\"/><Note guid=\"" + guid("d2") +
            "\" plainTextPath=\"internal://m.txt\"><Description>short</Description></Note>");
  const auto imported = motet::read_qdpx(
      make_zip({{"project.qde", make_qde(inside)}, {"sources/n.txt", "\xEF\xBB\xBFlong text"}}), "test.qdpx");
  REQUIRE(imported.value.notes.size() == 2);
  CHECK(imported.value.notes[0].text == "long text");
  CHECK(imported.value.notes[1].text == "short");
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 texts of notes that are not in the file"});
  const std::string bytes = make_zip({{"project.qde", make_qde(inside)}, {"sources/n.txt", "caf\xE9"}});
  const auto error = caught<motet::ParseError>([&] { static_cast<void>(motet::read_qdpx(bytes, "bad.qdpx")); });
  CHECK(error.where().entry == "sources/n.txt");
  motet::ReadOptions options;
  options.skip_unreadable = true;
  CHECK(motet::read_qdpx(bytes, "bad.qdpx", options).value.notes[0].text.empty());
}

TEST_CASE("what is said of a coding alone is its memo") {
  const auto imported = read_bare(
      make_bare("words",
                selected("50", "<Description>odd</Description>" + coding(reference("NoteRef", "d1")) + coding("") +
                                   coding(reference("NoteRef", "d2") + reference("NoteRef", "d1"))) +
                    coding(reference("NoteRef", "d3")),
                notes(note("d1", "only here") + note("d2", "also of a link") + note("d3", "whole", " name=\"title\"")) +
                    "<Links>" + make_link("d2", "01") + "</Links>"));
  const motet::Project& project = imported.value;
  REQUIRE(project.codings.size() == 4);
  CHECK(project.codings[0].memo == "whole");
  CHECK(project.codings[1].memo == "odd\nonly here");
  CHECK(project.codings[2].memo == "odd");
  CHECK(project.codings[3].memo == "odd\nalso of a link\nonly here");
  REQUIRE(project.notes.size() == 1);
  CHECK(project.notes[0].guid == guid("d2"));
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 names of notes on codings"});
}

TEST_CASE("references to nothing are counted") {
  const auto imported = read_bare(make_bare("words", reference("NoteRef", "d9"),
                                            "<Links>" + make_link("01", "99") + make_link("98", "01") + "</Links>"));
  CHECK(imported.value.links.empty());
  CHECK(not_carried(imported.diagnostics) ==
        std::vector<std::string>{"2 links to what is not carried over", "1 references to notes that do not exist"});
}

TEST_CASE("links join codes, texts, people, passages and notes") {
  const auto imported = read_bare(make_bare(
      "Ann: Yes.\nAnn: No.", selected("51", ""),
      "<Cases><Case guid=\"" + guid("c1") + "\" name=\"Ann\"/></Cases>" + notes(note("d1", "n")) + "<Links>" +
          make_link("01", "20", " name=\"causes\" direction=\"OneWay\" color=\"#F00\"") +
          make_link("c1", "51", " direction=\"Bidirectional\"") + make_link("d1", "02", " direction=\"Associative\"") +
          make_link("d1", "c1", " direction=\"OneWay\" name=\"about\"") +
          make_link("d1", "c1", " direction=\"OneWay\"") + "</Links>"));
  const motet::Project& project = imported.value;
  const motet::ParticipantId ann = project.corpus.find_participant("Ann").value();
  REQUIRE(project.links.size() == 4);
  CHECK(project.links[0].name == "causes");
  CHECK(project.links[0].guid == guid("e1"));
  CHECK(project.links[0].direction == motet::LinkDirection::one_way);
  CHECK(project.links[0].color == "#ff0000");
  CHECK(project.links[0].from == motet::Anchor(project.codebook.find("mood").value()));
  CHECK(project.links[0].to == motet::Anchor(talk));
  CHECK(project.links[1].direction == motet::LinkDirection::both_ways);
  CHECK(project.links[1].from == motet::Anchor(ann));
  CHECK(project.links[1].to == motet::Anchor(words));
  CHECK(project.links[2].direction == motet::LinkDirection::associative);
  CHECK(project.links[2].from == motet::Anchor(motet::NoteId{0}));
  // A link that says what a note is about says just that.
  CHECK(project.notes[0].about == Anchors{ann});
  CHECK(count_kind(imported.diagnostics, "annotation") == 0);
}

TEST_CASE("sets hold codes, texts and notes, and what is missing is counted") {
  const auto imported = read_bare(make_bare(
      "words", "",
      notes(note("d1", "n")) + "<Sets><Set guid=\"" + guid("f1") + "\" name=\"group\"><Description>why</Description>" +
          reference("MemberCode", "03") + reference("MemberCode", "01") + reference("MemberSource", "20") +
          reference("MemberSource", "29") + reference("MemberNote", "d1") + "</Set></Sets>"));
  const motet::Project& project = imported.value;
  REQUIRE(project.sets.size() == 1);
  CHECK(project.sets[0].name == "group");
  CHECK(project.sets[0].memo == "why");
  CHECK(project.sets[0].guid == guid("f1"));
  CHECK(project.sets[0].codes.size() == 2);
  CHECK(project.sets[0].transcripts == std::vector<motet::TranscriptId>{talk});
  CHECK(project.sets[0].notes == std::vector<motet::NoteId>{{0}});
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 members of sets"});
}

TEST_CASE("pictures, recordings and documents without text are named with their codings") {
  const std::string sources =
      "<PictureSource guid=\"" + guid("30") + "\" name=\"photo\" path=\"internal://p.jpg\"><PictureSelection>" +
      coding("") + coding("") + "</PictureSelection>" + coding("") + reference("NoteRef", "d1") +
      "</PictureSource><PDFSource guid=\"" + guid("31") + "\" name=\"paper\" path=\"internal://p.pdf\"><PDFSelection>" +
      coding("") + "</PDFSelection>" + coding("") + "</PDFSource><AudioSource guid=\"" + guid("33") +
      "\" name=\"tape\" path=\"relative:///t.mp3\"><Transcript guid=\"" + guid("34") +
      "\"><PlainTextContent>spoken</PlainTextContent></Transcript><AudioSelection>" + coding("") + "</AudioSelection>" +
      coding("") + "</AudioSource><VideoSource guid=\"" + guid("35") +
      "\" name=\"film\" currentPath=\"absolute:///f.mp4\"><VideoSelection>" + coding("") + "</VideoSelection>" +
      coding("") + reference("NoteRef", "d1") + "</VideoSource>";
  const auto imported =
      read_bare(make_qde(make_codes() + "<Sources>" + sources + "</Sources>" + notes(note("d1", "n"))));
  const auto& others = imported.value.other_sources;
  REQUIRE(others.size() == 4);
  const auto check = [&](std::size_t i, const std::string& kind, const std::string& name, const std::string& path,
                         std::uint64_t codings) {
    CAPTURE(i);
    CHECK(others[i].kind == kind);
    CHECK(others[i].name == name);
    CHECK(others[i].path == path);
    CHECK(others[i].codings == codings);
  };
  check(0, "picture", "photo", "internal://p.jpg", 3);
  check(1, "pdf", "paper", "internal://p.pdf", 2);
  check(2, "audio", "tape", "relative:///t.mp3", 1);
  check(3, "video", "film", "absolute:///f.mp4", 2);
  CHECK(others[0].guid == guid("30"));
  // The coding of the whole recording is that of its transcript.
  CHECK(imported.value.codings.size() == 1);
  CHECK(imported.value.notes[0].about.empty());
}

TEST_CASE("codings between time marks without a place are left out, memos of the others stay with them") {
  const std::string audio =
      "<AudioSource guid=\"" + guid("33") + "\" name=\"tape\"><Transcript guid=\"" + guid("34") +
      "\"><PlainTextContent>spoken words</PlainTextContent><SyncPoint guid=\"" + guid("35") +
      "\" timeStamp=\"0\" position=\"7\"/><SyncPoint guid=\"" + guid("36") + "\" timeStamp=\"9\" position=\"12\"/>" +
      "<SyncPoint guid=\"" + guid("37") + "\" timeStamp=\"12\"/><TranscriptSelection fromSyncPoint=\"" + guid("35") +
      "\" toSyncPoint=\"" + guid("37") + "\">" + coding(reference("NoteRef", "d2")) +
      "</TranscriptSelection><TranscriptSelection fromSyncPoint=\"" + guid("35") + "\" toSyncPoint=\"" + guid("36") +
      "\">" + coding(reference("NoteRef", "d1")) + "</TranscriptSelection></Transcript>" +
      coding(reference("NoteRef", "d3")) + "</AudioSource>";
  const auto imported = read_bare(make_qde(make_codes() + "<Sources>" + audio + "</Sources>" +
                                           notes(note("d1", "one") + note("d2", "two") + note("d3", "three"))));
  const motet::Project& project = imported.value;
  REQUIRE(project.codings.size() == 2);
  CHECK(project.codings[0].memo == "three");
  CHECK(coded_text(project, 1) == "words");
  CHECK(project.codings[1].memo == "one");
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 audio recordings",
                                                                      "1 codings between time marks without a position",
                                                                      "1 notes on codings that are not carried over"});
}
