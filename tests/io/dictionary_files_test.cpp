// Are dictionaries of all forms read, and broken ones refused with the place?
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/io/read.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"

using namespace motet;

namespace {

using Lines = std::vector<std::string>;

// "code: pattern" of each entry.
Lines read(const std::string& bytes, const std::string& name, const ReadOptions& options = {}) {
  Lines lines;
  const auto imported = read_dictionary_bytes(bytes, name, options);
  for (const auto& entry : imported.value.entries()) lines.push_back(entry.code + ": " + entry.pattern);
  return lines;
}

// Where and why a dictionary is refused.
template <class E>
std::string refused(const std::string& bytes, const std::string& name, const ReadOptions& options = {}) {
  const E error = caught<E>([&] { static_cast<void>(read_dictionary_bytes(bytes, name, options)); });
  return error.what();
}

const std::string liwc = "%\n1\tfunct\n2\t  pronoun\n21\t    i\n3\tsocial\n%\n";

}  // namespace

TEST_CASE("a table is told by its header, whatever the file is called") {
  const Lines expected = {"mood: low", "mood: happ*"};
  for (const char* name : {"d.csv", "d.txt", "d.dic", "d.yml", "d"}) {
    CHECK(read("code,pattern\nmood,low\nmood,happ*\n", name) == expected);
    CHECK(read("\"Pattern\";\"Code\"\nlow;mood\nhapp*;mood\n", name) == expected);
    CHECK(read("sep=|\ncode|pattern\nmood|low\nmood|happ*\n", name) == expected);
    CHECK(read("note\tcode\tpattern\n\tmood\tlow\n\tmood\thapp*\n", name) == expected);
  }
  CHECK(refused<ParseError>("word,meaning\na,b\n", "d.csv").find("no column 'code'") != std::string::npos);
  CHECK(refused<ParseError>("a: b, meaning\na,b\n", "d.csv").find("no column 'code'") != std::string::npos);
  CHECK(refused<DataError>("code,pattern\nmood,low\nmood,NOT low\n", "d.csv").starts_with("d.csv: line 3"));
}

TEST_CASE("match options and the name of the source are kept") {
  const TemporaryFolder folder;
  const auto path = folder.write("words.yml", "mood:\n  - low\n");
  const auto imported = read_dictionary(path, {}, {true, false});
  CHECK(imported.value.match() == MatchOptions{true, false});
  REQUIRE(imported.value.entries().size() == 1);
  REQUIRE(imported.sources.size() == 1);
  CHECK(imported.sources.front().name == "words.yml");
  CHECK(read_dictionary_bytes("mood:\n  - low\n", "words.yml").sources == imported.sources);
  CHECK_THROWS_AS(static_cast<void>(read_dictionary(folder.path() / "no.dic")), FileError);
}

TEST_CASE("LIWC: words have several categories, indentation makes paths") {
  CHECK(read(liwc + "i\t21\nabandon*\t3\t2\nkind of\t1 3\nwe 2 3\nthank you  3\n", "d.dic") ==
        Lines{"funct > pronoun > i: i", "social: abandon*", "funct > pronoun: abandon*", "funct: kind of",
              "social: kind of", "funct > pronoun: we", "social: we", "social: thank you"});
  CHECK(read("\n  %\r\n\r\n1 affect words\r\n\t02\tposemo\r\n%\r\nhappy\t1\t2\r\n", "d.txt") ==
        Lines{"affect words: happy", "affect words > posemo: happy"});
  CHECK(read("%\n1  a\n10 b\n%\nx\t1 010\n", "d") == Lines{"a: x", "b: x"});
  CHECK(read("\xEF\xBB\xBF" + liwc + "caf\xc3\xa9\t1", "d.dic") == Lines{"funct: caf\xc3\xa9"});
  CHECK(read(liwc, "d.dic").empty());
}

TEST_CASE("LIWC: smileys are left out with a warning") {
  const auto imported = read_dictionary_bytes(liwc + "happy\t1\n:)\t1\t2\n(:\t3\n", "d.dic");
  CHECK(imported.value.entries().size() == 1);
  REQUIRE(count_kind(imported.diagnostics, "pattern-without-words") == 1);
  CHECK(imported.diagnostics.front().where == SourcePosition{"d.dic", {}, 8, 0});
}

