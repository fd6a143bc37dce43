#include <doctest/doctest.h>
#include <string>

#include "motet/core/random.hpp"
#include "motet/io/refi_qda.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

using motet::DataError;
using motet::LimitError;
using motet::ParseError;

namespace {

const std::string talk = "Ana: one two three\n";

template <class E>
E refused(const std::string& bytes, const motet::ReadOptions& options = {}) {
  return caught<E>([&] { static_cast<void>(motet::read_qdpx(bytes, "bad.qdpx", options)); });
}

template <class E>
std::string refusal(const std::string& bytes, const motet::ReadOptions& options = {}) {
  const E error = refused<E>(bytes, options);
  CHECK(error.where().file == "bad.qdpx");
  return error.what();
}

std::string with_xml(const std::string& xml) { return make_zip({{"project.qde", xml}}); }

void accepted(const std::string& bytes, const motet::ReadOptions& options) {
  CHECK_NOTHROW(static_cast<void>(motet::read_qdpx(bytes, "good.qdpx", options)));
}

}  // namespace

TEST_CASE("truncated archives are refused at every length") {
  const std::string whole = make_qdpx(talk, make_selection(0, 3, {"02"}));
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    CAPTURE(size);
    CHECK_THROWS_AS(static_cast<void>(motet::read_qdpx(whole.substr(0, size), "bad.qdpx")), motet::Error);
  }
  CHECK(contains(refusal<ParseError>(whole.substr(0, whole.size() / 2)), "truncated"));
  CHECK(contains(refusal<ParseError>("no archive at all"), "no ZIP archive"));
  CHECK(contains(refusal<ParseError>(""), "is empty"));
}

TEST_CASE("archives with damaged bytes give an error or a project, never anything else") {
  const std::string whole = make_qdpx(talk, make_selection(0, 3, {"02"}));
  motet::Random random(11);
  std::size_t errors = 0;
  for (int round = 0; round < 400; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 3; ++i) {
      damaged[random.below(static_cast<std::uint32_t>(damaged.size()))] = static_cast<char>(random.below(256));
    }
    try {
      static_cast<void>(motet::read_qdpx(damaged, "bad.qdpx"));
    } catch (const motet::Error&) {
      ++errors;
    }
  }
  CHECK(errors > 200);
}

TEST_CASE("an archive without project.qde is refused with what it is") {
  CHECK(contains(refusal<ParseError>(make_zip({{"readme.txt", "x"}})), "holds no project.qde"));
  CHECK(contains(refusal<ParseError>(make_zip({{"word/document.xml", "x"}})), "Word document"));
}

TEST_CASE("entry names that could leave the archive or collide are refused") {
  const auto with_entry = [](const std::string& name) {
    return make_zip({{"project.qde", make_qde("")}, {name, "x"}});
  };
  CHECK(contains(refusal<ParseError>(with_entry("sources/../../x")), "'..'"));
  CHECK(contains(refusal<ParseError>(with_entry("..\\x")), "'..'"));
  CHECK(contains(refusal<ParseError>(with_entry("/etc/x")), "root"));
  CHECK(contains(refusal<ParseError>(with_entry("C:\\x")), "drive"));
  CHECK(contains(refusal<ParseError>(with_entry("a\nb")), "control characters"));
  CHECK(contains(refusal<ParseError>(with_entry("Project.QDE")), "two entries"));
  // e with acute, composed and decomposed.
  CHECK(contains(refusal<ParseError>(make_zip({{"\xC3\xA9", "x"}, {"e\xCC\x81", "x"}})), "two entries"));
  CHECK_NOTHROW(static_cast<void>(motet::read_qdpx(with_entry("sources/a..b"), "good.qdpx")));
}

TEST_CASE("encrypted archives are refused") {
  CHECK(contains(refusal<ParseError>(make_zip({{"project.qde", make_qde("")}}, "secret")), "encrypted"));
}

