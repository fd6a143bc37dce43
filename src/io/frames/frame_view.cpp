#include "io/frames/frame_view.hpp"

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "io/arrow/values.hpp"

namespace motet::inline v1 {
namespace {

void view_texts(const arrow::Frame& frame, std::size_t column, CsvView& view) {
  const std::size_t width = view.header.size();
  frame.for_each_value(column, [&](std::uint64_t row, const arrow::Value& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
      view.cells[static_cast<std::size_t>(row) * width + column] = *text;
    }
  });
}

// All cells of the column go into one text, and are views of it once it has stopped growing.
void view_written(const arrow::Frame& frame, std::size_t column, CsvView& view) {
  std::string& written = view.unescaped.emplace_back();
  std::vector<std::size_t> ends;
  ends.reserve(view.rows);
  frame.for_each_value(column, [&](std::uint64_t /*row*/, const arrow::Value& value) {
    arrow::append_text(written, value, frame.columns()[column].type);
    ends.push_back(written.size());
  });
  std::size_t begin = 0;
  for (std::size_t row = 0; row < ends.size(); ++row) {
    view.cells[row * view.header.size() + column] = std::string_view(written).substr(begin, ends[row] - begin);
    begin = ends[row];
  }
}

}  // namespace

void require_cells(const arrow::Frame& frame, const Limits& limits) {
  const std::uint64_t columns = frame.columns().size();
  if (columns == 0 || frame.rows() <= limits.csv_cells / columns) return;
  throw LimitError("has " + std::to_string(frame.rows()) + " rows of " + std::to_string(columns) +
                       " cells, more than the limit csv_cells = " + std::to_string(limits.csv_cells),
                   {frame.name(), {}, 0, 0});
}

CsvView view_of(const arrow::Frame& frame, const Limits& limits) {
  require_cells(frame, limits);
  CsvView view;
  view.rows = static_cast<std::size_t>(frame.rows());
  for (const arrow::Column& column : frame.columns()) view.header.emplace_back(trim(column.name));
  view.cells.resize(view.rows * view.header.size());
  for (std::size_t i = 0; i < view.header.size(); ++i) {
    const arrow::Column& column = frame.columns()[i];
    if (column.unreadable()) continue;
    if (arrow::is_written(column.type.kind)) {
      view_texts(frame, i, view);
    } else {
      view_written(frame, i, view);
    }
  }
  return view;
}

}  // namespace motet::inline v1
