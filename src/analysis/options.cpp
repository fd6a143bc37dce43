#include "motet/analysis/options.hpp"

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace motet::inline v1 {
namespace {

template <class Value, std::size_t N>
Value by_name(std::string_view text, const std::array<std::pair<std::string_view, Value>, N>& names,
              std::string_view what) {
  std::string known;
  for (const auto& [name, value] : names) {
    if (name == text) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw std::invalid_argument("no " + std::string(what) + " '" + std::string(text) + "'; there are: " + known);
}

template <class Value, std::size_t N>
std::string_view name_of(Value value, const std::array<std::pair<std::string_view, Value>, N>& names) {
  for (const auto& [name, candidate] : names) {
    if (candidate == value) return name;
  }
  return {};
}

using Kind = UnitChoice::Kind;
constexpr std::array<std::pair<std::string_view, Kind>, 5> unit_names{{{"turn", Kind::turn},
                                                                       {"paragraph", Kind::paragraph},
                                                                       {"sentence", Kind::sentence},
                                                                       {"transcript", Kind::transcript},
                                                                       {"participant", Kind::participant}}};
constexpr std::array<std::pair<std::string_view, CodeSource>, 5> source_names{{{"automatic", CodeSource::automatic},
                                                                               {"project", CodeSource::project},
                                                                               {"dictionary", CodeSource::dictionary},
                                                                               {"both", CodeSource::both},
                                                                               {"words", CodeSource::words}}};
constexpr std::array<std::pair<std::string_view, QualityChoice>, 2> quality_names{
    {{"modularity", QualityChoice::modularity}, {"cpm", QualityChoice::cpm}}};

std::optional<std::uint32_t> positive(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value == 0) return std::nullopt;
  return value;
}

}  // namespace

UnitChoice parse_unit(std::string_view text) {
  constexpr std::string_view window = "window:";
  if (!text.starts_with(window)) {
    for (const auto& [name, kind] : unit_names) {
      if (name == text) return {kind, 0, 0};
    }
    throw std::invalid_argument("no unit '" + std::string(text) +
                                "'; there are: turn, paragraph, sentence, transcript, participant, window:SIZE[:STEP]");
  }
  const std::string_view sizes = text.substr(window.size());
  const std::size_t colon = sizes.find(':');
  const auto size = positive(sizes.substr(0, colon));
  const auto step = colon == std::string_view::npos ? size : positive(sizes.substr(colon + 1));
  if (!size || !step || *step > *size) {
    throw std::invalid_argument("'" + std::string(text) +
                                "' is no window; write window:SIZE or window:SIZE:STEP in words, STEP at most SIZE");
  }
  return {Kind::window, *size, *step};
}

std::string to_string(const UnitChoice& unit) {
  if (unit.kind != Kind::window) return std::string(name_of(unit.kind, unit_names));
  std::string text = "window:" + std::to_string(unit.size);
  if (unit.step != unit.size) text += ":" + std::to_string(unit.step);
  return text;
}

CodeSource parse_code_source(std::string_view text) { return by_name(text, source_names, "source of codings"); }
std::string_view to_string(CodeSource source) { return name_of(source, source_names); }

QualityChoice parse_quality(std::string_view text) { return by_name(text, quality_names, "quality"); }
std::string_view to_string(QualityChoice quality) { return name_of(quality, quality_names); }

}  // namespace motet::inline v1
