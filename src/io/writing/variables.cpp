#include "io/writing/variables.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <tuple>
#include <variant>

#include "motet/text/utf8.hpp"

#include "io/writing/moments.hpp"

namespace motet::inline v1::writing {
namespace {

constexpr std::string_view interviewer = "interviewer";
constexpr std::string_view aliases = "aliases";

// As a decimal number without exponent, which is all the schema knows, and the
// shortest that reads back exactly.
std::string decimal(double value) {
  std::array<char, 2048> digits{};
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return {digits.data(), end};
}

struct Convert {
  using Result = std::optional<std::pair<std::string_view, std::string>>;

  Result operator()(const std::string& text) const {
    if (text.empty()) return std::nullopt;
    return {{"Text", text}};
  }
  Result operator()(std::int64_t value) const { return {{"Integer", std::to_string(value)}}; }
  Result operator()(double value) const {
    if (!std::isfinite(value)) return std::nullopt;
    return {{"Float", decimal(value)}};
  }
  Result operator()(bool value) const { return {{"Boolean", value ? "true" : "false"}}; }
  Result operator()(const Date& date) const {
    if (!is_writable(date)) return std::nullopt;
    return {{"Date", to_string(Attribute(date))}};
  }
  Result operator()(const DateTime& moment) const {
    if (!is_writable(moment)) return std::nullopt;
    return {{"DateTime", to_string(Attribute(moment))}};
  }
};

std::vector<VariableValue> values_of(const Attributes& attributes, const std::string& owner, bool person,
                                     LossList& losses) {
  std::vector<VariableValue> values;
  for (const auto& [name, value] : attributes) {
    const auto converted = std::visit(Convert{}, value);
    const bool reserved =
        person && converted &&
        ((name == interviewer && converted->first == "Boolean") || (name == aliases && converted->first == "Text"));
    const bool named = !name.empty() && trim(name) == name;
    if (converted && named && !reserved) {
      values.push_back({name, std::string(converted->first), converted->second});
      continue;
    }
    losses.add("attributes",
               "attributes are left out: empty texts, numbers that are none, "
               "days outside the years 1 to 9999, names "
               "with blanks at their ends or with another meaning",
               shown(name) + " of " + shown(owner));
  }
  return values;
}

std::vector<VariableValue> values_of(const Participant& person, LossList& losses) {
  std::vector<VariableValue> values = values_of(person.attributes, person.name, true, losses);
  if (person.interviewer) values.push_back({std::string(interviewer), "Boolean", "true"});
  const std::vector<std::string> writable = writable_aliases(person);
  if (writable.size() < person.aliases.size()) {
    losses.add("aliases", "aliases with a semicolon, or with blanks at their ends, are left out",
               "of " + shown(person.name), person.aliases.size() - writable.size());
  }
  if (!writable.empty()) {
    std::string joined;
    for (const std::string& alias : writable) joined += (joined.empty() ? "" : ";") + alias;
    values.push_back({std::string(aliases), "Text", joined});
  }
  std::sort(values.begin(), values.end(), [](const VariableValue& a, const VariableValue& b) {
    return std::tie(a.name, a.type) < std::tie(b.name, b.type);
  });
  return values;
}

}  // namespace

std::vector<std::string> writable_aliases(const Participant& participant) {
  std::vector<std::string> result;
  for (const std::string& alias : participant.aliases) {
    if (alias.find(';') == std::string::npos && trim(alias) == alias) result.push_back(alias);
  }
  return result;
}

Variables::Variables(const Project& canonical, GuidRegistry& registry, LossList& losses) {
  for (const Participant& person : canonical.corpus.participants()) people_.push_back(values_of(person, losses));
  for (const Transcript& transcript : canonical.corpus.transcripts()) {
    texts_.push_back(values_of(transcript.attributes, transcript.name, false, losses));
  }
  for (const auto* owners : {&people_, &texts_}) {
    for (const auto& values : *owners) {
      for (const VariableValue& value : values) variables_.try_emplace({value.name, value.type});
    }
  }
  for (auto& [key, guid] : variables_) guid = registry.make("variable\n" + key.first + "\n" + key.second);
}

void Variables::write(XmlWriter& xml) const {
  xml.open("Variables");
  for (const auto& [key, guid] : variables_) {
    xml.open("Variable");
    xml.attribute("guid", guid);
    xml.attribute("name", key.first);
    xml.attribute("typeOfVariable", key.second);
    xml.close();
  }
  xml.close();
}

void Variables::write(const std::vector<VariableValue>& values, XmlWriter& xml) const {
  for (const VariableValue& value : values) {
    xml.open("VariableValue");
    xml.reference("VariableRef", "targetGUID", variables_.at({value.name, value.type}));
    xml.element(value.type == "Text"      ? "TextValue"
                : value.type == "Integer" ? "IntegerValue"
                : value.type == "Float"   ? "FloatValue"
                : value.type == "Boolean" ? "BooleanValue"
                : value.type == "Date"    ? "DateValue"
                                          : "DateTimeValue",
                value.value);
    xml.close();
  }
}

}  // namespace motet::inline v1::writing
