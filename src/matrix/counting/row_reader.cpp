#include "matrix/counting/row_reader.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <stdexcept>
#include <type_traits>
#include <variant>

#include "motet/core/errors.hpp"

#include "matrix/counting/entry_checks.hpp"

namespace motet::inline v1 {
namespace {

using Indices = IncidenceView::Indices;
using Counts = IncidenceView::Counts;

std::size_t size_of(const Indices& indices) {
  return std::visit([](const auto& list) { return list.size(); }, indices);
}

// Calls visit(counts); nothing where there are none.
template <class Visit>
void visit_counts(const Counts& counts, const Visit& visit) {
  std::visit(
      [&](const auto& list) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(list)>, std::monostate>) visit(list);
      },
      counts);
}

bool all_present(const Counts& counts, std::size_t begin, std::size_t count) {
  bool all = true;
  visit_counts(counts, [&](const auto& list) { all = all_positive(list.data() + begin, count); });
  return all;
}

void mark_present(const Counts& counts, std::size_t begin, std::vector<std::uint8_t>& present) {
  std::fill(present.begin(), present.end(), std::uint8_t{1});
  visit_counts(counts, [&](const auto& list) {
    for (std::size_t i = 0; i < present.size(); ++i) present[i] = static_cast<std::uint8_t>(list[begin + i] > 0);
  });
}

// Some of the indices, less an offset.
void shorten(const Indices& indices, std::size_t begin, std::size_t count, std::size_t offset,
             std::vector<std::int32_t>& shorter) {
  shorter.resize(count);
  const auto less = static_cast<std::int64_t>(offset);
  std::visit(
      [&](const auto& list) {
        std::transform(list.data() + begin, list.data() + begin + count, shorter.begin(),
                       [less](std::int64_t index) { return static_cast<std::int32_t>(index - less); });
      },
      indices);
}

// How many entries do not lie above the one before them, where a row begins.
std::uint32_t descents_between(const RowSlice& slice) {
  std::uint32_t found = 0;
  const std::int32_t first = slice.starts[0];
  for (std::size_t row = 1; row < slice.rows; ++row) {
    const std::int32_t start = slice.starts[row];
    if (start == first || start == slice.starts[row + 1]) continue;
    found += static_cast<std::uint32_t>(slice.columns[start - 1] >= slice.columns[start]);
  }
  return found;
}

bool ascending(const RowSlice& slice) {
  return descents(slice.columns + slice.starts[0], slice.nonzeros()) == descents_between(slice);
}

IncidenceView view_of(const SparseMatrix& matrix) {
  const auto rows = static_cast<std::size_t>(matrix.rows());
  const auto entries = static_cast<std::size_t>(matrix.nonZeros());
  static constexpr std::int32_t no_rows = 0;  // a matrix without rows need not have memory
  IncidenceView view;
  view.starts = std::span<const std::int32_t>(rows > 0 ? matrix.outerIndexPtr() : &no_rows, rows + 1);
  view.places = std::span<const std::int32_t>(matrix.innerIndexPtr(), entries);
  view.counts = std::span<const double>(matrix.valuePtr(), entries);
  return view;
}

void require_sizes(std::size_t starts, std::size_t places, const Counts& counts) {
  if (starts == 0) throw std::invalid_argument("a matrix has one row start more than rows");
  visit_counts(counts, [&](const auto& list) {
    if (list.size() != places) throw std::invalid_argument("a matrix has one count for each place, or none");
  });
}

}  // namespace

RowReader::RowReader(const SparseMatrix& matrix) {
  if (!matrix.isCompressed()) {
    compressed_ = std::make_unique<SparseMatrix>(matrix);
    compressed_->makeCompressed();
  }
  open(view_of(compressed_ ? *compressed_ : matrix), static_cast<std::size_t>(matrix.cols()));
}

RowReader::RowReader(const IncidenceView& view) { open(view, view.columns.size()); }

