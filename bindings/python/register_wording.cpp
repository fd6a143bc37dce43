#include <cstdint>
#include <string>
#include <vector>

#include "calls.hpp"
#include "described_wording.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::CorpusWords;
using motet::Table;

void register_corpus_words(py::module_& module) {
  add_struct<motet::CorpusWordsOptions>(module);
  add_struct<motet::SpokenTurn>(module);
  py::class_<CorpusWords>(module, "CorpusWords", doc_of("CorpusWords"))
      .def(py::init([](const motet::Corpus& corpus, const py::object& options, const py::object& progress,
                       const py::kwargs& given) {
             auto own = options_from<motet::CorpusWordsOptions>(options, given);
             return run(progress, own.execution, [&] { return CorpusWords(corpus, own); });
           }),
           py::arg("corpus"), py::arg("options") = py::none(), py::arg("progress") = py::none())
      .def_property_readonly(
          "vocabulary", [](const CorpusWords& words) { return words.vocabulary(); },
          "Vocabulary: the most frequent word is 0; ties in the order of code points")
      .def_property_readonly(
          "turns",
          [](const CorpusWords& words) {
            const auto turns = words.turns();
            return to_python(std::vector<motet::SpokenTurn>(turns.begin(), turns.end()), py::none());
          },
          "tuple of SpokenTurn: those that count, in the order of transcripts and text, those without "
          "words too")
      .def_property_readonly(
          "ids",
          [](const py::object& self) {
            const auto ids = py::cast<const CorpusWords&>(self).ids();
            return view_of(ids.data(), {static_cast<py::ssize_t>(ids.size())}, self);
          },
          "array of int: the number of each word in `vocabulary`, in the order of the text, not copied")
      .def_property_readonly("voices", &CorpusWords::voices, doc_of("CorpusWords.voices"))
      .def(
          "follows_directly",
          [](const CorpusWords& words, std::size_t position) {
            if (position >= words.ids().size()) throw py::index_error("no word " + std::to_string(position));
            return words.follows_directly(position);
          },
          py::arg("position"), doc_of("CorpusWords.follows_directly"))
      .def("__len__", [](const CorpusWords& words) { return words.ids().size(); })
      .def("__copy__", [](const CorpusWords& words) { return CorpusWords(words); })
      .def(
          "__deepcopy__", [](const CorpusWords& words, const py::dict& /*known*/) { return CorpusWords(words); },
          py::arg("known"))
      .def("__repr__", [](const CorpusWords& words) {
        return "<CorpusWords of " + std::to_string(words.ids().size()) + " words>";
      });
}

