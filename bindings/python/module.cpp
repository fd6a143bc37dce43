// Motet for Python: what each floor of the library has is registered by a file of its own.
#include <pybind11/pybind11.h>

#include "registers.hpp"

PYBIND11_MODULE(_motet, module) {
  using namespace motet_python;
  module.doc() = "The compiled part of motet.";
  // Classes and functions say that they are of `motet`, where people find them.
  const pybind11::object own_name = module.attr("__name__");
  module.attr("__name__") = "motet";
  register_errors();
  register_core(module);
  register_text(module);
  register_statistics(module);
  register_corpus(module);
  register_coding(module);
  register_units(module);
  register_io(module);
  register_frames(module);
  register_matrix(module);
  register_graph(module);
  register_comparison(module);
  register_saturation(module);
  register_search(module);
  register_wording(module);
  register_themes(module);
  register_analysis(module);
  register_report(module);
  module.attr("__name__") = own_name;
}
