// Codings that say where they stand by words, turns, or as excerpts of another program.
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <vector>

#include "motet/io/study_folder.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"

using motet::DataError;

namespace {

// Positions count code points: "Ana: Caf\u00E9 is fine." has 18.
const std::string talk = "Ana: Caf\u00E9 is fine.\nBen: All is\r\n  well.\nAna: All is fine, fine.\n";

struct Coded {
  TemporaryFolder folder;
  explicit Coded(const std::string& table, const std::string& codebook = {}) {
    folder.write("transcripts/talk.txt", talk);
    folder.write("participants.csv", "participant\nAna\nBen\n");
    if (!codebook.empty()) folder.write("codebook.csv", codebook);
    folder.write("codings.csv", table);
  }
  [[nodiscard]] motet::Imported<motet::Project> read() const { return motet::read_study_folder(folder.path()); }
  [[nodiscard]] std::vector<std::string> quotes() const {
    std::vector<std::string> quotes;
    const auto imported = read();
    for (const motet::Coding& coding : imported.value.codings) {
      quotes.emplace_back(coding.span ? std::string(imported.value.corpus.text(coding.transcript, *coding.span))
                                      : "whole");
    }
    return quotes;
  }
  [[nodiscard]] DataError refused() const {
    return caught<DataError>([&] { static_cast<void>(read()); });
  }
};

using Quotes = std::vector<std::string>;

}  // namespace

TEST_CASE("words alone are found again in the transcript") {
  const Coded coded("transcript,code,quote\ntalk,x,Caf\u00E9\ntalk,x,\"All is\r\n  well\"\ntalk,x,All is well.\n");
  CHECK(coded.quotes() == Quotes{"Caf\u00E9", "All is\r\n  well", "All is\r\n  well."});
}

TEST_CASE("words that stand in several places, or nowhere, are refused with their line and the places") {
  auto error = Coded("transcript,code,quote\ntalk,x,Caf\u00E9\ntalk,x,fine\n").refused();
  CHECK(error.where() == motet::SourcePosition{"codings.csv", "", 3, 0});
  CHECK(contains(error.what(), "several places of 'talk': 13 to 17, 52 to 56, 58 to 62"));
  error = Coded("transcript,code,quote\ntalk,x,tea\n").refused();
  CHECK(error.where().line == 2);
  CHECK(contains(error.what(), "stands nowhere in the transcript 'talk'"));
  error = Coded("transcript,code,quote,turn\ntalk,x,well,1\n").refused();
  CHECK(contains(error.what(), "nowhere in this turn"));
}

TEST_CASE("a turn or an approximate position says which of several places is meant") {
  const Coded by_turn("transcript,code,quote,turn\ntalk,x,is,2\ntalk,x,is fine,3\n");
  CHECK(by_turn.quotes() == Quotes{"is", "is fine"});
  const Coded near("transcript,code,quote,begin,end\ntalk,x,fine,50,\ntalk,x,fine,99999,\ntalk,x,fine,0,\n");
  const auto imported = near.read();
  REQUIRE(imported.value.codings.size() == 3);
  const auto begin = [&](std::size_t i) {
    const motet::Coding& coding = imported.value.codings[i];
    return imported.value.corpus.to_code_points(coding.transcript, *coding.span).begin;
  };
  CHECK(begin(0) == 52);
  CHECK(begin(1) == 58);
  CHECK(begin(2) == 13);
  // Exactly between two places there is no nearest one.
  CHECK(contains(Coded("transcript,code,quote,begin,end\ntalk,x,fine,55,\n").refused().what(), "several places"));
}

TEST_CASE("a turn without words is the whole turn; nothing at all is the whole transcript") {
  const Coded coded("transcript,code,turn\ntalk,x,1\ntalk,x,3\ntalk,x,\n");
  CHECK(coded.quotes() == Quotes{"Caf\u00E9 is fine.", "All is fine, fine.", "whole"});
  for (const std::string turn : {"0", "4", "99999999999999999999"}) {
    const auto error = Coded("transcript,code,turn\ntalk,x," + turn + "\n").refused();
    CHECK(error.where() == motet::SourcePosition{"codings.csv", "", 2, 0});
    CHECK(contains(error.what(), "has the turns 1 to 3"));
  }
  CHECK(contains(Coded("transcript,code,turn\ntalk,x,first\n").refused().what(), "turn is 'first'"));
}

