#include "matrix/meetings/line_meetings.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"

#include "matrix/meetings/coder_sets.hpp"

namespace motet::inline v1 {
namespace {

// A column as a certain set of coders gave it: on one line a column has exactly one.
struct Mark {
  std::uint32_t column = 0;
  std::uint32_t coders = 0;
  auto operator<=>(const Mark&) const = default;
};

// Which marks stand on which line, as positions in `marks`.
struct Lines {
  std::vector<Mark> marks;
  std::vector<std::size_t> starts;
  std::vector<std::uint32_t> on_lines;

  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t line) const {
    return std::span(on_lines).subspan(starts[line], starts[line + 1] - starts[line]);
  }
};

using Standing = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;  // line, column, coder

std::vector<Standing> standings(Stretches& held) {
  std::vector<Standing> result;
  held.take([&](ColumnPair column_and_coder, Run run) {
    for (std::uint32_t line = run.begin; line < run.end; ++line) {
      result.emplace_back(line, column_and_coder.first, column_and_coder.second);
    }
  });
  std::sort(result.begin(), result.end());
  return result;
}

Lines marked_lines(Stretches& held, std::uint32_t lines, CoderSets& sets) {
  std::vector<std::pair<std::uint32_t, Mark>> marked;
  std::vector<std::uint32_t> coders;
  const std::vector<Standing> all = standings(held);
  for (auto first = all.begin(); first != all.end();) {
    const auto [line, column, coder] = *first;
    coders.clear();
    for (; first != all.end() && std::get<0>(*first) == line && std::get<1>(*first) == column; ++first) {
      coders.push_back(std::get<2>(*first));
    }
    marked.push_back({line, {column, sets.number_of(coders)}});
  }
  Lines result;
  for (const auto& [line, mark] : marked) result.marks.push_back(mark);
  std::sort(result.marks.begin(), result.marks.end());
  result.marks.erase(std::unique(result.marks.begin(), result.marks.end()), result.marks.end());
  result.starts.assign(std::size_t{lines} + 1, 0);
  for (const auto& [line, mark] : marked) {
    ++result.starts[line + std::size_t{1}];
    result.on_lines.push_back(static_cast<std::uint32_t>(
        std::lower_bound(result.marks.begin(), result.marks.end(), mark) - result.marks.begin()));
  }
  for (std::size_t line = 0; line < lines; ++line) result.starts[line + 1] += result.starts[line];
  return result;
}

// The lines on one side of the present one: how many of them have each mark.
class Side {
 public:
  explicit Side(std::size_t marks) : counts_(marks), places_(marks) {}

  void add(std::span<const std::uint32_t> line) {
    for (const std::uint32_t mark : line) {
      if (counts_[mark]++ > 0) continue;
      places_[mark] = static_cast<std::uint32_t>(present_.size());
      present_.push_back(mark);
    }
  }
  void remove(std::span<const std::uint32_t> line) {
    for (const std::uint32_t mark : line) {
      if (--counts_[mark] > 0) continue;
      present_[places_[mark]] = present_.back();
      places_[present_.back()] = places_[mark];
      present_.pop_back();
    }
  }

  [[nodiscard]] const std::vector<std::uint32_t>& present() const noexcept { return present_; }
  [[nodiscard]] std::uint64_t count(std::uint32_t mark) const { return counts_[mark]; }

 private:
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> places_;  // in present_
  std::vector<std::uint32_t> present_;
};

// Whether two columns are met for the first time on a line: in a square table while that is small.
class FirstOnLine {
 public:
  explicit FirstOnLine(std::size_t columns)
      : columns_(columns), table_(columns <= columns_of_a_table ? columns * columns : 0) {}

  bool operator()(std::uint32_t first, std::uint32_t second, std::size_t line) {
    std::size_t& last =
        table_.empty() ? map_[(std::uint64_t{first} << 32U) | second] : table_[first * columns_ + second];
    return std::exchange(last, line + 1) != line + 1;
  }

 private:
  static constexpr std::size_t columns_of_a_table = 512;

