// A strict reader of what the DOT language says of the graphs written here: it refuses everything else.
#pragma once

#include <cctype>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace reference {

struct DotNode {
  std::string name;
  std::string cluster;  ///< empty: in none
  std::map<std::string, std::string> attributes;
};

struct DotEdge {
  std::string first;
  std::string second;
  std::map<std::string, std::string> attributes;
};

struct DotGraph {
  std::string name;
  std::vector<DotNode> nodes;
  std::vector<DotEdge> edges;
  std::map<std::string, std::map<std::string, std::string>> clusters;
};

class DotReader {
 public:
  explicit DotReader(std::string_view text) : text_(text) {}

  DotGraph read() {
    expect("graph");
    graph_.name = identifier();
    expect("{");
    statements("");
    blanks();
    if (position_ != text_.size()) fail("text after the graph");
    return graph_;
  }

  /// As Graphviz shows a label: escapes for a line break and a backslash, and no others, and the entity of "&".
  static std::string shown(const std::string& label) {
    std::string result;
    for (std::size_t i = 0; i < label.size(); ++i) {
      if (label[i] == '&' && label.substr(i, 5) == "&amp;") {
        result += '&';
        i += 4;
      } else if (label[i] != '\\') {
        result += label[i];
      } else if (++i < label.size() && label[i] == 'n') {
        result += '\n';
      } else if (i < label.size() && label[i] == '\\') {
        result += '\\';
      } else {
        throw std::runtime_error("an escape that means something else: " + label);
      }
    }
    return result;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " at " + std::to_string(position_));
  }

  void blanks() {
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\n')) ++position_;
  }

  bool take(std::string_view word) {
    blanks();
    if (!text_.substr(position_).starts_with(word)) return false;
    position_ += word.size();
    return true;
  }

  void expect(std::string_view word) {
    if (!take(word)) fail("no " + std::string(word));
  }

  static bool is_identifier(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

  std::string identifier() {
    blanks();
    const std::size_t begin = position_;
    if (begin == text_.size() || std::isdigit(static_cast<unsigned char>(text_[begin])) != 0) fail("no name");
    while (position_ < text_.size() && is_identifier(text_[position_])) ++position_;
    if (position_ == begin) fail("no name");
    return std::string(text_.substr(begin, position_ - begin));
  }

  // In quotes, two characters are one when the first is a backslash; only the quote loses it.
  std::string string() {
    expect("\"");
    std::string value;
    while (position_ < text_.size() && text_[position_] != '"') {
      if (text_[position_] == '\n') fail("a line break in quotes");
      if (text_[position_] == '\\' && position_ + 1 < text_.size()) {
        if (text_[position_ + 1] != '"') value += '\\';
        ++position_;
      }
      value += text_[position_++];
    }
    expect("\"");
    return value;
  }

  std::map<std::string, std::string> attributes() {
    std::map<std::string, std::string> result;
    expect("[");
    do {
      const std::string name = identifier();
      expect("=");
      if (!result.emplace(name, string()).second) fail("twice " + name);
    } while (take(","));
    expect("]");
    return result;
  }

  void statements(const std::string& cluster) {
    while (!take("}")) {
      const std::string name = identifier();
      if (name == "subgraph") {
        if (!cluster.empty()) fail("a cluster in a cluster");
        const std::string inner = identifier();
        if (!inner.starts_with("cluster") || !graph_.clusters.emplace(inner, Attributes{}).second) fail("no cluster");
        expect("{");
        statements(inner);
        continue;
      }
      if (take("--")) {
        const std::string other = identifier();
        graph_.edges.push_back({name, other, attributes()});
      } else if (take("=")) {
        graph_.clusters.at(cluster)[name] = string();
      } else {
        graph_.nodes.push_back({name, cluster, attributes()});
      }
      expect(";");
    }
  }

  using Attributes = std::map<std::string, std::string>;
  std::string_view text_;
  std::size_t position_ = 0;
  DotGraph graph_;
};

}  // namespace reference
