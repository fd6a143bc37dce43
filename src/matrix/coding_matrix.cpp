#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/text/utf8.hpp"

#include "matrix/assembly.hpp"
#include "matrix/meetings/coded_columns.hpp"
#include "matrix/unit_order.hpp"
#include "text/first_non_blank.hpp"

namespace motet::inline v1 {
namespace {

// The codings of one transcript, by column.
struct Codings {
  std::vector<Placed> stretches;
  std::vector<Placed> points;  // zero-length codings, as if they were one byte long
  std::vector<std::uint32_t> whole;
};

Codings codings_of(std::size_t transcript, const CodedColumns& columns) {
  Codings codings;
  columns.for_each_coding(transcript, [&](const CountedCoding& coding) {
    columns.for_each_column(coding.code, [&](std::uint32_t column) {
      if (coding.whole()) {
        codings.whole.push_back(column);
      } else if (coding.begin == coding.end) {
        codings.points.push_back({{coding.begin, coding.begin + 1}, column});
      } else {
        codings.stretches.push_back({{coding.begin, coding.end}, column});
      }
    });
  });
  return codings;
}

bool by_begin(const Placed& a, const Placed& b) { return a.span.begin < b.span.begin; }

// Begins moved to the first character that is not white space; what has none is left out. Two stretches that both begin
// with such a character share one whenever they share a byte, since one of the two begins is inside the other stretch.
std::vector<Placed> without_leading_blanks(std::vector<Placed> placed, std::string_view text) {
  FirstNonBlank first(text);
  for (Placed& p : placed) p.span.begin = std::min(first(p.span.begin), p.span.end);
  std::erase_if(placed, [](const Placed& p) { return p.span.empty(); });
  return placed;
}

// Overlapping stretches of one column as one, by their begins. Otherwise a thousand codings of a whole interview by one
// code would each be counted in every unit.
std::vector<Placed> united(std::vector<Placed> stretches) {
  std::sort(stretches.begin(), stretches.end(),
            [](const Placed& a, const Placed& b) { return a.index != b.index ? a.index < b.index : a.span < b.span; });
  std::vector<Placed> result;
  for (const Placed& next : stretches) {
    if (!result.empty() && result.back().index == next.index && next.span.begin <= result.back().span.end) {
      result.back().span.end = std::max(result.back().span.end, next.span.end);
    } else {
      result.push_back(next);
    }
  }
  std::stable_sort(result.begin(), result.end(), by_begin);
  return result;
}

// Row and column of the presences of one transcript, without repetition.
class Presences {
 public:
  explicit Presences(const Limits& limits) : limits_(limits) {}

  void add(std::uint32_t row, std::uint32_t column) {
    if (pairs_.size() >= tidy_at_) tidy();
    pairs_.push_back(std::uint64_t{row} << 32U | column);
  }

  std::vector<MatrixCell> cells() {
    tidy();
    std::vector<MatrixCell> cells;
    cells.reserve(pairs_.size());
    for (const std::uint64_t pair : pairs_) {
      cells.push_back({static_cast<std::uint32_t>(pair >> 32U), static_cast<std::uint32_t>(pair), 1});
    }
    return cells;
  }

 private:
  // Now and then, so that memory grows with the presences and not with their repetitions.
  void tidy() {
    std::sort(pairs_.begin(), pairs_.end());
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    require_nonzeros(pairs_.size(), limits_);
    tidy_at_ = std::max(tidy_at_, 2 * pairs_.size());
  }

  const Limits& limits_;
  std::vector<std::uint64_t> pairs_;
  std::size_t tidy_at_ = std::size_t{1} << 22U;
};

// Every unit that shares a byte with a coding; both in the order of their begins, none empty.
void sweep(const std::vector<Placed>& units, const std::vector<Placed>& codings, const Execution& execution,
           Presences& presences) {
  std::vector<Placed> open;
  std::size_t next = 0;
  for (const Placed& coding : codings) {
    if (execution.stop.stop_requested()) throw Stopped();
    for (; next < units.size() && units[next].span.begin <= coding.span.begin; ++next) open.push_back(units[next]);
    std::erase_if(open, [&](const Placed& unit) { return unit.span.end <= coding.span.begin; });
    for (const Placed& unit : open) presences.add(unit.index, coding.index);
    for (std::size_t i = next; i < units.size() && units[i].span.begin < coding.span.end; ++i) {
      presences.add(units[i].index, coding.index);
    }
  }
}

std::vector<MatrixCell> presences_in(std::string_view text, const std::vector<Placed>& units, Codings& codings,
                                     const Execution& execution) {
  Presences presences(execution.limits);
  std::sort(codings.stretches.begin(), codings.stretches.end(), by_begin);
  sweep(without_leading_blanks(units, text), united(without_leading_blanks(std::move(codings.stretches), text)),
        execution, presences);

  std::sort(codings.points.begin(), codings.points.end(), by_begin);
  std::vector<Placed> filled = units;
  std::erase_if(filled, [](const Placed& unit) { return unit.span.empty(); });
  sweep(filled, codings.points, execution, presences);

  std::sort(codings.whole.begin(), codings.whole.end());
  codings.whole.erase(std::unique(codings.whole.begin(), codings.whole.end()), codings.whole.end());
  for (const Placed& unit : units) {
    if (execution.stop.stop_requested()) throw Stopped();
    for (const std::uint32_t column : codings.whole) presences.add(unit.index, column);
  }
  return presences.cells();
}

}  // namespace

IncidenceMatrix coding_matrix(const Project& project, const Units& units, const CodingMatrixOptions& options) {
  const CodedColumns coded(project, options.coders, options.roll_up, options.execution);
  require_dimensions(units.rows.size(), coded.columns().size());
  require_units_of(project.corpus, units);
  const auto placed = units_by_transcript(project.corpus, units);
  std::vector<std::vector<MatrixCell>> parts(placed.size());
  parallel_for(placed.size(), options.execution, "counting codes", [&](std::size_t transcript) {
    Codings codings = codings_of(transcript, coded);
    parts[transcript] =
        presences_in(project.corpus.transcripts()[transcript].text, placed[transcript], codings, options.execution);
  });
  IncidenceMatrix matrix;
  matrix.counts = assemble(parts, units.rows.size(), coded.columns().size(), options.execution.limits);
  matrix.columns = coded.columns();
  matrix.rows = rows_of(units);
  matrix.rule = units.rule;
  return matrix;
}

}  // namespace motet::inline v1
