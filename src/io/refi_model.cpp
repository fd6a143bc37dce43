#include "io/refi_model.hpp"

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <set>

#include "motet/text/utf8.hpp"

#include "io/colors.hpp"
#include "io/moments.hpp"
#include "io/names.hpp"

namespace motet::inline v1::refi {
namespace {

std::size_t offset_of(pugi::xml_node node) {
  const std::ptrdiff_t offset = node.offset_debug();
  return offset < 0 ? 0 : static_cast<std::size_t>(offset);
}

bool is_true(std::string_view text) { return text == "true" || text == "1"; }

std::string target(pugi::xml_node node) {
  // Sets in codebooks, and the standard's own Transana example, write `guid`.
  const std::string guid = attribute(node, "targetGUID");
  return guid_key(guid.empty() ? attribute(node, "guid") : guid);
}

class Reader {
 public:
  Reader(const Document& document, const Limits& limits) : document_(document), limits_(limits) {}

  Model read() {
    const pugi::xml_node root = document_.root();
    if (local_name(root) != "Project") {
      throw ParseError("the root element is '" + std::string(local_name(root)) + "', not Project",
                       document_.at(offset_of(root)));
    }
    model_.name = attribute(root, "name");
    model_.creator = guid_key(attribute(root, "creatingUserGUID"));
    for_children(child(root, "Users"), "User", [&](pugi::xml_node user) { read_user(user); });
    for_children(child(child(root, "CodeBook"), "Codes"), "Code", [&](pugi::xml_node code) { read_codes(code); });
    for_children(child(root, "Variables"), "Variable", [&](pugi::xml_node variable) {
      variables_[guid_key(attribute(variable, "guid"))] = attribute(variable, "name");
    });
    for (const pugi::xml_node source : child(root, "Sources").children()) {
      if (source.type() == pugi::node_element) read_source(source);
    }
    for_children(child(root, "Cases"), "Case", [&](pugi::xml_node element) { read_case(element); });
    lose("notes", count_children(child(root, "Notes"), "Note"));
    lose("links", count_children(child(root, "Links"), "Link"));
    lose("sets", count_children(child(root, "Sets"), "Set"));
    lose("graphs", count_children(child(root, "Graphs"), "Graph"));
    return std::move(model_);
  }

 private:
  void lose(const std::string& what, std::size_t count) {
    if (count > 0) model_.not_carried[what] += count;
  }

  static std::size_t count_children(pugi::xml_node node, std::string_view name) {
    std::size_t count = 0;
    for_children(node, name, [&](pugi::xml_node) { ++count; });
    return count;
  }

  void require_new(std::set<std::string>& guids, const std::string& guid, const char* what, pugi::xml_node node) const {
    if (guid.empty() || guids.insert(guid).second) return;
    throw DataError(std::string("two ") + what + " have the GUID " + guid, document_.at(offset_of(node)));
  }

  void read_user(pugi::xml_node node) {
    User user{guid_key(attribute(node, "guid")), attribute(node, "name")};
    require_new(user_guids_, user.guid, "users", node);
    if (user.name.empty()) user.name = attribute(node, "id");
    if (user.name.empty()) user.name = user.guid.empty() ? "unknown" : user.guid;
    model_.users.push_back(std::move(user));
  }

  // One top-level code with everything below it, without recursion.
  void read_codes(pugi::xml_node top) {
    struct Open {
      pugi::xml_node node;
      std::optional<std::size_t> parent;
      std::uint64_t depth;
    };
    std::vector<Open> open{{top, std::nullopt, 1}};
    while (!open.empty()) {
      const Open next = open.back();
      open.pop_back();
      const std::size_t index = add_code(next.node, next.parent, next.depth);
      const std::size_t first = open.size();
      for_children(next.node, "Code", [&](pugi::xml_node below) { open.push_back({below, index, next.depth + 1}); });
      std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
    }
  }

