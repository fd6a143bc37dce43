#include "io/linguistics/chat_people.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"

namespace motet::inline v1::linguistics {
namespace {

// The fields of @ID between the bars; the third is the code, the second the corpus.
constexpr std::size_t corpus_field = 1;
constexpr std::size_t code_field = 2;
constexpr std::size_t role_field = 7;
constexpr std::array<std::string_view, 10> id_fields{"language", "",    "",     "age",       "sex",
                                                     "group",    "ses", "role", "education", "custom"};

constexpr std::array<std::string_view, 2> interviewer_roles{"investigator", "interviewer"};

std::vector<std::string_view> split(std::string_view text, std::string_view separators, std::size_t most) {
  std::vector<std::string_view> parts;
  while (parts.size() + 1 < most) {
    const std::size_t end = text.find_first_of(separators);
    if (end == std::string_view::npos) break;
    parts.push_back(trim(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  parts.push_back(trim(text));
  return parts;
}

void set_role(LabelledPerson& person, KeptAttributes& attributes, std::string_view role) {
  attributes.set_text("role", role);
  const std::string lower = lower_ascii(role);
  if (std::find(interviewer_roles.begin(), interviewer_roles.end(), lower) != interviewer_roles.end()) {
    person.interviewer = true;
  }
}

}  // namespace

ChatPeople::Person& ChatPeople::find(std::string_view code) {
  const auto [found, is_new] = by_code_.try_emplace(fold(code), people_.size());
  if (is_new) {
    people_.emplace_back();
    people_.back().person.label = code;
  }
  return people_[found->second];
}

bool ChatPeople::names(std::string_view code) const { return by_code_.contains(fold(code)); }

void ChatPeople::add_participants(std::string_view value) {
  while (!value.empty()) {
    const std::size_t comma = std::min(value.find(','), value.size());
    const std::string_view entry = trim(value.substr(0, comma));
    value.remove_prefix(std::min(comma + 1, value.size()));
    if (entry.empty()) continue;
    const std::size_t first = std::min(entry.find_first_of(" \t"), entry.size());
    Person& person = find(entry.substr(0, first));
    const std::string_view rest = trim(entry.substr(first));
    const std::size_t last = rest.find_last_of(" \t");
    if (last != std::string_view::npos) person.person.name = trim(rest.substr(0, last));
    set_role(person.person, person.attributes, last == std::string_view::npos ? rest : trim(rest.substr(last)));
  }
}

std::string_view ChatPeople::add_id(std::string_view value) {
  const auto fields = split(value, "|", id_fields.size() + 1);
  if (fields.size() <= code_field || fields[code_field].empty()) return {};
  Person& person = find(fields[code_field]);
  for (std::size_t i = 0; i < std::min(fields.size(), id_fields.size()); ++i) {
    if (i == role_field) {
      set_role(person.person, person.attributes, fields[i]);
    } else if (!id_fields[i].empty()) {
      person.attributes.set_text(std::string(id_fields[i]), fields[i]);
    }
  }
  return fields[corpus_field];
}

void ChatPeople::add_statement(std::string_view code, std::string_view what, std::string_view value) {
  find(code).attributes.set(lower_ascii(what), chat_value(value));
}

std::vector<LabelledPerson> ChatPeople::take() {
  std::vector<LabelledPerson> people;
  for (Person& entry : people_) {
    entry.person.role = entry.person.name.empty();
    entry.person.attributes = entry.attributes.take();
    people.push_back(std::move(entry.person));
  }
  return people;
}

Attribute chat_value(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                           "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto parts = split(text, "-", 3);
  if (parts.size() == 3) {
    const auto month = std::find(months.begin(), months.end(), lower_ascii(parts[1]));
    if (month != months.end() && parts[0].size() == 2) {
      const std::string number = std::to_string(month - months.begin() + 1);
      const auto date =
          parse_date(std::string(parts[2]) + (number.size() < 2 ? "-0" : "-") + number + "-" + std::string(parts[0]));
      if (date) return *date;
    }
  }
  return std::string(text);
}

}  // namespace motet::inline v1::linguistics
