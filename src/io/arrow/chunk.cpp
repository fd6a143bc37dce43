#include "io/arrow/chunk.hpp"

#include <cstring>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1::arrow {
namespace {

// Buffers of a careless program need not be aligned.
template <class T>
T load(const void* buffer, std::int64_t at) noexcept {
  T value{};
  std::memcpy(&value, static_cast<const char*>(buffer) + at * static_cast<std::int64_t>(sizeof(T)), sizeof(T));
  return value;
}

bool bit(const void* buffer, std::int64_t at) noexcept {
  return ((load<std::uint8_t>(buffer, at / 8) >> (at % 8)) & 1) != 0;
}

std::int64_t load_integer(Kind kind, const void* buffer, std::int64_t at) noexcept {
  switch (kind) {
    case Kind::int8:
      return load<std::int8_t>(buffer, at);
    case Kind::uint8:
      return load<std::uint8_t>(buffer, at);
    case Kind::int16:
      return load<std::int16_t>(buffer, at);
    case Kind::uint16:
      return load<std::uint16_t>(buffer, at);
    case Kind::int32:
    case Kind::day:
    case Kind::time32:
      return load<std::int32_t>(buffer, at);
    case Kind::uint32:
      return load<std::uint32_t>(buffer, at);
    default:
      return load<std::int64_t>(buffer, at);
  }
}

}  // namespace

void fail(const ColumnPlace& place, const std::string& message) {
  throw DataError("the column '" + std::string(place.column) + "' " + message, {std::string(place.frame), {}, 0, 0});
}

void fail_at(const ColumnPlace& place, std::uint64_t row, const std::string& message) {
  fail(place, "has in row " + std::to_string(row) + " " + message);
}

std::optional<std::string> Column::unreadable() const {
  if (type.kind == Kind::unreadable) return format;
  if (dictionary && !is_integer(index)) return "a dictionary without whole numbers";
  return std::nullopt;
}

Chunk::Chunk(const Column& column, const ArrowArray& array, std::int64_t offset, std::int64_t rows,
             const ColumnPlace& place)
    : array_(array), type_(column.dictionary ? Format{column.index} : column.type), place_(place) {
  if (const auto format = column.unreadable()) {
    fail(place_, "has the Arrow type '" + *format + "', which Motet does not read");
  }
  if (array.release == nullptr) fail(place_, "was released before it was read");
  check(offset, rows);
  begin_ = array.offset + offset;
  if (!column.dictionary) return;
  if (array.dictionary == nullptr) fail(place_, "has no dictionary");
  dictionary_.reset(new Chunk(*array.dictionary, column.type, place_));
}

Chunk::Chunk(const ArrowArray& values, const Format& type, const ColumnPlace& place)
    : array_(values), type_(type), place_(place) {
  check(0, values.length);
  begin_ = values.offset;
}

void Chunk::check(std::int64_t offset, std::int64_t rows) const {
  const ArrowArray& array = array_;
  // Room for a position more, which arrays of text have, and for the widest elements.
  constexpr std::int64_t most = INT64_MAX / 32;
  if (array.length < 0 || array.offset < 0 || array.length > most || array.offset > most - array.length) {
    fail(place_, "has an array of " + std::to_string(array.length) + " rows from " + std::to_string(array.offset) +
                     " on, which cannot be");
  }
  if (offset > array.length || rows > array.length - offset) {
    fail(place_, "has an array of " + std::to_string(array.length) + " rows where there are " + std::to_string(rows) +
                     " from " + std::to_string(offset) + " on");
  }
  if (array.null_count < -1 || array.null_count > array.length) {
    fail(place_, "has an array with " + std::to_string(array.null_count) + " missing among " +
                     std::to_string(array.length) + " rows");
  }
  check_buffers(array.length);
}

void Chunk::check_buffers(std::int64_t rows) const {
  // Columns without values have no buffers, but some programs give them one.
  if (type_.kind == Kind::none) return;
  const std::int64_t expected = is_text(type_.kind) ? 3 : 2;
  const bool wrong = type_.kind == Kind::text_view ? array_.n_buffers < expected : array_.n_buffers != expected;
  if (wrong) {
    fail(place_, "has an array with " + std::to_string(array_.n_buffers) + " buffers, which should be " +
                     std::to_string(expected));
  }
  if (array_.buffers == nullptr) fail(place_, "has an array without buffers");
  if (array_.buffers[0] == nullptr && array_.null_count > 0) {
    fail(place_, "has an array that does not say which rows are missing");
  }
  if (rows > 0 && array_.buffers[1] == nullptr) fail(place_, "has an array without data");
}

