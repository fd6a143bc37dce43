#include "motet/report/display.hpp"

#include "calls.hpp"
#include "described_analysis.hpp"
#include "described_wording.hpp"
#include "imported.hpp"
#include "labels.hpp"
#include "matrix_checks.hpp"
#include "report_parts.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

constexpr const char* doc =
    "What a notebook shows of a result, as HTML: tables and pictures, without script, at most 100,000 bytes. Errors: "
    "ValueError or IndexError where the parts of a result do not fit together.";

template <class Result>
const Result& as_it_is(const Result& result) {
  return result;
}

const motet::ResolutionProfile& sound_profile(const motet::ResolutionProfile& profile) {
  for (const motet::ProfileStep& step : profile.steps) static_cast<void>(sound(step.partition));
  return profile;
}

template <class Result>
void register_display_of(py::module_& module, const Result& (*check)(const Result&) = &as_it_is<Result>) {
  module.def(
      "display_html",
      [check](const Result& result) { return unlocked([&] { return motet::display_html(check(result)); }); },
      py::arg("result"), doc);
}

}  // namespace

void register_display(py::module_& module) {
  register_display_of<motet::Project>(module);
  register_display_of<motet::Imported<motet::Project>>(module);
  register_display_of<motet::IncidenceMatrix>(module, &sound);
  register_display_of<motet::CooccurrenceMatrix>(module, &sound);
  register_display_of<motet::AssociationMatrix>(module, &sound);
  register_display_of<motet::PairTests>(module);
  register_display_of<motet::CodeMap>(module, &sound);
  register_display_of<motet::Difference>(module);
  register_display_of<motet::Dendrogram>(module);
  register_display_of<motet::ResolutionProfile>(module, &sound_profile);
  register_display_of<motet::WordFrequencies>(module);
  register_display_of<motet::Keyness>(module);
  register_display_of<motet::Contrast>(module);
  register_display_of<motet::CodeGraph>(module);
  register_display_of<motet::GraphResult>(module);
  register_display_of<motet::ThemeGraph>(module);
  register_display_of<motet::Themes>(module);
  register_display_of<motet::FoundThemes>(module);
  register_display_of<motet::CodedThemes>(module);
  register_display_of<motet::Analysis>(module);
}

}  // namespace motet_python
