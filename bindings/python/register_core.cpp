#include "calls.hpp"
#include "described_core.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

void register_table(py::module_& module) {
  add_struct<motet::Table>(module)
      .def("to_csv", &motet::to_csv, doc_of("to_csv"))
      .def("to_json", &motet::to_json, doc_of("to_json"))
      .def("to_json_lines", &motet::to_json_lines, doc_of("to_json_lines"))
      .def("to_markdown", &motet::to_markdown, doc_of("to_markdown"))
      .def("__len__", [](const motet::Table& table) { return table.rows.size(); });
  module.def("to_csv", &motet::to_csv, py::arg("table"), doc_of("to_csv"));
  module.def("to_json", &motet::to_json, py::arg("table"), doc_of("to_json"));
  module.def("to_json_lines", &motet::to_json_lines, py::arg("table"), doc_of("to_json_lines"));
  module.def("to_markdown", &motet::to_markdown, py::arg("table"), doc_of("to_markdown"));
  module.def("format_number", &motet::format_number, py::arg("value"), doc_of("format_number"));
}

void register_random(py::module_& module) {
  module.def("philox4x32", &motet::philox4x32, py::arg("counter"), py::arg("key"), doc_of("philox4x32"));
  py::class_<motet::Random>(module, "Random", doc_of("Random"))
      .def(py::init<std::uint64_t, std::uint32_t, std::uint64_t>(), py::arg("seed"), py::arg("stream") = 0,
           py::arg("replicate") = 0)
      .def("__call__", &motet::Random::operator(), "The next 32 random bits.")
      .def("below", &motet::Random::below, py::arg("bound"), doc_of("Random.below"))
      .def("uniform", &motet::Random::uniform, doc_of("Random.uniform"));
}

}  // namespace

void register_core(py::module_& module) {
  add_enum<motet::Severity>(module);
  add_struct<motet::SourcePosition>(module).def(
      "__str__", [](const motet::SourcePosition& where) { return motet::to_string(where); });
  add_struct<motet::Diagnostic>(module).def("__str__", [](const motet::Diagnostic& one) {
    const std::string place = motet::to_string(one.where);
    return place.empty() ? one.message : place + ": " + one.message;
  });
  add_struct<motet::Limits>(module);
  add_struct<motet::TextSpan>(module)
      .def(py::init([](std::uint32_t begin, std::uint32_t end) {
             return motet::TextSpan{begin, end};
           }),
           py::arg("begin"), py::arg("end"))
      .def("__len__", [](motet::TextSpan span) { return span.end > span.begin ? span.size() : 0; })
      .def("__bool__", [](motet::TextSpan span) { return !span.empty(); })
      .def("__lt__", [](motet::TextSpan a, motet::TextSpan b) { return a < b; })
      .def("__iter__", [](motet::TextSpan span) { return py::iter(py::make_tuple(span.begin, span.end)); })
      .def_property_readonly(
          "slice", [](motet::TextSpan span) { return py::slice(span.begin, span.end, 1); },
          "for text[span.slice], the same as text[span.begin:span.end]");
  module.def("overlaps", &motet::overlaps, py::arg("a"), py::arg("b"), doc_of("overlaps"));
  register_table(module);
  register_random(module);
  module.def("parse_attribute", &motet::parse_attribute, py::arg("text"), doc_of("parse_attribute"));
  module.def("parse_date", &motet::parse_date, py::arg("text"), doc_of("parse_date"));
  module.def("parse_date_time", &motet::parse_date_time, py::arg("text"), doc_of("parse_date_time"));
  module.def(
      "read_file",
      [](const std::filesystem::path& path, const motet::Limits& limits) {
        return py::bytes(unlocked([&] { return motet::read_file(path, limits); }));
      },
      py::arg("path"), py::arg_v("limits", motet::Limits{}, "Limits()"), doc_of("read_file"));
  module.def(
      "write_file",
      [](const std::filesystem::path& path, const py::bytes& bytes) {
        const std::string_view view(bytes);
        unlocked([&] { motet::write_file(path, view); });
      },
      py::arg("path"), py::arg("bytes"), doc_of("write_file"));
  module.def(
      "fingerprint", [](const py::bytes& bytes) { return motet::fingerprint(std::string_view(bytes)); },
      py::arg("bytes"), doc_of("fingerprint"));
  module.def("name_uuid", &motet::name_uuid, py::arg("name"), doc_of("name_uuid"));
  module.def("normalize_uuid", &motet::normalize_uuid, py::arg("text"), doc_of("normalize_uuid"));
  module.def("version", &motet::version, doc_of("version"));
  module.def("icu_version", &motet::icu_version, doc_of("icu_version"));
  module.def("unicode_version", &motet::unicode_version, doc_of("unicode_version"));
}

}  // namespace motet_python
