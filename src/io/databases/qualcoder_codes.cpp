#ifdef MOTET_WITH_SQLITE

#include <utility>

#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "io/databases/qualcoder_model.hpp"

namespace motet::inline v1::databases::qualcoder {
namespace {

// Categories come before codes in one list of things that hold each other.
class CodeTree {
 public:
  CodeTree(Context& context, const Model& model) : context_(context) {
    for (const CodeRow& row : model.categories) add(row, categories_);
    for (const CodeRow& row : model.codes) add(row, codes_);
    children_.resize(nodes_.size());
    for (std::size_t i = 0; i < nodes_.size(); ++i) link(i);
    name_apart();
  }

  std::map<std::int64_t, CodeId> build() {
    std::map<std::int64_t, CodeId> result;
    // The last is taken first.
    std::vector<std::size_t> waiting(roots_.rbegin(), roots_.rend());
    std::vector<CodeId> ids(nodes_.size());
    std::vector<bool> added(nodes_.size(), false);
    while (!waiting.empty()) {
      const std::size_t at = waiting.back();
      waiting.pop_back();
      const Node& node = nodes_[at];
      Code code = node.row->code;
      code.guid = node.guid;
      if (node.parent) code.parent = ids[*node.parent];
      ids[at] = add_code(context_, std::move(code), node.row->where);
      added[at] = true;
      if (node.row->code.codable) result.emplace(node.row->id, ids[at]);
      waiting.insert(waiting.end(), children_[at].rbegin(), children_[at].rend());
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (added[i]) continue;
      throw DataError("'" + nodes_[i].row->code.name + "' stands under itself", nodes_[i].row->where);
    }
    return result;
  }

 private:
  struct Node {
    const CodeRow* row = nullptr;
    std::optional<std::size_t> parent;
    std::string guid;
  };

  void add(const CodeRow& row, std::map<std::int64_t, std::size_t>& index) {
    if (!index.emplace(row.id, nodes_.size()).second) {
      throw DataError("the number " + std::to_string(row.id) + " stands twice", row.where);
    }
    nodes_.push_back({&row, {}, {}});
  }

  void link(std::size_t at) {
    Node& node = nodes_[at];
    const auto find = [&](const std::optional<std::int64_t>& id, const std::map<std::int64_t, std::size_t>& index) {
      if (!id || *id == 0 || node.parent) return;
      const auto found = index.find(*id);
      if (found == index.end()) return context_.lose("places of codes under what does not exist");
      node.parent = found->second;
    };
    find(node.row->super, codes_);
    find(node.row->category, categories_);
    if (node.parent) {
      children_[*node.parent].push_back(at);
    } else {
      roots_.push_back(at);
    }
  }

  // A category and a code may share name and place: then each has a GUID that its table and name make.
  void name_apart() {
    std::map<std::pair<std::size_t, std::string>, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const std::size_t parent = nodes_[i].parent ? *nodes_[i].parent + 1 : 0;
      places[{parent, std::string(trim(nodes_[i].row->code.name))}].push_back(i);
    }
    for (const auto& [place, nodes] : places) {
      if (nodes.size() != 2 || nodes_[nodes[0]].row->code.codable == nodes_[nodes[1]].row->code.codable) continue;
      for (const std::size_t node : nodes) {
        const bool is_code = nodes_[node].row->code.codable;
        nodes_[node].guid = name_uuid((is_code ? "QualCoder code: " : "QualCoder category: ") + place.second);
      }
    }
  }

  Context& context_;
  std::vector<Node> nodes_;
  std::map<std::int64_t, std::size_t> categories_, codes_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::size_t> roots_;
};

}  // namespace

std::map<std::int64_t, CodeId> add_codes(Context& context, const Model& model) {
  return CodeTree(context, model).build();
}

}  // namespace motet::inline v1::databases::qualcoder

#endif
