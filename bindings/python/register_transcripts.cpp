#include <optional>

#include "calls.hpp"
#include "described_io.hpp"
#include "readers.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::LabelledTranscript;
using motet::TranscriptContext;

// The surroundings of a reader as Python gives them: keywords of every parse function.
struct Given {
  Surroundings own;
  motet::Limits limits;

  [[nodiscard]] TranscriptContext context() {
    TranscriptContext result;
    result.listed = own.listed;
    result.interviewers = own.interviewers;
    result.code_columns = own.code_columns;
    result.execution.limits = limits;
    result.diagnostics = &own.diagnostics;
    return result;
  }
  // Into the list that the caller gave.
  void report(std::optional<py::list> diagnostics) const {
    if (!diagnostics) return;
    for (const motet::Diagnostic& one : own.diagnostics) diagnostics->append(one);
  }
};

Given given(std::vector<motet::ListedParticipant> listed, std::vector<std::string> interviewers,
            std::vector<std::string> code_columns, const motet::Limits& limits) {
  return {{std::move(listed), std::move(interviewers), std::move(code_columns), {}}, limits};
}

// Text is str, a file of a program bytes.
std::string_view view_of_input(const std::string& text) { return text; }
std::string_view view_of_input(const py::bytes& bytes) { return std::string_view(bytes); }

template <class Input, class Parse>
void register_parser(py::module_& module, const char* name, const char* input_name, const Parse& parse) {
  module.def(
      name,
      [parse](const Input& input, const std::string& file, std::vector<motet::ListedParticipant> listed,
              std::vector<std::string> interviewers, std::vector<std::string> code_columns, const motet::Limits& limits,
              const std::optional<py::list>& diagnostics) {
        Given surroundings = given(std::move(listed), std::move(interviewers), std::move(code_columns), limits);
        const std::string_view view = view_of_input(input);
        auto parsed = unlocked([&] { return parse(view, file, surroundings.context()); });
        surroundings.report(diagnostics);
        if constexpr (requires { to_code_points(std::move(parsed)); }) {
          return to_code_points(std::move(parsed));
        } else {
          return parsed;
        }
      },
      py::arg(input_name), py::arg("name"), py::arg("listed") = std::vector<motet::ListedParticipant>(),
      py::arg("interviewers") = std::vector<std::string>(), py::arg("code_columns") = std::vector<std::string>(),
      py::arg_v("limits", motet::Limits{}, "Limits()"), py::arg("diagnostics") = py::none(), doc_of(name));
}

void register_parsers(py::module_& module) {
  using Text = std::string;
  using View = std::string_view;
  using Context = TranscriptContext;
  register_parser<Text>(module, "parse_plain_text", "text", [](View text, View name, const Context& context) {
    return motet::parse_plain_text(std::string(text), name, context.listed, context.interviewers);
  });
  register_parser<Text>(module, "parse_webvtt", "text", [](View text, View name, const Context& context) {
    return motet::parse_webvtt(text, name, context.listed, context.interviewers);
  });
  register_parser<Text>(module, "parse_srt", "text", [](View text, View name, const Context& context) {
    return motet::parse_srt(text, name, context.listed, context.interviewers);
  });
  register_parser<Text>(module, "parse_interview_table", "text", &motet::parse_interview_table);
  register_parser<Text>(module, "parse_json_transcript", "text", &motet::parse_json_transcript);
  register_parser<Text>(module, "parse_chat", "text", &motet::parse_chat);
  register_parser<Text>(module, "parse_elan", "text", &motet::parse_elan);
  register_parser<Text>(module, "parse_textgrid", "text", &motet::parse_textgrid);
  register_parser<Text>(module, "parse_tei", "text", &motet::parse_tei);
  register_parser<py::bytes>(module, "parse_docx", "bytes", &motet::parse_docx);
  register_parser<py::bytes>(module, "parse_odt", "bytes", &motet::parse_odt);
  register_parser<py::bytes>(module, "parse_rtf", "bytes", &motet::parse_rtf);
  register_parser<py::bytes>(module, "parse_xlsx", "bytes", &motet::parse_xlsx);
}

void register_tables(py::module_& module) {
  add_struct<motet::CsvRow>(module);
  add_struct<motet::CsvTable>(module).def("column", &motet::CsvTable::column, py::arg("name"),
                                          doc_of("CsvTable.column"));
  module.def(
      "parse_csv",
      [](const std::string& text, const std::string& name, const motet::Limits& limits) {
        return unlocked([&] { return motet::parse_csv(text, name, limits); });
      },
      py::arg("text"), py::arg("name"), py::arg_v("limits", motet::Limits{}, "Limits()"), doc_of("parse_csv"));
  module.def(
      "interviews_in",
      [](const motet::CsvTable& table, const std::string& name, std::vector<std::string> code_columns) {
        Given surroundings = given({}, {}, std::move(code_columns), {});
        return to_code_points(motet::interviews_in(table, name, surroundings.context()));
      },
      py::arg("table"), py::arg("name"), py::arg("code_columns") = std::vector<std::string>(), doc_of("interviews_in"));
  module.def("parse_participants", &motet::parse_participants, py::arg("text"), py::arg("name"),
             py::arg_v("limits", motet::Limits{}, "Limits()"), doc_of("parse_participants"));
}

void register_labels(py::module_& module) {
  add_struct<motet::LabelledTurn>(module);
  add_struct<motet::LabelledPerson>(module);
  add_struct<motet::LabelledCode>(module);
  add_struct<motet::LabelledTranscript>(module);
  add_struct<motet::ListedParticipant>(module);
  py::class_<Surroundings>(module, "TranscriptContext", doc_of("TranscriptContext"))
      .def_property_readonly(
          "listed", [](const Surroundings& own) { return to_python(own.listed, py::none()); },
          doc_of("TranscriptContext.listed"))
      .def_property_readonly(
          "interviewers", [](const Surroundings& own) { return to_python(own.interviewers, py::none()); },
          doc_of("TranscriptContext.interviewers"))
      .def_property_readonly(
          "code_columns", [](const Surroundings& own) { return to_python(own.code_columns, py::none()); },
          doc_of("TranscriptContext.code_columns"))
      .def(
          "diagnose", [](Surroundings& own, motet::Diagnostic one) { own.diagnostics.push_back(std::move(one)); },
          py::arg("diagnostic"), "Adds a doubt to those of the import.");
  module.def("is_role_label", &motet::is_role_label, py::arg("label"), doc_of("is_role_label"));
  module.def(
      "is_interviewer_label",
      [](const std::string& label, const std::vector<std::string>& more) {
        return motet::is_interviewer_label(label, more);
      },
      py::arg("label"), py::arg("more") = std::vector<std::string>(), doc_of("is_interviewer_label"));
}

}  // namespace

void register_transcripts(py::module_& module) {
  register_labels(module);
  register_tables(module);
  register_parsers(module);
  module.def(
      "add_transcripts",
      [](motet::Project& project, std::vector<LabelledTranscript> transcripts,
         const std::vector<motet::ListedParticipant>& listed, const std::vector<std::string>& interviewers) {
        for (LabelledTranscript& one : transcripts) one = from_code_points(std::move(one));
        std::vector<motet::Diagnostic> diagnostics;
        motet::add_transcripts(project, std::move(transcripts), listed, interviewers, diagnostics);
        return diagnostics;
      },
      py::arg("project"), py::arg("transcripts"), py::arg("listed") = std::vector<motet::ListedParticipant>(),
      py::arg("interviewers") = std::vector<std::string>(),
      "As the C++ function of this name; returns the diagnostics.");
}

}  // namespace motet_python
