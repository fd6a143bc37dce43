#include "io/codings_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "motet/io/csv.hpp"
#include "motet/text/utf8.hpp"

#include "io/codebook_table.hpp"
#include "io/moments.hpp"
#include "io/names.hpp"

namespace motet::inline v1 {
namespace {

// Which transcript a cell means: its name, or the name of its file with or without folder and extension.
class TranscriptNames {
 public:
  explicit TranscriptNames(const Corpus& corpus) {
    const auto transcripts = corpus.transcripts();
    std::map<std::string, std::size_t> of_source;
    for (const Transcript& transcript : transcripts) ++of_source[transcript.source];
    for (std::uint32_t i = 0; i < transcripts.size(); ++i) {
      const Transcript& transcript = transcripts[i];
      exact_.emplace(transcript.name, TranscriptId{i});
      names_.push_back(transcript.name);
      add(transcript.name, i);
      // A table holds many transcripts, so its name means none of them.
      if (of_source[transcript.source] > 1) continue;
      const std::string_view base = base_name(transcript.source);
      for (const std::string_view name : {std::string_view(transcript.source), base}) {
        add(name, i);
        add(without_extension(name), i);
        add_below(name, i);
      }
    }
  }

  [[nodiscard]] std::optional<TranscriptId> find(std::string_view name) const {
    if (const auto found = exact_.find(name); found != exact_.end()) return found->second;
    for (const std::string_view form : {name, without_extension(name)}) {
      const auto found = loose_.find(normal_form_c(form));
      if (found != loose_.end() && found->second) return found->second;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::string some() const {
    constexpr std::size_t shown = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(names_.size(), shown); ++i) text += (i > 0 ? ", '" : "'") + names_[i] + "'";
    return names_.size() > shown ? text + " and " + std::to_string(names_.size() - shown) + " more" : text;
  }

 private:
  void add(std::string_view name, std::uint32_t id) {
    const auto [entry, fresh] = loose_.emplace(normal_form_c(name), TranscriptId{id});
    if (!fresh && entry->second != TranscriptId{id}) entry->second.reset();
  }

  void add_below(std::string_view name, std::uint32_t id) {
    static constexpr std::string_view folder = "transcripts/";
    if (!name.starts_with(folder)) return;
    add(name.substr(folder.size()), id);
    add(without_extension(name.substr(folder.size())), id);
  }

  std::map<std::string, TranscriptId, std::less<>> exact_;
  std::map<std::string, std::optional<TranscriptId>> loose_;  // none: several transcripts go by this name
  std::vector<std::string> names_;
};

std::string with_unix_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

class Reader {
 public:
  Reader(const CodingsInput& input, Project& project, const Limits& limits, std::vector<Diagnostic>& diagnostics)
      : input_(input),
        project_(project),
        limits_(limits),
        diagnostics_(diagnostics),
        table_(parse_csv(input.text, input.name, limits)),
        transcripts_(project.corpus),
        transcript_(require_column(table_, "transcript", input.name)),
        begin_(require_column(table_, "begin", input.name)),
        end_(require_column(table_, "end", input.name)),
        code_(require_column(table_, "code", input.name)),
        coder_(table_.column("coder")),
        quote_(table_.column("quote")),
        created_(table_.column("created")),
        memo_(table_.column("memo")) {
    for (const std::string& file : input.skipped) {
      skipped_.insert(std::string(base_name(file)));
      skipped_.insert(std::string(without_extension(base_name(file))));
    }
    for (std::uint32_t i = 0; i < project.coders.size(); ++i) coders_.emplace(project.coders[i].name, CoderId{i});
  }

  void read() {
    report_unknown_columns(table_, {"transcript", "begin", "end", "code", "coder", "quote", "created", "memo"},
                           input_.name, diagnostics_);
    project_.codings.reserve(project_.codings.size() + table_.rows.size());
    std::size_t left_out = 0;
    for (const CsvRow& row : table_.rows) {
      if (auto coding = read_row(row)) {
        project_.codings.push_back(*std::move(coding));
      } else {
        ++left_out;
      }
    }
    if (left_out > 0) {
      diagnostics_.push_back({Severity::warning, "skipped-coding",
                              std::to_string(left_out) + " codings of transcripts that could not be read were left out",
                              SourcePosition{std::string(input_.name), {}, 0, 0}});
    }
  }

 private:
  [[noreturn]] void fail(const CsvRow& row, const std::string& message) const {
    throw DataError(message, SourcePosition{std::string(input_.name), {}, row.line, 0});
  }

  static std::string_view cell(const CsvRow& row, const std::optional<std::size_t>& column) {
    return column ? trim(row.cells[*column]) : std::string_view();
  }

  std::optional<Coding> read_row(const CsvRow& row) {
    Coding coding{};
    const std::string_view name = cell(row, transcript_);
    const auto transcript = transcripts_.find(name);
    if (!transcript) {
      if (skipped_.contains(base_name(name))) return std::nullopt;
      fail(row, "unknown transcript '" + std::string(name) + "'; there are " + transcripts_.some());
    }
    coding.transcript = *transcript;
    coding.span = span(row, *transcript);
    coding.code = code(row);
    coding.coder = coder(cell(row, coder_));
    if (quote_ && !cell(row, quote_).empty()) check_quote(row, coding);
    const std::string_view created = cell(row, created_);
    if (!created.empty()) {
      coding.created = read_moment(created);
      if (!coding.created) {
        fail(row, "created is '" + std::string(created) + "'; write a date such as 2024-05-31T10:00:00Z");
      }
    }
    coding.memo = cell(row, memo_);
    return coding;
  }

