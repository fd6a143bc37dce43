#include "motet/units/unit_choice.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

using Kind = UnitChoice::Kind;
constexpr NamedValues<Kind, 5> unit_names{{{"turn", Kind::turn},
                                           {"paragraph", Kind::paragraph},
                                           {"sentence", Kind::sentence},
                                           {"transcript", Kind::transcript},
                                           {"participant", Kind::participant}}};

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
  if (unit.kind != Kind::window) return std::string(name_of_value(unit.kind, unit_names));
  std::string text = "window:" + std::to_string(unit.size);
  if (unit.step != unit.size) text += ":" + std::to_string(unit.step);
  return text;
}

Units make_units(const Corpus& corpus, const UnitChoice& choice, const UnitOptions& options) {
  switch (choice.kind) {
    case Kind::paragraph:
      return make_units(corpus, ByParagraph{}, options);
    case Kind::sentence:
      return make_units(corpus, BySentence{}, options);
    case Kind::window:
      return make_units(corpus, TokenWindow(choice.size, choice.step), options);
    case Kind::turn:
    case Kind::transcript:
    case Kind::participant:
      return make_units(corpus, ByTurn{}, options);
  }
  return {};
}

}  // namespace motet::inline v1
