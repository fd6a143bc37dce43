#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <pugixml.hpp>
#include <set>
#include <string>

#include "motet/core/uuid.hpp"
#include "motet/core/version.hpp"
#include "motet/io/write.hpp"
#include "motet/text/utf8.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"
#include "io/written_projects.hpp"
#include "reference/generated_projects.hpp"
#include "reference/shuffled_project.hpp"

using namespace motet;
using motet_reference::generated_project;
using motet_reference::Guids;

namespace {

std::string qde_of(const Project& project) {
  return entry_of(to_bytes(project, ProjectFormat::refi_qda).bytes, "project.qde");
}

// A loaded project.qde.
struct Tree {
  explicit Tree(const Project& project) { REQUIRE(document.load_string(qde_of(project).c_str())); }
  pugi::xml_node root() const { return document.child("Project"); }
  pugi::xml_node source() const { return root().child("Sources").child("TextSource"); }
  pugi::xml_document document;
};

Project coded(const std::string& text, std::vector<TextSpan> spans) {
  Project project;
  Transcript transcript;
  transcript.name = "t";
  transcript.text = text;
  transcript.labelled = false;
  project.corpus.add(Participant{"t", {}, {}, false, {}, {}});
  transcript.turns.push_back({ParticipantId{0}, {0, static_cast<std::uint32_t>(text.size())}, {}});
  project.corpus.add(transcript);
  project.codebook.add_path("a");
  project.coders.push_back({"Ann", ""});
  for (const TextSpan span : spans) project.codings.push_back({{0}, span, {0}, {0}, "", {}, ""});
  return project;
}

}  // namespace