  std::size_t add_code(pugi::xml_node node, std::optional<std::size_t> parent, std::uint64_t depth) {
    CodeElement element;
    element.at = offset_of(node);
    element.parent = parent;
    element.code.name = attribute(node, "name");
    element.code.guid = guid_key(attribute(node, "guid"));
    element.code.color = normal_color(attribute(node, "color"));
    element.code.codable = !has_attribute(node, "isCodable") || is_true(attribute(node, "isCodable"));
    element.code.definition = trim(text_of(child(node, "Description")));
    require_new(code_guids_, element.code.guid, "codes", node);
    if (depth > limits_.code_depth) {
      throw LimitError("code '" + element.code.name + "' lies deeper than the limit code_depth, " +
                           std::to_string(limits_.code_depth),
                       document_.at(element.at));
    }
    if (model_.codes.size() >= limits_.codes) {
      throw LimitError("more than " + std::to_string(limits_.codes) + " codes (limit codes)", document_.at(element.at));
    }
    model_.codes.push_back(std::move(element));
    return model_.codes.size() - 1;
  }

  void read_source(pugi::xml_node source) {
    const std::string_view kind = local_name(source);
    require_new(source_guids_, guid_key(attribute(source, "guid")), "sources", source);
    if (kind == "TextSource") {
      read_text(source, source, "PlainTextSelection");
    } else if (kind == "PDFSource") {
      const pugi::xml_node representation = child(source, "Representation");
      if (representation) {
        read_text(representation, source, "PlainTextSelection");
      } else {
        lose("PDF documents without a text", 1);
        lose("codings of whole PDF documents", count_children(source, "Coding"));
      }
      for_children(source, "PDFSelection", [&](pugi::xml_node area) {
        lose("PDF areas", 1);
        lose("codings of PDF areas", count_below(area, "Coding"));
      });
    } else if (kind == "AudioSource" || kind == "VideoSource") {
      read_recording(source, kind == "AudioSource" ? "audio" : "video");
    } else if (kind == "PictureSource") {
      lose("pictures", 1);
      lose("codings of pictures", count_below(source, "Coding"));
    } else {
      lose("sources of an unknown kind", 1);
    }
  }

  void read_recording(pugi::xml_node source, const std::string& kind) {
    bool first = true;
    for_children(source, "Transcript", [&](pugi::xml_node transcript) {
      // What is said of the whole recording is said once, of its first transcript.
      read_text(transcript, first ? source : pugi::xml_node(), "TranscriptSelection");
      first = false;
      model_.texts.back().source_guid = guid_key(attribute(source, "guid"));
      if (model_.texts.back().name.empty()) model_.texts.back().name = attribute(source, "name");
    });
    lose(kind + " recordings", 1);
    if (first) lose("codings of whole " + kind + " recordings", count_children(source, "Coding"));
    for (const char* selection : {"AudioSelection", "VideoSelection"}) {
      for_children(source, selection,
                   [&](pugi::xml_node part) { lose("codings of " + kind, count_below(part, "Coding")); });
    }
  }

  void read_text(pugi::xml_node node, pugi::xml_node source, std::string_view selection) {
    Text text;
    text.at = offset_of(node);
    text.guid = guid_key(attribute(node, "guid"));
    text.source_guid = guid_key(attribute(source ? source : node, "guid"));
    text.name = attribute(node, "name");
    if (text.name.empty() && source) text.name = attribute(source, "name");
    text.path = attribute(node, "plainTextPath");
    if (const pugi::xml_node content = child(node, "PlainTextContent")) text.content = text_of(content);
    if (selection == "PlainTextSelection") {
      for_children(node, selection, [&](pugi::xml_node element) {
        add_selection(text, element, position(element, "startPosition"), position(element, "endPosition"));
      });
    } else {
      std::map<std::string, std::int64_t> points;
      for_children(node, "SyncPoint", [&](pugi::xml_node point) {
        if (has_attribute(point, "position")) points[guid_key(attribute(point, "guid"))] = position(point, "position");
      });
      for_children(node, selection, [&](pugi::xml_node element) {
        const auto from = points.find(guid_key(attribute(element, "fromSyncPoint")));
        const auto to = points.find(guid_key(attribute(element, "toSyncPoint")));
        if (from == points.end() || to == points.end()) {
          lose("codings between time marks without a position", count_children(element, "Coding"));
        } else {
          add_selection(text, element, from->second, to->second);
        }
      });
    }
    for_children(node, "Coding", [&](pugi::xml_node coding) { text.codings.push_back(read_coding(coding, node)); });
    text.values = read_values(node);
    if (source && source != node) {
      for_children(source, "Coding",
                   [&](pugi::xml_node coding) { text.codings.push_back(read_coding(coding, source)); });
      for (auto& value : read_values(source)) text.values.push_back(std::move(value));
    }
    model_.texts.push_back(std::move(text));
  }