TEST_CASE("what an archive inflates to is limited, just at the limit and just beyond") {
  const std::string xml = make_qde("<!--" + std::string(100'000, ' ') + "-->");
  const std::string bytes = with_xml(xml);
  motet::ReadOptions options;
  motet::Limits& limits = options.execution.limits;
  limits.archive_entry_bytes = xml.size();
  limits.archive_bytes = xml.size();
  accepted(bytes, options);
  limits.archive_entry_bytes = xml.size() - 1;
  CHECK(contains(refusal<LimitError>(bytes, options), "archive_entry_bytes"));
  limits.archive_entry_bytes = xml.size();
  limits.archive_bytes = xml.size() - 1;
  CHECK(contains(refusal<LimitError>(bytes, options), "archive_bytes"));
  limits.archive_bytes = xml.size();
  limits.archive_ratio_from = 1000;
  CHECK(contains(refusal<LimitError>(bytes, options), "archive_ratio"));
  limits.archive_ratio = 10'000;
  accepted(bytes, options);
  limits.archive_entries = 0;
  CHECK(contains(refusal<LimitError>(bytes, options), "archive_entries"));
}

TEST_CASE("document types and entities are refused") {
  const auto document_type =
      refused<ParseError>(with_xml("<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>\n<Project name=\"x\"/>"));
  CHECK(document_type.where() == motet::SourcePosition{"bad.qdpx", "project.qde", 2, 1});
  CHECK(contains(document_type.what(), "DOCTYPE"));
  CHECK(contains(refusal<ParseError>(with_xml("<!doctype x><Project/>")), "DOCTYPE"));
  CHECK(contains(refusal<ParseError>(with_xml(make_qde("<Description>&bomb;</Description>"))), "'&'"));
  CHECK(contains(refusal<ParseError>(with_xml(make_qde("<Description>&#xD800;</Description>"))), "'&'"));
  CHECK(contains(refusal<ParseError>(with_xml("<Project name=\"&x;\"/>")), "'&'"));
  accepted(with_xml(make_qde("<Description>&lt;&#233;&#xE9;&amp; <!-- & --><![CDATA[&]]></Description>")), {});
}

TEST_CASE("deep and large XML is refused before a tree is built, just beyond the limit") {
  const auto nested = [](std::size_t depth) {
    std::string xml;
    for (std::size_t i = 0; i < depth; ++i) xml += "<a>";
    for (std::size_t i = 0; i < depth; ++i) xml += "</a>";
    return with_xml(make_qde(xml));
  };
  accepted(nested(255), {});
  CHECK(contains(refusal<LimitError>(nested(256)), "xml_depth"));
  CHECK(contains(refusal<LimitError>(nested(200'000)), "xml_depth"));
  const auto wide = [](std::size_t attributes) {
    std::string xml = "<a";
    for (std::size_t i = 0; i < attributes; ++i) xml += " a" + std::to_string(i) + "=\"\"";
    return with_xml(make_qde(xml + "/>"));
  };
  accepted(wide(256), {});
  CHECK(contains(refusal<LimitError>(wide(257)), "xml_attributes"));
  motet::ReadOptions options;
  // The declaration, the element with two attributes, a comment, and four line ends between them.
  const std::string small = with_xml(make_qde("<!-- -->"));
  options.execution.limits.xml_nodes = 9;
  accepted(small, options);
  options.execution.limits.xml_nodes = 8;
  CHECK(contains(refusal<LimitError>(small, options), "xml_nodes"));
  options.execution.limits = {};
  options.execution.limits.xml_bytes = make_qde("<!-- -->").size() - 1;
  CHECK(contains(refusal<LimitError>(small, options), "xml_bytes"));
}

TEST_CASE("XML that is torn off or no project is refused") {
  const std::string whole = make_qde(make_codes());
  for (std::size_t size = 60; size + 2 < whole.size(); size += 11) {
    CAPTURE(size);
    CHECK_THROWS_AS(static_cast<void>(motet::read_qdpx(with_xml(whole.substr(0, size)), "bad.qdpx")), ParseError);
  }
  CHECK(contains(refusal<ParseError>(with_xml("<CodeBook/>")), "not Project"));
  CHECK(contains(refusal<ParseError>(with_xml("<Project><a></b></Project>")), "not well-formed"));
  CHECK_THROWS_AS(static_cast<void>(motet::read_qdpx(with_xml(" "), "bad.qdpx")), ParseError);
}

TEST_CASE("selections outside their text are refused with entry and line, at the end still taken") {
  accepted(make_qdpx(talk, make_selection(0, talk.size(), {"02"})), {});
  const auto error = refused<DataError>(make_qdpx(talk, "\n\n" + make_selection(4, talk.size() + 1, {"02"})));
  CHECK(error.where().entry == "project.qde");
  CHECK(error.where().line == 5);
  CHECK(contains(error.what(), "lies outside its text: 'talk' has 19 characters"));
  CHECK(contains(refusal<DataError>(make_qdpx(talk, make_selection(5, 4, {"02"}))), "ends before it begins"));
  const std::string negative = "<PlainTextSelection startPosition=\"-1\" endPosition=\"3\"/>";
  CHECK(contains(refusal<DataError>(make_qdpx(talk, negative)), "outside"));
  const std::string word = "<PlainTextSelection startPosition=\"x\" endPosition=\"3\"/>";
  CHECK(contains(refusal<ParseError>(make_qdpx(talk, word)), "startPosition is 'x'"));
}

TEST_CASE("selections outside their text are cut to it where that is asked for, and counted") {
  motet::ReadOptions options;
  options.clip_positions = true;
  const auto imported = motet::read_qdpx(
      make_qdpx(talk, make_selection(0, 4, {"02"}) + make_selection(15, talk.size() + 1, {"02"}) +
                          make_selection(talk.size(), talk.size() + 9, {"02"}) + make_selection(5, 4, {"02"}) +
                          make_selection(9, 12, {"02"}) +
                          "<PlainTextSelection startPosition=\"-3\" endPosition=\"3\"><Coding><CodeRef targetGUID=\"" +
                          guid("02") + "\"/></Coding></PlainTextSelection>"),
      "p.qdpx", options);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < imported.value.codings.size(); ++i) words.push_back(coded_text(imported.value, i));
  const std::string text(talk);
  CHECK(words == std::vector<std::string>{text.substr(0, 4), text.substr(15), text.substr(9, 3), text.substr(0, 3)});
  REQUIRE(count_kind(imported.diagnostics, "clipped-positions") == 1);
  for (const motet::Diagnostic& diagnostic : imported.diagnostics) {
    if (diagnostic.kind != "clipped-positions") continue;
    CHECK(diagnostic.message ==
          "4 selections of 'talk' outside its text (the first from 15 to 20): 2 cut where the text ends, 2 left out, "
          "since nothing of the text is there");
    CHECK(diagnostic.where.entry == "project.qde");
  }
  // Cut in the way the file counts: here two units of UTF-16 for each emoji.
  const std::string emoji = "\xF0\x9F\x98\x80\xF0\x9F\x98\x80 rest now";
  const auto counted = motet::read_qdpx(
      make_qdpx(emoji, make_selection(5, 9, {"02"}, "rest") + make_selection(10, 40, {"02"}, "now and more")), "p.qdpx",
      options);
  CHECK(coded_text(counted.value, 0) == "rest");
  CHECK(coded_text(counted.value, 1) == "now");
}

TEST_CASE("codings without their code are refused") {
  CHECK(contains(refusal<DataError>(make_qdpx(talk, make_selection(0, 3, {"09"}))), guid("09")));
  const std::string empty = "<PlainTextSelection startPosition=\"0\" endPosition=\"3\"><Coding/></PlainTextSelection>";
  CHECK(contains(refusal<DataError>(make_qdpx(talk, empty)), "CodeRef"));
}

TEST_CASE("identifiers that stand twice are refused") {
  const std::string code = "<Code guid=\"" + guid("0a") + "\" name=\"x\" isCodable=\"true\"/>";
  const std::string same = "<Code guid=\"{" + guid("0A") + "}\" name=\"y\" isCodable=\"true\"/>";
  CHECK(contains(refusal<DataError>(with_xml(make_qde("<CodeBook><Codes>" + code + same + "</Codes></CodeBook>"))),
                 "two codes have the GUID"));
  const std::string source =
      "<TextSource guid=\"" + guid("20") + "\"><PlainTextContent>x</PlainTextContent></TextSource>";
  CHECK(contains(refusal<DataError>(with_xml(make_qde("<Sources>" + source + source + "</Sources>"))), "two sources"));
}

TEST_CASE("codes are limited in number and depth") {
  motet::ReadOptions options;
  options.execution.limits.codes = 3;
  accepted(with_xml(make_qde(make_codes())), options);
  options.execution.limits.codes = 2;
  CHECK(contains(refusal<LimitError>(with_xml(make_qde(make_codes())), options), "limit codes"));
  options.execution.limits = {};
  options.execution.limits.code_depth = 1;
  CHECK(contains(refusal<LimitError>(with_xml(make_qde(make_codes())), options), "code_depth"));
}

TEST_CASE("a text in another encoding is refused with its entry, or left out when asked") {
  const std::string bytes = make_qdpx("Ana: caf\xE9\n", make_selection(0, 3, {"02"}));
  const auto error = refused<ParseError>(bytes);
  CHECK(error.where().file == "bad.qdpx");
  CHECK(error.where().entry == "sources/talk.txt");
  motet::ReadOptions options;
  options.skip_unreadable = true;
  const auto imported = motet::read_qdpx(bytes, "bad.qdpx", options);
  CHECK(imported.value.codings.empty());
  CHECK(count_kind(imported.diagnostics, "skipped-file") == 1);
  options.encoding = "windows-1252";
  CHECK(motet::read_qdpx(bytes, "bad.qdpx", options).value.codings.size() == 1);
}

TEST_CASE("a stop is heard while an archive is read") {
  motet::ReadOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(static_cast<void>(motet::read_qdpx(make_qdpx(talk, ""), "bad.qdpx", options)), motet::Stopped);
}

TEST_CASE("a large document is read while it is inflated, with the result and the errors of one thread") {
  const auto with_threads = [](unsigned threads) {
    motet::ReadOptions options;
    options.execution.threads = threads;
    return options;
  };
  std::string selections;
  for (std::size_t i = 0; i < 9000; ++i) {
    selections += "<PlainTextSelection guid=\"" + guid("50") + "\" name=\"Caf\xC3\xA9 &amp; " +
                  std::to_string(i * 7919) + "\" startPosition=\"" + std::to_string(i % 10) +
                  "\" endPosition=\"15\"><Coding><CodeRef targetGUID=\"" + guid(i % 2 == 0 ? "02" : "03") +
                  "\"/></Coding></PlainTextSelection>\n";
  }
  const auto document = [&](const std::string& more) {
    return make_qde(make_codes() + "<Sources>" + make_text("20", "talk", selections) + "</Sources>" + more);
  };
  const auto archive = [](const std::string& xml) {
    return make_zip({{"project.qde", xml}, {"sources/talk.txt", talk}});
  };
  // Text, a comment and a tag longer than any piece that arrives.
  const std::string longest(3'000'000, 'x');
  const std::string sound = document("<!--" + longest + "--><Description>" + longest + "<![CDATA[" + longest +
                                     "]]></Description><Graphs a=\"" + longest + "\"/>");
  REQUIRE(sound.size() > (1 << 20));
  for (const std::string& start : {std::string(), std::string("\xEF\xBB\xBF")}) {
    const std::string bytes = archive(start + sound);
    const auto one = motet::read_qdpx(bytes, "good.qdpx", with_threads(1));
    const auto two = motet::read_qdpx(bytes, "good.qdpx", with_threads(2));
    CHECK(one.value.memo.size() == 2 * longest.size());
    CHECK(one.value.memo == two.value.memo);
    REQUIRE(one.value.codings.size() == 9000);
    REQUIRE(two.value.codings.size() == 9000);
    for (std::size_t i = 0; i < one.value.codings.size(); ++i) {
      REQUIRE(one.value.codings[i].span == two.value.codings[i].span);
      REQUIRE(one.value.codings[i].code == two.value.codings[i].code);
    }
    REQUIRE(one.diagnostics.size() == two.diagnostics.size());
    for (std::size_t i = 0; i < one.diagnostics.size(); ++i) {
      CHECK(one.diagnostics[i].message == two.diagnostics[i].message);
      CHECK(one.diagnostics[i].where == two.diagnostics[i].where);
    }
  }
  std::string torn = sound;
  torn.resize(torn.size() / 2);
  for (const std::string& bad :
       {torn, document("\xFF"), document("</x>"), document("&x;"), document(std::string(1, '\0')),
        document("<Sources>" + make_text("20", "again", "") + "</Sources>"), document("<a"), sound + "<b/>"}) {
    const std::string bytes = archive(bad);
    const auto one = refused<motet::Error>(bytes, with_threads(1));
    const auto two = refused<motet::Error>(bytes, with_threads(2));
    CHECK(std::string(one.what()) == two.what());
    CHECK(one.where() == two.where());
  }
  std::string damaged = archive(document(""));
  damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
  CHECK(std::string(refused<motet::Error>(damaged, with_threads(1)).what()) ==
        refused<motet::Error>(damaged, with_threads(2)).what());
  motet::ReadOptions limited = with_threads(2);
  limited.execution.limits.xml_bytes = sound.size() - 1;
  CHECK(contains(refusal<LimitError>(archive(sound), limited), "xml_bytes"));
  motet::ReadOptions stopped = with_threads(2);
  stopped.execution.progress = [](const motet::Progress& progress) { return progress.done < 100'000; };
  CHECK_THROWS_AS(static_cast<void>(motet::read_qdpx(archive(sound), "bad.qdpx", stopped)), motet::Stopped);
}

TEST_CASE("a small file that would make a large project is refused") {
  const std::string memo(1000, 'm');
  std::string codings;
  for (int i = 0; i < 30; ++i) codings += "<Coding><CodeRef targetGUID=\"" + guid("02") + "\"/></Coding>";
  const std::string bytes = make_qdpx(talk, "<PlainTextSelection startPosition=\"0\" endPosition=\"3\"><Description>" +
                                                memo + "</Description>" + codings + "</PlainTextSelection>");
  motet::ReadOptions options;
  options.execution.limits.xml_bytes = 30'000;
  accepted(bytes, options);
  options.execution.limits.xml_bytes = 29'999;
  CHECK(contains(refusal<LimitError>(bytes, options), "memos and values of variables"));
}

TEST_CASE("variables are limited in number") {
  std::string variables;
  for (char i = 'a'; i <= 'd'; ++i) {
    variables += "<Variable guid=\"" + guid(std::string("b") + i) + "\" name=\"v\" typeOfVariable=\"Text\"/>";
  }
  const std::string bytes = with_xml(make_qde("<Variables>" + variables + "</Variables>"));
  motet::ReadOptions options;
  options.execution.limits.csv_columns = 4;
  accepted(bytes, options);
  options.execution.limits.csv_columns = 3;
  CHECK(contains(refusal<LimitError>(bytes, options), "csv_columns"));
}

TEST_CASE("thousands of sources of one name are told apart in no time") {
  std::string sources;
  for (int i = 0; i < 20'000; ++i)
    sources += "<TextSource name=\"s\"><PlainTextContent>x</PlainTextContent></TextSource>";
  const auto imported = motet::read_qdpx(with_xml(make_qde("<Sources>" + sources + "</Sources>")), "good.qdpx");
  CHECK(imported.value.corpus.transcripts().back().name == "s (20000)");
}
