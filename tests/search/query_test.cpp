#include "motet/search/query.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/matrix/incidence.hpp"

#include "reference/search_twin.hpp"

namespace {

using reference::Question;

/// Two interviews with labels outside the turns.
class Study {
 public:
  motet::Project project;

  Study() {
    add_person("Ann", "staff", false);
    add_person("Bob", "patient", false);
    add_person("Interviewer", "", true);
  }

  void add_person(const std::string& name, const std::string& group, bool interviewer) {
    motet::Participant participant;
    participant.name = name;
    participant.aliases = {name + "y"};
    participant.interviewer = interviewer;
    if (!group.empty()) participant.attributes.set("group", group);
    project.corpus.add(participant);
  }

  void say(const std::string& transcript, const std::vector<std::pair<std::string, std::string>>& turns) {
    motet::Transcript said;
    said.name = transcript;
    for (const auto& [who, words] : turns) {
      said.text += who + ": ";
      motet::Turn turn;
      turn.speaker = project.corpus.find_participant(who);
      turn.span.begin = static_cast<std::uint32_t>(said.text.size());
      said.text += words;
      turn.span.end = static_cast<std::uint32_t>(said.text.size());
      said.turns.push_back(turn);
      said.text += "\n";
    }
    project.corpus.add(said);
  }

  void code(const std::string& path, std::uint32_t transcript, const std::string& words,
            const std::string& coder = "c") {
    motet::Coding coding;
    coding.transcript.value = transcript;
    coding.code = project.codebook.add_path(path);
    const std::string& text = project.corpus.transcript(coding.transcript).text;
    const auto begin = text.find(words);
    REQUIRE(begin != std::string::npos);
    coding.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    coding.coder.value = 0;
    while (coding.coder.value < project.coders.size() && project.coders[coding.coder.value].name != coder) {
      ++coding.coder.value;
    }
    if (coding.coder.value == project.coders.size()) project.coders.push_back({coder, ""});
    project.codings.push_back(coding);
  }
};

Study work() {
  Study study;
  study.say("one", {{"Interviewer", "how is work"},
                    {"Ann", "work is calm. The caseload is heavy, very heavy indeed."},
                    {"Bob", "calm? Never. I smoke to be calm"}});
  study.say("two", {{"Bob", "the caseload again"}, {"Ann", "smoke and work"}});
  study.code("Service > caseload", 0, "caseload is heavy");
  study.code("Service > caseload", 1, "caseload again");
  study.code("Mood > soothes", 0, "smoke to be calm", "d");
  study.code("Mood", 0, "work is calm");
  return study;
}

std::vector<std::string> texts(const motet::Project& project, const std::string& query,
                               const motet::QueryOptions& options = {}) {
  std::vector<std::string> result;
  for (const auto& each : motet::query(project, query, options).results) {
    result.emplace_back(project.corpus.text(each.transcript, each.span));
  }
  return result;
}

std::vector<std::string> evidence(const motet::Project& project, const motet::QueryResult& result) {
  std::vector<std::string> words;
  for (const auto span : result.evidence) words.emplace_back(project.corpus.text(result.transcript, span));
  return words;
}

using Texts = std::vector<std::string>;

struct Refusal {
  std::uint64_t column = 0;
  std::string message;
};

Refusal refusal(const motet::Project& project, const std::string& query) {
  try {
    motet::query(project, query);
  } catch (const motet::ParseError& error) {
    return {error.where().column, error.what()};
  }
  return {};
}

std::string line(const motet::QueryResult& r) {
  std::string text = std::to_string(r.transcript.value) + " turn " + std::to_string(r.turn) + " by " +
                     (r.speaker ? std::to_string(r.speaker->value) : "nobody");
  const auto add = [&](motet::TextSpan span) {
    text += " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
  };
  add(r.span);
  add(r.context);
  text += " because";
  for (const auto span : r.evidence) add(span);
  return text;
}

Texts lines(const std::vector<motet::QueryResult>& results) {
  Texts all;
  for (const auto& result : results) all.push_back(line(result));
  return all;
}

/// The units a query holds in.
std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> held(const motet::Project& project,
                                                                       const std::string& query) {
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> units;
  for (const auto& each : motet::query(project, query).results) {
    units.emplace(each.transcript.value, each.context.begin, each.context.end);
  }
  return units;
}

}  // namespace

