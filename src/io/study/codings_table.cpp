#include "io/study/codings_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/moments.hpp"
#include "io/names.hpp"
#include "io/study/anchors.hpp"
#include "io/study/codebook_table.hpp"
#include "io/study/coding_places.hpp"
#include "io/study/lookups.hpp"

namespace motet::inline v1 {
namespace {

using study::StudyTable;

// A column that says of one code whether it stands on the row's words: "Code: NAME Applied".
std::optional<std::string> code_of_column(std::string_view column) {
  static constexpr std::string_view before = "code:", behind = " applied";
  const std::string lower = lower_ascii(column);
  if (!lower.starts_with(before) || !lower.ends_with(behind) || lower.size() <= before.size() + behind.size()) {
    return std::nullopt;
  }
  const std::string_view name = trim(column.substr(before.size(), column.size() - before.size() - behind.size()));
  return name.empty() ? std::nullopt : std::optional(std::string(name));
}

bool is_yes(std::string_view cell) {
  const std::string word = lower_ascii(cell);
  return word == "true" || word == "yes" || word == "1" || word == "x";
}

class CodingsReader {
 public:
  CodingsReader(CodingsInput input, Project& project, const Execution& execution, std::vector<Diagnostic>& diagnostics)
      : input_(std::move(input)),
        project_(project),
        known_(project.codebook),
        execution_(execution),
        diagnostics_(diagnostics),
        table_(table_of(input_, execution.limits)),
        transcripts_(project.corpus),
        coders_(project.coders),
        transcript_(table_.find({"transcript", "media_title", "document", "document_title", "document_name"})),
        code_(table_.find({"code"})),
        codes_column_(table_.find({"codes_applied_combined", "codes_applied"})),
        coder_(table_.find({"coder", "excerpt_creator"})),
        created_(table_.find({"created", "excerpt_date"})),
        memo_(table_.find({"memo"})),
        guid_(table_.find({"guid"})),
        excerpt_(table_.find({"excerpt_copy", "excerpt"})),
        places_((require_columns(), table_), project, input_.clip) {
    for (const std::string& file : input_.skipped) {
      skipped_.insert(std::string(base_name(file)));
      skipped_.insert(std::string(without_extension(base_name(file))));
    }
  }

  void read() {
    report_columns();
    project_.codings.reserve(project_.codings.size() + table_.rows().size());
    constexpr std::size_t between_polls = 64;
    for (std::size_t i = 0; i < table_.rows().size(); ++i) {
      if (i % between_polls == 0) report_progress(execution_, "reading codings", i, table_.rows().size());
      read_row(table_.rows()[i]);
    }
    places_.report_clipped(SourcePosition{std::string(input_.name), {}, 0, 0}, diagnostics_);
    note(left_out_, "skipped-coding", " codings of transcripts that could not be read were left out");
    note(empty_, "excerpt-without-words", " excerpts without words, such as those of recordings, were left out");
    note(undated_, "unknown-date", " dates of excerpts are of no known form and were left out; write 2024-05-31");
  }

 private:
  static StudyTable table_of(CodingsInput& input, const Limits& limits) {
    if (input.frame) return {*std::move(input.frame), input.name};
    return {input.text, input.name, limits};
  }

  void require_columns() {
    if (!transcript_) static_cast<void>(table_.require("transcript"));
    for (std::size_t i = 0; i < table_.csv().header.size(); ++i) {
      if (auto code = code_of_column(table_.csv().header[i])) flags_.emplace_back(i, *std::move(code));
    }
    if (!code_ && !codes_column_ && flags_.empty()) static_cast<void>(table_.require("code"));
  }

  void report_columns() {
    static constexpr std::array<std::string_view, 22> known{
        "transcript",      "begin",       "end",           "code",           "coder",
        "quote",           "created",     "memo",          "guid",           "turn",
        "quotation",       "media_title", "document",      "document_title", "document_name",
        "excerpt_copy",    "excerpt",     "excerpt_range", "codes_applied",  "codes_applied_combined",
        "excerpt_creator", "excerpt_date"};
    CsvTable others;
    for (const std::string& column : table_.csv().header) {
      if (find_known(column, known) || code_of_column(column)) continue;
      others.header.push_back(column);
    }
    report_unknown_columns(others, {}, input_.name, diagnostics_);
  }

  static bool find_known(const std::string& column, std::span<const std::string_view> known) {
    std::string name = lower_ascii(column);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
    return std::find(known.begin(), known.end(), name) != known.end();
  }

  void note(std::size_t count, const char* kind, const char* message) {
    if (count == 0) return;
    diagnostics_.push_back(
        {Severity::warning, kind, std::to_string(count) + message, SourcePosition{std::string(input_.name), {}, 0, 0}});
  }

