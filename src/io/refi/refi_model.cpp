#include "io/refi/refi_model.hpp"

#include <charconv>
#include <utility>

#include "io/colors.hpp"
#include "io/moments.hpp"
#include "io/names.hpp"
#include "io/refi/refi_reader.hpp"

namespace motet::inline v1::refi {

Model Reader::read(std::string_view root) {
  if (walker_.name() != root) {
    throw ParseError("the root element is '" + std::string(walker_.name()) + "', not " + std::string(root),
                     walker_.document().at(walker_.at()));
  }
  model_.by_motet = walker_.attribute("origin").starts_with("Motet");
  if (root == "Project") {
    read_project();
  } else {
    read_codebook();
  }
  walker_.finish();
  name_values();
  return std::move(model_);
}

void Reader::read_project() {
  model_.name = walker_.attribute("name");
  model_.creator = guid("creatingUserGUID");
  const auto all = [&](std::string_view name, void (Reader::*one)()) {
    walker_.children([&](std::string_view child) {
      if (child == name) (this->*one)();
    });
  };
  walker_.children([&](std::string_view part) {
    if (part == "Users") all("User", &Reader::read_user);
    if (part == "CodeBook") read_codebook();
    if (part == "Variables") all("Variable", &Reader::read_variable);
    if (part == "Cases") all("Case", &Reader::read_case);
    if (part == "Sources") walker_.children([&](std::string_view) { read_source(); });
    if (part == "Notes") all("Note", &Reader::read_note);
    if (part == "Links") all("Link", &Reader::read_link);
    if (part == "Sets") all("Set", &Reader::read_set);
    if (part == "Graphs") walker_.children([&](std::string_view graph) { model_.lose("graphs", graph == "Graph"); });
    if (part == "Description") model_.memo = prose();
    if (part == "NoteRef") note_reference(Of::project, 0);
  });
}

void Reader::read_codebook() {
  walker_.children([&](std::string_view part) {
    if (part == "Codes") read_codes();
    if (part == "Sets") {
      walker_.children([&](std::string_view set) {
        if (set == "Set") read_set();
      });
    }
  });
}

void Reader::read_user() {
  User user{guid("guid"), walker_.attribute("name")};
  require_new(user_guids_, user.guid, "users");
  if (user.name.empty()) user.name = walker_.attribute("id");
  if (user.name.empty()) user.name = user.guid.empty() ? "unknown" : model_.guids.text(user.guid);
  model_.users.push_back(std::move(user));
}

// Codes below codes, without recursion.
void Reader::read_codes() {
  struct Open {
    std::size_t depth;
    std::size_t code;
  };
  std::vector<Open> open;
  const std::size_t top = walker_.depth();
  walker_.below([&](std::string_view part) {
    const std::size_t depth = walker_.depth();
    while (!open.empty() && open.back().depth >= depth) open.pop_back();
    if (depth != (open.empty() ? top : open.back().depth) + 1) return;
    if (part == "Code") {
      const auto parent = open.empty() ? std::nullopt : std::optional<std::size_t>(open.back().code);
      open.push_back({depth, add_code(parent, open.size() + 1)});
    } else if (!open.empty()) {
      if (part == "Description") model_.codes[open.back().code].code.definition = prose();
      if (part == "NoteRef") note_reference(Of::code, open.back().code);
    }
  });
}

std::size_t Reader::add_code(std::optional<std::size_t> parent, std::uint64_t depth) {
  CodeElement element;
  element.at = walker_.at();
  element.parent = parent;
  element.guid = guid("guid");
  element.code.name = walker_.attribute("name");
  element.code.guid = model_.guids.text(element.guid);
  element.code.color = color();
  const std::string codable = lower_ascii(walker_.attribute("isCodable"));
  element.code.codable = codable.empty() || codable == "true" || codable == "1";
  require_new(code_guids_, element.guid, "codes");
  if (depth > limits_.code_depth) {
    throw LimitError(
        "code '" + element.code.name + "' lies deeper than the limit code_depth, " + std::to_string(limits_.code_depth),
        walker_.document().at(element.at));
  }
  if (model_.codes.size() >= limits_.codes) {
    throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)",
                     walker_.document().at(element.at));
  }
  model_.codes.push_back(std::move(element));
  return model_.codes.size() - 1;
}

void Reader::read_variable() {
  const Guid variable = guid("guid");
  variables_[variable] = walker_.attribute("name");
  // Variables become columns.
  if (variables_.size() > limits_.csv_columns) {
    throw LimitError("more than " + std::to_string(limits_.csv_columns) + " variables (limit csv_columns)",
                     walker_.document().at(walker_.at()));
  }
}

void Reader::read_case() {
  Case result;
  result.guid = guid("guid");
  result.name = walker_.attribute("name");
  walker_.children([&](std::string_view part) {
    if (part == "Description") result.memo = prose();
    if (part == "VariableValue") read_value(result.values);
    if (part == "SourceRef") result.sources.push_back(target());
    if (part == "SelectionRef") result.selections.push_back(target());
    if (part == "NoteRef") note_reference(Of::person, model_.cases.size());
    model_.lose("codes of cases", part == "CodeRef");
  });
  model_.cases.push_back(std::move(result));
}