// A function of all words and options of its own.
template <class Options, class F>
void register_words_function(py::module_& module, const char* name, const F& function) {
  module.def(
      name,
      [function](const CorpusWords& words, const py::object& options, const py::object& progress,
                 const py::kwargs& given) {
        auto own = options_from<Options>(options, given);
        return run(progress, own.execution, [&] { return function(words, own); });
      },
      py::arg("words"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of(name));
}

void register_phrases(py::module_& module) {
  add_struct<motet::NgramOptions>(module);
  add_struct<motet::Ngram>(module);
  add_struct<motet::CollocationOptions>(module);
  add_struct<motet::Collocation>(module);
  add_struct<motet::CollocationStatistics>(module);
  register_words_function<motet::NgramOptions>(module, "ngrams", &motet::ngrams);
  register_words_function<motet::CollocationOptions>(module, "collocations", &motet::collocations);
  module.def("collocation_statistics", &motet::collocation_statistics, py::arg("counts"),
             doc_of("collocation_statistics"));
  module.def(
      "to_table", [](const std::vector<motet::Ngram>& ngrams) { return motet::to_table(ngrams); }, py::arg("ngrams"),
      doc_of("to_table(vector<Ngram>)"));
  module.def(
      "to_table", [](const std::vector<motet::Collocation>& all) { return motet::to_table(all); },
      py::arg("collocations"), doc_of("to_table(vector<Collocation>)"));
}

void register_frequencies(py::module_& module) {
  add_struct<motet::Dispersion>(module);
  add_struct<motet::WordFrequency>(module);
  add_struct<motet::WordFrequencyOptions>(module);
  add_struct<motet::WordFrequencies>(module);
  module.def("dispersion", &motet::dispersion, py::arg("uses"), py::arg("sizes"), doc_of("dispersion"));
  register_words_function<motet::WordFrequencyOptions>(module, "word_frequencies", &motet::word_frequencies);
  module.def(
      "to_table", [](const motet::WordFrequencies& frequencies) { return motet::to_table(frequencies); },
      py::arg("frequencies"), doc_of("to_table(WordFrequencies)"));
}

void register_keyness(py::module_& module) {
  add_enum<motet::KeynessMeasure>(module);
  add_enum<motet::KeynessCorrection>(module);
  add_struct<motet::KeynessCounts>(module);
  add_struct<motet::LogOdds>(module);
  add_struct<motet::KeynessOptions>(module);
  add_struct<motet::KeyWord>(module);
  add_struct<motet::GroupKeyness>(module);
  add_struct<motet::Keyness>(module);
  module.def("parse_keyness_measure", &motet::parse_keyness_measure, py::arg("text"), doc_of("parse_keyness_measure"));
  module.def(
      "keyness",
      [](const motet::KeynessCounts& counts, motet::KeynessMeasure measure, motet::KeynessCorrection correction,
         bool quanteda_compatible) { return motet::keyness(counts, measure, correction, quanteda_compatible); },
      py::arg("counts"), py::arg("measure"), py::arg("correction") = "none", py::arg("quanteda_compatible") = false,
      doc_of("keyness(KeynessCounts)"));
  module.def(
      "keyness",
      [](const CorpusWords& words, const motet::Grouping& grouping, const py::object& options,
         const py::object& progress, const py::kwargs& given) {
        auto own = options_from<motet::KeynessOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::keyness(words, grouping, own); });
      },
      py::arg("words"), py::arg("grouping"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("keyness(CorpusWords)"));
  module.def("log_odds", &motet::log_odds, py::arg("target"), py::arg("reference"), py::arg("prior_scale") = 1.0,
             doc_of("log_odds"));
  module.def(
      "to_table", [](const motet::Keyness& keyness) { return motet::to_table(keyness); }, py::arg("keyness"),
      doc_of("to_table(Keyness)"));
}

void register_talk(py::module_& module) {
  add_struct<motet::ReadabilityCounts>(module);
  add_struct<motet::Readability>(module);
  add_struct<motet::TalkShare>(module);
  add_struct<motet::TalkOptions>(module);
  module.def("readability", &motet::readability, py::arg("counts"), doc_of("readability"));
  module.def("readability_counts", &motet::readability_counts, py::arg("text"), doc_of("readability_counts"));
  module.def("count_syllables", &motet::count_syllables, py::arg("folded"), doc_of("count_syllables"));
  module.def(
      "talk_shares",
      [](const motet::Corpus& corpus, const py::object& options, const py::object& progress, const py::kwargs& given) {
        auto own = options_from<motet::TalkOptions>(options, given);
        return run(progress, own.execution, [&] { return motet::talk_shares(corpus, own); });
      },
      py::arg("corpus"), py::arg("options") = py::none(), py::arg("progress") = py::none(), doc_of("talk_shares"));
  module.def(
      "to_table",
      [](const std::vector<motet::TalkShare>& shares, const motet::Corpus& corpus) {
        for (const motet::TalkShare& share : shares) {
          const bool known = share.transcript.value < corpus.transcripts().size() &&
                             (!share.speaker || share.speaker->value < corpus.participants().size());
          if (!known) throw py::index_error("the shares are of another corpus");
        }
        return motet::to_table(shares, corpus);
      },
      py::arg("shares"), py::arg("corpus"), doc_of("to_table(vector<TalkShare>)"));
}

}  // namespace

void register_wording(py::module_& module) {
  register_corpus_words(module);
  register_phrases(module);
  register_frequencies(module);
  register_keyness(module);
  register_talk(module);
}

}  // namespace motet_python
