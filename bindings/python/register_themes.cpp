#include "themes_parts.hpp"

namespace motet_python {

// In this order: what a function takes by default must be there before it.
void register_themes(py::module_& module) {
  register_detectors(module);
  register_resolutions(module);
  register_recipes(module);
  register_described_themes(module);
  register_belief(module);
}

}  // namespace motet_python
