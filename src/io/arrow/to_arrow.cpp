#include <cerrno>
#include <cstring>
#include <memory>
#include <utility>

#include "motet/io/arrow.hpp"

#include "io/arrow/written_column.hpp"

namespace motet::inline v1 {
namespace {

using arrow::WrittenColumn;

// What a schema points to.
struct HeldSchema {
  std::string format;
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

// What an array points to.
struct HeldArray {
  WrittenColumn column;
  std::vector<const void*> buffers;
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

// Those who took a child for themselves have marked it as released.
template <class C, class Held>
void release(C* one) noexcept {
  const std::unique_ptr<Held> held(static_cast<Held*>(one->private_data));
  for (C& child : held->children) {
    if (child.release != nullptr) child.release(&child);
  }
  one->release = nullptr;
}

template <class C, class Held>
void own(C& out, std::unique_ptr<Held> held) noexcept {
  out.n_children = static_cast<std::int64_t>(held->children.size());
  out.children = held->pointers.data();
  out.release = &release<C, Held>;
  out.private_data = held.release();
}

// Room for the children, each with its pointer; they are not released yet, for they are nothing.
template <class Held>
void make_room(Held& held, std::size_t children) {
  held.children.resize(children);
  for (auto& child : held.children) held.pointers.push_back(&child);
}

void make_schema(ArrowSchema& out, const std::string& format, const std::string& name, std::size_t children) {
  auto held = std::make_unique<HeldSchema>();
  held->format = format;
  held->name = name;
  make_room(*held, children);
  out = {};
  out.format = held->format.c_str();
  out.name = held->name.c_str();
  own(out, std::move(held));
}

void make_array(ArrowArray& out, WrittenColumn column, std::size_t children) {
  auto held = std::make_unique<HeldArray>();
  held->column = std::move(column);
  held->buffers = held->column.buffers();
  make_room(*held, children);
  out = {};
  out.length = held->column.rows;
  out.null_count = held->column.nulls;
  out.n_buffers = static_cast<std::int64_t>(held->buffers.size());
  out.buffers = held->buffers.data();
  own(out, std::move(held));
}

struct HeldStream {
  std::vector<WrittenColumn> columns;
  std::int64_t rows = 0;
  bool given = false;

  void schema(ArrowSchema& out) const {
    make_schema(out, "+s", "", columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) {
      make_schema(*out.children[i], columns[i].format, columns[i].name, 0);
      out.children[i]->flags = ARROW_FLAG_NULLABLE;
    }
  }

  void next(ArrowArray& out) {
    if (given) {
      out.release = nullptr;
      return;
    }
    // Also after a failure: what was moved is gone.
    given = true;
    make_array(out, arrow::written_rows(rows), columns.size());
    for (std::size_t i = 0; i < columns.size(); ++i) make_array(*out.children[i], std::move(columns[i]), 0);
  }
};

// Calls from C let no exception through: the only one there can be is that of memory.
template <class C, class F>
int without_exceptions(C* out, const F& make) noexcept {
  try {
    make();
    return 0;
  } catch (...) {
    if (out->release != nullptr) out->release(out);
    return ENOMEM;
  }
}

HeldStream& held_by(ArrowArrayStream* stream) noexcept { return *static_cast<HeldStream*>(stream->private_data); }

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) noexcept {
  out->release = nullptr;
  return without_exceptions(out, [&] { held_by(stream).schema(*out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) noexcept {
  out->release = nullptr;
  return without_exceptions(out, [&] { held_by(stream).next(*out); });
}

const char* get_last_error(ArrowArrayStream* /*stream*/) noexcept { return "not enough memory"; }

void release_stream(ArrowArrayStream* stream) noexcept {
  delete static_cast<HeldStream*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void to_arrow(const Table& table, ArrowArrayStream& out) {
  auto held = std::make_unique<HeldStream>();
  held->columns = arrow::written_columns(table);
  held->rows = static_cast<std::int64_t>(table.rows.size());
  out.get_schema = &get_schema;
  out.get_next = &get_next;
  out.get_last_error = &get_last_error;
  out.release = &release_stream;
  out.private_data = held.release();
}

}  // namespace motet::inline v1
