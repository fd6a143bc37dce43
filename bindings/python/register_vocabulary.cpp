#include "calls.hpp"
#include "registers.hpp"
#include "stored_text.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::Vocabulary;

py::array_t<std::uint64_t> counts_of(const Vocabulary& vocabulary) {
  py::array_t<std::uint64_t> counts(static_cast<py::ssize_t>(vocabulary.size()));
  std::uint64_t* const data = counts.mutable_data();
  for (std::uint32_t id = 0; id < vocabulary.size(); ++id) data[id] = vocabulary.count(id);
  return counts;
}

py::tuple words_of(const Vocabulary& vocabulary) {
  py::tuple words(vocabulary.size());
  for (std::uint32_t id = 0; id < vocabulary.size(); ++id) words[id] = py::cast(vocabulary.word(id));
  return words;
}

std::optional<std::uint32_t> id_of(const Vocabulary& vocabulary, const py::str& word) {
  const std::uint32_t id = vocabulary.find(utf8_of(word));
  return id == Vocabulary::none ? std::nullopt : std::optional(id);
}

void register_vocabulary_class(py::module_& module) {
  py::class_<Vocabulary> registered(module, "Vocabulary", doc_of("Vocabulary"));
  registered.def(py::init<>())
      .def(py::init<std::uint64_t>(), py::arg("seed"), doc_of("Vocabulary.Vocabulary"))
      .def(
          "add",
          [](Vocabulary& vocabulary, const py::str& word, std::uint64_t times) {
            return vocabulary.add(utf8_of(word), times);
          },
          py::arg("word"), py::arg("times") = 1, doc_of("Vocabulary.add"))
      .def("reserve", &Vocabulary::reserve, py::arg("words"), doc_of("Vocabulary.reserve"))
      .def("find", &id_of, py::arg("word"), "The number of the word, or None.")
      .def("word", &Vocabulary::word, py::arg("id"), "The word of this number. Errors: IndexError.")
      .def("count", &Vocabulary::count, py::arg("id"), "How often the word was added. Errors: IndexError.")
      .def_property_readonly("total", &Vocabulary::total, doc_of("Vocabulary.total"))
      .def_property_readonly("words", &words_of, "All words in the order of their numbers.")
      .def_property_readonly("counts", &counts_of, "All counts in the order of the words' numbers: a numpy array.")
      .def(
          "merge",
          [](Vocabulary& vocabulary, const Vocabulary& other) {
            return array_view(vocabulary.merge(other), py::none());
          },
          py::arg("other"), doc_of("Vocabulary.merge"))
      .def(
          "finalize", [](Vocabulary& vocabulary) { return array_view(vocabulary.finalize(), py::none()); },
          doc_of("Vocabulary.finalize"))
      .def(
          "to_bytes", [](const Vocabulary& vocabulary) { return py::bytes(vocabulary.to_bytes()); },
          doc_of("Vocabulary.to_bytes"))
      .def_static(
          "from_bytes",
          [](const py::bytes& bytes) {
            const std::string_view view(bytes);
            return unlocked([&] { return Vocabulary::from_bytes(view); });
          },
          py::arg("bytes"), doc_of("Vocabulary.from_bytes"))
      .def("__contains__",
           [](const Vocabulary& vocabulary, const py::str& word) { return id_of(vocabulary, word).has_value(); })
      .def("__iter__", [](const Vocabulary& vocabulary) { return py::iter(words_of(vocabulary)); })
      .def("__len__", &Vocabulary::size)
      .def("__repr__", [](const Vocabulary& vocabulary) {
        return "<Vocabulary of " + std::to_string(vocabulary.size()) + " words, added " +
               std::to_string(vocabulary.total()) + " times>";
      });
  add_manners<Vocabulary>(registered);
}

void register_word_counter(py::module_& module) {
  add_struct<motet::WordCounterOptions>(module);
  py::class_<SharedCounter> registered(module, "WordCounter", doc_of("WordCounter"));
  registered
      .def(py::init([](const py::object& options, const py::kwargs& given) {
             return SharedCounter(motet::WordCounter(options_from<motet::WordCounterOptions>(options, given)));
           }),
           py::arg("options") = py::none())
      .def(
          "add", [](SharedCounter& counter, const py::str& text) { counter.add(utf8_of(text)); }, py::arg("text"),
          "Counts the words of one text on this thread; words never reach across two texts.")
      .def(
          "add",
          [](SharedCounter& counter, const py::str& text, unsigned threads, const motet::Limits& limits,
             const py::object& progress) {
            motet::Execution execution;
            execution.threads = threads;
            execution.limits = limits;
            counter.add(utf8_of(text), execution, progress);
          },
          py::arg("text"), py::kw_only(), py::arg("threads") = 0, py::arg_v("limits", motet::Limits{}, "Limits()"),
          py::arg("progress") = py::none(), "The same on several threads (0: as many as this process may use).")
      .def("merge", &SharedCounter::merge, py::arg("other"),
           "Adds what another counter has counted. Errors: ValueError for a counter with other options.")
      .def("finalize", &SharedCounter::finalize,
           "The Vocabulary of all words so far, finalized. The counter may go on.")
      .def(
          "to_bytes", [](const SharedCounter& counter) { return py::bytes(counter.to_bytes()); },
          doc_of("WordCounter.to_bytes"))
      .def_static(
          "from_bytes",
          [](const py::bytes& bytes) {
            const std::string_view view(bytes);
            return SharedCounter(unlocked([&] { return motet::WordCounter::from_bytes(view); }));
          },
          py::arg("bytes"), doc_of("WordCounter.from_bytes"))
      .def("__repr__", [](const SharedCounter& counter) {
        const Vocabulary words = counter.finalize();
        return "<WordCounter: " + std::to_string(words.size()) + " words, " + std::to_string(words.total()) + " times>";
      });
  add_manners<SharedCounter>(registered);
}

}  // namespace

void register_vocabulary(py::module_& module) {
  register_vocabulary_class(module);
  register_word_counter(module);
}

}  // namespace motet_python