bool Chunk::is_missing(std::int64_t at) const noexcept {
  if (type_.kind == Kind::none) return true;
  return array_.null_count != 0 && array_.buffers[0] != nullptr && !bit(array_.buffers[0], at);
}

Value Chunk::value(std::int64_t row) const {
  const std::int64_t at = begin_ + row;
  if (is_missing(at)) return {};
  if (!dictionary_) return value_at(at, row);
  const std::int64_t index = load_integer(type_.kind, array_.buffers[1], at);
  // A position beyond 63 bits is negative here.
  if (index < 0 || index >= dictionary_->array_.length) {
    fail_row(row, "the position " + std::to_string(index) + " of a dictionary of " +
                      std::to_string(dictionary_->array_.length) + " values");
  }
  const std::int64_t value = dictionary_->begin_ + index;
  return dictionary_->is_missing(value) ? Value() : dictionary_->value_at(value, row);
}

Value Chunk::value_at(std::int64_t at, std::int64_t row) const {
  if (is_text(type_.kind)) return text(at, row);
  const void* const data = array_.buffers[1];
  switch (type_.kind) {
    case Kind::boolean:
      return bit(data, at);
    case Kind::uint64:
      return load<std::uint64_t>(data, at);
    case Kind::float32:
      return static_cast<double>(load<float>(data, at));
    case Kind::float64:
      return load<double>(data, at);
    default:
      return load_integer(type_.kind, data, at);
  }
}

std::string_view Chunk::text(std::int64_t at, std::int64_t row) const {
  std::string_view text;
  if (type_.kind == Kind::text) {
    text = slice<std::int32_t>(at, row);
  } else if (type_.kind == Kind::large_text) {
    text = slice<std::int64_t>(at, row);
  } else {
    text = view(at, row);
  }
  if (const auto broken = find_invalid_utf8(text)) {
    fail_row(row, "text that is not UTF-8, at its byte " + std::to_string(*broken));
  }
  return text;
}

template <class Offset>
std::string_view Chunk::slice(std::int64_t at, std::int64_t row) const {
  const auto begin = load<Offset>(array_.buffers[1], at);
  const auto end = load<Offset>(array_.buffers[1], at + 1);
  if (begin < 0 || end < begin) {
    fail_row(row, "text from " + std::to_string(begin) + " to " + std::to_string(end) + ", which cannot be");
  }
  if (begin == end) return {};
  if (array_.buffers[2] == nullptr) fail_row(row, "text, but the array holds none");
  return {static_cast<const char*>(array_.buffers[2]) + begin, static_cast<std::size_t>(end - begin)};
}

// 16 bytes: the length, then the text itself where it has at most 12 bytes, else its first four, the number of a buffer
// and a position in it. The last buffer has the sizes of those between.
std::string_view Chunk::view(std::int64_t at, std::int64_t row) const {
  constexpr std::int32_t inside = 12;
  const char* const data = static_cast<const char*>(array_.buffers[1]) + 16 * at;
  const auto length = load<std::int32_t>(data, 0);
  if (length < 0) fail_row(row, "text of " + std::to_string(length) + " bytes");
  if (length <= inside) return {data + 4, static_cast<std::size_t>(length)};
  const auto buffer = load<std::int32_t>(data, 2);
  const auto begin = load<std::int32_t>(data, 3);
  const std::int64_t buffers = array_.n_buffers - 3;
  const void* const sizes = array_.buffers[array_.n_buffers - 1];
  if (buffer < 0 || buffer >= buffers || sizes == nullptr || array_.buffers[2 + buffer] == nullptr) {
    fail_row(row, "text in the buffer " + std::to_string(buffer) + " of " + std::to_string(buffers));
  }
  const auto size = load<std::int64_t>(sizes, buffer);
  if (begin < 0 || size < begin || length > size - begin) {
    fail_row(row, "text of " + std::to_string(length) + " bytes from " + std::to_string(begin) + " on, in " +
                      std::to_string(size) + " bytes");
  }
  return {static_cast<const char*>(array_.buffers[2 + buffer]) + begin, static_cast<std::size_t>(length)};
}

void Chunk::fail_row(std::int64_t row, const std::string& message) const {
  fail_at(place_, place_.first_row + static_cast<std::uint64_t>(row), message);
}

}  // namespace motet::inline v1::arrow
