#include "motet/io/transcripts.hpp"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <string>

#include "motet/core/files.hpp"

using namespace motet;

namespace {

LabelledTranscript transcript(std::string name, std::string text) { return parse_plain_text(std::move(text), name); }

struct Study {
  Project project;
  std::vector<Diagnostic> diagnostics;
};

Study study_of(std::vector<LabelledTranscript> transcripts, const std::vector<ListedParticipant>& listed = {},
               const std::vector<std::string>& interviewers = {}) {
  Study study;
  add_transcripts(study.project, std::move(transcripts), listed, interviewers, study.diagnostics);
  return study;
}

std::vector<std::string> names(const Study& study) {
  std::vector<std::string> result;
  for (const Participant& person : study.project.corpus.participants()) result.push_back(person.name);
  return result;
}

// The speakers of a transcript, "-" for nobody.
std::vector<std::string> speakers(const Study& study, std::string_view name) {
  const auto id = study.project.corpus.find_transcript(name);
  REQUIRE(id);
  std::vector<std::string> result;
  for (const Turn& turn : study.project.corpus.transcript(*id).turns) {
    result.push_back(turn.speaker ? study.project.corpus.participant(*turn.speaker).name : "-");
  }
  return result;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Role labels and interviewers are told from names") {
  for (const char* label : {"User", "GUEST", "Respondent", "Interviewee", "Participant", "Participant 3", "Speaker 1",
                            "SPEAKER_00", "P1", "P01", "R2", " Patient ", "Client", "Speaker A", "Participant #4"}) {
    CAPTURE(label);
    CHECK(is_role_label(label));
    CHECK_FALSE(is_interviewer_label(label));
  }
  for (const char* label : {"Interviewer", "I", "INT", "int", "Moderator", "Host", "Researcher", "Facilitator",
                            "Assistant", "AI", "Q", "Interviewer 2", "I1", "MODERATOR"}) {
    CAPTURE(label);
    CHECK(is_interviewer_label(label));
    CHECK(is_role_label(label));
  }
  for (const char* label :
       {"Anna", "Dr. Smith", "PWP01", "Q1", "AI 2", "I A", "Patience", "", "X1", "Unknown", "主持人"}) {
    CAPTURE(label);
    CHECK_FALSE(is_role_label(label));
    CHECK_FALSE(is_interviewer_label(label));
  }
  const Strings more{"Zoë", "PI"};
  CHECK(is_interviewer_label("ZOË", more));
  CHECK(is_interviewer_label("pi", more));
  CHECK_FALSE(is_interviewer_label("Anna", more));
  CHECK_FALSE(is_interviewer_label("", Strings{""}));
}

TEST_CASE("Names are one person across transcripts and role labels one person each, with one diagnostic") {
  const Study study =
      study_of({transcript("b.txt", "Interviewer: Hello?\nUser: Yes.\nANNA: Hm.\nANNA: Ja."),
                transcript("a.txt", "Interviewer: And you?\nUser: No.\nAnna: Oh.\nAnna: Oh.\nSpeaker 2: Hi.")});
  CHECK(speakers(study, "a") == Strings{"Interviewer", "a: User", "Anna", "Anna", "a: Speaker 2"});
  CHECK(speakers(study, "b") == Strings{"Interviewer", "b: User", "Anna", "Anna"});
  CHECK(names(study) == Strings{"Interviewer", "a: User", "Anna", "a: Speaker 2", "b: User"});
  for (const Participant& person : study.project.corpus.participants()) {
    CHECK(person.interviewer == (person.name == "Interviewer"));
  }
  REQUIRE(study.diagnostics.size() == 1);
  CHECK(study.diagnostics[0].kind == "role-label-speaker");
  CHECK(study.diagnostics[0].message.find("3 participants") != std::string::npos);
  CHECK(study.project.corpus.transcripts()[0].name == "b");
}

TEST_CASE("Listed participants are themselves everywhere, by name, alias or transcript") {
  const auto listed = parse_participants(
      "participant,aliases,transcripts,role,site\n"
      "Anna,A. Berg;Ann,,,north\n"
      "Ben,,t2;t3.txt,,south\n"
      "t4,,,,south\n"
      "Carla,Lead,,interviewer,\n"
      "Dora,,,,east\n",
      "participants.csv");
  const Study study = study_of(
      {
          transcript("t1.txt", "Lead: Hello.\nLead: Well?\nann: Hi.\nAnn: There.\nA. BERG: Me too.\nA. Berg: Yes."),
          transcript("t2.txt", "I: So?\nRespondent: I say.\nI: Oh."),
          transcript("t3.txt", "Nobody is named here."),
          transcript("t4.txt", "I: So?\nP1: Well."),
          transcript("t5.txt", "I: So?\nP1: Well."),
      },
      listed);
  CHECK(speakers(study, "t1") == Strings{"Carla", "Carla", "Anna", "Anna", "Anna", "Anna"});
  CHECK(speakers(study, "t2") == Strings{"I", "Ben", "I"});
  CHECK(speakers(study, "t3") == Strings{"Ben"});
  CHECK(speakers(study, "t4") == Strings{"I", "t4"});
  CHECK(speakers(study, "t5") == Strings{"I", "t5: P1"});
  CHECK(names(study) == Strings{"Anna", "Ben", "t4", "Carla", "Dora", "I", "t5: P1"});
  const auto carla = study.project.corpus.find_participant("Carla");
  REQUIRE(carla);
  CHECK(study.project.corpus.participant(*carla).interviewer);
  CHECK(study.diagnostics.size() == 1);
}

TEST_CASE("A listed role label is that person in every transcript") {
  const auto listed = parse_participants("participant\nP1\n", "participants.csv");
  const Study study = study_of({transcript("a", "I: So?\nP1: Well."), transcript("b", "I: So?\nP1: Well.")}, listed);
  CHECK(speakers(study, "a") == Strings{"I", "P1"});
  CHECK(speakers(study, "b") == Strings{"I", "P1"});
  CHECK(study.diagnostics.empty());
}

TEST_CASE("A transcript with two role labels, or two listed people, names nobody by its transcript") {
  const auto listed = parse_participants("participant,transcripts\nAnna,a\nBen,b\nCarl,b\n", "participants.csv");
  const Study study = study_of({transcript("a", "P1: So?\nP2: Well."), transcript("b", "I: So?\nP1: Well.")}, listed);
  CHECK(speakers(study, "a") == Strings{"a: P1", "a: P2"});
  CHECK(speakers(study, "b") == Strings{"I", "b: P1"});
  CHECK(names(study) == Strings{"Anna", "Ben", "Carl", "a: P1", "a: P2", "I", "b: P1"});
}

TEST_CASE("An entry for a transcript is its name or its source with folders") {
  const auto listed = parse_participants("participant,transcripts\nAnna,notes/a.txt\nBen,b\n", "participants.csv");
  std::vector<LabelledTranscript> transcripts{transcript("a", "I: So?\nP1: Well."),
                                              transcript("b", "I: So?\nP1: Well.")};
  transcripts[0].source = "notes/a.txt";
  transcripts[1].source = "other/b.txt";
  const Study study = study_of(std::move(transcripts), listed);
  CHECK(speakers(study, "a") == Strings{"I", "Anna"});
  CHECK(speakers(study, "b") == Strings{"I", "Ben"});
  CHECK(study.diagnostics.empty());
}

TEST_CASE("Unknown and empty labels are nobody") {
  const Study study = study_of({transcript("a", "A title\n\nUnknown: What?\nAnna: I.\nAnna: Me.\nunknown: Who?")});
  CHECK(speakers(study, "a") == Strings{"-", "-", "Anna", "Anna", "-"});
  CHECK(names(study) == Strings{"Anna"});
}

TEST_CASE("A transcript without labels is one participant of its name") {
  const Study study = study_of({transcript("Diary 3.txt", "I went.\n\nI saw."), transcript("Interviewer.txt", "Mine."),
                                transcript("c", "Interviewer: Hi.\nGuest: Hi.")});
  CHECK(speakers(study, "Diary 3") == Strings{"Diary 3"});
  CHECK_FALSE(study.project.corpus.transcripts()[0].labelled);
  // The person of a file must not become an interviewer by the file's name, nor the interviewer somebody who is
  // counted.
  CHECK(speakers(study, "Interviewer") == Strings{"Interviewer"});
  CHECK(speakers(study, "c") == Strings{"Interviewer (2)", "c: Guest"});
  const auto person = study.project.corpus.find_participant("Interviewer");
  CHECK_FALSE(study.project.corpus.participant(*person).interviewer);
  const auto interviewer = study.project.corpus.find_participant("Interviewer (2)");
  CHECK(study.project.corpus.participant(*interviewer).interviewer);
}

TEST_CASE("Labels given as interviewers are interviewers, listed or not") {
  const auto listed = parse_participants("participant\nAnna\n", "participants.csv");
  const std::vector<std::string> more{"anna", "Zed"};
  std::vector<LabelledTranscript> transcripts{parse_plain_text("Zed: Hi.\nAnna: Hi.\nGuest: Hi.", "a", listed, more)};
  const Study study = study_of(std::move(transcripts), listed, more);
  CHECK(speakers(study, "a") == Strings{"Zed", "Anna", "a: Guest"});
  for (const Participant& person : study.project.corpus.participants()) {
    CHECK(person.interviewer == (person.name != "a: Guest"));
  }
}

TEST_CASE("Transcripts of one name are told apart and said so") {
  const Study study =
      study_of({transcript("a.txt", "One."), transcript("a.md", "Two."), transcript("a (2)", "Three.")});
  const auto transcripts = study.project.corpus.transcripts();
  REQUIRE(transcripts.size() == 3);
  CHECK(transcripts[0].name == "a");
  CHECK(transcripts[1].name == "a (3)");
  CHECK(transcripts[2].name == "a (2)");
  REQUIRE(study.diagnostics.size() == 1);
  CHECK(study.diagnostics[0].kind == "duplicate-transcript-name");
  CHECK(study.diagnostics[0].where.file == "a.md");
}

TEST_CASE("The order of the files decides nothing about who is who") {
  const std::vector<LabelledTranscript> transcripts{transcript("a", "anna: Hi.\nanna: Ho.\nUser: One."),
                                                    transcript("b", "ANNA: Hi.\nANNA: Ho.\nUser: Two."),
                                                    transcript("c", "Three.")};
  std::vector<std::size_t> order{0, 1, 2};
  const Strings expected = names(study_of(transcripts));
  CHECK(expected == Strings{"anna", "a: User", "b: User", "c"});
  while (std::next_permutation(order.begin(), order.end())) {
    std::vector<LabelledTranscript> permuted;
    for (const std::size_t i : order) permuted.push_back(transcripts[i]);
    CHECK(names(study_of(std::move(permuted))) == expected);
  }
}

TEST_CASE("Transcripts can be added to a project that has some") {
  Study study = study_of({transcript("a", "Interviewer: Hi.\nAnna: Hi.\nAnna: Ho.\nUser: Hm.")});
  const auto listed = parse_participants("participant,aliases,site\nAnna,Anni,north\n", "participants.csv");
  std::vector<LabelledTranscript> more{transcript("b", "Interviewer: Hi.\nANNI: Hi.\nAnni: Ho.\nUser: Hm."),
                                       transcript("a", "More.")};
  add_transcripts(study.project, std::move(more), listed, {}, study.diagnostics);
  CHECK(speakers(study, "b") == Strings{"Interviewer", "Anna", "Anna", "b: User"});
  CHECK(speakers(study, "a (2)") == Strings{"a (2)"});
  const auto anna = study.project.corpus.find_participant("Anni");
  REQUIRE(anna);
  CHECK(study.project.corpus.participant(*anna).attributes.find("site") != nullptr);
}

TEST_CASE("No transcripts and no participants are no project, and no error") {
  const Study study = study_of({});
  CHECK(study.project.corpus.transcripts().empty());
  CHECK(study.project.corpus.participants().empty());
  CHECK(study.diagnostics.empty());
}

TEST_CASE("Real interviews, captions and tables have the turns that their labels count") {
  const char* folder = std::getenv("MOTET_SHARED_DATA");
  if (folder == nullptr) {
    MESSAGE("skipped: MOTET_SHARED_DATA is not set");
    return;
  }
  const std::filesystem::path data(folder);
  std::map<std::string, int> turns;
  std::size_t interviews = 0;
  for (const char* file : {"creatives_first40.csv", "scientists_first40.csv"}) {
    for (const LabelledTranscript& interview : parse_interview_table(read_file(data / "interviews_csv" / file), file)) {
      ++interviews;
      for (const LabelledTurn& turn : interview.turns) ++turns[turn.label];
    }
  }
  CHECK(interviews == 80);
  CHECK(turns == std::map<std::string, int>{{"User", 781}, {"AI", 781}, {"Assistant", 80}});

  const auto distinct = [](const LabelledTranscript& one) {
    std::map<std::string, int> result;
    for (const LabelledTurn& turn : one.turns) ++result[turn.label];
    return result;
  };
  const char* zoom = "pqinterop_2026-04-22_036.vtt";
  const auto meeting = parse_webvtt(read_file(data / "zoom_vtt" / zoom), zoom);
  CHECK(distinct(meeting).size() == 13);
  CHECK(distinct(meeting).contains("Shaaibu Suleiman | gean"));
  CHECK(meeting.turns.front().time == TimeRange{747'260, 749'089});
  CHECK(distinct(parse_webvtt(read_file(data / "speaker_vtt/E24.vtt"), "E24.vtt")) ==
        std::map<std::string, int>{{"Amit Varma", 17}, {"Guest", 13}, {"Unknown", 4}});
  CHECK(distinct(parse_webvtt(read_file(data / "speaker_vtt/E86_hindi.vtt"), "E86.vtt")) ==
        std::map<std::string, int>{{"Amit Varma", 26}, {"Guest", 39}, {"Unknown", 20}});
  const auto speech = parse_interview_table(read_file(data / "zh_csv/hoho19.csv"), "hoho19.csv");
  REQUIRE(speech.size() == 1);
  CHECK(speech[0].turns.size() == 62);
  CHECK(speech[0].turns[0].label == "主持人");
  CHECK(speech[0].turns[1].time == TimeRange{5'000, 46'000});
}

TEST_CASE("What a file says of its people decides after the list, and is kept where the list says nothing") {
  LabelledTranscript session = transcript("session 1.txt",
                                          "CHI: hi .\nMOT: hello .\nINV: now .\nCHI: no .\nMOT: yes .\n"
                                          "INV: so .\n");
  LabelledPerson child{"CHI", "Ruth", false, false, {}};
  child.attributes.set("age", "2;06.00");
  child.attributes.set("sex", "female");
  LabelledPerson mother{"MOT", {}, true, false, {}};
  LabelledPerson investigator{"INV", {}, true, true, {}};
  session.people = {child, mother, investigator};

  SUBCASE("names, roles and interviewers") {
    const Study study = study_of({session});
    CHECK(speakers(study, "session 1") ==
          std::vector<std::string>{"Ruth", "session 1: MOT", "INV", "Ruth", "session 1: MOT", "INV"});
    const Corpus& corpus = study.project.corpus;
    CHECK(corpus.participant(*corpus.find_participant("INV")).interviewer);
    CHECK(*corpus.participant(*corpus.find_participant("Ruth")).attributes.find("age") == Attribute("2;06.00"));
    CHECK(study.diagnostics.size() == 1);  // the role label MOT
  }
  SUBCASE("a list goes before") {
    ListedParticipant listed;
    listed.participant.name = "R01";
    listed.participant.aliases = {"CHI"};
    listed.participant.attributes.set("sex", "f");
    const Study study = study_of({session}, {listed});
    CHECK(speakers(study, "session 1")[0] == "R01");
    const Corpus& corpus = study.project.corpus;
    const Participant& person = corpus.participant(*corpus.find_participant("R01"));
    CHECK(*person.attributes.find("sex") == Attribute("f"));
    CHECK(*person.attributes.find("age") == Attribute("2;06.00"));
  }
  SUBCASE("two files that contradict each other") {
    LabelledTranscript later = session;
    later.name = "session 2";
    later.people[0].attributes.set("age", "3;00.00");
    const Study study = study_of({later, session});
    const Corpus& corpus = study.project.corpus;
    CHECK(*corpus.participant(*corpus.find_participant("Ruth")).attributes.find("age") == Attribute("2;06.00"));
    CHECK(std::any_of(study.diagnostics.begin(), study.diagnostics.end(), [](const Diagnostic& diagnostic) {
      return diagnostic.kind == "contradicting-attribute" && diagnostic.message.find("Ruth: age") != std::string::npos;
    }));
  }
}

TEST_CASE("Codes beside the words are codings of nobody in particular") {
  LabelledTranscript talk = transcript("talk.txt", "Ana: I am tired.\nBen: So am I.\nAna: Yes.\nBen: Yes.\n");
  talk.codes = {{"Body > tired", talk.turns[0].span}, {"Body > tired", talk.turns[1].span}, {"evening", std::nullopt}};
  talk.memo = "on the phone";
  const Study study = study_of({talk});
  const Project& project = study.project;
  REQUIRE(project.codings.size() == 3);
  CHECK(project.codebook.path(project.codings[1].code) == "Body > tired");
  CHECK(project.corpus.text(project.codings[1].transcript, *project.codings[1].span) == "So am I.");
  CHECK_FALSE(project.codings[2].span);
  REQUIRE(project.coders.size() == 1);
  CHECK(project.coders[0].name == "coder");
  CHECK(project.corpus.transcripts()[0].memo == "on the phone");
}
