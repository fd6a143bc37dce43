// Names and graphs that pictures must cope with, and what all pictures promise.
#pragma once

#include <algorithm>
#include <cstdint>
#include <doctest/doctest.h>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/text/utf8.hpp"

namespace pictures {

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Markup, control characters, a direction that is never closed, ill-formed bytes, very long words, emoji.
inline std::vector<std::string> hostile_names() {
  return {"<script>alert('x')</script> & \"co\"",
          "tab\tbell\x07 nul" + std::string(1, '\0') + "end",
          "\u202Eevil\u2066",
          "\xFF\xC3 broken",
          std::string(5000, '<'),
          "\u0627\u0644\u062A\u062F\u062E\u064A\u0646 \u064A\u0647\u062F\u0626\u0646\u064A",
          "\U0001F6AD\U0001F600 \U0001F468\u200D\U0001F469\u200D\U0001F467",
          "",
          "]]> <!-- --> &amp; %s url(x)"};
}

inline std::vector<std::string> names(std::size_t count) {
  const std::vector<std::string> hostile = hostile_names();
  std::vector<std::string> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(hostile[i % hostile.size()] + std::to_string(i));
  return all;
}

/// A ring with chords.
inline motet::CodeGraph graph(std::int32_t size, std::int32_t chords) {
  const std::vector<std::string> labels = names(static_cast<std::size_t>(size));
  std::vector<motet::Column> nodes;
  for (std::int32_t i = 0; i < size; ++i)
    nodes.push_back({"k" + std::to_string(i), labels[static_cast<std::size_t>(i)]});
  std::vector<motet::Link> links;
  for (std::int32_t chord = 1; chord <= chords; ++chord) {
    for (std::int32_t i = 0; i + chord < size; ++i) {
      links.push_back({i, i + chord, 1.0 / (1 + (i * 7 + chord * 3) % 11)});
    }
  }
  return {std::move(nodes), links};
}

inline void check_element(const pugi::xml_node& node) {
  static const std::set<std::string> known{"svg",    "title", "desc", "style", "g",     "path",   "line",
                                           "circle", "rect",  "text", "div",   "table", "thead",  "tbody",
                                           "tr",     "th",    "td",   "p",     "bdi",   "caption"};
  CHECK_MESSAGE(known.contains(node.name()), node.name());
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string name = attribute.name();
    const std::string value = attribute.value();
    CHECK_FALSE(name.starts_with("on"));
    CHECK(name != "href");
    CHECK(name != "src");
    CHECK(name != "id");
    if (name == "style") CHECK_FALSE(contains(value, "url("));
  }
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) check_element(child);
  }
}

/// Well-formed, small, of known elements, without script or anything from elsewhere.
inline pugi::xml_document check_picture(const std::string& text) {
  CHECK(text.size() <= 100'000);
  CHECK_FALSE(motet::find_invalid_utf8(text).has_value());
  CHECK(std::none_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; }));
  CHECK_FALSE(contains(text, "\u202E"));
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_string(text.c_str(), pugi::parse_full);
  CHECK_MESSAGE(parsed.status == pugi::status_ok, parsed.description());
  check_element(document.first_child());
  return document;
}

/// How many elements of this name there are.
inline std::size_t count(const pugi::xml_document& document, const char* name) {
  return document.select_nodes((std::string("//*[local-name()='") + name + "']").c_str()).size();
}

}  // namespace pictures
