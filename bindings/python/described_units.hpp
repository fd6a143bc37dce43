// The structs of the units, and units as Python sees them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "archive.hpp"
#include "casters.hpp"
#include "described_core.hpp"
#include "positions.hpp"

namespace motet_python {

MOTET_DESCRIBE(Unit, transcript, span, speaker)
MOTET_DESCRIBE(Units, rows, rule)
MOTET_DESCRIBE(UnitOptions, include_interviewers, execution)
MOTET_DESCRIBE(UnitChoice, kind, size, step)
MOTET_DESCRIBE(ByTurn)
MOTET_DESCRIBE(ByParagraph)
MOTET_DESCRIBE(BySentence)

template <>
struct DescribedEnum<motet::UnitChoice::Kind> {
  using Kind = motet::UnitChoice::Kind;
  static constexpr const char* name = "UnitChoice.Kind";
  static constexpr std::array<Enumerator<Kind>, 6> values{{{"turn", Kind::turn},
                                                           {"paragraph", Kind::paragraph},
                                                           {"sentence", Kind::sentence},
                                                           {"transcript", Kind::transcript},
                                                           {"participant", Kind::participant},
                                                           {"window", Kind::window}}};
};

/// The class Units: `units` is what the library takes; `code_points` are the spans of its rows as they are shown.
struct PyUnits {
  motet::Units units;
  std::vector<motet::TextSpan> code_points;
};

/// Errors: std::out_of_range for a unit that the corpus does not have.
inline PyUnits shown_units(const motet::Corpus& corpus, motet::Units units) {
  PyUnits shown{std::move(units), {}};
  shown.code_points.reserve(shown.units.rows.size());
  for (const motet::Unit& unit : shown.units.rows) {
    shown.code_points.push_back(corpus.to_code_points(unit.transcript, unit.span));
  }
  return shown;
}

/// From rows in code points. Errors: std::out_of_range for a transcript or speaker that is not there; DataError for a
/// span outside its text.
inline PyUnits units_of_rows(const motet::Corpus& corpus, std::vector<motet::Unit> rows, std::string rule) {
  PyUnits shown{{std::move(rows), std::move(rule)}, {}};
  for (motet::Unit& unit : shown.units.rows) {
    shown.code_points.push_back(unit.span);
    unit.span = span_from_code_points(corpus, unit.transcript, unit.span);
    if (unit.speaker) static_cast<void>(corpus.participant(*unit.speaker));
  }
  return shown;
}

template <>
struct Stored<PyUnits> {
  static void save(Writer& writer, const PyUnits& shown) {
    writer.put(shown.units);
    writer.put(shown.code_points);
  }
  static PyUnits load(Reader& reader) {
    auto units = reader.get<motet::Units>();
    PyUnits shown{std::move(units), reader.get<std::vector<motet::TextSpan>>()};
    if (shown.code_points.size() != shown.units.rows.size()) {
      throw std::invalid_argument("these bytes are no value of Motet");
    }
    return shown;
  }
};

}  // namespace motet_python

namespace pybind11::detail {

// Text too: "sentence", "window:50". Errors: ValueError, which lists what there is.
template <>
class type_caster<motet::UnitChoice> : public type_caster_base<motet::UnitChoice> {
 public:
  bool load(handle given, bool convert) {
    if (PyUnicode_Check(given.ptr()) == 0) return type_caster_base<motet::UnitChoice>::load(given, convert);
    read_ = motet::parse_unit(given.cast<std::string>());
    value = &read_;
    return true;
  }

 private:
  motet::UnitChoice read_;
};

}  // namespace pybind11::detail
