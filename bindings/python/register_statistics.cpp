#include <algorithm>
#include <cmath>
#include <span>

#include "calls.hpp"
#include "described_statistics.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "structs.hpp"

namespace motet_python {

template <>
struct Stored<motet::MaxT> {
  static void save(Writer& writer, const motet::MaxT& value) { writer.put(value.to_bytes()); }
  static motet::MaxT load(Reader& reader) { return motet::MaxT::from_bytes(reader.text()); }
};

namespace {

using motet::Alternative;
using motet::ContingencyTable;
using motet::MaxT;
using motet::TwoByTwo;

using Numbers = py::array_t<double, py::array::c_style | py::array::forcecast>;

template <class Array>
auto span_of(const Array& values) {
  if (values.ndim() != 1) throw py::value_error("a list of numbers is wanted, with one dimension");
  return std::span(values.data(), static_cast<std::size_t>(values.size()));
}

// Matrices of Motet, of scipy and of pandas hold their counts as floating-point numbers.
std::vector<std::int64_t> counts_of(const Numbers& values) {
  constexpr double most = 1LL << 62;
  std::vector<std::int64_t> counts(static_cast<std::size_t>(values.size()));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double value = values.data()[i];
    if (!(std::abs(value) <= most) || value != std::trunc(value)) {
      throw py::value_error(std::string(py::str(py::float_(value))) + " is no count");
    }
    counts[i] = static_cast<std::int64_t>(value);
  }
  return counts;
}

void register_two_by_two(py::module_& module) {
  add_enum<Alternative>(module);
  add_struct<motet::Effect>(module);
  add_struct<TwoByTwo>(module)
      .def(py::init([](std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
             return TwoByTwo{a, b, c, d};
           }),
           py::arg("a"), py::arg("b"), py::arg("c"), py::arg("d"))
      .def("__iter__", [](const TwoByTwo& t) { return py::iter(py::make_tuple(t.a, t.b, t.c, t.d)); });
  const auto measure = [&module](const char* name, auto function) {
    module.def(name, function, py::arg("table"), doc_of(name));
  };
  measure("odds_ratio", &motet::odds_ratio);
  measure("sample_odds_ratio", &motet::sample_odds_ratio);
  measure("conditional_odds_ratio",
          [](const TwoByTwo& table) { return unlocked([&] { return motet::conditional_odds_ratio(table); }); });
  measure("yules_q", &motet::yules_q);
  measure("yules_q_standard_error", &motet::yules_q_standard_error);
  measure("chi_square", &motet::chi_square);
  measure("chi_square_yates", &motet::chi_square_yates);
  measure("standardized_count", &motet::standardized_count);
}

void register_fisher(py::module_& module) {
  module.def("fisher_exact",
             py::overload_cast<std::int64_t, std::int64_t, std::int64_t, std::int64_t>(&motet::fisher_exact),
             py::arg("a"), py::arg("b"), py::arg("c"), py::arg("d"), doc_of("fisher_exact"));
  module.def("fisher_exact", py::overload_cast<const TwoByTwo&, Alternative>(&motet::fisher_exact), py::arg("table"),
             py::arg("alternative") = Alternative::two_sided,
             "The probability, given all margins, of the tables at least as extreme as this one.");
  module.def(
      "fisher_exact",
      [](const Numbers& both, const Numbers& first, const Numbers& second, std::int64_t total,
         Alternative alternative) {
        for (const Numbers* values : {&both, &first, &second}) static_cast<void>(span_of(*values));
        const auto a = counts_of(both), n1 = counts_of(first), n2 = counts_of(second);
        return array_view(unlocked([&] { return motet::fisher_exact(a, n1, n2, total, alternative); }), py::none());
      },
      py::arg("both"), py::arg("first"), py::arg("second"), py::arg("total"),
      py::arg("alternative") = Alternative::two_sided,
      "The same for many tables with one total: how many have both properties, the first, and the second.");
}

ContingencyTable table_of(const Numbers& counts) {
  if (counts.ndim() != 2) throw py::value_error("a table of counts has two dimensions, rows and columns");
  return {static_cast<std::size_t>(counts.shape(0)), static_cast<std::size_t>(counts.shape(1)), counts_of(counts)};
}

// A table, or its counts as an array or lists in a list. The library makes room for rows and columns, also for those of
// a table without counts.
ContingencyTable table_given(const py::object& given) {
  if (!py::isinstance<ContingencyTable>(given)) return table_of(Numbers(given));
  auto table = py::cast<ContingencyTable>(given);
  const std::size_t most = std::max<std::size_t>(table.counts.size(), 1'000);
  if (table.rows <= most && table.columns <= most) return table;
  throw py::value_error("contingency table: the number of counts is not rows x columns");
}

void register_intervals(py::module_& module) {
  module.attr("normal_quantile_975") = motet::normal_quantile_975;
  add_struct<motet::Interval>(module).def("__iter__", [](const motet::Interval& interval) {
    return py::iter(py::make_tuple(interval.low, interval.high));
  });
  module.def("wilson_interval", &motet::wilson_interval, py::arg("successes"), py::arg("trials"),
             doc_of("wilson_interval"));
  module.def("newcombe_interval", &motet::newcombe_interval, py::arg("first_successes"), py::arg("first_trials"),
             py::arg("second_successes"), py::arg("second_trials"), doc_of("newcombe_interval"));
}

void register_contingency(py::module_& module) {
  add_struct<ContingencyTable>(module).def(py::init(&table_of), py::arg("counts"));
  add_struct<motet::ChiSquareTest>(module);
  add_struct<motet::CramersV>(module);
  add_struct<motet::ExactTestOptions>(module);
  add_struct<motet::ExactTest>(module);
  module.def(
      "chi_square_test", [](const py::object& table) { return motet::chi_square_test(table_given(table)); },
      py::arg("table"), doc_of("chi_square_test"));
  module.def(
      "cramers_v",
      [](const py::object& given) {
        const ContingencyTable table = table_given(given);
        return unlocked([&] { return motet::cramers_v(table); });
      },
      py::arg("table"), doc_of("cramers_v"));
  module.def(
      "fisher_freeman_halton",
      [](const py::object& given_table, const py::object& options, const py::object& progress,
         const py::kwargs& given) {
        const ContingencyTable table = table_given(given_table);
        auto o = options_from<motet::ExactTestOptions>(options, given);
        return run(progress, o.execution, [&] { return motet::fisher_freeman_halton(table, o); });
      },
      py::arg("table"), py::arg("options") = py::none(), py::arg("progress") = py::none(),
      doc_of("fisher_freeman_halton"));
}

void register_many_tests(py::module_& module) {
  const auto correction = [&module](const char* name, auto function) {
    module.def(
        name,
        [function](const Numbers& p) {
          const auto values = span_of(p);
          return array_view(unlocked([&] { return function(values); }), py::none());
        },
        py::arg("p"), doc_of(name));
  };
  correction("benjamini_hochberg", &motet::benjamini_hochberg);
  correction("benjamini_yekutieli", &motet::benjamini_yekutieli);
  correction("holm", &motet::holm);
}

void register_ranks(py::module_& module) {
  add_struct<motet::MannWhitney>(module);
  add_struct<motet::KruskalWallis>(module);
  module.def(
      "mann_whitney",
      [](const Numbers& first, const Numbers& second) {
        const auto a = span_of(first), b = span_of(second);
        return unlocked([&] { return motet::mann_whitney(a, b); });
      },
      py::arg("first"), py::arg("second"), doc_of("mann_whitney"));
  module.def(
      "kruskal_wallis",
      [](const std::vector<std::vector<double>>& groups) {
        return unlocked([&] { return motet::kruskal_wallis(groups); });
      },
      py::arg("groups"), doc_of("kruskal_wallis"));
}

void register_resampling(py::module_& module) {
  py::class_<MaxT> registered(module, "MaxT", doc_of("MaxT"));
  registered.def(py::init([](const Numbers& observed) { return MaxT(span_of(observed)); }), py::arg("observed"))
      .def(
          "add", [](MaxT& self, const Numbers& replicate) { self.add(span_of(replicate)); }, py::arg("replicate"),
          doc_of("MaxT.add"))
      .def("merge", &MaxT::merge, py::arg("other"), doc_of("MaxT.merge"))
      .def_property_readonly("replicates", &MaxT::replicates, "int: how many were added")
      .def(
          "to_bytes", [](const MaxT& self) { return py::bytes(self.to_bytes()); }, doc_of("MaxT.to_bytes"))
      .def_static(
          "from_bytes", [](const py::bytes& bytes) { return MaxT::from_bytes(std::string_view(bytes)); },
          py::arg("bytes"), doc_of("MaxT.from_bytes"))
      .def("__repr__",
           [](const MaxT& self) { return "<MaxT of " + std::to_string(self.replicates()) + " replicates>"; });
  add_manners<MaxT>(registered);
  const auto adjusted = [&registered](const char* name, auto method, const char* doc) {
    registered.def(
        name, [method](const MaxT& self, bool complete) { return array_view((self.*method)(complete), py::none()); },
        py::arg("complete") = false, doc);
  };
  adjusted("raw", &MaxT::raw,
           "The p-value of each statistic by itself. With complete, the replicates are all arrangements.");
  adjusted("single_step", &MaxT::single_step, "The single-step p-value of each statistic, as raw.");
  adjusted("step_down", &MaxT::step_down, "The step-down p-value of each statistic, as raw.");
}

void register_strata(py::module_& module) {
  add_struct<motet::StratifiedExactOptions>(module);
  add_struct<motet::StratifiedExactTest>(module);
  add_struct<motet::MantelHaenszel>(module);
  module.def(
      "stratified_exact",
      [](const std::vector<TwoByTwo>& strata, Alternative alternative, const py::object& options,
         const py::kwargs& given) {
        const auto o = options_from<motet::StratifiedExactOptions>(options, given);
        return unlocked([&] { return motet::stratified_exact(strata, alternative, o); });
      },
      py::arg("strata"), py::arg("alternative") = Alternative::two_sided, py::arg("options") = py::none(),
      doc_of("stratified_exact"));
  module.def(
      "mantel_haenszel",
      [](const std::vector<TwoByTwo>& strata, bool correction) {
        return unlocked([&] { return motet::mantel_haenszel(strata, correction); });
      },
      py::arg("strata"), py::arg("correction") = true, doc_of("mantel_haenszel"));
}

}  // namespace

void register_statistics(py::module_& module) {
  register_intervals(module);
  register_two_by_two(module);
  register_fisher(module);
  register_contingency(module);
  register_many_tests(module);
  register_ranks(module);
  register_resampling(module);
  register_strata(module);
}

}  // namespace motet_python