TEST_CASE("a small study is written as the standard wants it") {
  const Written written = to_bytes(small_study(), ProjectFormat::refi_qda);
  CHECK(to_text(written.losses) == "nothing was lost\n");
  CHECK(entry_of(written.bytes, "sources/b0000000-0000-4000-8000-000000000001.txt") ==
        "I: Tired?\r\nAnn: A caf\u00E9 \U0001F600 helps.\r\n");
  const std::string qde = entry_of(written.bytes, "project.qde");
  CHECK(
      qde.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" "
                      "name=\"Ward &quot;7&quot;\" origin=\"Motet " +
                      std::string(version()) + "\">\n<Users>\n"));
  // Every word of it was looked at against the standard.
  CHECK(qde.find(R"(<Users>
<User guid="d0000000-0000-4000-8000-000000000002" name="Max"/>
<User guid="d0000000-0000-4000-8000-000000000001" name="Ruth"/>
</Users>
<CodeBook>
<Codes>
<Code guid="c0000000-0000-4000-8000-000000000001" name="rest" isCodable="false" color="#00ff88">
<Description>what helps</Description>
<Code guid="c0000000-0000-4000-8000-000000000002" name="coffee" isCodable="true">
<NoteRef targetGUID="f0000000-0000-4000-8000-000000000001"/>
</Code>
</Code>
</Codes>
</CodeBook>
)") != std::string::npos);
  CHECK(qde.find(R"(<Case guid="a0000000-0000-4000-8000-000000000001" name="Ann">
<Description>nurse &amp; mother</Description>
)") != std::string::npos);
  CHECK(qde.find("<TextValue>A.;Mrs. A</TextValue>") != std::string::npos);
  CHECK(qde.find(R"( name="café 😀" startPosition="18" endPosition="24">
<Coding guid="e0000000-0000-4000-8000-000000000002" creatingUser="d0000000-0000-4000-8000-000000000002">
<CodeRef targetGUID="c0000000-0000-4000-8000-000000000002"/>
</Coding>
<Coding guid="e0000000-0000-4000-8000-000000000001" creatingUser="d0000000-0000-4000-8000-000000000001" creationDateTime="2024-05-31T10:00:00Z">
<CodeRef targetGUID="c0000000-0000-4000-8000-000000000002"/>
<NoteRef )") != std::string::npos);
  CHECK(qde.find("<PlainTextContent>really?&#13;\n\"yes\"</PlainTextContent>") != std::string::npos);
  CHECK(qde.find(R"(<Set guid="f0000000-0000-4000-8000-000000000002" name="helpers">
<MemberCode targetGUID="c0000000-0000-4000-8000-000000000002"/>
<MemberSource targetGUID="b0000000-0000-4000-8000-000000000001"/>
<MemberNote targetGUID="f0000000-0000-4000-8000-000000000001"/>
</Set>
</Sets>
<Description>Two shifts.
One ward.</Description>
<NoteRef targetGUID="f0000000-0000-4000-8000-000000000001"/>
</Project>
)") != std::string::npos);

  const Tree tree(small_study());
  const pugi::xml_node link = tree.root().child("Links").child("Link");
  CHECK(std::string(link.attribute("direction").value()) == "OneWay");
  CHECK(std::string(link.attribute("originGUID").value()) == "c0000000-0000-4000-8000-000000000002");
  // The passage it leads to is a selection without codings.
  const pugi::xml_node selection =
      tree.source().find_child_by_attribute("PlainTextSelection", "guid", link.attribute("targetGUID").value());
  REQUIRE(selection);
  CHECK(std::string(selection.attribute("name").value()) == "Tired?");
  CHECK(!selection.first_child());
  const pugi::xml_node about = link.next_sibling();
  CHECK(std::string(about.attribute("name").value()) == "about");
  CHECK(std::string(about.attribute("originGUID").value()) == "f0000000-0000-4000-8000-000000000001");
  CHECK(std::string(about.attribute("targetGUID").value()) == "a0000000-0000-4000-8000-000000000001");
}

TEST_CASE("what a project does not have is not in the file") {
  Project project;
  project.name = "nothing";
  CHECK(qde_of(project) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"nothing\" "
        "origin=\"Motet " +
            std::string(version()) + "\"/>\n");
  CHECK(to_bytes(project, ProjectFormat::refi_qda).losses.items.empty());
}

TEST_CASE("written files are valid against the schemas of the standard") {
  const char* data = std::getenv("MOTET_SHARED_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: MOTET_SHARED_DATA is not set");
    return;
  }
  if (std::system("command -v xmllint > /dev/null 2>&1") != 0) {
    MESSAGE("skipped: xmllint is not installed");
    return;
  }
  const TemporaryFolder folder;
  std::string projects;
  std::string codebooks;
  const auto add = [&](const std::string& name, const Project& project) {
    projects += " '" + folder.write(name + ".qde", qde_of(project)).string() + "'";
    if (project.codebook.size() == 0) return;
    const std::string qdc = to_bytes(project, ProjectFormat::refi_codebook).bytes;
    codebooks += " '" + folder.write(name + ".qdc", qdc).string() + "'";
  };
  add("small", small_study());
  add("empty", {});
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    add(std::to_string(seed), generated_project(seed, {.times = seed % 2 == 0,
                                                       .other_sources = seed % 3 == 0,
                                                       .guids = seed % 4 == 0 ? Guids::none : Guids::some}));
  }
  const auto validates = [&](const std::string& schema, const std::string& files) {
    const std::string command = "xmllint --noout --schema '" + std::string(data) + "/schemas/" + schema + "'" + files +
                                " > '" + (folder.path() / "said").string() + "' 2>&1";
    return std::system(command.c_str()) == 0;
  };
  CHECK(validates("refi_project_1.0.xsd", projects));
  CHECK(validates("refi_codebook_1.0.xsd", codebooks));
}

TEST_CASE("the same project gives the same bytes, whatever the order and the number of threads") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const Project project = generated_project(seed, {.guids = seed % 3 == 0 ? Guids::none : Guids::some});
    const std::string bytes = to_bytes(project, ProjectFormat::refi_qda).bytes;
    for (const unsigned threads : {1U, 3U}) {
      const Project other = motet_reference::shuffled_project(project, seed + threads);
      CHECK((to_bytes(other, ProjectFormat::refi_qda, {.threads = threads}).bytes == bytes));
    }
  }
  // Archives name a moment in local time.
  const std::string bytes = to_bytes(small_study(), ProjectFormat::refi_qda).bytes;
  const char* zone = std::getenv("TZ");
  const std::string old = zone == nullptr ? "" : zone;
  ::setenv("TZ", "Pacific/Auckland", 1);
  CHECK((to_bytes(small_study(), ProjectFormat::refi_qda).bytes == bytes));
  zone == nullptr ? ::unsetenv("TZ") : ::setenv("TZ", old.c_str(), 1);
  // 1980-01-01, deflated, the XML first.
  CHECK((bytes.substr(0, 4) == std::string("PK\x03\x04", 4)));
  CHECK((bytes.substr(8, 2) == std::string("\x08\x00", 2)));
  CHECK((bytes.substr(10, 4) == std::string("\x00\x00\x21\x00", 4)));
  CHECK((bytes.substr(30, 11) == "project.qde"));
}

