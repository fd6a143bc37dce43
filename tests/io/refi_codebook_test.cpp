// Codebooks alone, and documents without their archive.
#include <doctest/doctest.h>
#include <string>

#include "motet/core/files.hpp"
#include "motet/io/refi_qda.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

using motet::read_qdc;
using motet::read_qde;

namespace {

std::string make_qdc(const std::string& name_space, const std::string& sets) {
  std::string codes = make_codes();
  codes.replace(0, std::string("<CodeBook>").size(),
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"" + name_space + "\" origin=\"Test\">");
  codes.insert(codes.find("</CodeBook>"), sets);
  return codes;
}

}  // namespace

TEST_CASE("a codebook is codes and sets, in both namespaces") {
  const std::string sets = "<Sets><Set guid=\"" + guid("f1") + "\" name=\"group\"><Description>why</Description>" +
                           "<MemberCode guid=\"" + guid("02") + "\"/><MemberCode guid=\"{" + guid("03") +
                           "}\"/></Set></Sets>";
  for (const char* name_space : {"urn:QDA-XML:codebook:1.0", "urn:QDA-XML:codebook:0:4"}) {
    const std::string bytes = make_qdc(name_space, sets);
    const auto imported = read_qdc(bytes, "codes.qdc");
    const motet::Project& project = imported.value;
    CHECK(project.name == "codes");
    REQUIRE(project.codebook.size() == 3);
    CHECK(project.codebook.find("mood > good").has_value());
    REQUIRE(project.sets.size() == 1);
    CHECK(project.sets[0].codes.size() == 2);
    CHECK(project.sets[0].memo == "why");
    CHECK(project.corpus.transcripts().empty());
    CHECK(imported.diagnostics.empty());
    REQUIRE(imported.sources.size() == 1);
    CHECK(imported.sources[0] == motet::Source{"codes.qdc", motet::fingerprint(bytes)});
  }
}

TEST_CASE("a document without its archive: texts inside are read, others reported") {
  const std::string outside = "<TextSource guid=\"" + guid("21") +
                              "\" name=\"far\" plainTextPath=\"internal://far.txt\">" + make_selection(0, 1, {"02"}) +
                              "</TextSource>";
  const std::string inside = "<TextSource guid=\"" + guid("20") +
                             "\" name=\"near\"><PlainTextContent>near words</PlainTextContent>" +
                             make_selection(5, 10, {"02"}) + "</TextSource>";
  const auto imported = read_qde(make_qde(make_codes() + "<Sources>" + outside + inside + "</Sources>"), "project.qde");
  REQUIRE(imported.value.codings.size() == 1);
  CHECK(coded_text(imported.value, 0) == "words");
  CHECK(imported.value.corpus.transcripts().front().source == "project.qde");
  REQUIRE(count_kind(imported.diagnostics, "not-carried") == 1);
  CHECK(contains(imported.diagnostics.front().message, "'far' lies outside the file (internal://far.txt)"));
  const std::string nothing = make_qde(make_codes() + "<Sources>" + outside + "</Sources>");
  CHECK(contains(message_of([&] { static_cast<void>(read_qde(nothing, "project.qde")); }), "none of the texts"));
  motet::ReadOptions options;
  options.skip_unreadable = true;
  CHECK(read_qde(nothing, "project.qde", options).value.codebook.size() == 3);
}

TEST_CASE("bare documents in UTF-16 are read") {
  const std::string qde = make_bare("words", "");
  std::string wide = "\xFE\xFF";
  for (const char c : qde) wide += std::string(1, '\0') + c;
  CHECK(read_qde(wide, "wide.qde").value.corpus.transcripts().front().text == "words");
}

TEST_CASE("each kind of document is refused where the other is expected, with its place") {
  const auto error = caught<motet::ParseError>([] { static_cast<void>(read_qde(make_qdc("x", ""), "c.qdc")); });
  CHECK(contains(error.what(), "the root element is 'CodeBook', not Project"));
  CHECK(error.where() == motet::SourcePosition{"c.qdc", "", 2, 1});
  CHECK(contains(message_of([] { static_cast<void>(read_qdc(make_qde(""), "p.qde")); }), "not CodeBook"));
  CHECK_THROWS_AS(static_cast<void>(read_qdc("", "empty.qdc")), motet::ParseError);
  CHECK_THROWS_AS(static_cast<void>(read_qde("words", "words.qde")), motet::ParseError);
  CHECK_THROWS_AS(static_cast<void>(read_qde("<a>\xFF</a>", "bad.qde")), motet::ParseError);
  motet::ReadOptions options;
  options.execution.limits.xml_bytes = make_qde("").size();
  CHECK_NOTHROW(static_cast<void>(read_qde(make_qde(""), "p.qde", options)));
  --options.execution.limits.xml_bytes;
  CHECK_THROWS_AS(static_cast<void>(read_qde(make_qde(""), "p.qde", options)), motet::LimitError);
}