TEST_CASE("terms: words, codes with the codes below them, speakers, attributes") {
  const Study study = work();
  const auto& p = study.project;
  CHECK(texts(p, "caseload") == Texts{"caseload is heavy", "caseload again"});  // there is such a code
  CHECK(texts(p, "word:caseload") == Texts{"caseload", "caseload"});
  CHECK(texts(p, "heav*") == Texts{"heavy, very heavy"});
  CHECK(texts(p, "\"very heavy\"") == Texts{"very heavy"});
  CHECK(texts(p, "\xE2\x80\x9Cvery heavy\xE2\x80\x9D") == Texts{"very heavy"});
  CHECK(texts(p, "Mood") == Texts{"work is calm", "smoke to be calm"});
  CHECK(texts(p, "code:MOOD") == Texts{"work is calm", "smoke to be calm"});
  CHECK(texts(p, "\"Mood > soothes\"") == Texts{"smoke to be calm"});
  CHECK(texts(p, "code:" + p.codebook.code(*p.codebook.find("soothes")).guid) == Texts{"smoke to be calm"});
  motet::QueryOptions alone;
  alone.subcodes = false;
  CHECK(texts(p, "Mood", alone) == Texts{"work is calm"});
  motet::QueryOptions coder;
  coder.coders = {"d"};
  CHECK(texts(p, "Mood", coder) == Texts{"smoke to be calm"});
  CHECK(texts(p, "speaker:Ann AND word:calm") == Texts{"calm"});
  CHECK(texts(p, "speaker:anny") == Texts{"work is calm. The caseload is heavy, very heavy indeed.", "smoke and work"});
  CHECK(texts(p, "group=patient AND word:caseload") == Texts{"caseload"});
  CHECK(texts(p, "speaker:Interviewer").empty());
  motet::QueryOptions everybody;
  everybody.include_interviewers = true;
  CHECK(texts(p, "speaker:Interviewer", everybody) == Texts{"how is work"});
}

TEST_CASE("words that look like operators") {
  Study study;
  study.say("one", {{"Ann", "I did NOT say NEAR. Near and far."}});
  CHECK(texts(study.project, "\"did NOT say\"") == Texts{"did NOT say"});
  CHECK(texts(study.project, "\"NEAR\"") == Texts{"NEAR. Near"});
  CHECK(texts(study.project, "\"and\"") == Texts{"and"});
  CHECK(motet::query(study.project, "\"\nand\"\"\n\"").reading == "word:\"and\" WITHIN turn");
  CHECK(motet::query(study.project, "\"did NOT say\"").reading == "word:\"\"\"did NOT say\"\"\" WITHIN turn");
}

TEST_CASE("AND binds stronger than OR, NEAR and BEFORE stronger than NOT") {
  const Study study = work();
  const auto reading = [&](const std::string& query) { return motet::query(study.project, query).reading; };
  CHECK(reading("a OR b AND c") == "word:\"a\" OR (word:\"b\" AND word:\"c\") WITHIN turn");
  CHECK(reading("(a OR b) AND c WITHIN sentence") == "(word:\"a\" OR word:\"b\") AND word:\"c\" WITHIN sentence");
  CHECK(reading("NOT a NEAR/3 b") == "NOT (word:\"a\" NEAR/3 word:\"b\") WITHIN turn");
  CHECK(reading("NOT a AND b") == "NOT word:\"a\" AND word:\"b\" WITHIN turn");
  CHECK(reading("a BEFORE b NEAR/0 c") == "word:\"a\" BEFORE word:\"b\" NEAR/0 word:\"c\" WITHIN turn");
  CHECK(reading("caseload") == "code:\"Service > caseload\" WITHIN turn");
  CHECK(reading("Speaker:ann OR group=staff") == "speaker:\"Ann\" OR group=\"staff\" WITHIN turn");
  CHECK(reading("NOT NOT (a)") == "NOT NOT word:\"a\" WITHIN turn");
}

