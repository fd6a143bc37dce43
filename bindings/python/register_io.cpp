#include <string>
#include <utility>

#include "calls.hpp"
#include "described_io.hpp"
#include "enums.hpp"
#include "imported.hpp"
#include "readers.hpp"
#include "registers.hpp"
#include "stored.hpp"
#include "structs.hpp"

namespace motet_python {

template <>
struct Stored<motet::Written> {
  static void save(Writer& writer, const motet::Written& written) {
    writer.put(written.bytes);
    writer.put(written.losses);
  }
  static motet::Written load(Reader& reader) {
    auto bytes = reader.get<std::string>();
    return {std::move(bytes), reader.get<motet::LossReport>()};
  }
};

namespace {

using motet::Dictionary;
using motet::Project;
using motet::ReadOptions;

// Reading by `read`, with options that are given as an object or by keywords.
template <class Read>
auto reading(const py::object& options, const py::object& progress, const py::kwargs& given, const Read& read) {
  auto own = options_from<ReadOptions>(options, given);
  return run(progress, own.execution, [&] { return read(std::as_const(own)); });
}

template <class T>
void register_imported(py::module_& module, const char* name) {
  using Whole = motet::Imported<T>;
  py::class_<Whole> registered(module, name, "What was read, from which files, and what was doubtful about it.");
  registered.def_readwrite("value", &Whole::value, "what was read")
      .def_property_readonly(
          "diagnostics", [](const Whole& imported) { return to_python(imported.diagnostics, py::none()); },
          doc_of("Imported.diagnostics"))
      .def_property_readonly(
          "sources", [](const Whole& imported) { return to_python(imported.sources, py::none()); },
          doc_of("Imported.sources"))
      .def_readonly("options", &Whole::options, doc_of("Imported.options"))
      .def("__repr__", [name](const py::object& self) {
        const auto& imported = py::cast<const Whole&>(self);
        return "<" + std::string(name) + " " + py::repr(self.attr("value")).template cast<std::string>() + " from " +
               std::to_string(imported.sources.size()) + " files, " + std::to_string(imported.diagnostics.size()) +
               " diagnostics>";
      });
  add_manners<Whole>(registered);
}

void register_reading(py::module_& module) {
  module.def(
      "read_project",
      [](const std::filesystem::path& path, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_project(path, own); });
      },
      py::arg("path"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("read_project"));
  module.def(
      "read_projects",
      [](const std::vector<std::filesystem::path>& paths, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_projects(paths, own); });
      },
      py::arg("paths"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("read_projects"));
  module.def(
      "read_study_folder",
      [](const std::filesystem::path& folder, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_study_folder(folder, own); });
      },
      py::arg("folder"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("read_study_folder"));
  module.def(
      "read_dictionary",
      [](const std::filesystem::path& path, const py::object& options, const motet::MatchOptions& match,
         const py::object& progress, const py::kwargs& given) {
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_dictionary(path, own, match); });
      },
      py::arg("path"), py::arg("options") = py::none(), py::arg_v("match", motet::MatchOptions{}, "MatchOptions()"),
      py::arg("progress") = py::none(), doc_of("read_dictionary"));
  module.def(
      "read_dictionary_bytes",
      [](const py::bytes& bytes, const std::string& name, const py::object& options, const motet::MatchOptions& match,
         const py::object& progress, const py::kwargs& given) {
        const std::string_view view(bytes);
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_dictionary_bytes(view, name, own, match); });
      },
      py::arg("bytes"), py::arg("name"), py::arg("options") = py::none(),
      py::arg_v("match", motet::MatchOptions{}, "MatchOptions()"), py::arg("progress") = py::none(),
      doc_of("read_dictionary_bytes"));
}

// Readers of the bytes of one project.
void register_bytes_reader(py::module_& module, const char* name,
                           motet::Imported<Project> (*read)(std::string_view, std::string_view, const ReadOptions&)) {
  module.def(
      name,
      [read](const py::bytes& bytes, const std::string& file, const py::object& options, const py::object& progress,
             const py::kwargs& given) {
        const std::string_view view(bytes);
        return reading(options, progress, given, [&](const ReadOptions& own) { return read(view, file, own); });
      },
      py::arg("bytes"), py::arg("name"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of(name));
}

void register_writing(py::module_& module) {
  add_enum<motet::ProjectFormat>(module);
  add_struct<motet::Loss>(module);
  add_struct<motet::LossReport>(module).def("__str__",
                                            [](const motet::LossReport& report) { return motet::to_text(report); });
  add_struct<motet::WriteOptions>(module);
  py::class_<motet::Written> registered(module, "Written", doc_of("Written"));
  registered
      .def_property_readonly(
          "bytes", [](const motet::Written& written) { return py::bytes(written.bytes); }, "bytes: the file")
      .def_readonly("losses", &motet::Written::losses, doc_of("Written.losses"))
      .def("__repr__", [](const motet::Written& written) {
        return "<Written " + std::to_string(written.bytes.size()) + " bytes, " +
               std::to_string(written.losses.items.size()) + " losses>";
      });
  add_manners<motet::Written>(registered);
  module.def("project_format_of", &motet::project_format_of, py::arg("path"), doc_of("project_format_of"));
  module.def(
      "write_project",
      [](const std::filesystem::path& path, const Project& project, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto own = options_from<motet::WriteOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::write_project(path, project, own); });
      },
      py::arg("path"), py::arg("project"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("write_project"));
  module.def(
      "to_bytes",
      [](const Project& project, motet::ProjectFormat format, const py::object& progress) {
        motet::Execution execution;
        return run(progress, execution, [&] { return motet::to_bytes(project, format, execution); });
      },
      py::arg("project"), py::arg("format"), py::arg("progress") = py::none(), doc_of("to_bytes"));
  module.def(
      "coded_segments", [](const Project& project) { return unlocked([&] { return motet::coded_segments(project); }); },
      py::arg("project"), doc_of("coded_segments"));
}

}  // namespace

void register_io(py::module_& module) {
  add_struct<motet::Source>(module);
  add_struct<ReadOptions>(module);
  register_imported<Project>(module, "ImportedProject");
  register_imported<Dictionary>(module, "ImportedDictionary");
  register_reading(module);
  register_bytes_reader(module, "read_project_bytes", &motet::read_project_bytes);
  register_bytes_reader(module, "read_qdpx", &motet::read_qdpx);
  register_bytes_reader(module, "read_qde", &motet::read_qde);
  register_bytes_reader(module, "read_qdc", &motet::read_qdc);
  register_bytes_reader(module, "read_qualcoder", &motet::read_qualcoder);
  module.def(
      "read_taguette",
      [](const py::bytes& bytes, const std::string& name, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        const std::string_view view(bytes);
        return reading(options, progress, given,
                       [&](const ReadOptions& own) { return motet::read_taguette(view, name, own, own.project); });
      },
      py::arg("bytes"), py::arg("name"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("read_taguette"));
  register_writing(module);
  register_transcripts(module);
}

}  // namespace motet_python