TEST_CASE("LIWC: what cannot be read is refused with line and reason") {
  const auto data = [](const std::string& bytes) { return refused<DataError>(bytes, "d.dic"); };
  const auto form = [](const std::string& bytes) { return refused<ParseError>(bytes, "d.dic"); };
  CHECK(contains(data(liwc + "i\t21\nhe\t4\n"), "d.dic: line 8: category 4 is not among"));
  CHECK(contains(data("%\n1\ta\n01\tb\n%\n"), "line 3: category 01 is listed twice"));
  CHECK(contains(data("%\n1\t\n%\nx\t1\n"), "without a name"));
  CHECK(contains(form(liwc + "like\t(02 134)125/464\t253\n"), "line 7: 'like' stands for categories only in the comp"));
  CHECK(contains(form(liwc + "kind\t<of>1/3\n"), "line 7"));
  CHECK(contains(form(liwc + "like\n"), "line 7: 'like' has no category"));
  CHECK(contains(form(liwc + "like\tx\n"), "'x' is no number"));
  CHECK(contains(form(liwc + "\t1\n"), "'1' has no category"));
  CHECK(contains(form("%\n1\ta\nhappy\t1\n"), "line 3: a category is a number"));
  CHECK(contains(form("%\n1\ta\n"), "second line of % is missing"));
  CHECK(contains(form("%\n"), "second line of % is missing"));
  CHECK(contains(form("%\n1\n%\n"), "line 2: a category is"));
  CHECK(contains(form("happy\t1\n"), "begins with a line of %"));
}

TEST_CASE("outline: lists, inline lists, single patterns, codes inside codes") {
  const std::string text =
      "# words for mood\n"
      "---\n"
      "mood:            # how they feel\n"
      "  low:\n"
      "    - sad*\n"
      "    - \"low mood\"   # a phrase\n"
      "    - 'it''s bad'\n"
      "  high: [happ*, \"a, b\", '#1']\n"
      "\n"
      "work load:\n"
      "- caseload NEAR/5 high\n"
      "- *load\n"
      "\"10:30\": morning\n"
      "'it''s': '\"NOT\" good'\n"
      "empty:\n"
      "none: []\n";
  const Lines expected = {"mood > low: sad*",
                          "mood > low: low mood",
                          "mood > low: it's bad",
                          "mood > high: happ*",
                          "mood > high: a, b",
                          "mood > high: #1",
                          "work load: caseload NEAR/5 high",
                          "work load: *load",
                          "10:30: morning",
                          "it's: \"NOT\" good"};
  for (const char* name : {"d.yml", "d.yaml", "d.txt", "d.dic", "d"}) CHECK(read(text, name) == expected);
  CHECK(read("a:\n  b:\n    c:\n     - x\n  d:\n    - y\ne: z # no\n", "d") ==
        Lines{"a > b > c: x", "a > d: y", "e: z"});
  CHECK(read("a:\r\n  - x\r\n  - y\r\n", "d") == Lines{"a: x", "a: y"});
  CHECK(read("a: x#y\n", "d") == Lines{"a: x#y"});
  CHECK(read("a:\n  - x\n  b:\n    - y\n", "d") == Lines{"a: x", "a > b: y"});
  CHECK(read("a: [x,y,]\nb: \"\\\"x\\\" \\\\ y\"\n", "d") == Lines{"a: x", "a: y", "b: \"x\" \\ y"});
}

TEST_CASE("outline: what cannot be read is refused with line, column and reason") {
  const auto form = [](const std::string& bytes) { return refused<ParseError>(bytes, "d.yml"); };
  CHECK(contains(form("a:\n\t- x\n"), "d.yml: line 2, column 1: indentation is made of blanks"));
  CHECK(contains(form("a:\n  \t- x\n"), "line 2, column 3"));
  CHECK(contains(form("- x\n"), "without a code"));
  CHECK(contains(form("a:\n  - x\n   - y\n"), "line 3, column 4: the indentation fits none"));
  CHECK(contains(form("a:\n    b: x\n  c: y\n"), "line 3, column 3: the indentation fits none"));
  CHECK(contains(form("a: &x y\n"), "line 1, column 4: anchors"));
  CHECK(contains(form("a:\n  - !!str y\n"), "tags"));
  CHECK(contains(form("a: |\n  text\n"), "several lines"));
  CHECK(contains(form("a: >\n  text\n"), "several lines"));
  CHECK(contains(form("a:\n  text\n"), "line 2, column 3: neither 'code:' nor '- pattern'"));
  CHECK(contains(form("a: {b: c}\n"), "braces"));
  CHECK(contains(form("a: [x, [y]]\n"), "lists inside lists"));
  CHECK(contains(form("a: [x,\n  y]\n"), "no ] on its line"));
  CHECK(contains(form("a: [x, , y]\n"), "missing before the comma"));
  CHECK(contains(form("a: [\"x\" y]\n"), "a comma or ]"));
  CHECK(contains(form("a: [x] y\n"), "the line should end here"));
  CHECK(contains(form("a: \"x\" y\n"), "the line should end here"));
  CHECK(contains(form("\xc3\xa4: \"x\n  y\"\n"), "line 1, column 4: the quotation mark is not closed"));
  CHECK(contains(form("a: \"\\n\"\n"), "column 5"));
  CHECK(contains(form("a:\n  - x: y\n"), "needs quotation marks"));
  CHECK(contains(form("a:\n  -\n"), "a pattern is missing"));
  CHECK(contains(form("a:\n  - - x\n"), "lists inside lists"));
  CHECK(contains(form("a: x\n---\nb: y\n"), "one document"));
  CHECK(contains(form("\"\": x\n"), "a code without a name"));
  CHECK(contains(form("? a\n: b\n"), "neither 'code:'"));
  const auto data = [](const std::string& bytes) { return refused<DataError>(bytes, "d.yml"); };
  CHECK(contains(data("a: x\nb: y\na: z\n"), "line 3: code 'a' stands twice"));
  CHECK(contains(data("a:\n  - x\n  - ...\n"), "line 3"));
  CHECK(contains(data("a:\n  - x\n  - \"\"\n"), "line 3"));
}