TEST_CASE("selections: one for each span, in code points, named by their words") {
  const Tree tree(coded("\U0001F600 n\u0303o\r\nyes", {{0, 4}, {5, 8}, {8, 9}, {0, 4}, {9, 9}, {5, 14}}));
  std::vector<std::string> seen;
  for (const pugi::xml_node selection : tree.source().children("PlainTextSelection")) {
    seen.push_back(
        std::string(selection.attribute("startPosition").value()) + "-" + selection.attribute("endPosition").value() +
        " '" + selection.attribute("name").value() + "' " +
        std::to_string(std::distance(selection.children("Coding").begin(), selection.children("Coding").end())));
  }
  CHECK(seen == std::vector<std::string>{"0-1 '\U0001F600' 2", "2-4 'n\u0303' 1", "2-10 'n\u0303o yes' 1", "4-5 'o' 1",
                                         "5-5 '' 1"});
}

TEST_CASE("long quotations are cut between characters") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\U0001F600";
  const Tree tree(coded(text, {{0, 800}}));
  const std::string name = tree.source().child("PlainTextSelection").attribute("name").value();
  CHECK(!find_invalid_utf8(name));
  CHECK(text.starts_with(name));
  CHECK(count_code_points(name) == 120);
}

TEST_CASE("a text that begins with a byte order mark gets one more") {
  const Project project = coded("\uFEFFabc", {{3, 6}});
  const std::string bytes = to_bytes(project, ProjectFormat::refi_qda).bytes;
  const Tree tree(project);
  CHECK(std::string(tree.source().child("PlainTextSelection").attribute("startPosition").value()) == "1");
  const std::string path = tree.source().attribute("plainTextPath").value();
  CHECK(entry_of(bytes, "sources/" + path.substr(std::string("internal://").size())) == "\uFEFF\uFEFFabc");
}

TEST_CASE("who speaks: by the text where it says so, else by selections") {
  Project project;
  const auto ann = project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
  project.corpus.add(Participant{"Bob", {}, {}, false, {}, {}});
  const auto add = [&](const std::string& name, const std::string& text, std::vector<Turn> turns) {
    Transcript transcript;
    transcript.name = name;
    transcript.text = text;
    transcript.turns = std::move(turns);
    project.corpus.add(std::move(transcript));
  };
  add("labels", "Ann: yes\n", {{ann, {5, 8}, {}}});
  add("subtitles", "yes\nno\n", {{ann, {0, 3}, TimeRange{0, 1000}}, {std::nullopt, {4, 6}, {}}});
  const Written written = to_bytes(project, ProjectFormat::refi_qda);
  const Tree tree(project);
  const pugi::xml_node people = tree.root().child("Cases");
  const auto find_case = [&](const char* name) { return people.find_child_by_attribute("Case", "name", name); };
  const pugi::xml_node labels = tree.source();
  const pugi::xml_node subtitles = labels.next_sibling();
  CHECK(!labels.child("PlainTextSelection"));
  const auto guid = [](pugi::xml_node node) { return std::string(node.attribute("guid").value()); };
  const auto target = [](pugi::xml_node node) { return std::string(node.attribute("targetGUID").value()); };
  CHECK(target(find_case("Ann").child("SourceRef")) == guid(labels));
  CHECK(!find_case("Ann").child("SourceRef").next_sibling("SourceRef"));
  CHECK(target(find_case("Ann").child("SelectionRef")) == guid(subtitles.child("PlainTextSelection")));
  // Bob is silent; the turn of nobody belongs to a case without a name.
  CHECK(!find_case("Bob").first_child());
  const pugi::xml_node nobody = people.last_child();
  CHECK(!nobody.attribute("name"));
  CHECK(target(nobody.child("SelectionRef")) == guid(subtitles.last_child()));
  REQUIRE(written.losses.items.size() == 1);
  CHECK(written.losses.items[0].kind == "time-stamps");
  CHECK(written.losses.items[0].count == 1);
  CHECK(written.losses.items[0].examples == std::vector<std::string>{"of 'subtitles'"});
}

TEST_CASE("time stamps that stand in the text are no loss") {
  Project project;
  std::vector<Diagnostic> ignored;
  add_transcripts(project, {parse_plain_text("[00:00:05] Ann: yes\n[00:00:09] Bob: no\n[00:00:12] Ann: so\n", "t.txt")},
                  {}, {}, ignored);
  REQUIRE(project.corpus.transcripts()[0].turns[0].time);
  CHECK(to_text(to_bytes(project, ProjectFormat::refi_qda).losses) == "nothing was lost\n");
}

