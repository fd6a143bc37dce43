#include "motet/coding/codebook.hpp"

#include <stdexcept>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "coding/paths.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view joint = " > ";

std::string normal_guid(std::string guid) {
  if (auto normal = normalize_uuid(guid)) return *std::move(normal);
  return guid;
}

// Children of one parent by name: a tree of small keys, because whole paths of a deep tree are longer than its codes.
std::string child_key(std::optional<CodeId> parent, std::string_view name) {
  std::string key = parent ? std::to_string(parent->value) : "";
  key += '>';
  key += name;
  return key;
}

}  // namespace

struct Codebook::State {
  std::vector<Code> codes;
  std::vector<std::uint32_t> depths;
  std::vector<std::vector<CodeId>> children;
  Lookup<std::uint32_t> by_guid;
  Lookup<std::vector<CodeId>> by_name;
  Lookup<std::vector<CodeId>> by_parent_and_name;

  std::string path(CodeId id) const {
    std::vector<std::string_view> names;
    for (std::optional<CodeId> next = id; next; next = codes[next->value].parent) {
      names.push_back(trim(codes[next->value].name));
    }
    std::string path(names.back());
    for (std::size_t i = names.size() - 1; i-- > 0;) {
      path += joint;
      path += names[i];
    }
    return path;
  }

  const std::vector<CodeId>& named(std::optional<CodeId> parent, std::string_view name) const {
    static const std::vector<CodeId> none;
    const auto found = by_parent_and_name.find(child_key(parent, name));
    return found == by_parent_and_name.end() ? none : found->second;
  }

  // Every way to read the path is followed, because a name may itself contain " > ".
  void find_path(std::optional<CodeId> parent, std::string_view path, std::vector<CodeId>& found) const {
    const auto& whole = named(parent, trim(path));
    found.insert(found.end(), whole.begin(), whole.end());
    for (auto cut = next_joint(path, 0); cut != std::string_view::npos; cut = next_joint(path, cut + 1)) {
      for (const CodeId id : named(parent, trim(path.substr(0, cut)))) find_path(id, path.substr(cut + 1), found);
    }
  }

  // The only one, or the only codable one.
  std::optional<CodeId> unambiguous(const std::vector<CodeId>& ids) const {
    if (ids.size() == 1) return ids.front();
    std::optional<CodeId> codable;
    for (const CodeId id : ids) {
      if (!codes[id.value].codable) continue;
      if (codable) return std::nullopt;
      codable = id;
    }
    return codable;
  }
};

Codebook::Codebook() : state_(std::make_unique<State>()) {}
Codebook::~Codebook() = default;
Codebook::Codebook(const Codebook& other) : state_(std::make_unique<State>(other.state_ ? *other.state_ : State{})) {}
Codebook::Codebook(Codebook&&) noexcept = default;
Codebook& Codebook::operator=(const Codebook& other) {
  if (this != &other) state_ = std::make_unique<State>(other.state_ ? *other.state_ : State{});
  return *this;
}
Codebook& Codebook::operator=(Codebook&&) noexcept = default;

