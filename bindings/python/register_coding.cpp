#include "calls.hpp"
#include "described_core.hpp"
#include "enums.hpp"
#include "positions.hpp"
#include "registers.hpp"
#include "sequences.hpp"
#include "stored.hpp"
#include "structs.hpp"

namespace pybind11::detail {

// None is the project; ("code", 3), ("transcript", 0), ("participant", 2) and ("note", 1) are things of it.
template <>
struct type_caster<motet::Anchor> {
  PYBIND11_TYPE_CASTER(motet::Anchor, const_name("None | Passage | tuple[str, int]"));
  bool load(handle given, bool) {
    if (given.is_none()) {
      value = std::monostate{};
    } else if (isinstance<motet::Passage>(given)) {
      value = given.cast<motet::Passage>();
    } else if (isinstance<tuple>(given) && len(given) == 2) {
      const auto [kind, number] = given.cast<std::pair<std::string, std::uint32_t>>();
      if (kind == "code") {
        value = motet::CodeId{number};
      } else if (kind == "transcript") {
        value = motet::TranscriptId{number};
      } else if (kind == "participant") {
        value = motet::ParticipantId{number};
      } else if (kind == "note") {
        value = motet::NoteId{number};
      } else {
        throw value_error("'" + kind + "' is no anchor; there are code, transcript, participant and note");
      }
    } else {
      return false;
    }
    return true;
  }
  static handle cast(const motet::Anchor& anchor, return_value_policy, handle) {
    struct Maker {
      object operator()(std::monostate) const { return none(); }
      object operator()(const motet::Passage& passage) const { return pybind11::cast(passage); }
      object operator()(motet::CodeId id) const { return make_tuple("code", id.value); }
      object operator()(motet::TranscriptId id) const { return make_tuple("transcript", id.value); }
      object operator()(motet::ParticipantId id) const { return make_tuple("participant", id.value); }
      object operator()(motet::NoteId id) const { return make_tuple("note", id.value); }
    };
    return std::visit(Maker{}, anchor).release();
  }
};

}  // namespace pybind11::detail

