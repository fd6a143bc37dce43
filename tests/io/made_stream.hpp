// How does a test say, byte by byte, what another program hands over?
#pragma once

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motet/io/arrow_abi.hpp"

namespace motet_test {

using Bytes = std::vector<std::uint8_t>;

template <class T>
Bytes bytes_of(const std::vector<T>& values) {
  Bytes bytes(values.size() * sizeof(T));
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}
inline Bytes bytes_of(const std::string& text) { return {text.begin(), text.end()}; }

template <class C>
bool is_released(const C& one) {
  return one.release == nullptr;
}

struct MadeArray {
  std::int64_t length = 0;
  std::vector<std::optional<Bytes>> buffers;
  std::int64_t null_count = 0;
  std::int64_t offset = 0;
  std::shared_ptr<MadeArray> dictionary{};
  bool released = false;
};

struct MadeColumn {
  std::string format;
  std::string name = "a";
  std::optional<std::string> values{};  ///< the format of a dictionary's
};

struct MadeBatch {
  std::int64_t length = 0;
  std::vector<MadeArray> columns;
  std::int64_t offset = 0;
  std::int64_t null_count = 0;
  std::vector<std::optional<Bytes>> buffers{std::nullopt};
};

/// A stream over arrays that a test wrote down; it counts what is released.
class MadeStream {
 public:
  std::vector<MadeColumn> columns;
  std::vector<MadeBatch> batches;
  std::string root = "+s";
  std::string said = "no such luck";  ///< the error's message
  int schema_code = 0;
  std::size_t fails_at = SIZE_MAX;  ///< which batch does

  int schemas_out = 0, arrays_out = 0, streams_out = 0;
  int schemas_back = 0, arrays_back = 0, streams_back = 0;

  MadeStream(std::vector<MadeColumn> of, std::vector<MadeBatch> in) : columns(std::move(of)), batches(std::move(in)) {}
  MadeStream(const MadeStream&) = delete;
  MadeStream& operator=(const MadeStream&) = delete;

  ArrowArrayStream stream() {
    ++streams_out;
    ArrowArrayStream out{};
    out.get_schema = [](ArrowArrayStream* self, ArrowSchema* to) { return of(self).give_schema(*to); };
    out.get_next = [](ArrowArrayStream* self, ArrowArray* to) { return of(self).give_next(*to); };
    out.get_last_error = [](ArrowArrayStream* self) { return of(self).said.c_str(); };
    out.release = [](ArrowArrayStream* self) {
      ++of(self).streams_back;
      self->release = nullptr;
    };
    out.private_data = this;
    return out;
  }

  [[nodiscard]] bool all_back() const {
    return schemas_out == schemas_back && arrays_out == arrays_back && streams_out == streams_back;
  }

 private:
  static MadeStream& of(ArrowArrayStream* self) { return *static_cast<MadeStream*>(self->private_data); }

  int give_schema(ArrowSchema& to) {
    to = {};
    if (schema_code != 0) return schema_code;
    ++schemas_out;
    for (const MadeColumn& column : columns) schema_pointers_.push_back(&schema_of(column));
    to.format = root.c_str();
    to.n_children = static_cast<std::int64_t>(columns.size());
    to.children = schema_pointers_.data();
    to.private_data = this;
    to.release = [](ArrowSchema* self) {
      ++static_cast<MadeStream*>(self->private_data)->schemas_back;
      self->release = nullptr;
    };
    return 0;
  }

  ArrowSchema& schema_of(const MadeColumn& column) {
    ArrowSchema& schema = schemas_.emplace_back();
    schema.format = column.format.c_str();
    schema.name = column.name.c_str();
    if (column.values) {
      schema.dictionary = &schemas_.emplace_back();
      schema.dictionary->format = column.values->c_str();
    }
    return schema;
  }

  int give_next(ArrowArray& to) {
    to = {};
    if (next_ == fails_at) return EIO;
    if (next_ == batches.size()) return 0;
    ++arrays_out;
    MadeBatch& batch = batches[next_++];
    auto& pointers = array_pointers_.emplace_back();
    for (MadeArray& column : batch.columns) pointers.push_back(&array_of(column));
    to.length = batch.length;
    to.null_count = batch.null_count;
    to.offset = batch.offset;
    to.buffers = pointers_to(batch.buffers);
    to.n_buffers = static_cast<std::int64_t>(batch.buffers.size());
    to.n_children = static_cast<std::int64_t>(pointers.size());
    to.children = pointers.data();
    to.private_data = this;
    to.release = [](ArrowArray* self) {
      ++static_cast<MadeStream*>(self->private_data)->arrays_back;
      self->release = nullptr;
    };
    return 0;
  }

  ArrowArray& array_of(MadeArray& made) {
    ArrowArray& array = arrays_.emplace_back();
    array.length = made.length;
    array.null_count = made.null_count;
    array.offset = made.offset;
    array.n_buffers = static_cast<std::int64_t>(made.buffers.size());
    array.buffers = pointers_to(made.buffers);
    if (!made.released) array.release = [](ArrowArray* self) { self->release = nullptr; };
    if (made.dictionary) array.dictionary = &array_of(*made.dictionary);
    return array;
  }

  const void** pointers_to(std::vector<std::optional<Bytes>>& buffers) {
    auto& pointers = buffer_pointers_.emplace_back();
    for (auto& buffer : buffers) {
      // A buffer without bytes is somewhere nevertheless, as its writer wanted.
      if (buffer) buffer->reserve(1);
      pointers.push_back(buffer ? buffer->data() : nullptr);
    }
    return pointers.data();
  }

  std::size_t next_ = 0;
  std::deque<ArrowSchema> schemas_;
  std::vector<ArrowSchema*> schema_pointers_;
  std::deque<ArrowArray> arrays_;
  std::deque<std::vector<ArrowArray*>> array_pointers_;
  std::deque<std::vector<const void*>> buffer_pointers_;
};

/// A column of utf8 in one array, and the batch with nothing else in it.
inline MadeArray text_array(const std::vector<std::string>& texts) {
  std::vector<std::int32_t> ends(1, 0);
  std::string all;
  for (const std::string& text : texts) {
    all += text;
    ends.push_back(static_cast<std::int32_t>(all.size()));
  }
  return {static_cast<std::int64_t>(texts.size()), {std::nullopt, bytes_of(ends), bytes_of(all)}};
}
inline MadeBatch batch_of(std::vector<MadeArray> columns) {
  const std::int64_t length = columns.front().length;
  return {length, std::move(columns)};
}

}  // namespace motet_test
