#include "io/documents/speaking_table.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/table_columns.hpp"
#include "io/transcripts/time_stamps.hpp"

namespace motet::inline v1::documents {
namespace {

using Row = std::vector<std::string>;

std::string_view cell_of(const Row& row, std::size_t column) {
  return column < row.size() ? trim(row[column]) : std::string_view();
}

// A cell that holds a clock time and nothing else: "00:01:02", "[00:12]".
std::optional<TimeRange> time_in(std::string_view cell) {
  const auto stamp = time_stamp_at_front(cell);
  return stamp && stamp->size == cell.size() ? std::optional(stamp->range) : std::nullopt;
}

bool is_number(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.") == std::string_view::npos;
}

struct Label {
  std::string text;
  std::optional<TimeRange> time;
};

std::string in_one_line(std::string_view cell) {
  std::string line(cell);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

// "P1", "P1:", "[00:12] P1:", "Anna\nSmith"; nothing where the cell has no label's form.
std::optional<Label> label_in(std::string_view cell) {
  std::string line = in_one_line(cell);
  if (const auto head = scan_line_head(line); head && !head->label.empty() && head->content >= line.size()) {
    return Label{std::string(head->label), head->time};
  }
  if (!has_form_of_label(line) || line.find(": ") != std::string::npos) return std::nullopt;
  return Label{std::move(line), std::nullopt};
}

class Reader {
 public:
  Reader(const TableRows& rows, const KnownLabels& known) : rows_(rows), known_(known) {
    for (const Row& row : rows) columns_ = std::max(columns_, row.size());
  }

  std::optional<SpeakingTable> read() {
    if (columns_ < 2) return std::nullopt;
    if (!has_header() && !has_labels()) return std::nullopt;
    for (std::size_t i = text_ ? 1 : 0; i < rows_.size(); ++i) add(rows_[i]);
    close_times();
    return std::move(table_);
  }

 private:
  bool has_header() {
    std::vector<std::string> header;
    for (const std::string& cell : rows_.front()) header.emplace_back(trim(cell));
    const auto speaker = find_speaker_column(header);
    const auto text = find_text_column(header);
    if (!speaker || !text || *speaker == *text) return false;
    speaker_ = *speaker;
    text_ = text;
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (i != speaker_ && i != *text_ && !header[i].empty() && holds_text(i)) table_.not_kept.push_back(header[i]);
    }
    return true;
  }

  // Below the header, something else than times.
  [[nodiscard]] bool holds_text(std::size_t column) const {
    return std::any_of(rows_.begin() + 1, rows_.end(), [column](const Row& row) {
      const std::string_view cell = cell_of(row, column);
      return !cell.empty() && !time_in(cell);
    });
  }

  [[nodiscard]] bool holds_counts(std::size_t column) const {
    return std::all_of(rows_.begin(), rows_.end(), [column](const Row& row) {
      const std::string_view cell = cell_of(row, column);
      return cell.empty() || is_number(cell) || time_in(cell);
    });
  }

  bool has_labels() {
    while (speaker_ + 1 < columns_ && holds_counts(speaker_)) ++speaker_;
    if (speaker_ + 1 == columns_) return false;
    std::unordered_map<std::string, std::size_t> met;
    std::size_t labels = 0;
    for (const Row& row : rows_) {
      const std::string_view cell = cell_of(row, speaker_);
      if (cell.empty()) continue;
      const auto label = label_in(cell);
      if (!label) return false;
      ++labels;
      ++met[fold(label->text)];
    }
    std::size_t sure = 0;
    for (const auto& [label, times] : met) sure += times > 1 || known_.contains(label) ? times : 0;
    return 2 * sure > labels;
  }

  void add(const Row& row) {
    std::string speech;
    std::optional<TimeRange> time;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string_view cell = cell_of(row, i);
      if (i == speaker_ || cell.empty()) continue;
      const auto moment = i == text_ ? std::nullopt : time_in(cell);
      if (moment) {
        if (!time) time = moment;
      } else if (text_ ? i == *text_ : i > speaker_) {
        if (!speech.empty()) speech += '\n';
        speech += cell;
      }
    }
    const std::string_view cell = cell_of(row, speaker_);
    auto label = label_in(cell);
    if (!label) label = Label{in_one_line(cell), std::nullopt};
    if (!time) time = label->time;
    if (!speech.empty()) add(*label, std::move(speech), time);
  }

  void add(const Label& label, std::string speech, const std::optional<TimeRange>& time) {
    std::vector<TableTurn>& turns = table_.turns;
    std::string folded = fold(label.text);
    const bool goes_on = !turns.empty() && (folded.empty() || folded == last_);
    if (goes_on) {
      turns.back().speech += '\n' + speech;
      if (time && !turns.back().time) turns.back().time = time;
      if (time) turns.back().time->end = std::max(turns.back().time->end, time->end);
      return;
    }
    const auto spelling = spellings_.try_emplace(folded, label.text).first;
    turns.push_back({spelling->second, std::move(speech), time});
    last_ = std::move(folded);
  }

  // A stamp says when a turn begins; it lasts until the next one begins.
  void close_times() {
    for (std::size_t i = 0; i + 1 < table_.turns.size(); ++i) {
      auto& time = table_.turns[i].time;
      const auto& next = table_.turns[i + 1].time;
      if (time && next && next->begin > time->begin && time->end < next->begin) time->end = next->begin;
    }
  }

  const TableRows& rows_;
  const KnownLabels& known_;
  std::size_t columns_ = 0;
  std::size_t speaker_ = 0;
  std::optional<std::size_t> text_;  // where a header says so
  SpeakingTable table_;
  std::string last_;
  std::unordered_map<std::string, std::string> spellings_;
};

}  // namespace

std::optional<SpeakingTable> turns_of_table(const TableRows& rows, const KnownLabels& known) {
  if (rows.empty()) return std::nullopt;
  return Reader(rows, known).read();
}

}  // namespace motet::inline v1::documents
