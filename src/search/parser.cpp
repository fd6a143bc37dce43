#include <array>
#include <utility>

#include "search/expression.hpp"

namespace motet::inline v1 {
namespace {

constexpr unsigned deepest = 100;  // brackets and NOTs inside each other

constexpr std::array<std::pair<std::string_view, QueryUnit>, 5> units = {{{"turn", QueryUnit::turn},
                                                                          {"sentence", QueryUnit::sentence},
                                                                          {"paragraph", QueryUnit::paragraph},
                                                                          {"transcript", QueryUnit::transcript},
                                                                          {"participant", QueryUnit::participant}}};

bool looks_like_operator(const QueryToken& token) {
  if (token.type != TokenType::term || token.quoted || token.prefix != Prefix::plain) return false;
  std::string upper = token.value;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return upper == "AND" || upper == "OR" || upper == "NOT" || upper == "BEFORE" || upper == "WITHIN" ||
         upper == "NEAR" || upper.starts_with("NEAR/");
}

std::string shown(const QueryToken& token) {
  if (token.type == TokenType::end) return token.text;
  if (token.text.size() <= 60) return "'" + token.text + "'";
  std::size_t end = 60;
  while ((static_cast<unsigned char>(token.text[end]) & 0xC0U) == 0x80U) --end;
  return "'" + token.text.substr(0, end) + "...'";
}

class Parser {
 public:
  explicit Parser(std::vector<QueryToken> tokens) : tokens_(std::move(tokens)) {}

  ParsedQuery run() {
    query_.root = parse_any();
    if (here().type == TokenType::within) parse_unit();
    if (here().type == TokenType::close) refuse_query(here().column, "there is no '(' for this ')'");
    if (here().type != TokenType::end) {
      std::string message = "expected AND, OR, NEAR/n, BEFORE, WITHIN or the end, not " + shown(here());
      message += here().type == TokenType::none ? "; write AND NOT"
                 : looks_like_operator(here())  ? "; write operators in capitals"
                                                : "; put several words in quotation marks";
      refuse_query(here().column, message);
    }
    return std::move(query_);
  }

 private:
  [[nodiscard]] const QueryToken& here() const { return tokens_[position_]; }
  void advance() { ++position_; }

  // Several nodes under one operator, or the only one itself.
  template <class Next>
  QueryNode parse_list(TokenType separator, QueryNode::Kind kind, const Next& parse_next) {
    QueryNode first = parse_next();
    if (here().type != separator) return first;
    QueryNode list;
    list.kind = kind;
    list.column = first.column;
    list.nodes.push_back(std::move(first));
    while (here().type == separator) {
      advance();
      list.nodes.push_back(parse_next());
    }
    return list;
  }

  QueryNode parse_any() {
    return parse_list(TokenType::any, QueryNode::Kind::any, [this] { return parse_all(); });
  }

  QueryNode parse_all() {
    return parse_list(TokenType::all, QueryNode::Kind::all, [this] { return parse_none(); });
  }

  QueryNode parse_none() {
    if (here().type != TokenType::none) return parse_chain();
    QueryNode node;
    node.kind = QueryNode::Kind::none;
    node.column = here().column;
    go_deeper();
    advance();
    node.nodes.push_back(parse_none());
    --depth_;
    return node;
  }

  QueryNode parse_chain() {
    QueryNode first = parse_term();
    if (here().type != TokenType::near && here().type != TokenType::before) return first;
    QueryNode chain;
    chain.kind = QueryNode::Kind::chain;
    chain.column = first.column;
    add_placed(chain, std::move(first), here());
    while (here().type == TokenType::near || here().type == TokenType::before) {
      const QueryToken& link = here();
      chain.links.push_back({link.type == TokenType::before, link.distance});
      advance();
      add_placed(chain, parse_term(), link);
    }
    return chain;
  }

  void add_placed(QueryNode& chain, QueryNode node, const QueryToken& link) const {
    if (!has_place(node)) {
      refuse_query(node.column, "expected words or a code beside " + link.text +
                                    ": speakers, attributes and NOT stand at no place in the text");
    }
    chain.nodes.push_back(std::move(node));
  }

  [[nodiscard]] bool has_place(const QueryNode& node) const {
    if (node.kind == QueryNode::Kind::chain) return true;
    if (node.kind == QueryNode::Kind::none) return false;
    if (node.kind == QueryNode::Kind::term) {
      const Prefix prefix = query_.terms[node.term].prefix;
      return prefix != Prefix::speaker && prefix != Prefix::attribute;
    }
    for (const QueryNode& child : node.nodes) {
      if (has_place(child)) return true;
    }
    return false;
  }

  QueryNode parse_term() {
    const QueryToken& token = here();
    if (token.type == TokenType::open) return parse_brackets();
    if (token.type != TokenType::term) {
      std::string message = "expected a code, words, speaker:, attribute=, NOT or '(', not " + shown(token);
      const bool word = token.type != TokenType::end && token.type != TokenType::close;
      if (word) message += "; in quotation marks it is a word like others";
      refuse_query(token.column, message);
    }
    QueryNode node;
    node.column = token.column;
    node.term = static_cast<std::uint32_t>(query_.terms.size());
    query_.terms.push_back(token);
    advance();
    return node;
  }

  QueryNode parse_brackets() {
    const std::uint64_t column = here().column;
    go_deeper();
    advance();
    QueryNode node = parse_any();
    if (here().type == TokenType::within) {
      refuse_query(here().column, "expected ')': WITHIN stands once, at the end of the query");
    }
    if (here().type != TokenType::close) {
      std::string message =
          "expected AND, OR, NEAR/n, BEFORE or the ')' for column " + std::to_string(column) + ", not " + shown(here());
      if (looks_like_operator(here())) message += "; write operators in capitals";
      refuse_query(here().column, message);
    }
    advance();
    --depth_;
    return node;
  }

  void parse_unit() {
    advance();
    for (const auto& [name, unit] : units) {
      if (here().type != TokenType::term || here().prefix != Prefix::plain || here().value != name) continue;
      query_.unit = unit;
      advance();
      return;
    }
    refuse_query(here().column,
                 "expected turn, sentence, paragraph, transcript or participant after WITHIN, not " + shown(here()));
  }

  void go_deeper() {
    if (++depth_ > deepest) {
      refuse_query(here().column, "brackets and NOT stand at most " + std::to_string(deepest) + " deep in each other");
    }
  }

  std::vector<QueryToken> tokens_;
  std::size_t position_ = 0;
  unsigned depth_ = 0;
  ParsedQuery query_;
};

}  // namespace

std::string_view to_string(QueryUnit unit) { return units[static_cast<std::size_t>(unit)].first; }

ParsedQuery parse_query(std::string_view query) { return Parser(tokenize_query(query)).run(); }

}  // namespace motet::inline v1