void Reader::read_set() {
  SetElement set;
  set.guid = guid("guid");
  set.name = walker_.attribute("name");
  walker_.children([&](std::string_view part) {
    if (part == "Description") set.memo = prose();
    if (part == "MemberCode" || part == "MemberSource" || part == "MemberNote") {
      Guid member = target();
      if (member.empty()) member = model_.guids.of(walker_.text());
      set.members.push_back(member);
    }
  });
  model_.sets.push_back(std::move(set));
}

std::string Reader::color() {
  const std::string text = walker_.attribute("color");
  model_.lose(other_colors, is_other_color(text));
  return normal_color(text);
}

void Reader::read_link() {
  LinkElement link;
  link.guid = guid("guid");
  link.name = walker_.attribute("name");
  link.color = color();
  const std::string direction = lower_ascii(walker_.attribute("direction"));
  if (direction == "oneway") link.direction = LinkDirection::one_way;
  if (direction == "bidirectional") link.direction = LinkDirection::both_ways;
  if (const Guid from = guid("originGUID"); !from.empty()) link.from = from;
  if (const Guid to = guid("targetGUID"); !to.empty()) link.to = to;
  model_.links.push_back(std::move(link));
}

void Reader::read_note() {
  NoteElement note;
  note.at = walker_.at();
  note.guid = guid("guid");
  note.name = walker_.attribute("name");
  note.path = walker_.attribute("plainTextPath");
  const Maker made = maker();
  note.user = guid_of(made.raw_user);
  note.created = moment(made.raw_created);
  walker_.children([&](std::string_view part) {
    if (part == "PlainTextContent") note.content = walker_.text();
    if (part == "Description") note.description = prose();
    if (part == "NoteRef") note_reference(Of::note, model_.notes.size());
    if (part == "Coding") model_.lose("codings of notes");
    if (part == "PlainTextSelection") model_.lose("codings of notes", count_codings());
  });
  model_.notes.push_back(std::move(note));
}

void Reader::name_values() {
  for (Text& text : model_.texts) name_values(text.values);
  for (Case& one : model_.cases) name_values(one.values);
}

void Reader::name_values(Values& values) {
  for (Value& value : values) {
    const auto variable = variables_.find(value.variable);
    if (variable != variables_.end()) value.name = variable->second;
  }
  model_.lose("values of unknown variables",
              std::erase_if(values, [](const Value& value) { return value.name.empty(); }));
}

Guid Reader::guid_of(std::string_view raw) {
  if (raw.find('&') != std::string_view::npos) return model_.guids.of(decode_value(raw));
  return model_.guids.of(raw);
}

Guid Reader::target() {
  const Guid found = guid("targetGUID");
  return found.empty() ? guid("guid") : found;
}

Maker Reader::maker() const {
  const auto first_of = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      if (const auto raw = walker_.raw(name); raw && !raw->empty()) return *raw;
    }
    return std::string_view();
  };
  return {first_of({"creatingUser", "modifyingUser"}), first_of({"creationDateTime", "modifiedDateTime"})};
}

std::optional<DateTime> Reader::moment(std::string_view raw) {
  if (raw.empty()) return std::nullopt;
  if (const auto exact = parse_date_time(raw)) return exact;
  return read_moment(trim(decode_value(raw)));
}

std::int64_t Reader::position(std::string_view attribute) const {
  const auto raw = walker_.raw(attribute);
  const std::string decoded = raw && raw->find('&') != std::string_view::npos ? decode_value(*raw) : std::string();
  const std::string_view text = trim(decoded.empty() ? raw.value_or(std::string_view()) : std::string_view(decoded));
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw ParseError(std::string(attribute) + " is '" + std::string(text) + "', not a whole number",
                     walker_.document().at(walker_.at()));
  }
  return value;
}

std::string Reader::prose() {
  std::string text = walker_.text();
  return model_.by_motet ? text : std::string(trim(text));
}

void Reader::note_reference(Of of, std::size_t element, std::size_t part) {
  model_.note_references.push_back(
      {of, static_cast<std::uint32_t>(element), static_cast<std::uint32_t>(part), target()});
}

void Reader::require_new(Guids& known, const Guid& guid, const char* what) {
  if (guid.empty() || known.insert(guid).second) return;
  throw DataError(std::string("two ") + what + " have the GUID " + model_.guids.text(guid),
                  walker_.document().at(walker_.at()));
}

Model read_model(const Document& document, std::string_view root, const Execution& execution) {
  return Reader(document, execution).read(root);
}

Model read_model(const Document& document, const char* bytes, XmlScanner::More more, std::string_view root,
                 const Execution& execution) {
  return Reader(document, bytes, std::move(more), execution).read(root);
}

}  // namespace motet::inline v1::refi
