#include "io/arrow/frame.hpp"

#include <cstring>
#include <system_error>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1::arrow {
namespace {

std::string said_by(ArrowArrayStream& stream, int code) {
  const char* const said = stream.get_last_error != nullptr ? stream.get_last_error(&stream) : nullptr;
  // Messages of other programs may be anything.
  if (said != nullptr && *said != '\0') return to_utf8_lossy(said).text;
  return std::generic_category().message(code);
}

// The schema says how many there are, and the pointer where.
bool has_children(std::int64_t count, const void* children) noexcept {
  return count == 0 || (count > 0 && children != nullptr);
}

}  // namespace

Frame::Frame(ArrowArrayStream& source, std::string_view name, const Execution& execution) : name_(name) {
  Owned<ArrowArrayStream> stream(source);
  if (stream->get_schema == nullptr || stream->get_next == nullptr) fail_stream("the stream of Arrow has no functions");
  read_schema(*stream, execution.limits);
  read_batches(*stream, execution);
}

void Frame::read_schema(ArrowArrayStream& stream, const Limits& limits) {
  Owned<ArrowSchema> schema;
  if (const int code = stream.get_schema(&stream, &*schema); code != 0) {
    fail_stream("the stream of Arrow failed: " + said_by(stream, code));
  }
  if (schema->release == nullptr || schema->format == nullptr) fail_stream("the stream of Arrow has no schema");
  if (std::strcmp(schema->format, "+s") != 0 || !has_children(schema->n_children, schema->children)) {
    fail_stream("is no table: its Arrow type is '" + to_utf8_lossy(schema->format).text + "'");
  }
  if (static_cast<std::uint64_t>(schema->n_children) > limits.csv_columns) {
    throw LimitError("has " + std::to_string(schema->n_children) +
                         " columns (limit csv_columns = " + std::to_string(limits.csv_columns) + ")",
                     {name_, {}, 0, 0});
  }
  for (std::int64_t i = 0; i < schema->n_children; ++i) add_column(schema->children[i]);
}

void Frame::add_column(const ArrowSchema* schema) {
  const std::string number = std::to_string(columns_.size());
  if (schema == nullptr || schema->format == nullptr) fail_stream("the column " + number + " has no type");
  Column column;
  column.name = schema->name != nullptr ? schema->name : "";
  if (find_invalid_utf8(column.name)) fail_stream("the name of the column " + number + " is not UTF-8");
  column.format = schema->format;
  column.type = parse_format(column.format);
  if (const ArrowSchema* const values = schema->dictionary; values != nullptr) {
    column.dictionary = true;
    column.index = column.type.kind;
    column.format = values->format != nullptr ? values->format : "";
    column.type = values->dictionary == nullptr ? parse_format(column.format) : Format();
  }
  column.format = to_utf8_lossy(column.format).text;
  columns_.push_back(std::move(column));
}

void Frame::read_batches(ArrowArrayStream& stream, const Execution& execution) {
  const std::uint64_t most_rows = execution.limits.csv_cells;
  while (true) {
    report_progress(execution, "reading rows", rows_, 0);
    Owned<ArrowArray> batch;
    if (const int code = stream.get_next(&stream, &*batch); code != 0) {
      fail_stream("the stream of Arrow failed: " + said_by(stream, code));
    }
    if (batch->release == nullptr) return;
    check_batch(*batch);
    if (batch->length == 0) continue;
    if (static_cast<std::uint64_t>(batch->length) > most_rows - rows_) {
      throw LimitError("has more rows than the limit csv_cells = " + std::to_string(most_rows), {name_, {}, 0, 0});
    }
    rows_ += static_cast<std::uint64_t>(batch->length);
    batches_.push_back(std::move(batch));
  }
}

void Frame::check_batch(const ArrowArray& batch) const {
  if (batch.length < 0 || batch.offset < 0 || batch.offset > INT64_MAX - batch.length) {
    fail_stream("the stream of Arrow gave " + std::to_string(batch.length) + " rows from " +
                std::to_string(batch.offset) + " on, which cannot be");
  }
  if (batch.n_children != static_cast<std::int64_t>(columns_.size()) ||
      !has_children(batch.n_children, batch.children)) {
    fail_stream("the stream of Arrow gave " + std::to_string(batch.n_children) + " columns where its schema has " +
                std::to_string(columns_.size()));
  }
  for (std::int64_t i = 0; i < batch.n_children; ++i) {
    if (batch.children[i] == nullptr) fail(place(static_cast<std::size_t>(i)), "is missing in the stream of Arrow");
  }
  if (batch.null_count > 0 && (batch.n_buffers < 1 || batch.buffers == nullptr || batch.buffers[0] == nullptr)) {
    fail_stream("the stream of Arrow does not say which rows are missing");
  }
}

bool Frame::has_row(const ArrowArray& batch, std::int64_t row) noexcept {
  if (batch.null_count == 0 || batch.n_buffers < 1 || batch.buffers == nullptr || batch.buffers[0] == nullptr) {
    return true;
  }
  const std::int64_t at = batch.offset + row;
  return ((static_cast<const unsigned char*>(batch.buffers[0])[at / 8] >> (at % 8)) & 1) != 0;
}

void Frame::fail_stream(const std::string& message) const { throw DataError(message, {name_, {}, 0, 0}); }

}  // namespace motet::inline v1::arrow