namespace motet_python {
namespace {

using motet::Project;

motet::CodeId checked(const motet::Codebook& codebook, motet::CodeId id) {
  if (id.value < codebook.size()) return id;
  throw py::index_error("no code " + std::to_string(id.value) + "; there are " + std::to_string(codebook.size()));
}

SequenceParts<motet::Codebook, motet::Code> codes_of_codebook() {
  return {[](const motet::Codebook& codebook) { return codebook.size(); },
          [](const motet::Codebook& codebook, std::size_t i) { return codebook.codes()[i]; },
          {},
          {}};
}

void register_codebook(py::module_& module) {
  add_struct<motet::Code>(module);
  add_sequence(module, "_Codes", codes_of_codebook());
  py::class_<motet::Codebook> registered(module, "Codebook", doc_of("Codebook"));
  registered.def(py::init<>())
      .def("add", &motet::Codebook::add, py::arg("code"), py::arg_v("limits", motet::Limits{}, "Limits()"),
           doc_of("Codebook.add"))
      .def("add_path", &motet::Codebook::add_path, py::arg("path"), py::arg_v("limits", motet::Limits{}, "Limits()"),
           doc_of("Codebook.add_path"))
      .def(
          "code", [](const motet::Codebook& book, motet::CodeId id) { return book.code(checked(book, id)); },
          py::arg("id"), doc_of("Codebook.code"))
      .def(
          "path", [](const motet::Codebook& book, motet::CodeId id) { return book.path(checked(book, id)); },
          py::arg("id"), doc_of("Codebook.path"))
      .def(
          "children", [](const motet::Codebook& book, motet::CodeId id) { return book.children(checked(book, id)); },
          py::arg("id"), doc_of("Codebook.children"))
      .def("find_guid", &motet::Codebook::find_guid, py::arg("guid"), doc_of("Codebook.find_guid"))
      .def("find", &motet::Codebook::find, py::arg("name_or_path"), doc_of("Codebook.find"))
      .def("__len__", &motet::Codebook::size)
      .def("__repr__",
           [](const motet::Codebook& book) { return "<Codebook of " + std::to_string(book.size()) + " codes>"; });
  add_sequence_property(registered, "codes", codes_of_codebook(), "sequence of Code, in their order");
  add_manners<motet::Codebook>(registered);
}

void register_dictionary(py::module_& module) {
  add_struct<motet::MatchOptions>(module);
  add_struct<motet::DictionaryEntry>(module);
  add_struct<motet::DictionaryOptions>(module);
  add_struct<motet::DictionaryHit>(module);
  using motet::Dictionary;
  py::class_<Dictionary> registered(module, "Dictionary", doc_of("Dictionary"));
  registered
      .def(py::init(
          [](const py::kwargs& match) { return Dictionary(options_from<motet::MatchOptions>(py::none(), match)); }))
      .def(
          "add", [](Dictionary& dictionary, motet::DictionaryEntry entry) { dictionary.add(std::move(entry)); },
          py::arg("entry"), doc_of("Dictionary.add"))
      .def(
          "add",
          [](Dictionary& dictionary, std::string code, std::string pattern) {
            dictionary.add({std::move(code), std::move(pattern)});
          },
          py::arg("code"), py::arg("pattern"), doc_of("Dictionary.add"))
      .def_property_readonly(
          "entries", [](const Dictionary& dictionary) { return to_python(dictionary.entries(), py::none()); },
          "tuple of DictionaryEntry, in their order")
      .def_property_readonly(
          "match", [](const Dictionary& dictionary) { return dictionary.match(); },
          "MatchOptions: how words are compared")
      .def(
          "find",
          [](const Dictionary& dictionary, const motet::Corpus& corpus, const py::object& progress,
             const py::kwargs& given) {
            auto options = options_from<motet::DictionaryOptions>(py::none(), given);
            auto hits = run(progress, options.execution, [&] { return dictionary.find(corpus, options); });
            for (motet::DictionaryHit& hit : hits) hit = to_code_points(corpus, hit);
            return hits;
          },
          py::arg("corpus"), py::arg("progress") = py::none(), doc_of("Dictionary.find"))
      .def(
          "apply",
          [](const Dictionary& dictionary, Project& project, const py::object& progress, const py::kwargs& given) {
            auto options = options_from<motet::DictionaryOptions>(py::none(), given);
            return run(progress, options.execution, [&] { return dictionary.apply(project, options); });
          },
          py::arg("project"), py::arg("progress") = py::none(), doc_of("Dictionary.apply"))
      .def("__len__", [](const Dictionary& dictionary) { return dictionary.entries().size(); })
      .def("__repr__", [](const Dictionary& dictionary) {
        return "<Dictionary of " + std::to_string(dictionary.entries().size()) + " patterns>";
      });
  add_manners<Dictionary>(registered);
}

template <class Item>
SequenceParts<Project, Item> items_of(std::vector<Item> Project::*member) {
  return {[member](const Project& project) { return (project.*member).size(); },
          [member](const Project& project, std::size_t i) { return (project.*member)[i]; },
          [member](Project& project) { return &(project.*member); }, [](const Project&, Item item) { return item; }};
}

// Items whose positions are code points here and bytes there.
template <class Item>
SequenceParts<Project, Item> placed_items_of(std::vector<Item> Project::*member) {
  auto parts = items_of(member);
  parts.item = [member](const Project& project, std::size_t i) {
    return to_code_points(project.corpus, (project.*member)[i]);
  };
  parts.inside = [](const Project& project, Item item) { return from_code_points(project.corpus, std::move(item)); };
  return parts;
}

void register_project(py::module_& module) {
  add_struct<motet::Coding>(module);
  add_sequence(module, "_Coders", items_of(&Project::coders));
  add_sequence(module, "_Codings", placed_items_of(&Project::codings));
  add_sequence(module, "_Notes", placed_items_of(&Project::notes));
  add_sequence(module, "_Sets", items_of(&Project::sets));
  add_sequence(module, "_Links", placed_items_of(&Project::links));
  add_sequence(module, "_OtherSources", items_of(&Project::other_sources));
  py::class_<Project> registered(module, "Project", doc_of("Project"));
  registered.def(py::init<>())
      .def_readwrite("name", &Project::name, doc_of("Project.name"))
      .def_readwrite("memo", &Project::memo, doc_of("Project.memo"))
      .def_readwrite("corpus", &Project::corpus, doc_of("Project.corpus"))
      .def_readwrite("codebook", &Project::codebook, doc_of("Project.codebook"))
      .def("__repr__", [](const Project& project) {
        return "<Project " + py::repr(py::str(project.name)).cast<std::string>() + ": " +
               std::to_string(project.corpus.transcripts().size()) + " transcripts, " +
               std::to_string(project.codebook.size()) + " codes, " + std::to_string(project.codings.size()) +
               " codings>";
      });
  add_sequence_property(registered, "coders", items_of(&Project::coders), doc_of("Project.coders"));
  add_sequence_property(registered, "codings", placed_items_of(&Project::codings), doc_of("Project.codings"));
  add_sequence_property(registered, "notes", placed_items_of(&Project::notes), doc_of("Project.notes"));
  add_sequence_property(registered, "sets", items_of(&Project::sets), doc_of("Project.sets"));
  add_sequence_property(registered, "links", placed_items_of(&Project::links), doc_of("Project.links"));
  add_sequence_property(registered, "other_sources", items_of(&Project::other_sources),
                        doc_of("Project.other_sources"));
  add_manners<Project>(registered);
  module.def("validate", &motet::validate, py::arg("project"), doc_of("validate"));
  module.def(
      "canonical", [](const Project& project) { return unlocked([&] { return motet::canonical(project); }); },
      py::arg("project"), doc_of("canonical"));
  module.def(
      "merge", [](const std::vector<Project>& projects) { return unlocked([&] { return motet::merge(projects); }); },
      py::arg("projects"), doc_of("merge"));
}

}  // namespace

void register_coding(py::module_& module) {
  add_enum<motet::LinkDirection>(module);
  add_struct<motet::Coder>(module);
  add_struct<motet::Passage>(module);
  add_struct<motet::Note>(module);
  add_struct<motet::Set>(module);
  add_struct<motet::ProjectLink>(module);
  add_struct<motet::OtherSource>(module);
  register_codebook(module);
  register_dictionary(module);
  register_project(module);
}

}  // namespace motet_python
