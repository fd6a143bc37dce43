#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/io/arrow.hpp"

#include "io/arrow/frame.hpp"
#include "io/arrow/values.hpp"
#include "io/frames/frame_view.hpp"

namespace motet::inline v1 {
namespace {

// A dictionary of one long text makes a table of many: what is copied is counted.
class TextBudget {
 public:
  TextBudget(std::string_view name, const Limits& limits) : name_(name), limits_(limits) {}

  void spend(std::uint64_t bytes) {
    if (bytes > limits_.csv_cell_bytes) refuse("a cell of more than", "csv_cell_bytes", limits_.csv_cell_bytes);
    spent_ += bytes;
    if (spent_ > limits_.file_bytes) refuse("text of more than", "file_bytes", limits_.file_bytes);
  }

 private:
  void refuse(const std::string& what, const std::string& limit, std::uint64_t most) const {
    throw LimitError(what + " " + std::to_string(most) + " bytes (limit " + limit + ")",
                     {std::string(name_), {}, 0, 0});
  }

  std::string_view name_;
  const Limits& limits_;
  std::uint64_t spent_ = 0;
};

}  // namespace

Table table_from_arrow(ArrowArrayStream& stream, std::string_view name, const Limits& limits) {
  Execution execution;
  execution.limits = limits;
  const arrow::Frame frame(stream, name, execution);
  require_cells(frame, limits);
  Table table;
  table.name = name;
  table.rows.assign(static_cast<std::size_t>(frame.rows()), std::vector<Cell>(frame.columns().size()));
  TextBudget budget(name, limits);
  for (std::size_t i = 0; i < frame.columns().size(); ++i) {
    const arrow::Format& type = frame.columns()[i].type;
    table.columns.push_back(frame.columns()[i].name);
    frame.for_each_value(i, [&](std::uint64_t row, const arrow::Value& value) {
      if (const auto* text = std::get_if<std::string_view>(&value)) budget.spend(text->size());
      auto cell = arrow::cell_of(value, type);
      if (!cell) arrow::fail_at(frame.place(i), row, "a whole number beyond 63 bits");
      table.rows[static_cast<std::size_t>(row)][i] = *std::move(cell);
    });
  }
  return table;
}

}  // namespace motet::inline v1