  void read_row(const CsvRow& row) {
    Coding coding{};
    const std::string_view name = StudyTable::cell(row, transcript_);
    const auto transcript = transcripts_.find(name);
    if (!transcript) {
      if (skipped_.contains(base_name(name))) {
        ++left_out_;
        return;
      }
      table_.fail(row, "unknown transcript '" + std::string(name) + "'; there are " + transcripts_.some());
    }
    coding.transcript = *transcript;
    const study::CodingPlace place = places_.find(row, *transcript);
    if (place.left_out) return;
    coding.span = place.span;
    if (excerpt_ && !coding.span) {
      ++empty_;
      return;
    }
    coding.coder = coders_.get(StudyTable::cell(row, coder_));
    coding.created = created(row);
    coding.memo = StudyTable::text(row, memo_);
    coding.guid = StudyTable::cell(row, guid_);
    for (const CodeId code : codes_of(row)) {
      coding.code = code;
      project_.codings.push_back(coding);
    }
  }

  std::optional<DateTime> created(const CsvRow& row) {
    const std::string_view text = StudyTable::cell(row, created_);
    if (text.empty()) return std::nullopt;
    auto moment = read_moment(text);
    if (moment) return moment;
    // Other programs write dates as their country does, and which day that is stays open.
    if (!excerpt_) {
      table_.fail(row, "created is '" + std::string(text) + "'; write a date such as 2024-05-31T10:00:00Z");
    }
    ++undated_;
    return std::nullopt;
  }

  std::vector<CodeId> codes_of(const CsvRow& row) {
    if (code_) {
      const std::string_view text = StudyTable::cell(row, code_);
      if (text.empty()) table_.fail(row, "the cell code is empty");
      return {code(row, text)};
    }
    std::vector<CodeId> result;
    for (const auto& [column, name] : flags_) {
      if (is_yes(StudyTable::cell(row, column))) result.push_back(code(row, name));
    }
    if (!flags_.empty()) return result;
    for (const std::string& name : study::list_of(StudyTable::cell(row, codes_column_))) {
      result.push_back(code(row, name));
    }
    return result;
  }

  CodeId code(const CsvRow& row, std::string_view text) {
    if (const auto known = codes_.find(text); known != codes_.end()) return known->second;
    const CodeId id = find_or_make(row, text);
    codes_.emplace(text, id);
    return id;
  }

  CodeId find_or_make(const CsvRow& row, std::string_view text) {
    if (input_.codes != CodesNamed::made) {
      if (const auto found = study::find_code(known_, text)) return *found;
      if (input_.codes == CodesNamed::known || !paths_of(text).empty()) refuse_code(row, text);
    }
    try {
      return project_.codebook.add_path(text, execution_.limits);
    } catch (const DataError& error) {
      table_.fail(row, error.what());
    }
  }

  [[nodiscard]] std::string paths_of(std::string_view name) const {
    std::string paths;
    for (std::uint32_t i = 0; i < known_.size(); ++i) {
      if (trim(known_.code(CodeId{i}).name) != name) continue;
      paths += (paths.empty() ? "'" : ", '") + known_.path(CodeId{i}) + "'";
    }
    return paths;
  }

  [[noreturn]] void refuse_code(const CsvRow& row, std::string_view text) const {
    const std::string paths = paths_of(text);
    if (paths.empty()) table_.fail(row, "unknown code '" + std::string(text) + "': the codebook has no such code");
    table_.fail(row, "several codes are called '" + std::string(text) + "'; write one of " + paths);
  }

  CodingsInput input_;
  Project& project_;
  // Before any code is made, so that the order of the rows decides nothing.
  const Codebook known_;
  const Execution& execution_;
  std::vector<Diagnostic>& diagnostics_;
  StudyTable table_;
  study::TranscriptLookup transcripts_;
  study::CoderLookup coders_;
  std::vector<std::pair<std::size_t, std::string>> flags_;  // columns of codes
  std::optional<std::size_t> transcript_, code_, codes_column_, coder_, created_, memo_, guid_, excerpt_;
  study::CodingPlaces places_;
  std::set<std::string, std::less<>> skipped_;
  std::map<std::string, CodeId, std::less<>> codes_;
  std::size_t left_out_ = 0, empty_ = 0, undated_ = 0;
};

}  // namespace

void add_codings(CodingsInput input, Project& project, const Execution& execution,
                 std::vector<Diagnostic>& diagnostics) {
  CodingsReader(std::move(input), project, execution, diagnostics).read();
}

}  // namespace motet::inline v1