  std::size_t columns_;
  std::vector<std::size_t> table_;  // the last line, from 1 on
  std::unordered_map<std::uint64_t, std::size_t> map_;
};

class Counting {
 public:
  Counting(const MeetingQuestion& question, bool weighted, const Lines& lines, const CoderSets& sets, MeetingSums& sums)
      : question_(question),
        weighted_(weighted),
        lines_(lines),
        sets_(sets),
        sums_(sums),
        numbers_(numbers_of(lines.marks)),
        pairs_(numbers_.empty() ? 0 : numbers_.back() + std::size_t{1}) {}

  void count(std::size_t line, const Side& before, const Side& behind) {
    line_ = line;
    const auto here = lines_.of(line);
    for (std::size_t i = 0; i < here.size(); ++i) {
      for (std::size_t j = i + 1; j < here.size(); ++j) add(here[i], here[j], 1);
      for (const std::uint32_t mark : before.present()) add(here[i], mark, before.count(mark));
      for (const std::uint32_t mark : behind.present()) add(here[i], mark, behind.count(mark));
    }
    for (const std::uint32_t first : before.present()) {
      for (const std::uint32_t second : behind.present()) {
        add(first, second, before.count(first) * behind.count(second));
      }
    }
    for (const std::uint32_t mark : here) hold(mark);
    if (weighted_) return;
    for (const std::uint32_t mark : before.present()) hold(mark);
    for (const std::uint32_t mark : behind.present()) hold(mark);
  }

 private:
  void add(std::uint32_t a, std::uint32_t b, std::uint64_t times) {
    const Mark& first = lines_.marks[a];
    const Mark& second = lines_.marks[b];
    if (first.column == second.column || !sets_.meet(first.coders, second.coders)) return;
    const ColumnPair pair = in_order(first.column, second.column);
    const ColumnPair numbers = in_order(numbers_[a], numbers_[b]);
    if (!weighted_ && !pairs_(numbers.first, numbers.second, line_)) return;
    if (!question_.are_related(pair)) sums_.joint.add(pair, weighted_ ? times : 1);
  }

  void hold(std::uint32_t mark) {
    // A column with itself is no pair: its place is free for the column alone.
    if (weighted_ || pairs_(numbers_[mark], numbers_[mark], line_)) ++sums_.marginals[lines_.marks[mark].column];
  }

  // The columns of a transcript, counted from 0.
  static std::vector<std::uint32_t> numbers_of(const std::vector<Mark>& marks) {
    std::vector<std::uint32_t> numbers;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      const bool is_new = i > 0 && marks[i].column != marks[i - 1].column;
      numbers.push_back(i == 0 ? 0 : numbers.back() + (is_new ? 1 : 0));
    }
    return numbers;
  }

  const MeetingQuestion& question_;
  bool weighted_;
  const Lines& lines_;
  const CoderSets& sets_;
  MeetingSums& sums_;
  std::size_t line_ = 0;
  std::vector<std::uint32_t> numbers_;  // of the columns of the marks
  FirstOnLine pairs_;
};

}  // namespace

void count_lines(const MeetingQuestion& question, const StanzaWindow& window, bool weighted, std::uint32_t lines,
                 Stretches& held, MeetingSums& sums) {
  CoderSets sets(question.options.coder_pairs);
  const Lines marked = marked_lines(held, lines, sets);
  Side before(marked.marks.size());
  Side behind(marked.marks.size());
  Counting counting(question, weighted, marked, sets, sums);
  const std::size_t back = window.back;
  const std::size_t forward = window.forward;
  for (std::size_t line = 1; line < lines && line <= forward; ++line) behind.add(marked.of(line));
  for (std::size_t line = 0; line < lines; ++line) {
    if (question.options.execution.stop.stop_requested()) throw Stopped();
    counting.count(line, before, behind);
    before.add(marked.of(line));
    if (line + 1 >= back) before.remove(marked.of(line + 1 - back));
    if (forward == 0 || line + 1 >= lines) continue;
    behind.remove(marked.of(line + 1));
    if (line + 1 + forward < lines) behind.add(marked.of(line + 1 + forward));
  }
}

}  // namespace motet::inline v1