TEST_CASE("limits hold for every form") {
  ReadOptions options;
  options.execution.limits.codes = 2;
  CHECK(contains(refused<LimitError>("%\n1\ta\n2\tb\n3\tc\n%\n", "d.dic", options), "line 4"));
  CHECK(contains(refused<LimitError>("a: x\nb: x\nc: x\n", "d.yml", options), "limit codes"));
  options = {};
  options.execution.limits.code_depth = 2;
  CHECK(contains(refused<LimitError>("%\n1\ta\n2\t b\n3\t  c\n%\n", "d.dic", options), "code_depth"));
  CHECK(contains(refused<LimitError>("a:\n b:\n  c: x\n", "d.yml", options), "line 3"));
  options = {};
  options.execution.limits.file_bytes = 10;
  for (const char* name : {"d.dic", "d.yml", "d.csv"}) {
    CHECK(contains(refused<LimitError>("code,pattern\na,b\n", name, options), "file_bytes"));
  }
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(contains(refused<LimitError>(deep, "d.yml"), "line 129"));
}

TEST_CASE("empty, binary and foreign files are refused") {
  for (const char* name : {"d.dic", "d.yml", "d.csv", "d"}) {
    CHECK_THROWS_AS(static_cast<void>(read("", name)), ParseError);
    CHECK_THROWS_AS(static_cast<void>(read(std::string("%\0\1\2\n%\n", 7), name)), ParseError);
    CHECK_THROWS_AS(static_cast<void>(read("PK\x03\x04 archive", name)), Error);
    CHECK_THROWS_AS(static_cast<void>(read("%\n1\ta\n%\n\xff\t1\n", name)), ParseError);
    CHECK_THROWS_AS(static_cast<void>(read("just some text\nof two lines\n", name)), ParseError);
  }
}

TEST_CASE("lines of ten megabytes are read in little time") {
  const std::string words = std::string(10'000'000, 'x');
  CHECK(read("a: " + words + "\n", "d.yml").size() == 1);
  CHECK(read(liwc + words + "\t1\n", "d.dic").size() == 1);
  CHECK_THROWS_AS(static_cast<void>(read(words, "d.dic")), ParseError);
  CHECK_THROWS_AS(static_cast<void>(read(words, "d.yml")), ParseError);
  std::string list = "a: [";
  for (int i = 0; i < 100'000; ++i) list += "word" + std::to_string(i) + ", ";
  CHECK(read(list + "]\n", "d.yml").size() == 100'000);
  std::string numbers = liwc + "x";
  for (int i = 0; i < 100'000; ++i) numbers += "\t1";
  CHECK(read(numbers + "\n", "d.dic").size() == 100'000);
}

TEST_CASE("truncated and damaged dictionaries are read or refused, never more") {
  const Lines whole = {liwc + "i\t21\nabandon*\t3\t2\nkind of\t1 3\nlike\t1\n",
                       "mood:\n  low:\n    - sad*\n    - \"low mood\" # x\n  high: [happ*, 'a, b']\nx: y\n",
                       "code,pattern\nmood,low\n\"mood > x\",\"a \"\"NOT\"\" b\"\n"};
  const std::string damage = "%\t\n:-[],\"'#&*| (x1\xc3";
  Random random(3);
  std::size_t read_well = 0;
  for (const std::string& text : whole) {
    for (std::size_t size = 0; size < text.size(); ++size) {
      for (int round = 0; round < 10; ++round) {
        std::string bytes = text.substr(0, round == 0 ? size : text.size());
        if (round > 0) bytes[size] = damage[random.below(static_cast<std::uint32_t>(damage.size()))];
        try {
          read(bytes, "d");
          ++read_well;
        } catch (const Error&) {
        }
      }
    }
  }
  CHECK(read_well > 100);
}
