#include <string>
#include <utility>

#include "calls.hpp"
#include "described_search.hpp"
#include "enums.hpp"
#include "positions.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

using motet::Concordance;
using motet::Corpus;
using motet::QueryResults;

// Calls convert(transcript, span) for every span of the results, in place.
template <class Convert>
Concordance converted(Concordance concordance, const Convert& convert) {
  for (motet::ConcordanceLine& line : concordance.lines) {
    for (motet::TextSpan* span : {&line.left, &line.node, &line.right}) *span = convert(line.transcript, *span);
  }
  return concordance;
}

template <class Convert>
QueryResults converted(QueryResults results, const Convert& convert) {
  for (motet::QueryResult& result : results.results) {
    result.span = convert(result.transcript, result.span);
    result.context = convert(result.transcript, result.context);
    for (motet::TextSpan& span : result.evidence) span = convert(result.transcript, span);
  }
  return results;
}

template <class Results>
Results in_code_points(const Corpus& corpus, Results results) {
  return converted(std::move(results),
                   [&](motet::TranscriptId id, motet::TextSpan span) { return corpus.to_code_points(id, span); });
}

// The table wants the bytes again, of a corpus that may be another.
template <class Results>
motet::Table table_of(const Results& results, const Corpus& corpus) {
  return motet::to_table(
      converted(results,
                [&](motet::TranscriptId id, motet::TextSpan span) { return span_from_code_points(corpus, id, span); }),
      corpus);
}

template <class Pattern>
void register_concordance(py::module_& module, const char* argument) {
  module.def(
      "concordance",
      [](const Corpus& corpus, const Pattern& pattern, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto own = options_from<motet::ConcordanceOptions>(options, given);
        return in_code_points(corpus,
                              run(progress, own.execution, [&] { return motet::concordance(corpus, pattern, own); }));
      },
      py::arg("corpus"), py::arg(argument), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("concordance"));
}

}  // namespace

void register_search(py::module_& module) {
  add_enum<motet::ConcordanceOrder>(module);
  add_struct<motet::ConcordanceOptions>(module);
  add_struct<motet::ConcordanceLine>(module);
  add_struct<Concordance>(module);
  register_concordance<std::string>(module, "pattern");
  register_concordance<motet::RegularExpression>(module, "expression");
  add_struct<motet::QueryOptions>(module);
  add_struct<motet::QueryResult>(module);
  add_struct<QueryResults>(module);
  module.def(
      "query",
      [](const motet::Project& project, const std::string& text, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        auto own = options_from<motet::QueryOptions>(options, given);
        return in_code_points(project.corpus,
                              run(progress, own.execution, [&] { return motet::query(project, text, own); }));
      },
      py::arg("project"), py::arg("text"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("query"));
  module.def("to_table", &table_of<Concordance>, py::arg("concordance"), py::arg("corpus"),
             doc_of("to_table(Concordance)"));
  module.def("to_table", &table_of<QueryResults>, py::arg("results"), py::arg("corpus"),
             doc_of("to_table(QueryResults)"));
}

}  // namespace motet_python