TEST_CASE("GUIDs: kept, normalised, never twice, made where there are none") {
  Project project = coded("abc", {{0, 1}, {1, 2}, {2, 3}});
  const std::string taken = "e0000000-0000-4000-8000-000000000001";
  project.codings[0].guid = "{E0000000-0000-4000-8000-000000000001}";
  project.codings[1].guid = taken;
  project.codings[2].guid = "no GUID";
  project.notes.push_back({"n", taken, "x", {}, {}, {}});
  const Written written = to_bytes(project, ProjectFormat::refi_qda);
  const Loss* loss = loss_of(written.losses, "identifiers");
  REQUIRE(loss != nullptr);
  CHECK(loss->count == 3);
  CHECK(loss->examples[0] == "coding '{E0000000-0000-4000-8000-000000000001}'");
  const Tree tree(project);
  CHECK(std::string(tree.root().child("Notes").child("Note").attribute("guid").value()) == taken);

  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Tree generated(generated_project(seed));
    std::set<std::string> guids;
    struct Walk : pugi::xml_tree_walker {
      std::set<std::string>* seen = nullptr;
      bool for_each(pugi::xml_node& node) override {
        const std::string guid = node.attribute("guid").value();
        if (guid.empty()) return true;
        CHECK(normalize_uuid(guid) == guid);
        CHECK(seen->insert(guid).second);
        return true;
      }
    } walk;
    walk.seen = &guids;
    generated.document.document_element().traverse(walk);
  }
}

TEST_CASE("characters that XML cannot hold are replaced and reported") {
  Project project = coded(
      "a\x01"
      "b\x02",
      {{0, 4}, {1, 2}});
  project.memo = std::string("x\0y", 3) + "\uFFFE\uFFFF\xFF";
  project.codings[0].memo = "bell \a";
  const Written written = to_bytes(project, ProjectFormat::refi_qda);
  const std::string qde = entry_of(written.bytes, "project.qde");
  CHECK(qde.find("<Description>x\uFFFDy\uFFFD\uFFFD\uFFFD</Description>") != std::string::npos);
  CHECK(qde.find("bell \uFFFD") != std::string::npos);
  const Loss* loss = loss_of(written.losses, "characters");
  REQUIRE(loss != nullptr);
  CHECK(loss->count == 5);
  // A quotation ends before such a character: what is quoted stands in the text.
  CHECK(qde.find("name=\"a\" startPosition=\"0\"") != std::string::npos);
}