  std::uint64_t position(const CsvRow& row, std::size_t column) const {
    const std::string_view text = cell(row, column);
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) return UINT64_MAX;
    if (error != std::errc() || end != text.data() + text.size()) {
      fail(row, table_.header[column] + " is '" + std::string(text) + "', not a whole number from 0 on");
    }
    return value;
  }

  std::optional<TextSpan> span(const CsvRow& row, TranscriptId transcript) const {
    if (cell(row, begin_).empty() && cell(row, end_).empty()) return std::nullopt;
    const std::uint64_t begin = position(row, begin_);
    const std::uint64_t end = position(row, end_);
    const std::string place = std::string(cell(row, begin_)) + " to " + std::string(cell(row, end_));
    if (begin > end) fail(row, "the coding at " + place + " ends before it begins");
    const std::uint64_t size = project_.corpus.offsets(transcript).size_in_code_points();
    if (end > size) {
      fail(row, "the coding at " + place + " lies outside the transcript '" +
                    project_.corpus.transcript(transcript).name + "', which has " + std::to_string(size) +
                    " characters");
    }
    return project_.corpus.from_code_points(
        transcript, TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }

  CodeId code(const CsvRow& row) {
    const std::string_view text = cell(row, code_);
    if (text.empty()) fail(row, "the cell code is empty");
    if (const auto known = codes_.find(text); known != codes_.end()) return known->second;
    CodeId id{};
    if (!input_.has_codebook) {
      try {
        id = project_.codebook.add_path(text, limits_);
      } catch (const DataError& error) {
        fail(row, error.what());
      }
    } else if (const auto found = project_.codebook.find(text)) {
      id = *found;
    } else if (const auto by_guid = project_.codebook.find_guid(text)) {
      id = *by_guid;
    } else {
      refuse_code(row, text);
    }
    codes_.emplace(text, id);
    return id;
  }

  [[noreturn]] void refuse_code(const CsvRow& row, std::string_view text) const {
    std::string paths;
    for (std::uint32_t i = 0; i < project_.codebook.size(); ++i) {
      if (trim(project_.codebook.code(CodeId{i}).name) != text) continue;
      paths += (paths.empty() ? "'" : ", '") + project_.codebook.path(CodeId{i}) + "'";
    }
    if (paths.empty()) fail(row, "unknown code '" + std::string(text) + "': the codebook has no such code");
    fail(row, "several codes are called '" + std::string(text) + "'; write one of " + paths);
  }

  CoderId coder(std::string_view text) {
    const std::string name(text.empty() ? "coder" : text);
    const auto [known, fresh] = coders_.emplace(name, CoderId{static_cast<std::uint32_t>(project_.coders.size())});
    if (fresh) project_.coders.push_back({name, {}});
    return known->second;
  }

  void check_quote(const CsvRow& row, const Coding& coding) const {
    const std::string& quote = row.cells[*quote_];
    const std::string& text = project_.corpus.transcript(coding.transcript).text;
    const TextSpan span = coding.span.value_or(TextSpan{0, static_cast<std::uint32_t>(text.size())});
    const std::string_view there = std::string_view(text).substr(span.begin, span.size());
    if (there == quote) return;
    // Spreadsheets rewrite the line ends inside cells.
    const bool breaks = quote.find_first_of("\r\n") != std::string::npos;
    if (breaks && with_unix_line_ends(there) == with_unix_line_ends(quote)) return;

    const TextSpan place = project_.corpus.to_code_points(coding.transcript, span);
    std::string message = "the quote does not stand at " + std::to_string(place.begin) + " to " +
                          std::to_string(place.end) + " of '" + project_.corpus.transcript(coding.transcript).name +
                          "': ";
    constexpr std::size_t shown = 3;
    std::size_t found = 0;
    for (std::size_t at = text.find(quote); at != std::string::npos && found < shown; at = text.find(quote, at + 1)) {
      const TextSpan real = project_.corpus.to_code_points(
          coding.transcript, TextSpan{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())});
      message += found == 0 ? "it stands at " : " and at ";
      message += std::to_string(real.begin) + " to " + std::to_string(real.end);
      ++found;
    }
    if (found == 0) message += "it stands nowhere in the transcript";
    constexpr std::size_t excerpt = 60;
    std::size_t cut = std::min(excerpt, quote.size());
    while (cut < quote.size() && (static_cast<unsigned char>(quote[cut]) & 0xC0U) == 0x80U) ++cut;
    fail(row, message + " (\"" + quote.substr(0, cut) + (cut < quote.size() ? "...\")" : "\")"));
  }

  const CodingsInput& input_;
  Project& project_;
  const Limits& limits_;
  std::vector<Diagnostic>& diagnostics_;
  CsvTable table_;
  TranscriptNames transcripts_;
  std::size_t transcript_, begin_, end_, code_;
  std::optional<std::size_t> coder_, quote_, created_, memo_;
  std::set<std::string, std::less<>> skipped_;
  std::map<std::string, CodeId, std::less<>> codes_;
  std::map<std::string, CoderId> coders_;
};

}  // namespace

void add_codings(const CodingsInput& input, Project& project, const Limits& limits,
                 std::vector<Diagnostic>& diagnostics) {
  Reader(input, project, limits, diagnostics).read();
}

}  // namespace motet::inline v1