void RowReader::open(const IncidenceView& view, std::size_t columns) {
  constexpr std::size_t most = std::numeric_limits<std::int32_t>::max();
  require_sizes(size_of(view.starts), size_of(view.places), view.counts);
  starts_ = view.starts;
  places_ = view.places;
  counts_ = view.counts;
  rows_ = size_of(starts_) - 1;
  columns_ = columns;
  const std::size_t first = start(0);
  const std::size_t end = start(rows_);
  if (first > end || end > size_of(places_)) throw std::invalid_argument("row starts that lie outside of the entries");
  entries_ = end - first;
  if (std::max({rows_, columns_, entries_}) > most) {
    throw LimitError("a matrix of more than 2147483647 rows, columns or entries");
  }
}

// One below 0 is made too large for any matrix.
std::size_t RowReader::start(std::size_t row) const {
  return std::visit([&](const auto& list) { return static_cast<std::size_t>(list[row]); }, starts_);
}

void RowReader::require_rising_starts(std::size_t first, std::size_t last) const {
  const bool rising =
      std::visit([&](const auto& list) { return falls(list.data() + first, last - first + 1) == 0; }, starts_);
  const std::size_t begin = start(first);
  const std::size_t end = start(last);
  if (!rising || begin < start(0) || begin > end || end > start(rows_)) {
    throw std::invalid_argument("row starts that fall, or lie outside of the entries");
  }
}

// The rows as they stand, with short indices.
RowSlice RowReader::given(std::size_t first, std::size_t last, Copy& copy) const {
  const auto* const starts = std::get_if<std::span<const std::int32_t>>(&starts_);
  const auto* const places = std::get_if<std::span<const std::int32_t>>(&places_);
  const std::size_t begin = start(first);
  const std::size_t count = start(last) - begin;
  const bool there =
      std::visit([&](const auto& list) { return all_below(list.data() + begin, count, columns_); }, places_);
  if (!there) throw std::invalid_argument("a column that is not there");
  if (starts != nullptr && places != nullptr) return {places->data(), starts->data() + first, last - first};

  shorten(starts_, first, last - first + 1, begin, copy.given_starts);
  shorten(places_, begin, count, 0, copy.given_columns);
  return {copy.given_columns.data(), copy.given_starts.data(), last - first};
}

// `begin`: where its entries begin in the matrix.
RowSlice RowReader::sorted(const RowSlice& slice, std::size_t begin, Copy& copy) const {
  copy.present.resize(slice.nonzeros());
  mark_present(counts_, begin, copy.present);
  copy.columns.clear();
  copy.starts.assign(1, 0);
  for (std::size_t row = 0; row < slice.rows; ++row) {
    const auto row_begin = static_cast<std::ptrdiff_t>(copy.columns.size());
    for (std::int32_t i = slice.starts[row]; i < slice.starts[row + 1]; ++i) {
      if (copy.present[static_cast<std::size_t>(i - slice.starts[0])] != 0) copy.columns.push_back(slice.columns[i]);
    }
    std::sort(copy.columns.begin() + row_begin, copy.columns.end());
    copy.columns.erase(std::unique(copy.columns.begin() + row_begin, copy.columns.end()), copy.columns.end());
    copy.starts.push_back(static_cast<std::int32_t>(copy.columns.size()));
  }
  return {copy.columns.data(), copy.starts.data(), slice.rows};
}

RowSlice RowReader::read(std::size_t first, std::size_t last, Copy& copy) const {
  require_rising_starts(first, last);
  RowSlice slice = given(first, last, copy);
  const std::size_t begin = start(first);
  if (!all_present(counts_, begin, slice.nonzeros()) || !ascending(slice)) return sorted(slice, begin, copy);
  if (slice.columns == copy.given_columns.data()) return slice;
  const std::size_t length = slice.nonzeros();
  slice.next_columns = slice.columns + length;
  slice.next_counts = reinterpret_cast<const std::byte*>(slice.next_columns);
  slice.count_size = sizeof(std::int32_t);
  visit_counts(counts_, [&](const auto& list) {
    slice.next_counts = reinterpret_cast<const std::byte*>(list.data() + length);
    slice.count_size = sizeof(list[0]);
  });
  slice.fetchable = static_cast<std::int32_t>(start(rows_) - length);
  return slice;
}

}  // namespace motet::inline v1
