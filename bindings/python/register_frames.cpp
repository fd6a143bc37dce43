#include <algorithm>
#include <memory>
#include <optional>
#include <pybind11/numpy.h>
#include <string>
#include <utility>
#include <vector>

#include "calls.hpp"
#include "described_frames.hpp"
#include "described_io.hpp"
#include "imported.hpp"
#include "readers.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::CodingColumns;
using motet::ReadOptions;
using motet::TurnColumns;

constexpr const char* stream_name = "arrow_array_stream";

// A capsule that nobody took the stream out of releases it.
void drop_stream(PyObject* capsule) {
  auto* const stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, stream_name));
  if (stream == nullptr) return PyErr_WriteUnraisable(capsule);
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

py::object capsule_of(const motet::Table& table) {
  auto stream = std::make_unique<ArrowArrayStream>();
  stream->release = nullptr;
  unlocked([&] { motet::to_arrow(table, *stream); });
  PyObject* const capsule = PyCapsule_New(stream.get(), stream_name, &drop_stream);
  if (capsule == nullptr) {
    stream->release(stream.get());
    throw py::error_already_set();
  }
  static_cast<void>(stream.release());
  return py::reinterpret_steal<py::object>(capsule);
}

// The capsule that motet._frames gets out of a data frame; it keeps the stream until C++ takes it.
py::object capsule_from(const py::object& data) { return py::module_::import("motet._frames").attr("stream")(data); }

ArrowArrayStream& stream_in(const py::object& capsule) {
  void* const pointer = PyCapsule_GetPointer(capsule.ptr(), stream_name);
  if (pointer == nullptr) throw py::error_already_set();
  return *static_cast<ArrowArrayStream*>(pointer);
}

// Calls read(stream, options) while other threads run.
template <class Read>
auto reading(const py::object& data, const py::object& options, const py::object& progress, const py::kwargs& given,
             const Read& read) {
  auto own = options_from<ReadOptions>(options, given);
  const py::object capsule = capsule_from(data);
  ArrowArrayStream& stream = stream_in(capsule);
  return run(progress, own.execution, [&] { return read(stream, std::as_const(own)); });
}

// The keywords that are members of T, and the others.
template <class T>
std::pair<py::kwargs, py::kwargs> split_keywords(const py::kwargs& given) {
  py::kwargs members;
  py::kwargs others;
  for (const auto& [name, value] : given) {
    bool known = false;
    for_each_field<T>([&](const auto& field) { known = known || py::cast<std::string>(name) == field.name; });
    (known ? members : others)[name] = value;
  }
  return {members, others};
}

using Name = std::optional<std::string>;
using Names = std::vector<std::string>;

void register_reading(py::module_& module) {
  add_struct<TurnColumns>(module);
  add_struct<CodingColumns>(module);
  module.def(
      "read_turns",
      [](const py::object& data, Name transcript, Name speaker, Name text, Name begin, Name end,
         Names transcript_attributes, Names speaker_attributes, const std::string& name, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        const TurnColumns columns{std::move(transcript),
                                  std::move(speaker),
                                  std::move(text),
                                  std::move(begin),
                                  std::move(end),
                                  std::move(transcript_attributes),
                                  std::move(speaker_attributes)};
        return reading(data, options, progress, given, [&](ArrowArrayStream& stream, const ReadOptions& own) {
          return motet::read_turns(stream, columns, own, name);
        });
      },
      py::arg("data"), py::arg("transcript") = py::none(), py::arg("speaker") = py::none(),
      py::arg("text") = py::none(), py::arg("begin") = py::none(), py::arg("end") = py::none(),
      py::arg("transcript_attributes") = Names(), py::arg("speaker_attributes") = Names(), py::arg("name") = "table",
      py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("read_turns"));
  module.def(
      "read_codings",
      [](const py::object& data, motet::Project& project, const py::object& columns, const std::string& name,
         const py::object& options, const py::object& progress, const py::kwargs& given) {
        const auto split = split_keywords<CodingColumns>(given);
        const auto own = options_from<CodingColumns>(columns, split.first);
        return reading(data, options, progress, split.second, [&](ArrowArrayStream& stream, const ReadOptions& read) {
          return motet::read_codings(stream, project, own, read, name);
        });
      },
      py::arg("data"), py::arg("project"), py::arg("columns") = py::none(), py::arg("name") = "table",
      py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("read_codings"));
}

// Numbers as arrays, text as a list, nothing as None; empty cells as a mask beside them.
py::object values_of(const motet::TypedColumn& column) {
  if (const auto* whole = std::get_if<std::vector<std::int64_t>>(&column.values)) {
    return array_view(*whole, py::none());
  }
  if (const auto* real = std::get_if<std::vector<double>>(&column.values)) return array_view(*real, py::none());
  if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values)) return py::cast(*texts);
  return py::none();
}

void register_tables(py::module_& module) {
  module.def(
      "_arrow_stream", [](const motet::Table& table) { return capsule_of(table); }, py::arg("table"));
  module.def(
      "table_from_arrow",
      [](const py::object& data, const std::string& name, const motet::Limits& limits) {
        const py::object capsule = capsule_from(data);
        ArrowArrayStream& stream = stream_in(capsule);
        return unlocked([&] { return motet::table_from_arrow(stream, name, limits); });
      },
      py::arg("data"), py::arg("name") = "table", py::arg("limits") = motet::Limits{}, doc_of("table_from_arrow"));
  py::class_<motet::TypedColumn>(module, "TypedColumn", doc_of("TypedColumn"))
      .def_readonly("name", &motet::TypedColumn::name, doc_of("TypedColumn.name"))
      .def_property_readonly("values", &values_of, doc_of("TypedColumn.values"))
      .def_property_readonly(
          "missing",
          [](const motet::TypedColumn& column) {
            py::array_t<bool> mask(static_cast<py::ssize_t>(column.missing.size()));
            std::copy(column.missing.begin(), column.missing.end(), mask.mutable_data());
            return mask;
          },
          doc_of("TypedColumn.missing"))
      .def("__repr__", [](const motet::TypedColumn& column) { return "<TypedColumn '" + column.name + "'>"; });
  module.def(
      "typed_columns", [](const motet::Table& table) { return unlocked([&] { return motet::typed_columns(table); }); },
      py::arg("table"), doc_of("typed_columns"));
}

}  // namespace

void register_frames(py::module_& module) {
  register_tables(module);
  register_reading(module);
}

}  // namespace motet_python
