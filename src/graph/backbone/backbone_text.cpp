#include "graph/backbone/backbone_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "motet/core/table.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view forms =
    "none, or rules joined by commas: threshold:W, disparity:ALPHA, strongest:K, spanning:LINKS, significance:Q";

bool is_level(double value) { return value > 0 && value <= 1; }

template <class Number>
Number number_in(std::string_view rule, std::string_view digits) {
  Number value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) {
    throw std::invalid_argument("'" + std::string(rule) + "' has no number that fits; write " + std::string(forms));
  }
  return value;
}

// The fewest digits that give the same number again, so that options written down are the options that were used.
std::string exact(double value) {
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  return {text.data(), written.ptr};
}

template <class Number>
void set(std::optional<Number>& field, std::string_view rule, std::string_view digits) {
  if (field) throw std::invalid_argument("'" + std::string(rule) + "': this rule is there already");
  field = number_in<Number>(rule, digits);
}

std::vector<std::string> clauses(const Backbone& backbone) {
  std::vector<std::string> parts;
  if (backbone.min_weight > 0) parts.push_back("with a weight of at least " + format_number(backbone.min_weight));
  if (backbone.disparity) {
    parts.push_back("whose share of the weight of either code is larger than chance would make it (disparity filter, " +
                    ("p below " + format_number(*backbone.disparity)) + ")");
  }
  if (backbone.strongest == 1) {
    parts.emplace_back("that are the strongest of either code");
  } else if (backbone.strongest) {
    parts.push_back("among the " + std::to_string(*backbone.strongest) + " strongest of either code");
  }
  if (backbone.spanning) {
    std::string part = "of a maximum spanning forest (the strongest links that hold together what hangs together)";
    if (*backbone.spanning > 0) {
      part += " and the strongest others up to " + std::to_string(*backbone.spanning) + " in all";
    }
    parts.push_back(std::move(part));
  }
  if (backbone.significance) {
    parts.push_back("between codes that meet more often than by chance (q at most " +
                    format_number(*backbone.significance) + ")");
  }
  return parts;
}

}  // namespace

void require_sound(const Backbone& backbone) {
  if (!(backbone.min_weight >= 0 && std::isfinite(backbone.min_weight))) {
    throw std::invalid_argument("the smallest weight must be 0 or more");
  }
  if (backbone.disparity && !is_level(*backbone.disparity)) {
    throw std::invalid_argument("the level of the disparity filter must lie in (0, 1]");
  }
  if (backbone.strongest && *backbone.strongest < 1) {
    throw std::invalid_argument("of the strongest links at least 1 is kept at each code");
  }
  if (backbone.spanning && *backbone.spanning < 0) {
    throw std::invalid_argument("the number of links around a spanning forest must be 0 or more");
  }
  if (backbone.significance && !is_level(*backbone.significance)) {
    throw std::invalid_argument("the level of significance must lie in (0, 1]");
  }
}

std::string sentence(const Backbone& backbone) {
  const std::vector<std::string> parts = clauses(backbone);
  if (parts.empty()) return "links with a positive weight are kept";
  if (parts.size() == 1) return "links " + parts.front() + " are kept";
  std::string text = "links that pass every one of these rules are kept: ";
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i > 0 ? "; " : "") + parts[i];
  return text;
}

Backbone parse_backbone(std::string_view text) {
  Backbone backbone;
  if (text == "none") return backbone;
  std::optional<double> threshold;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view rule = text.substr(begin, end - begin);
    const std::size_t colon = std::min(rule.find(':'), rule.size());
    const std::string_view name = rule.substr(0, colon);
    const std::string_view digits = rule.substr(std::min(colon + 1, rule.size()));
    if (name == "threshold") {
      set(threshold, rule, digits);
    } else if (name == "disparity") {
      set(backbone.disparity, rule, digits);
    } else if (name == "strongest") {
      set(backbone.strongest, rule, digits);
    } else if (name == "spanning") {
      set(backbone.spanning, rule, digits);
    } else if (name == "significance") {
      set(backbone.significance, rule, digits);
    } else {
      throw std::invalid_argument("no backbone '" + std::string(rule) + "'; there are: " + std::string(forms));
    }
    begin = end + 1;
  }
  backbone.min_weight = threshold.value_or(0);
  try {
    require_sound(backbone);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument("'" + std::string(text) + "': " + error.what());
  }
  return backbone;
}

std::string to_string(const Backbone& backbone) {
  std::string text;
  const auto add = [&text](std::string_view name, const std::string& number) {
    if (!text.empty()) text += ',';
    text.append(name).append(":").append(number);
  };
  if (backbone.min_weight != 0) add("threshold", exact(backbone.min_weight));
  if (backbone.disparity) add("disparity", exact(*backbone.disparity));
  if (backbone.strongest) add("strongest", std::to_string(*backbone.strongest));
  if (backbone.spanning) add("spanning", std::to_string(*backbone.spanning));
  if (backbone.significance) add("significance", exact(*backbone.significance));
  return text.empty() ? "none" : text;
}

}  // namespace motet::inline v1