CodeId Codebook::add(Code code, const Limits& limits) {
  State& state = *state_;
  require_utf8(code.name, "the name of a code");
  require_utf8(code.definition, "the definition of code '" + code.name + "'");
  require_utf8(code.guid, "the GUID of code '" + code.name + "'");
  const std::string name(trim(code.name));
  if (name.empty()) throw DataError("a code without a name");
  if (code.parent && code.parent->value >= state.codes.size()) {
    throw DataError("code '" + name + "' has a parent that is not in the codebook");
  }
  if (state.codes.size() >= limits.codes) {
    throw LimitError("more codes than the limit codes, " + std::to_string(limits.codes) + ", at code '" + name + "'");
  }
  const std::uint32_t depth = code.parent ? state.depths[code.parent->value] + 1 : 1;
  if (depth > limits.code_depth) {
    throw LimitError("code '" + name + "' lies deeper than the limit code_depth, " + std::to_string(limits.code_depth));
  }

  code.guid = normal_guid(std::move(code.guid));
  const auto& namesakes = state.named(code.parent, name);
  if (code.guid.empty() || !namesakes.empty()) {
    const std::string path = code.parent ? state.path(*code.parent) + std::string(joint) + name : name;
    const std::string path_guid = name_uuid(path);
    if (code.guid.empty()) code.guid = path_guid;
    for (const CodeId other : namesakes) {
      if (code.guid == path_guid || state.codes[other.value].guid == path_guid) {
        throw DataError("two codes have the path '" + path + "', and not both have a GUID of their own");
      }
    }
  }
  if (const auto taken = state.by_guid.find(code.guid); taken != state.by_guid.end()) {
    throw DataError("codes '" + state.path(CodeId{taken->second}) + "' and '" + name + "' have the same GUID " +
                    code.guid);
  }

  const CodeId id{static_cast<std::uint32_t>(state.codes.size())};
  state.by_guid.emplace(code.guid, id.value);
  state.by_name[name].push_back(id);
  state.by_parent_and_name[child_key(code.parent, name)].push_back(id);
  if (code.parent) state.children[code.parent->value].push_back(id);
  state.children.emplace_back();
  state.depths.push_back(depth);
  state.codes.push_back(std::move(code));
  return id;
}

CodeId Codebook::add_path(std::string_view path, const Limits& limits) {
  require_utf8(path, "the path of a code");
  std::vector<CodeId> found;
  state_->find_path(std::nullopt, path, found);
  if (!found.empty()) {
    if (const auto id = state_->unambiguous(found)) return *id;
    throw DataError("'" + std::string(path) + "' names several codes");
  }
  const std::vector<std::string_view> names = split_path(path);
  // Checked before anything is added, so that a refused path leaves no parents behind.
  for (const auto name : names) {
    if (name.empty()) throw DataError("the path '" + std::string(path) + "' has an empty name");
  }
  if (names.size() > limits.code_depth) {
    throw LimitError("the path '" + std::string(path) + "' is deeper than the limit code_depth, " +
                     std::to_string(limits.code_depth));
  }
  std::optional<CodeId> parent;
  for (const auto name : names) {
    const auto& there = state_->named(parent, name);
    if (there.size() > 1) throw DataError("'" + state_->path(there.front()) + "' names several codes");
    if (!there.empty()) {
      parent = there.front();
      continue;
    }
    Code code;
    code.name = name;
    code.parent = parent;
    parent = add(std::move(code), limits);
  }
  return *parent;
}

std::span<const Code> Codebook::codes() const noexcept { return state_->codes; }
std::size_t Codebook::size() const noexcept { return state_->codes.size(); }

const Code& Codebook::code(CodeId id) const {
  if (id.value >= state_->codes.size()) {
    throw std::out_of_range("no code " + std::to_string(id.value) + " in this codebook");
  }
  return state_->codes[id.value];
}

std::string Codebook::path(CodeId id) const {
  static_cast<void>(code(id));
  return state_->path(id);
}

std::vector<CodeId> Codebook::children(CodeId id) const {
  static_cast<void>(code(id));
  return state_->children[id.value];
}

std::optional<CodeId> Codebook::find_guid(std::string_view guid) const {
  const auto found = state_->by_guid.find(normal_guid(std::string(guid)));
  if (found == state_->by_guid.end()) return std::nullopt;
  return CodeId{found->second};
}

std::optional<CodeId> Codebook::find(std::string_view name_or_path) const {
  if (find_invalid_utf8(name_or_path)) return std::nullopt;
  std::vector<CodeId> found;
  state_->find_path(std::nullopt, name_or_path, found);
  if (!found.empty()) return state_->unambiguous(found);
  const auto named = state_->by_name.find(trim(name_or_path));
  return named == state_->by_name.end() ? std::nullopt : state_->unambiguous(named->second);
}

}  // namespace motet::inline v1
