// Each limit, through the readers that keep it: an input that just fits, and one that is one too much.
#include "motet/core/limits.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/files.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/documents.hpp"
#include "motet/io/json_transcripts.hpp"
#include "motet/io/linguistic_transcripts.hpp"
#include "motet/io/read.hpp"
#include "motet/io/refi_qda.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/matrix/cooccurrence.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"
#include "io/temporary_folder.hpp"
#include "reference/incidence_cases.hpp"

using motet::LimitError;
using motet::Limits;

namespace {

using Field = std::uint64_t Limits::*;

struct Row {
  std::string reader;
  std::string limit;
  Field field;
  std::uint64_t needed;  // what the input has of it
  std::function<void(const Limits&)> read;
  Limits others{};
};

motet::ReadOptions with(const Limits& limits) {
  motet::ReadOptions options;
  options.execution.limits = limits;
  options.execution.threads = 1;
  return options;
}

std::function<void(const Limits&)> file(const std::string& name, const std::string& bytes) {
  return [=](const Limits& limits) { static_cast<void>(motet::read_project_bytes(bytes, name, with(limits))); };
}

std::function<void(const Limits&)> qdpx(const std::string& bytes) {
  return [=](const Limits& limits) { static_cast<void>(motet::read_qdpx(bytes, "x.qdpx", with(limits))); };
}

std::function<void(const Limits&)> dictionary(const std::string& name, const std::string& bytes) {
  return [=](const Limits& limits) { static_cast<void>(motet::read_dictionary_bytes(bytes, name, with(limits))); };
}

std::function<void(const Limits&)> csv(const std::string& text) {
  return [=](const Limits& limits) { static_cast<void>(motet::parse_csv(text, "x.csv", limits)); };
}

// A reader of transcripts.
template <class Parse>
std::function<void(const Limits&)> parsed(Parse parse, const std::string& text) {
  return [=](const Limits& limits) {
    motet::TranscriptContext context;
    context.execution.limits = limits;
    static_cast<void>(parse(text, "x", context));
  };
}

std::function<void(const Limits&)> participants(const std::string& text) {
  return [=](const Limits& limits) { static_cast<void>(motet::parse_participants(text, "participants.csv", limits)); };
}

// A folder with a transcript and this table.
std::function<void(const Limits&)> study(const std::string& table, const std::string& content) {
  return [=](const Limits& limits) {
    const TemporaryFolder folder;
    folder.write("transcripts/t.txt", "Ana: one\nBen: two\n");
    folder.write(table, content);
    static_cast<void>(motet::read_project(folder.path(), with(limits)));
  };
}

std::function<void(const Limits&)> on_disk(const std::string& content,
                                           void (*read)(const std::filesystem::path&, const Limits&)) {
  return [=](const Limits& limits) {
    const TemporaryFolder folder;
    read(folder.write("x.txt", content), limits);
  };
}

void count_pairs(const Limits& limits) {
  motet::CooccurrenceOptions options;
  options.execution.limits = limits;
  static_cast<void>(motet::cooccurrence(motet_reference::incidence({{0, 1, 2}}, 3), options));
}

std::string repeated(const std::string& part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

std::string deep_codes(std::size_t depth) {
  std::string xml = "<CodeBook><Codes>";
  for (std::size_t i = 0; i < depth; ++i) {
    xml += "<Code guid=\"00000000-0000-0000-0000-" + std::to_string(100'000'000'000 + i) +
           "\" name=\"c\" isCodable=\"true\">";
  }
  return xml + repeated("</Code>", depth) + "</Codes></CodeBook>";
}

std::string code_path(std::size_t depth) { return repeated("c > ", depth - 1) + "c"; }

std::string deep_xml(std::size_t depth) { return make_qde(repeated("<a>", depth - 1) + repeated("</a>", depth - 1)); }

std::string wide_xml(std::size_t attributes) {
  std::string xml = "<a";
  for (std::size_t i = 0; i < attributes; ++i) xml += " a" + std::to_string(i) + "=\"\"";
  return make_qde(xml + "/>");
}

std::string with_xml(const std::string& xml) { return make_zip({{"project.qde", xml}}); }

std::uint64_t packed_size(std::string archive, const char* entry) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  REQUIRE(zip != nullptr);
  zip_stat_t stat{};
  REQUIRE(zip_stat(zip, entry, 0, &stat) == 0);
  zip_discard(zip);
  zip_error_fini(&error);
  return stat.comp_size;
}

std::vector<Row> archive_rows() {
  const std::string talk = "Ana: one two three\n";
  const std::string project = make_qdpx(talk, "");
  const std::string xml = make_qde(make_codes() + "<Sources>" + make_text("20", "talk", "") + "</Sources>");
  const std::string blanks = make_qde("<!--" + std::string(100'000, ' ') + "-->");
  const std::string dense = with_xml(blanks);
  Limits from_nothing;
  from_nothing.archive_ratio_from = 0;
  Limits one_to_one;
  one_to_one.archive_ratio = 1;
  return {
      {"qdpx", "archive_entries", &Limits::archive_entries, 2, qdpx(project)},
      {"qdpx", "archive_entry_bytes", &Limits::archive_entry_bytes, xml.size(), qdpx(project)},
      {"qdpx", "archive_bytes", &Limits::archive_bytes, xml.size() + talk.size(), qdpx(project)},
      {"qdpx", "archive_ratio", &Limits::archive_ratio, blanks.size() / packed_size(dense, "project.qde") + 1,
       qdpx(dense), from_nothing},
      {"qdpx", "archive_ratio", &Limits::archive_ratio_from, blanks.size(), qdpx(dense), one_to_one},
  };
}

std::vector<Row> xml_rows() {
  const std::string small = make_qde("<!-- -->");
  return {
      {"qdpx", "xml_bytes", &Limits::xml_bytes, small.size(), qdpx(with_xml(small))},
      {"qdpx", "xml_depth", &Limits::xml_depth, 9, qdpx(with_xml(deep_xml(9)))},
      {"qdpx", "xml_attributes", &Limits::xml_attributes, 5, qdpx(with_xml(wide_xml(5)))},
      // The declaration, the element with two attributes, a comment, and four line ends between them.
      {"qdpx", "xml_nodes", &Limits::xml_nodes, 9, qdpx(with_xml(small))},
  };
}

// Two columns and a row under them.
std::string make_xlsx() {
  const std::string sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const auto cell = [](const std::string& at, const std::string& text) {
    return "<c r='" + at + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
  };
  return make_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml", "<workbook xmlns='" + sheet + "' xmlns:r='" + relations +
                               "'><sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r1' "
        "Type='" +
            relations + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>"},
       {"xl/worksheets/sheet1.xml", "<worksheet xmlns='" + sheet + "'><sheetData><row r='1'>" + cell("A1", "speaker") +
                                        cell("B1", "text") + "</row><row r='2'>" + cell("A2", "Ana") +
                                        cell("B2", "one") + "</row></sheetData></worksheet>"}});
}

std::vector<Row> transcript_rows() {
  const std::string json = R"({"segments":[{"text":"one"}]})";
  const std::string elan =
      "<ANNOTATION_DOCUMENT><TIME_ORDER><TIME_SLOT TIME_SLOT_ID='a' TIME_VALUE='1'/><TIME_SLOT TIME_SLOT_ID='b' "
      "TIME_VALUE='2'/></TIME_ORDER><TIER TIER_ID='A'><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID='c' "
      "TIME_SLOT_REF1='a' TIME_SLOT_REF2='b'><ANNOTATION_VALUE>one</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
      "</ANNOTATION></TIER></ANNOTATION_DOCUMENT>";
  const std::string tei =
      "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><u who='#a'>one</u></body></text></TEI>";
  const std::string chat = "@UTF8\n@Begin\n@Participants:\tCHI Ana Child\n*CHI:\tone .\n@End\n";
  const std::string grid =
      "File type = \"ooTextFile\"\nObject class = "
      "\"TextGrid\"\n\n0\n1\n<exists>\n1\n\"IntervalTier\"\n\"A\"\n0\n1\n1\n0\n1\n"
      "\"one\"\n";
  return {
      {"JSON", "json_bytes", &Limits::json_bytes, json.size(), parsed(motet::parse_json_transcript, json)},
      {"JSON", "json_depth", &Limits::json_depth, 3, parsed(motet::parse_json_transcript, json)},
      {"JSON", "json_values", &Limits::json_values, 4, parsed(motet::parse_json_transcript, json)},
      {"JSON", "transcript_bytes", &Limits::transcript_bytes, 3, parsed(motet::parse_json_transcript, json)},
      {"ELAN", "xml_bytes", &Limits::xml_bytes, elan.size(), parsed(motet::parse_elan, elan)},
      {"ELAN", "xml_depth", &Limits::xml_depth, 5, parsed(motet::parse_elan, elan)},
      {"ELAN", "xml_attributes", &Limits::xml_attributes, 3, parsed(motet::parse_elan, elan)},
      {"ELAN", "xml_nodes", &Limits::xml_nodes, 17, parsed(motet::parse_elan, elan)},
      {"ELAN", "transcript_bytes", &Limits::transcript_bytes, 3, parsed(motet::parse_elan, elan)},
      {"TEI", "xml_bytes", &Limits::xml_bytes, tei.size(), parsed(motet::parse_tei, tei)},
      {"TEI", "xml_depth", &Limits::xml_depth, 4, parsed(motet::parse_tei, tei)},
      {"TEI", "xml_attributes", &Limits::xml_attributes, 1, parsed(motet::parse_tei, tei)},
      {"TEI", "xml_nodes", &Limits::xml_nodes, 7, parsed(motet::parse_tei, tei)},
      {"TEI", "transcript_bytes", &Limits::transcript_bytes, 3, parsed(motet::parse_tei, tei)},
      {"CHAT", "transcript_bytes", &Limits::transcript_bytes, chat.size(), parsed(motet::parse_chat, chat)},
      {"TextGrid", "transcript_bytes", &Limits::transcript_bytes, 3, parsed(motet::parse_textgrid, grid)},
  };
}

std::vector<Row> document_rows() {
  const std::string word =
      "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>one"
      "</w:t></w:r></w:p></w:body></w:document>";
  const std::string docx = make_zip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", word}});
  const std::string open =
      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:text><text:p>one</text:p>"
      "</office:text></office:body></office:document-content>";
  const std::string odt = make_zip({{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", open}});
  const std::string xlsx = make_xlsx();
  const std::string rtf = "{\\rtf1 {{one}}}";
  return {
      {"docx", "archive_entries", &Limits::archive_entries, 2, parsed(motet::parse_docx, docx)},
      {"docx", "archive_entry_bytes", &Limits::archive_entry_bytes, word.size(), parsed(motet::parse_docx, docx)},
      {"docx", "xml_bytes", &Limits::xml_bytes, word.size(), parsed(motet::parse_docx, docx)},
      {"docx", "xml_depth", &Limits::xml_depth, 5, parsed(motet::parse_docx, docx)},
      {"docx", "xml_nodes", &Limits::xml_nodes, 7, parsed(motet::parse_docx, docx)},
      {"docx", "transcript_bytes", &Limits::transcript_bytes, 4, parsed(motet::parse_docx, docx)},
      {"odt", "archive_entries", &Limits::archive_entries, 2, parsed(motet::parse_odt, odt)},
      {"odt", "xml_bytes", &Limits::xml_bytes, open.size(), parsed(motet::parse_odt, odt)},
      {"odt", "xml_depth", &Limits::xml_depth, 4, parsed(motet::parse_odt, odt)},
      {"odt", "xml_nodes", &Limits::xml_nodes, 7, parsed(motet::parse_odt, odt)},
      {"odt", "transcript_bytes", &Limits::transcript_bytes, 4, parsed(motet::parse_odt, odt)},
      {"xlsx", "csv_columns", &Limits::csv_columns, 2, parsed(motet::parse_xlsx, xlsx)},
      {"xlsx", "csv_cell_bytes", &Limits::csv_cell_bytes, 7, parsed(motet::parse_xlsx, xlsx)},
      {"xlsx", "csv_cells", &Limits::csv_cells, 4, parsed(motet::parse_xlsx, xlsx)},
      {"Rich Text", "xml_depth", &Limits::xml_depth, 3, parsed(motet::parse_rtf, rtf)},
      {"Rich Text", "transcript_bytes", &Limits::transcript_bytes, 4, parsed(motet::parse_rtf, rtf)},
  };
}

std::vector<Row> table_rows() {
  const std::string turns = "speaker,text,x\nAna,12345,\nBen,2,\n";
  return {
      {"csv", "csv_columns", &Limits::csv_columns, 3, csv("a,b,c\n1,2,3\n")},
      {"csv, a row longer than its header", "csv_columns", &Limits::csv_columns, 4, csv("a,b\n1,2,,\n")},
      {"csv", "csv_cell_bytes", &Limits::csv_cell_bytes, 5, csv("a\n12345\n")},
      {"csv, quoted", "csv_cell_bytes", &Limits::csv_cell_bytes, 5, csv("a\n\"12\"\"45\"\n")},
      {"csv, missing cells", "csv_cells", &Limits::csv_cells, 9, csv("a,b,c\n1\n2\n")},
      {"table of turns", "csv_columns", &Limits::csv_columns, 3, file("x.csv", turns)},
      {"table of turns", "csv_cell_bytes", &Limits::csv_cell_bytes, 7, file("x.csv", turns)},
      {"table of turns", "csv_cells", &Limits::csv_cells, 9, file("x.csv", turns)},
      {"dialogue acts", "csv_columns", &Limits::csv_columns, 3,
       parsed(motet::parse_interview_table, "A|one|x\nB|two|y\nA|x|z\n")},
      {"dialogue acts", "csv_cells", &Limits::csv_cells, 9,
       parsed(motet::parse_interview_table, "A|one|x\nB|two|y\nA|x|z\n")},
      {"participants", "csv_columns", &Limits::csv_columns, 2, participants("participant,x\nAna,1\n")},
      {"codebook", "csv_columns", &Limits::csv_columns, 2, study("codebook.csv", "code,color\na,\n")},
      {"codings", "csv_columns", &Limits::csv_columns, 4, study("codings.csv", "transcript,begin,end,code\nt,5,8,a\n")},
      {"codings", "csv_cells", &Limits::csv_cells, 8, study("codings.csv", "transcript,begin,end,code\nt,5,8,a\n")},
      {"dictionary", "csv_columns", &Limits::csv_columns, 2, dictionary("d.csv", "code,pattern\na,x\n")},
  };
}

std::vector<Row> size_rows() {
  const std::string talk = "Ana: one\n";
  const auto read = [](const std::filesystem::path& path, const Limits& limits) {
    static_cast<void>(motet::read_file(path, limits));
  };
  const auto read_project = [](const std::filesystem::path& path, const Limits& limits) {
    static_cast<void>(motet::read_project(path, with(limits)));
  };
  return {
      {"file", "file_bytes", &Limits::file_bytes, talk.size(), on_disk(talk, read)},
      {"project", "file_bytes", &Limits::file_bytes, talk.size(), on_disk(talk, read_project)},
      {"dictionary", "file_bytes", &Limits::file_bytes, 17, dictionary("d.csv", "code,pattern\na,x\n")},
      {"plain text", "transcript_bytes", &Limits::transcript_bytes, talk.size(), file("x.txt", talk)},
      {"table of turns", "transcript_bytes", &Limits::transcript_bytes, 7,
       file("x.csv", "speaker,text\nA,one\nB,two\n")},
      {"qdpx", "transcript_bytes", &Limits::transcript_bytes, 9, qdpx(make_qdpx(talk, ""))},
  };
}

std::vector<Row> code_rows() {
  const std::string codes = with_xml(make_qde(make_codes()));
  const auto applied = [](const Limits& limits) {
    motet::Project project;
    motet::Transcript transcript;
    transcript.name = transcript.text = "x y z";
    transcript.turns = {{std::nullopt, {0, 5}, {}}};
    project.corpus.add(transcript);
    motet::DictionaryOptions options;
    options.execution.limits = limits;
    motet::Dictionary dictionary;
    dictionary.add({"a > b", "x"});
    dictionary.add({"c", "y"});
    static_cast<void>(dictionary.apply(project, options));
  };
  return {
      {"qdpx", "codes", &Limits::codes, 3, qdpx(codes)},
      {"qdpx", "code_depth", &Limits::code_depth, 2, qdpx(codes)},
      {"codebook", "codes", &Limits::codes, 3, study("codebook.csv", "code\na\nb\nc\n")},
      {"codebook", "code_depth", &Limits::code_depth, 3, study("codebook.csv", "code,parent\na,b\nb,c\nc,\n")},
      {"codings", "codes", &Limits::codes, 2, study("codings.csv", "transcript,begin,end,code\nt,5,8,a\nt,5,8,b\n")},
      {"codings", "code_depth", &Limits::code_depth, 2,
       study("codings.csv", "transcript,begin,end,code\nt,5,8,a > b\n")},
      {"LIWC", "codes", &Limits::codes, 2, dictionary("d.dic", "%\n1\ta\n2\tb\n%\nx\t1\n")},
      {"LIWC", "code_depth", &Limits::code_depth, 2, dictionary("d.dic", "%\n1\ta\n2\t b\n%\nx\t2\n")},
      {"outline", "codes", &Limits::codes, 2, dictionary("d.yml", "a: x\nb: y\n")},
      {"outline", "code_depth", &Limits::code_depth, 3, dictionary("d.yml", "a:\n b:\n  c: x\n")},
      {"dictionary that codes", "codes", &Limits::codes, 3, applied},
      {"dictionary that codes", "code_depth", &Limits::code_depth, 2, applied},
      {"matrix", "nonzeros", &Limits::nonzeros, 3, count_pairs},
  };
}

std::vector<Row> all_rows() {
  std::vector<Row> all;
  for (auto&& rows :
       {archive_rows(), xml_rows(), transcript_rows(), document_rows(), table_rows(), size_rows(), code_rows()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

void check_default(const std::string& limit, const std::function<void(std::uint64_t)>& read, std::uint64_t most) {
  CAPTURE(limit);
  CHECK_NOTHROW(read(most));
  CHECK(contains(message_of([&] { read(most + 1); }), limit));
}

}  // namespace

TEST_CASE("every limit lets through what just fits and refuses, by its name, what is one too much") {
  for (const Row& row : all_rows()) {
    CAPTURE(row.reader);
    CAPTURE(row.limit);
    Limits limits = row.others;
    limits.*row.field = row.needed;
    CHECK_NOTHROW(row.read(limits));
    limits.*row.field = row.needed - 1;
    CHECK(contains(caught<LimitError>([&] { row.read(limits); }).what(), row.limit));
  }
}

TEST_CASE("no limit is left out") {
  // The number of a field is its distance from the beginning: all are of one type.
  static_assert(sizeof(Limits) % sizeof(std::uint64_t) == 0);
  const Limits limits;
  std::set<std::ptrdiff_t> covered;
  for (const Row& row : all_rows()) {
    covered.insert(&(limits.*row.field) - &limits.archive_entries);
  }
  CHECK(covered.size() == sizeof(Limits) / sizeof(std::uint64_t));
}

TEST_CASE("the limits that are set hold where an input can be made of that size") {
  const Limits set;
  check_default(
      "csv_columns", [](std::uint64_t n) { csv(std::string(n - 1, ',') + "x\n")({}); }, set.csv_columns);
  check_default(
      "xml_depth", [](std::uint64_t n) { qdpx(with_xml(deep_xml(n)))({}); }, set.xml_depth);
  check_default(
      "xml_attributes", [](std::uint64_t n) { qdpx(with_xml(wide_xml(n)))({}); }, set.xml_attributes);
  const auto lists = [](std::uint64_t depth) {
    const std::string more = repeated("[", depth - 1) + repeated("]", depth - 1);
    parsed(motet::parse_json_transcript, R"({"segments":[{"text":"one"}],"more":)" + more + "}")({});
  };
  check_default("json_depth", lists, set.json_depth);
  check_default(
      "code_depth", [](std::uint64_t n) { qdpx(with_xml(make_qde(deep_codes(n))))({}); }, set.code_depth);
  check_default(
      "code_depth", [](std::uint64_t n) { study("codebook.csv", "code\n" + code_path(n) + "\n")({}); }, set.code_depth);
  const auto archive = [](std::uint64_t entries) {
    Entries all{{"project.qde", make_qde("")}};
    for (std::uint64_t i = 1; i < entries; ++i) all.emplace_back(std::to_string(i), "");
    qdpx(make_zip(all))({});
  };
  check_default("archive_entries", archive, set.archive_entries);
}
