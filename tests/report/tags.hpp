// A reader of the strict subset of HTML that a page is written in; it complains about everything else.
#pragma once

#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tags {

struct Tag {
  std::string name;
  bool closing = false;
  bool self_closing = false;
  std::map<std::string, std::string> attributes;
};

inline bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

inline Tag parse_tag(std::string_view inside) {
  Tag tag;
  std::size_t i = 0;
  if (inside.starts_with('/')) {
    tag.closing = true;
    i = 1;
  }
  while (i < inside.size() && is_name_character(inside[i])) tag.name += inside[i++];
  if (tag.name.empty()) throw std::runtime_error("a tag without a name: " + std::string(inside));
  while (i < inside.size()) {
    if (inside[i] == ' ') {
      ++i;
      continue;
    }
    if (inside[i] == '/' && i + 1 == inside.size()) {
      tag.self_closing = true;
      break;
    }
    std::string name;
    while (i < inside.size() && is_name_character(inside[i])) name += inside[i++];
    if (name.empty()) throw std::runtime_error("not an attribute: " + std::string(inside));
    std::string value;
    if (i < inside.size() && inside[i] == '=') {
      if (i + 1 >= inside.size() || inside[i + 1] != '"') throw std::runtime_error("no quotes: " + std::string(inside));
      const std::size_t end = inside.find('"', i + 2);
      if (end == std::string_view::npos) throw std::runtime_error("an open quote: " + std::string(inside));
      value = inside.substr(i + 2, end - i - 2);
      i = end + 1;
    }
    if (!tag.attributes.emplace(name, value).second) throw std::runtime_error("twice: " + name);
  }
  return tag;
}

struct Page {
  std::vector<Tag> tags;
  std::string text;  // between tags, without the style sheet
};

/// Errors: std::runtime_error for tags that do not match, and for a stray '<', '>' or '&'.
inline Page parse(std::string_view html) {
  static const std::set<std::string> empty{"meta", "br"};
  Page page;
  std::vector<std::string> open;
  for (std::size_t i = 0; i < html.size();) {
    if (html[i] == '<') {
      // Attribute values hold no raw '>', which the escaping promises.
      const std::size_t end = html.find('>', i);
      if (end == std::string_view::npos) throw std::runtime_error("an open tag at the end");
      const std::string_view inside = html.substr(i + 1, end - i - 1);
      i = end + 1;
      if (inside == "!DOCTYPE html") continue;
      const Tag tag = parse_tag(inside);
      if (tag.closing) {
        if (open.empty() || open.back() != tag.name) throw std::runtime_error("does not close: " + tag.name);
        open.pop_back();
      } else if (!tag.self_closing && !empty.contains(tag.name)) {
        open.push_back(tag.name);
      }
      if (!tag.closing && tag.name == "style") i = html.find("</style>", i);
      page.tags.push_back(tag);
      continue;
    }
    if (html[i] == '>') throw std::runtime_error("a stray >");
    if (html[i] == '&') {
      const std::size_t end = html.find(';', i);
      const std::string_view entity = html.substr(i, end == std::string_view::npos ? 0 : end - i + 1);
      static const std::set<std::string_view> known{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
      if (!known.contains(entity)) throw std::runtime_error("a stray &");
    }
    page.text += html[i++];
  }
  if (!open.empty()) throw std::runtime_error("never closed: " + open.back());
  return page;
}

}  // namespace tags