TEST_CASE("NEAR counts the words between, BEFORE goes by ends and begins") {
  const Study study = work();
  const auto& p = study.project;
  CHECK(texts(p, "word:calm NEAR/2 smoke") == Texts{"calm? Never. I smoke to be calm"});
  CHECK(texts(p, "word:calm NEAR/1 smoke").empty());
  CHECK(texts(p, "smoke NEAR/2 word:calm") == Texts{"calm? Never. I smoke to be calm"});
  CHECK(texts(p, "word:calm BEFORE smoke") == Texts{"calm? Never. I smoke"});
  CHECK(texts(p, "smoke BEFORE word:calm") == Texts{"smoke to be calm"});
  CHECK(texts(p, "word:calm BEFORE smoke BEFORE word:calm") == Texts{"calm? Never. I smoke to be calm"});
  CHECK(texts(p, "soothes NEAR/0 smoke") == Texts{"smoke to be calm"});
  CHECK(texts(p, "soothes BEFORE smoke").empty());
  CHECK(texts(p, "Mood BEFORE caseload") == Texts{"work is calm. The caseload is heavy"});
  const auto result = motet::query(p, "(work NEAR/1 word:calm) BEFORE indeed");
  REQUIRE(result.results.size() == 1);
  CHECK(evidence(p, result.results[0]) == Texts{"work", "calm", "indeed"});
}

TEST_CASE("NEAR takes the nearest on both sides") {
  Study study;
  study.say("one", {{"Ann", "b a x x b c"}});
  CHECK(texts(study.project, "a NEAR/3 b NEAR/3 c") == Texts{"b a x x b c"});
  CHECK(texts(study.project, "a NEAR/0 b") == Texts{"b a"});
  CHECK(texts(study.project, "c NEAR/1 a").empty());
}

TEST_CASE("units") {
  const Study study = work();
  const auto& p = study.project;
  CHECK(texts(p, "work AND heavy") == Texts{"work is calm. The caseload is heavy, very heavy"});
  CHECK(texts(p, "work AND heavy WITHIN sentence").empty());
  CHECK(texts(p, "word:caseload AND heavy WITHIN sentence") == Texts{"caseload is heavy, very heavy"});
  CHECK(texts(p, "word:caseload AND smoke WITHIN transcript").size() == 2);
  CHECK(texts(p, "again AND smoke").empty());
  // Bob says "smoke" in one interview and "again" in the other.
  CHECK(texts(p, "again AND smoke WITHIN participant") == Texts{"smoke", "again"});
  CHECK(texts(p, "again BEFORE smoke WITHIN participant").empty());
  CHECK(texts(p, "NOT indeed WITHIN participant") == Texts{"calm? Never. I smoke to be calm", "the caseload again"});
  const auto whole = motet::query(p, "again WITHIN transcript");
  REQUIRE(whole.results.size() == 1);
  CHECK(p.corpus.text(whole.results[0].transcript, whole.results[0].context) ==
        "the caseload again\nAnn: smoke and work");
  CHECK(whole.results[0].turn == 0);
  CHECK(p.corpus.participant(whole.results[0].speaker.value()).name == "Bob");
}

TEST_CASE("paragraphs, and turns where nobody is named") {
  motet::Project project;
  motet::Transcript transcript;
  transcript.name = "notes";
  transcript.text = "calm here\nand busy\n\nbusy there";
  transcript.labelled = false;
  transcript.turns.push_back({{}, {0, static_cast<std::uint32_t>(transcript.text.size())}, {}});
  project.corpus.add(transcript);
  CHECK(texts(project, "calm AND busy WITHIN paragraph") == Texts{"calm here\nand busy"});
  CHECK(texts(project, "busy AND there") == Texts{"busy there"});
  CHECK(texts(project, "calm AND there").empty());
  CHECK(texts(project, "calm AND there WITHIN transcript").size() == 1);
  CHECK(texts(project, "calm AND there WITHIN participant").size() == 1);
}