TEST_CASE("what cannot be written is itemised") {
  const auto losses = [](const Project& project) { return to_bytes(project, ProjectFormat::refi_qda).losses; };
  const auto only = [](const LossReport& report, std::string_view kind) {
    return report.items.size() == 1 && report.items[0].kind == kind && report.items[0].count == 1;
  };
  SUBCASE("attributes") {
    const auto with = [&](const std::string& name, const Attribute& value) {
      Project project;
      Participant person{"Ann", {}, {}, false, {}, {}};
      person.attributes.set(name, value);
      project.corpus.add(person);
      return losses(project);
    };
    CHECK(only(with("age", std::string()), "attributes"));
    CHECK(only(with("age", std::nan("")), "attributes"));
    CHECK(only(with("age", Date{0, 1, 1}), "attributes"));
    CHECK(only(with("age", Date{2023, 2, 29}), "attributes"));
    CHECK(only(with("age", DateTime{253'402'300'800}), "attributes"));
    CHECK(only(with("interviewer", true), "attributes"));
    CHECK(only(with("aliases", std::string("x")), "attributes"));
    CHECK(only(with(" age", std::int64_t{1}), "attributes"));
    CHECK(only(with("", std::int64_t{1}), "attributes"));
    CHECK(with("interviewer", std::string("yes")).items.empty());
    CHECK(with("aliases", std::int64_t{1}).items.empty());
    CHECK(with("age", DateTime{253'402'300'799}).items.empty());
    CHECK(with("age", 1e300).items.empty());
  }
  SUBCASE("aliases") {
    Project project;
    project.corpus.add(Participant{"Ann", {}, {"a;b", "fine"}, false, {}, {}});
    CHECK(only(losses(project), "aliases"));
  }
  SUBCASE("names, colors, dates") {
    Project project = coded("abc", {{0, 1}});
    project.name = "study ";
    CHECK(only(losses(project), "names"));
    project.name = "study";
    project.codings[0].created = DateTime{-62'135'596'801};
    CHECK(only(losses(project), "dates"));
    project.codings[0].created = DateTime{-62'135'596'800};
    CHECK(losses(project).items.empty());
    project.codebook.add({"b", "", {}, "", "red", true});
    CHECK(only(losses(project), "colors"));
  }
  SUBCASE("other sources, and what stands on them") {
    Project project;
    project.other_sources.push_back({"ward.jpg", "", "picture", "internal://ward.jpg", 3});
    const LossReport report = losses(project);
    REQUIRE(report.items.size() == 2);
    CHECK(report.items[0].kind == "codings-of-other-sources");
    CHECK(report.items[0].count == 3);
    CHECK(report.items[1].kind == "other-sources");
    CHECK(report.items[1].examples == std::vector<std::string>{"'ward.jpg'"});
  }
  SUBCASE("coders without a name") {
    Project project;
    project.coders.push_back({"", ""});
    CHECK(only(losses(project), "nameless-coders"));
  }
  SUBCASE("transcripts whose turns neither text nor selections tell") {
    Project project = coded("abc", {});
    Transcript empty;
    empty.name = "no turns";
    empty.text = "abc";
    project.corpus.add(empty);
    CHECK(only(losses(project), "turns"));
  }
  SUBCASE("people whose names differ by case alone, where selections name them") {
    Project project;
    const auto one = project.corpus.add(Participant{"ann", {}, {}, false, {}, {}});
    const auto other = project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
    Transcript transcript;
    transcript.name = "talk";
    transcript.text = "yes\nno\nyes\n";
    transcript.turns = {{one, {0, 3}, {}}, {other, {4, 6}, {}}, {one, {7, 10}, {}}};
    project.corpus.add(transcript);
    CHECK(only(losses(project), "speakers"));
  }
  SUBCASE("texts of nobody in particular that now have a label in them") {
    Project project;
    Transcript transcript;
    transcript.name = "diary";
    transcript.text = "Ann: I met her once.\n";
    transcript.labelled = false;
    const auto writer = project.corpus.add(Participant{"diary", {}, {}, false, {}, {}});
    transcript.turns = {{writer, {0, 20}, {}}};
    project.corpus.add(transcript);
    CHECK(losses(project).items.empty());
    project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
    CHECK(only(losses(project), "unlabelled"));
  }
  SUBCASE("a link that would be read as what a note is about") {
    Project project;
    project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
    project.notes.push_back({"n", "", "x", {}, {}, {}});
    project.links.push_back({"about", "", LinkDirection::one_way, "", NoteId{0}, ParticipantId{0}});
    CHECK(only(losses(project), "links"));
    project.links[0].direction = LinkDirection::associative;
    CHECK(losses(project).items.empty());
  }
}

TEST_CASE("a codebook holds codes and sets of codes, and says what it does not hold") {
  const Written written = to_bytes(small_study(), ProjectFormat::refi_codebook);
  CHECK(written.bytes == R"(<?xml version="1.0" encoding="UTF-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Motet )" +
                             std::string(version()) + R"(">
<Codes>
<Code guid="c0000000-0000-4000-8000-000000000001" name="rest" isCodable="false" color="#00ff88">
<Description>what helps</Description>
<Code guid="c0000000-0000-4000-8000-000000000002" name="coffee" isCodable="true"/>
</Code>
</Codes>
<Sets>
<Set guid="f0000000-0000-4000-8000-000000000002" name="helpers">
<MemberCode guid="c0000000-0000-4000-8000-000000000002"/>
</Set>
</Sets>
</CodeBook>
)");
  const auto count = [&](std::string_view kind) {
    const Loss* loss = loss_of(written.losses, kind);
    return loss == nullptr ? 0 : loss->count;
  };
  CHECK(count("codings") == 3);
  CHECK(count("coders") == 2);
  CHECK(count("transcripts") == 1);
  CHECK(count("participants") == 2);
  CHECK(count("notes") == 1);
  CHECK(count("links") == 1);
  CHECK(count("project") == 1);
  CHECK(count("set-members") == 2);
  CHECK(loss_of(written.losses, "codings")->examples[0] == "with 'rest'");

  Project only_codes;
  only_codes.codebook.add_path("a > b");
  CHECK(to_bytes(only_codes, ProjectFormat::refi_codebook).losses.items.empty());
  CHECK(contains(message_of([] { to_bytes({}, ProjectFormat::refi_codebook); }), "no codes"));
}

TEST_CASE("writing can be stopped") {
  const Project project = small_study();
  Execution execution;
  int calls = 0;
  execution.progress = [&](const Progress&) { return ++calls < 3; };
  CHECK_THROWS_AS(to_bytes(project, ProjectFormat::refi_qda, execution), Stopped);
  std::stop_source source;
  source.request_stop();
  Execution stopped;
  stopped.stop = source.get_token();
  CHECK_THROWS_AS(to_bytes(project, ProjectFormat::refi_qda, stopped), Stopped);
}