  std::int64_t position(pugi::xml_node node, const char* name) const {
    const std::string text = attribute(node, name);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
      throw ParseError(std::string(name) + " is '" + text + "', not a whole number", document_.at(offset_of(node)));
    }
    return value;
  }

  void add_selection(Text& text, pugi::xml_node node, std::int64_t begin, std::int64_t end) {
    Selection selection;
    selection.at = offset_of(node);
    selection.begin = begin;
    selection.end = end;
    selection.name = attribute(node, "name");
    selection.memo = trim(text_of(child(node, "Description")));
    for_children(node, "Coding",
                 [&](pugi::xml_node coding) { selection.codings.push_back(read_coding(coding, node)); });
    if (selection.codings.empty()) ++model_.annotations;
    text.selections.push_back(std::move(selection));
  }

  CodingElement read_coding(pugi::xml_node node, pugi::xml_node owner) const {
    CodingElement coding;
    coding.at = offset_of(node);
    coding.guid = guid_key(attribute(node, "guid"));
    const pugi::xml_node code = child(node, "CodeRef");
    if (!code) throw DataError("a coding without its code (CodeRef)", document_.at(coding.at));
    coding.code = target(code);
    const auto first_of = [&](std::initializer_list<std::pair<pugi::xml_node, const char*>> places) {
      for (const auto& [place, name] : places) {
        if (std::string value = attribute(place, name); !value.empty()) return value;
      }
      return std::string();
    };
    coding.user = guid_key(first_of({{node, "creatingUser"}, {owner, "creatingUser"}, {owner, "modifyingUser"}}));
    coding.created =
        read_moment(first_of({{node, "creationDateTime"}, {owner, "creationDateTime"}, {owner, "modifiedDateTime"}}));
    return coding;
  }

  Values read_values(pugi::xml_node node) {
    Values values;
    for_children(node, "VariableValue", [&](pugi::xml_node element) {
      const auto variable = variables_.find(target(child(element, "VariableRef")));
      if (variable == variables_.end() || variable->second.empty()) {
        lose("values of unknown variables", 1);
      } else if (auto value = read_value(element)) {
        values.emplace_back(variable->second, *std::move(value));
      }
    });
    return values;
  }

  static std::optional<Attribute> read_value(pugi::xml_node element) {
    for (const pugi::xml_node node : element.children()) {
      if (node.type() != pugi::node_element) continue;
      const std::string text(trim(text_of(node)));
      if (text.empty()) continue;
      const std::string_view kind = local_name(node);
      if (kind == "TextValue") return Attribute(text);
      if (kind == "BooleanValue") return Attribute(is_true(lower_ascii(text)));
      if (kind == "IntegerValue") return parse_attribute(text);
      if (kind == "FloatValue") {
        const Attribute value = parse_attribute(text);
        if (const auto* whole = std::get_if<std::int64_t>(&value)) return Attribute(static_cast<double>(*whole));
        return value;
      }
      if (kind == "DateValue") {
        // XML Schema allows a zone behind a day, which names no other day.
        if (const auto date = parse_date(std::string_view(text).substr(0, 10))) return Attribute(*date);
        return Attribute(text);
      }
      if (kind == "DateTimeValue") {
        if (const auto moment = read_moment(text)) return Attribute(*moment);
        return Attribute(text);
      }
    }
    return std::nullopt;
  }

  void read_case(pugi::xml_node node) {
    Case result;
    result.name = attribute(node, "name");
    result.values = read_values(node);
    for_children(node, "SourceRef", [&](pugi::xml_node reference) { result.sources.push_back(target(reference)); });
    lose("passages of cases", count_children(node, "SelectionRef"));
    lose("codes of cases", count_children(node, "CodeRef"));
    model_.cases.push_back(std::move(result));
  }

  const Document& document_;
  const Limits& limits_;
  Model model_;
  std::map<std::string, std::string> variables_;
  std::set<std::string> user_guids_, code_guids_, source_guids_;
};

}  // namespace

Model read_model(const Document& document, const Limits& limits) { return Reader(document, limits).read(); }

}  // namespace motet::inline v1::refi