TEST_CASE("codings of whole transcripts, of nothing and of blanks") {
  Study study;
  study.say("one", {{"Ann", "calm  now"}, {"Bob", "busy"}});
  study.code("whole", 0, "calm");
  study.project.codings.back().span.reset();
  study.code("point", 0, "calm");
  study.project.codings.back().span->end = study.project.codings.back().span->begin;
  study.code("blank", 0, "  ");
  CHECK(texts(study.project, "whole") == Texts{"calm  now", "busy"});
  CHECK(texts(study.project, "whole AND calm") == Texts{"calm"});
  CHECK(texts(study.project, "whole NEAR/99 calm").empty());
  CHECK(motet::query(study.project, "point").found == 1);
  CHECK(texts(study.project, "point BEFORE now") == Texts{"calm  now"});
  CHECK(texts(study.project, "blank").empty());
}

TEST_CASE("a coding over several turns counts in each with its share") {
  Study study;
  study.say("one", {{"Ann", "calm now"}, {"Bob", "busy then"}});
  study.code("long", 0, "now\nBob: busy");
  CHECK(texts(study.project, "long") == Texts{"now", "busy"});
  CHECK(texts(study.project, "long WITHIN transcript") == Texts{"now\nBob: busy"});
}

TEST_CASE("errors say where and what was expected") {
  const Study study = work();
  const auto at = [&](const std::string& query) { return refusal(study.project, query); };
  const auto says = [&](const std::string& query, std::uint64_t column, const std::string& part) {
    CAPTURE(query);
    const Refusal refused = at(query);
    CAPTURE(refused.message);
    CHECK(refused.column == column);
    CHECK(refused.message.find(part) != std::string::npos);
  };
  says("", 1, "expected a code, words, speaker:, attribute=, NOT or '(', not the end of the query");
  says("  ", 3, "not the end");
  says("calm AND", 9, "not the end");
  says("AND calm", 1, "not 'AND'; in quotation marks it is a word like others");
  says("calm smoke", 6, "expected AND, OR, NEAR/n, BEFORE, WITHIN or the end, not 'smoke'; put several words");
  says("calm and smoke", 6, "write operators in capitals");
  says("calm NOT smoke", 6, "write AND NOT");
  says("(calm and smoke)", 7, "write operators in capitals");
  says("(calm AND smoke", 16, "the ')' for column 1");
  says("calm)", 5, "no '('");
  says("()", 2, "not ')'");
  says("calm NEAR smoke", 6, "NEAR/5");
  says("calm NEAR/x smoke", 6, "NEAR/5");
  says("calm NEAR/1234567 smoke", 6, "NEAR/5");
  says("calm WITHIN page", 13, "expected turn, sentence, paragraph, transcript or participant");
  says("calm WITHIN", 12, "expected turn");
  says("(calm WITHIN turn)", 7, "WITHIN stands once");
  says("calm WITHIN turn AND smoke", 18, "or the end");
  says("\"calm", 1, "second quotation mark");
  says("\"\"", 1, "words between");
  says("\" \"", 1, "words between");
  says("\"calm\"smoke", 7, "a blank or a bracket");
  says("code: calm", 6, "a name after 'code:'");
  says("group= staff", 7, "a value after 'group='");
  says("=staff", 1, "name of an attribute");
  says("speaker:Ann NEAR/3 calm", 1, "stand at no place");
  says("calm BEFORE (NOT smoke)", 14, "stand at no place");
  says("h\xC3\xB6w h\xC3\xB6w", 5, "not 'h\xC3\xB6w'");
  says("calm \xFF", 6, "UTF-8");
  says("calm OR *", 9, "no letter or digit");
  says("calm OR -", 9, "no letter or digit");
  says("calm OR code:casload", 9, "no code is called 'casload'; the nearest are 'caseload'");
  says("code:sooths", 1, "'soothes'");
  says("code:nothinglikeit", 1, "no code is called");
  says("speaker:An", 1, "the nearest are 'Ann', 'Anny'");
  says("grup=staff", 1, "there are 'group'");
  says("group=stuff", 1, "there are 'patient', 'staff'");
  says(std::string(101, '(') + "a" + std::string(101, ')'), 101, "100 deep");
  CHECK(at(std::string(100, '(') + "a" + std::string(100, ')')).column == 0);
  std::string nots = "a";
  for (int i = 0; i < 101; ++i) nots = "NOT " + nots;
  says(nots, 401, "100 deep");
  says(std::string(100'001, 'a'), 1, "100000 bytes");
  motet::QueryOptions options;
  options.coders = {"nobody"};
  CHECK_THROWS_WITH_AS(motet::query(study.project, "calm", options), "no coder is called 'nobody'; there are 'c', 'd'",
                       std::invalid_argument);
}

TEST_CASE("a name that several codes have") {
  Study study = work();
  study.code("Other > caseload", 0, "heavy");
  const Refusal refused = refusal(study.project, "calm AND caseload");
  CHECK(refused.column == 10);
  CHECK(refused.message.find("'Other > caseload', 'Service > caseload'; name one by its path") != std::string::npos);
  CHECK(texts(study.project, "\"Other > caseload\"") == Texts{"heavy"});
}

TEST_CASE("codings that the project cannot have") {
  Study study = work();
  study.project.codings.back().span->end = 1'000'000;
  CHECK_THROWS_AS(motet::query(study.project, "calm"), motet::DataError);
  study.project.codings.back().span.reset();
  study.project.codings.back().code.value = 99;
  CHECK_THROWS_AS(motet::query(study.project, "calm"), motet::DataError);
}

TEST_CASE("stopping") {
  const Study study = work();
  motet::QueryOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(motet::query(study.project, "calm", options), motet::Stopped);
}

TEST_CASE("nothing, little and limits") {
  const motet::Project empty;
  CHECK(motet::query(empty, "calm").results.empty());
  CHECK(motet::query(empty, "NOT calm WITHIN participant").results.empty());
  CHECK(motet::to_table(motet::query(empty, "calm"), empty.corpus).rows.empty());
  CHECK(refusal(empty, "code:calm").message.find("no codes") != std::string::npos);
  CHECK(refusal(empty, "a=b").message.find("there are none") != std::string::npos);
  const Study study = work();
  CHECK(motet::query(study.project, "unheard").found == 0);
  CHECK(motet::query(study.project, "NOT unheard").found == 4);
  motet::QueryOptions one;
  one.limit = 1;
  const auto limited = motet::query(study.project, "word:caseload", one);
  CHECK(limited.results.size() == 1);
  CHECK(limited.found == 2);
}

TEST_CASE("case and marks") {
  Study study;
  study.say("one", {{"Ann", "El se\xC3\xB1or DNA said dna"}});
  motet::QueryOptions exact;
  exact.match.case_sensitive = true;
  CHECK(texts(study.project, "DNA") == Texts{"DNA said dna"});
  CHECK(texts(study.project, "DNA", exact) == Texts{"DNA"});
  motet::QueryOptions bare;
  bare.match.ignore_marks = true;
  CHECK(texts(study.project, "senor").empty());
  CHECK(texts(study.project, "senor", bare) == Texts{"se\xC3\xB1or"});
}

TEST_CASE("patterns with operators of the dictionary") {
  const Study study = work();
  CHECK(texts(study.project, "word:\"smoke NEAR/2 calm\"") == Texts{"calm? Never. I smoke"});
}

TEST_CASE("as a table") {
  Study study;
  study.say("one", {{"Ann", "h\xC3\xB6w\r\ncalm"}});
  const motet::Table table = motet::to_table(motet::query(study.project, "calm"), study.project.corpus);
  CHECK(table.columns == Texts{"transcript", "participant", "turn", "begin", "end", "text", "context"});
  CHECK(motet::to_csv(table) ==
        "transcript,participant,turn,begin,end,text,context\none,Ann,1,10,14,calm,h\xC3\xB6w calm\n");
  Study talk;
  std::string words;
  for (int i = 0; i < 500; ++i) words += "\xC3\xB6 b ";
  talk.say("one", {{"Ann", words}});
  const auto row = motet::to_table(motet::query(talk.project, "NOT x"), talk.project.corpus).rows.at(0);
  CHECK(motet::count_code_points(std::get<std::string>(row[6])) == 2 * 490 + 7);
}

TEST_CASE("the same as asking every unit and looking at every pair") {
  motet::Random random(7);
  static constexpr const char* units[] = {"turn", "sentence", "paragraph", "transcript", "participant"};
  for (int round = 0; round < 150; ++round) {
    const motet::Project project = reference::random_study(random);
    for (int i = 0; i < 25; ++i) {
      motet::QueryOptions options;
      options.subcodes = random.below(3) != 0;
      options.include_interviewers = random.below(3) == 0;
      if (random.below(3) == 0) options.coders = {"y"};
      const Question question = reference::random_question(random, random.below(4), false);
      const std::string unit = units[random.below(5)];
      const std::string text = to_text(question, 0, random) + " WITHIN " + unit;
      CAPTURE(text);
      reference::SlowSearch slow(project, options);
      const auto found = motet::query(project, text, options);
      REQUIRE(lines(found.results) == lines(slow.ask(question, unit)));
      CHECK(found.found == found.results.size());

      const auto again = motet::query(project, found.reading, options);
      CHECK(again.reading == found.reading);
      CHECK(lines(again.results) == lines(found.results));
      options.execution.threads = 1 + random.below(4);
      CHECK(lines(motet::query(project, text, options).results) == lines(found.results));
    }
  }
}

TEST_CASE("logic holds in units") {
  motet::Random random(11);
  static constexpr const char* units[] = {"turn", "sentence", "paragraph", "transcript", "participant"};
  for (int round = 0; round < 200; ++round) {
    const motet::Project project = reference::random_study(random);
    const std::string a = "(" + to_text(reference::random_question(random, 2, false), 0, random) + ")";
    const std::string b = "(" + to_text(reference::random_question(random, 2, false), 0, random) + ")";
    const std::string within = std::string(" WITHIN ") + units[round % 5];
    if (round % 5 == 4) continue;  // evidence decides in which transcripts a participant has results
    const auto all = [&](const std::string& query) { return held(project, query + within); };
    CHECK(all(a + " AND " + b) == all(b + " AND " + a));
    CHECK(all(a + " OR " + b) == all(b + " OR " + a));
    CHECK(all("NOT (" + a + " AND " + b + ")") == all("NOT " + a + " OR NOT " + b));
    CHECK(all("NOT (" + a + " OR " + b + ")") == all("NOT " + a + " AND NOT " + b));
    CHECK(all("NOT (NOT " + a + ")") == all(a));
    CHECK(all(a + " AND NOT " + a).empty());
  }
}

TEST_CASE("a code is found in the units that coding_matrix counts") {
  motet::Random random(13);
  for (int round = 0; round < 100; ++round) {
    const motet::Project project = reference::random_study(random);
    const motet::Units units = make_units(project.corpus, motet::ByTurn{});
    const motet::IncidenceMatrix matrix = coding_matrix(project, units);
    motet::QueryOptions options;
    options.subcodes = false;
    for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
      const auto found = motet::query(project, "code:" + matrix.columns[column].key, options);
      std::uint64_t counted = 0;
      for (int row = 0; row < matrix.counts.rows(); ++row) {
        counted += matrix.counts.coeff(row, static_cast<int>(column)) != 0 ? 1U : 0U;
      }
      CHECK(found.found == counted);
    }
  }
}

TEST_CASE("the order of transcripts does not matter") {
  motet::Random random(17);
  for (int round = 0; round < 40; ++round) {
    const motet::Project project = reference::random_study(random);
    motet::Project turned;
    for (const auto& participant : project.corpus.participants()) turned.corpus.add(participant);
    const auto transcripts = project.corpus.transcripts();
    for (std::size_t i = transcripts.size(); i-- > 0;) turned.corpus.add(transcripts[i]);
    turned.codebook = project.codebook;
    turned.coders = project.coders;
    turned.codings = project.codings;
    const auto last = static_cast<std::uint32_t>(transcripts.size() - 1);
    for (auto& coding : turned.codings) coding.transcript.value = last - coding.transcript.value;
    for (const char* unit : {"sentence", "participant"}) {
      const std::string text =
          to_text(reference::random_question(random, 3, false), 0, random) + " WITHIN " + std::string(unit);
      CAPTURE(text);
      auto one = lines(motet::query(project, text).results);
      auto two = motet::query(turned, text).results;
      for (auto& result : two) result.transcript.value = last - result.transcript.value;
      auto other = lines(two);
      std::sort(one.begin(), one.end());
      std::sort(other.begin(), other.end());
      CHECK(one == other);
    }
  }
}
