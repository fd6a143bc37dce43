#include "motet/io/data_frames.hpp"

#include <doctest/doctest.h>
#include <limits>
#include <memory>
#include <stdexcept>
#include <stop_token>
#include <string>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/io/arrow.hpp"
#include "motet/io/read.hpp"

#include "io/made_stream.hpp"

using namespace motet;
using namespace motet_test;

namespace {

const Cell nothing{};
Cell text(const char* value) { return std::string(value); }
Cell whole(std::int64_t value) { return value; }

Imported<Project> turns(const Table& table, const TurnColumns& columns = {}, const ReadOptions& options = {}) {
  ArrowArrayStream stream{};
  to_arrow(table, stream);
  auto imported = read_turns(stream, columns, options, "table");
  CHECK(is_released(stream));
  return imported;
}

std::string fault(const Table& table, const TurnColumns& columns, const ReadOptions& options = {}) {
  try {
    turns(table, columns, options);
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

// "first: Ann [It calms me.] - [(noise)]"
std::string told(const Project& project) {
  std::string result;
  for (const Transcript& transcript : project.corpus.transcripts()) {
    result += (result.empty() ? "" : "; ") + transcript.name + ":";
    for (const Turn& turn : transcript.turns) {
      result += " " + (turn.speaker ? project.corpus.participant(*turn.speaker).name : "-") + " [" +
                transcript.text.substr(turn.span.begin, turn.span.size()) + "]";
    }
  }
  return result;
}

std::string kinds(const std::vector<Diagnostic>& diagnostics) {
  std::string result;
  for (const Diagnostic& diagnostic : diagnostics) result += diagnostic.kind + " ";
  return result;
}

const Table talk{"talk",
                 {"id", "who", "said", "site", "age", "start"},
                 {{text("b"), text("Ann"), text("It calms me."), text("north"), whole(41), text("0:01")},
                  {text("a"), text("Ben"), text("No."), text("south"), whole(35), nothing},
                  {text("b"), nothing, text("(noise)"), nothing, nothing, text("0:05")},
                  {text("b"), text("ANN"), text("Yes."), text("north"), whole(41), text("0:07")},
                  {text("a"), text("Ben"), nothing, text("elsewhere"), whole(0), nothing}}};

}  // namespace

TEST_CASE("rows are turns in their order, transcripts in the order they are met") {
  const auto imported = turns(talk);
  CHECK(told(imported.value) == "b: Ann [It calms me.] - [(noise)] Ann [Yes.]; a: Ben [No.]");
  CHECK(imported.value.name == "table");
  CHECK(kinds(imported.diagnostics) == "column-not-kept ");
  CHECK(imported.diagnostics[0].message.find("'site', 'age'") != std::string::npos);
  const Turn& first = imported.value.corpus.transcripts()[0].turns[0];
  REQUIRE(first.time);
  CHECK(first.time->begin == 1000);
}

TEST_CASE("a frame gives what the same table in a file gives") {
  const auto file = read_project_bytes(to_csv(talk), "table.csv");
  const auto frame = turns(talk);
  CHECK(told(frame.value) == told(file.value));
  CHECK(frame.value.corpus.transcripts()[0].text == file.value.corpus.transcripts()[0].text);
  CHECK(frame.value.corpus.participants().size() == file.value.corpus.participants().size());
  CHECK(frame.diagnostics[0].message == file.diagnostics[0].message);
}

TEST_CASE("columns by name") {
  TurnColumns columns;
  columns.transcript = "site";
  columns.speaker = "id";
  columns.text = "WHO";  // by fold, where no name is exact
  CHECK(told(turns(talk, columns).value) == "north: b [Ann\nANN]; south: a [Ben]; elsewhere: a [Ben]");
  columns = {};
  columns.speaker = "";
  CHECK(told(turns(talk, columns).value) == "b: b [It calms me.\n(noise)\nYes.]; a: a [No.]");
  columns.transcript = "";
  columns.speaker = "who";
  CHECK(told(turns(talk, columns).value) == "table: Ann [It calms me.] Ben [No.] - [(noise)] Ann [Yes.]");
  columns.begin = "";
  CHECK_FALSE(turns(talk, columns).value.corpus.transcripts()[0].turns[0].time);
  columns.text = "spoken";
  CHECK(fault(talk, columns).find("table: there is no column 'spoken' of text; the columns are 'id'") == 0);
  CHECK(fault({"t", {"a"}, {{text("x")}}}, {}).find("table: no column holds text") == 0);
  columns = {};
  columns.text = "site";
  columns.transcript_attributes = {"colour"};
  CHECK(fault(talk, columns).find("'colour' of attributes") != std::string::npos);
}

TEST_CASE("missing transcripts are one, missing speakers nobody or the transcript, missing text no row") {
  const Table table{"t",
                    {"id", "who", "said"},
                    {{nothing, text("Ann"), text("a")},
                     {whole(7), nothing, text("b")},
                     {nothing, text(" "), text("c")},
                     {nothing, text("Ann"), text("  ")},
                     {whole(8), text("Ben"), nothing}}};
  CHECK(told(turns(table).value) == "table: Ann [a] - [c]; 7: 7 [b]");
  CHECK(told(turns({"t", {"id", "who", "said"}, {}}).value).empty());
}

TEST_CASE("columns of attributes") {
  TurnColumns columns;
  columns.transcript_attributes = {"site"};
  columns.speaker_attributes = {"age"};
  const auto imported = turns(talk, columns);
  CHECK(kinds(imported.diagnostics).empty());
  const Corpus& corpus = imported.value.corpus;
  CHECK(*corpus.transcripts()[0].attributes.find("site") == Attribute(std::string("north")));
  CHECK(*corpus.participant(*corpus.find_participant("Ann")).attributes.find("age") == Attribute(std::int64_t{41}));
  CHECK(corpus.participants().size() == 2);

  Table two = talk;
  two.rows[3][3] = text("west");
  CHECK(fault(two, columns) ==
        "table: the column 'site' has 'north' and 'west' in the transcript 'b', and an attribute has one value");
  two = talk;
  two.rows[3][4] = whole(42);
  CHECK(fault(two, columns).find("'age' has '41' and '42' for the speaker 'Ann' in the transcript 'b'") !=
        std::string::npos);
  // Nobody in particular stays nobody.
  two.rows[3][1] = text("Unknown");
  CHECK(turns(two, columns).value.corpus.participants().size() == 2);
}

TEST_CASE("one row an interview") {
  const Table table{"t",
                    {"id", "text", "site", "ages"},
                    {{text("first"), text("Ann: Hello.\nBen: Yes.\nAnn: So.\nBen: Oh."), text("north"), nothing},
                     {text("second"), text("Cem: I.\nDee: You.\nCem: We.\nDee: They."), nothing, whole(3)}}};
  const auto imported = turns(table);
  CHECK(told(imported.value) ==
        "first: Ann [Hello.] Ben [Yes.] Ann [So.] Ben [Oh.]; second: Cem [I.] Dee [You.] Cem [We.] Dee [They.]");
  CHECK(*imported.value.corpus.transcripts()[0].attributes.find("site") == Attribute(std::string("north")));
  TurnColumns columns;
  columns.speaker_attributes = {"ages"};
  CHECK(fault(table, columns).find("the rows are whole interviews") != std::string::npos);
}

TEST_CASE("what is no text is read as text") {
  MadeStream made({{"l", "id"}, {"c", "who", "u"}, {"u", "said"}, {"g", "start"}, {"b", "calm"}, {"+l", "odd"}},
                  {batch_of({{2, {std::nullopt, bytes_of<std::int64_t>({12, 12})}},
                             {2,
                              {std::nullopt, bytes_of<std::int8_t>({1, 0})},
                              0,
                              0,
                              std::make_shared<MadeArray>(text_array({"Ann", "Ben"}))},
                             text_array({"one", "two"}),
                             {2, {std::nullopt, bytes_of<double>({1.5, std::numeric_limits<double>::quiet_NaN()})}},
                             {2, {std::nullopt, Bytes{0b10}}},
                             {2, {std::nullopt}}})});
  ArrowArrayStream stream = made.stream();
  ReadOptions options;
  options.code_columns = {"calm"};
  const auto imported = read_turns(stream, {}, options, "frame.csv");
  CHECK(made.all_back());
  CHECK(told(imported.value) == "12: Ben [one] Ann [two]");
  const auto& read = imported.value.corpus.transcripts()[0].turns;
  CHECK(read[0].time->begin == 1500);
  CHECK_FALSE(read[1].time);
  REQUIRE(imported.value.codings.size() == 1);
  CHECK(imported.value.codings[0].span == read[1].span);
  CHECK(kinds(imported.diagnostics) == "column-not-kept ");
  CHECK(imported.diagnostics[0].message.find("'odd', whose Arrow type '+l'") != std::string::npos);
}

TEST_CASE("a column that is needed must be one that is read") {
  MadeStream made({{"z", "said"}}, {});
  ArrowArrayStream stream = made.stream();
  CHECK_THROWS_WITH_AS(read_turns(stream), "table: the column 'said' has the Arrow type 'z', which Motet does not read",
                       DataError);
  CHECK(made.all_back());
  CHECK_THROWS_AS(read_turns(stream), std::invalid_argument);
}

TEST_CASE("the stream is released where an option is wrong, and where somebody stops") {
  ReadOptions options;
  options.participants = "no such file.csv";
  MadeStream first({{"u", "said"}}, {});
  ArrowArrayStream stream = first.stream();
  CHECK_THROWS_AS(read_turns(stream, {}, options), FileError);
  CHECK(first.all_back());
  std::stop_source stop;
  stop.request_stop();
  options = {};
  options.execution.stop = stop.get_token();
  MadeStream second({{"u", "said"}}, {batch_of({text_array({"x"})})});
  stream = second.stream();
  CHECK_THROWS_AS(read_turns(stream, {}, options), Stopped);
  CHECK(second.all_back());
  options = {};
  options.execution.limits.csv_cells = 1;
  CHECK(fault(talk, {}, options).find("csv_cells") != std::string::npos);
}

namespace {

std::vector<Diagnostic> code(Project& project, const Table& table, const CodingColumns& columns = {},
                             const ReadOptions& options = {}) {
  ArrowArrayStream stream{};
  to_arrow(table, stream);
  auto diagnostics = read_codings(stream, project, columns, options, "codes");
  CHECK(is_released(stream));
  return diagnostics;
}

std::string fault_of_codes(Project& project, const Table& table, const CodingColumns& columns = {}) {
  const std::size_t codes = project.codebook.size();
  const std::size_t coders = project.coders.size();
  const std::size_t codings = project.codings.size();
  std::string message;
  try {
    code(project, table, columns);
  } catch (const Error& error) {
    message = error.what();
  }
  // As it was.
  CHECK(project.codebook.size() == codes);
  CHECK(project.coders.size() == coders);
  CHECK(project.codings.size() == codings);
  return message;
}

// "b calm Kim [It]"
std::string coded(const Project& project) {
  std::string result;
  for (const Coding& coding : project.codings) {
    const std::string& text = project.corpus.transcript(coding.transcript).text;
    result += (result.empty() ? "" : "; ") + project.corpus.transcript(coding.transcript).name + " " +
              project.codebook.path(coding.code) + " " + project.coders[coding.coder.value].name + " [" +
              (coding.span ? text.substr(coding.span->begin, coding.span->size()) : "*") + "]";
  }
  return result;
}

}  // namespace

TEST_CASE("codings by position, by quotation, and of whole transcripts") {
  Project project = turns(talk).value;
  const auto diagnostics =
      code(project, {"t",
                     {"transcript", "code", "begin", "end", "quote", "coder", "colour"},
                     {{text("b"), text("mood > calm"), whole(3), whole(8), nothing, text("Kim"), nothing},
                      {text("b"), text("noise"), nothing, nothing, text("(noise)"), nothing, text("x")},
                      {text("a"), text("mood"), nothing, nothing, nothing, text("Kim"), nothing},
                      {nothing, nothing, nothing, nothing, nothing, nothing, nothing}}});
  CHECK(coded(project) == "b mood > calm Kim [calms]; b noise coder [(noise)]; a mood Kim [*]");
  CHECK(kinds(diagnostics) == "unknown-column ");
}

TEST_CASE("columns of codings by name; new codes are told") {
  Project project = turns(talk).value;
  project.codebook.add_path("mood > calm");
  CodingColumns columns;
  columns.transcript = "document id";
  columns.code = "label";
  columns.quote = "words";
  columns.coder = "";
  const Table table{"t",
                    {"document id", "label", "words", "quote", "coder"},
                    {{text("b"), text("calm"), text("It calms"), text("nowhere"), text("Kim")},
                     {text("b"), text("'2024"), text("Yes."), text("nowhere"), text("Kim")}}};
  const auto diagnostics = code(project, table, columns);
  CHECK(coded(project) == "b mood > calm coder [It calms]; b '2024 coder [Yes.]");
  REQUIRE(kinds(diagnostics) == "new-code ");
  CHECK(diagnostics[0].message == "the codebook did not have ''2024'; made");
  columns.new_codes = false;
  Project again = turns(talk).value;
  CHECK(fault_of_codes(again, table, columns).find("codes: row 0: unknown code 'calm'") == 0);
}

TEST_CASE("codings that do not fit leave the project as it was") {
  Project project = turns(talk).value;
  const auto with = [](Cell transcript, Cell begin, Cell end) {
    return Table{"t",
                 {"transcript", "code", "begin", "end", "coder"},
                 {{text("b"), text("new"), whole(0), whole(2), text("Kim")},
                  {std::move(transcript), text("x"), std::move(begin), std::move(end), text("Lou")}}};
  };
  CHECK(fault_of_codes(project, with(text("c"), whole(0), whole(1))).find("codes: row 1: unknown transcript 'c'") == 0);
  CHECK(fault_of_codes(project, with(text("a"), whole(0), whole(99))).find("row 1: the coding at 0 to 99") !=
        std::string::npos);
  CHECK(fault_of_codes(project, with(text("a"), whole(-1), whole(2))).find("begin is '-1'") != std::string::npos);
  CodingColumns columns;
  columns.code = "kode";
  CHECK(fault_of_codes(project, with(text("a"), whole(0), whole(1)), columns).find("there is no column 'kode'") !=
        std::string::npos);
  CHECK(fault_of_codes(project, {"t", {"transcript", "begin", "end"}, {}}) != "");
  ReadOptions options;
  options.clip_positions = true;
  CHECK(kinds(code(project, with(text("a"), whole(0), whole(99)), {}, options)) == "clipped-positions ");
  CHECK(project.codings.size() == 2);

  MadeStream made({{"u", "transcript"}, {"z", "code"}}, {});
  ArrowArrayStream stream = made.stream();
  CHECK_THROWS_AS(read_codings(stream, project), DataError);
  CHECK(made.all_back());
}