TEST_CASE("codings keep their GUID, and names of columns do not depend on case") {
  const auto imported = Coded("Transcript;CODE;Quote;GUID;Memo\ntalk;x;well;abc;\"one\ntwo\"\n").read();
  REQUIRE(imported.value.codings.size() == 1);
  CHECK(imported.value.codings.front().guid == "abc");
  CHECK(imported.value.codings.front().memo == "one\ntwo");
  CHECK(imported.diagnostics.empty());
}

TEST_CASE("tables of excerpts with all codes in one cell") {
  const Coded coded(
      "Media Title,Excerpt Copy,Excerpt Range,Codes Applied Combined,Excerpt Creator,Excerpt Date\n"
      "talk.docx,All  is well.,19-40,calm; A > b,Ruth,2024-05-31\n"
      "talk.txt,fine,13-17,calm,Ruth,5/31/2024\n"
      "talk,,0:10-0:20,calm,Ruth,\n");
  const auto imported = coded.read();
  REQUIRE(imported.value.codings.size() == 3);
  CHECK(coded.quotes() == Quotes{"All is\r\n  well.", "All is\r\n  well.", "fine"});
  CHECK(imported.value.codebook.path(imported.value.codings[1].code) == "A > b");
  CHECK(imported.value.coders.at(imported.value.codings[0].coder.value).name == "Ruth");
  CHECK(imported.value.codings[0].created == motet::parse_date_time("2024-05-31T00:00:00Z"));
  CHECK_FALSE(imported.value.codings[2].created.has_value());
  CHECK(count_kind(imported.diagnostics, "unknown-date") == 1);
  CHECK(count_kind(imported.diagnostics, "excerpt-without-words") == 1);
  CHECK(count_kind(imported.diagnostics, "unknown-column") == 0);
}

TEST_CASE("tables of excerpts with a column for each code") {
  const Coded coded(
      "Document\tExcerpt\tCode: calm Applied\tCode: busy Applied\tCode: busy Weight\n"
      "talk\tCaf\u00E9\ttrue\tfalse\t\n"
      "talk\twell\tTrue\tTRUE\t3\n");
  const auto imported = coded.read();
  CHECK(coded.quotes() == Quotes{"Caf\u00E9", "well", "well"});
  CHECK(imported.value.codebook.code(imported.value.codings[2].code).name == "busy");
  CHECK(count_kind(imported.diagnostics, "unknown-column") == 1);
}

TEST_CASE("excerpts that stand in several places are refused without a range") {
  const auto error = Coded("Document,Excerpt,Codes Applied\ntalk,fine,x\n").refused();
  CHECK(error.where() == motet::SourcePosition{"codings.csv", "", 2, 0});
}

TEST_CASE("a code of several paths may be named by its GUID") {
  const std::string first = "00000000-0000-0000-0000-000000000001";
  const std::string second = "00000000-0000-0000-0000-000000000002";
  const std::string codebook = "code,guid\nx," + first + "\nx," + second + "\n";
  const auto imported = Coded("transcript,code,quote\ntalk," + second + ",well\n", codebook).read();
  CHECK(imported.value.codebook.size() == 2);
  CHECK(imported.value.codebook.code(imported.value.codings.front().code).guid == second);
  CHECK(contains(Coded("transcript,code,quote\ntalk,x,well\n", codebook).refused().what(), "several codes"));
  CHECK(contains(Coded("transcript,code,quote\ntalk,x,well\n", "code,guid\nx," + first + "\nx,\n").refused().what(),
                 "stands in line 2 already"));
}

TEST_CASE("a table without a column that says where codings stand is refused") {
  const Coded coded("transcript,code\ntalk,x\n");
  CHECK(contains(message_of([&] { static_cast<void>(coded.read()); }), "no column 'begin'"));
  const Coded half("transcript,code,end\ntalk,x,3\n");
  CHECK(contains(message_of([&] { static_cast<void>(half.read()); }), "no column 'begin'"));
}
