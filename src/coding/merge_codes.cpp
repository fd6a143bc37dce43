#include "coding/merge_codes.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/uuid.hpp"
#include "motet/text/utf8.hpp"

#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

class CodeMerger {
 public:
  explicit CodeMerger(std::span<const Project> projects) : projects_(projects) {
    for (std::size_t p = 0; p < projects.size(); ++p) {
      merged_of_.emplace_back(projects[p].codebook.size(), nowhere);
      sort_by_depth(p);
    }
    join_by_guid();
    // Level by level: when a code is looked for below its parent, the parent is known in every project.
    for (std::size_t depth = 0; depth < levels_.size(); ++depth) {
      for (const Place place : levels_[depth].with_guid) join_below_parent(place);
      for (const Place place : levels_[depth].with_path_only) join_by_path(place);
    }
  }

  // In the order of projects and of their codes: the parent stands in the project where a code is first met, so it has
  // been added before.
  std::vector<std::vector<CodeId>> add_to(Codebook& codebook) {
    std::vector<Code> codes(codes_.size());
    std::vector<Place> first(codes_.size(), Place{nowhere, nowhere});
    std::vector<std::uint32_t> order;
    each_code([&](Place place, const Code& code) {
      const std::uint32_t merged = find(place);
      Code& result = codes[merged];
      if (first[merged].project == nowhere) {
        first[merged] = place;
        order.push_back(merged);
        result.name = code.name;
        result.guid = codes_[merged].guid;
        result.codable = false;
      }
      if (result.definition.empty()) result.definition = code.definition;
      if (result.color.empty()) result.color = code.color;
      result.codable = result.codable || code.codable;
    });

    Limits none;
    none.codes = none.code_depth = std::numeric_limits<std::uint64_t>::max();
    std::vector<CodeId> new_id(codes_.size());
    for (const std::uint32_t merged : order) {
      if (const auto parent = code_at(first[merged]).parent) {
        codes[merged].parent = new_id[find({first[merged].project, parent->value})];
      }
      new_id[merged] = codebook.add(std::move(codes[merged]), none);
    }
    std::vector<std::vector<CodeId>> result(projects_.size());
    each_code([&](Place place, const Code&) { result[place.project].push_back(new_id[find(place)]); });
    return result;
  }

 private:
  struct Place {
    std::uint32_t project, code;
  };
  struct Level {
    std::vector<Place> with_guid, with_path_only;
  };
  struct Merged {
    std::string guid;                     // empty: none of its own
    std::vector<std::uint32_t> projects;  // where it stands, ascending
  };

  template <class Visit>
  void each_code(Visit visit) const {
    for (std::uint32_t p = 0; p < projects_.size(); ++p) {
      for (std::uint32_t c = 0; c < projects_[p].codebook.size(); ++c) visit(Place{p, c}, code_at({p, c}));
    }
  }

  const Code& code_at(Place place) const { return projects_[place.project].codebook.codes()[place.code]; }
  std::uint32_t& merged_of(Place place) { return merged_of_[place.project][place.code]; }
  std::uint32_t find(Place place) const { return merged_of_[place.project][place.code]; }

  void sort_by_depth(std::size_t project) {
    const Codebook& codebook = projects_[project].codebook;
    std::vector<std::size_t> depths(codebook.size(), 0);
    for (std::uint32_t c = 0; c < codebook.size(); ++c) {
      const Code& code = codebook.codes()[c];
      if (code.parent) depths[c] = depths[code.parent->value] + 1;
      if (depths[c] >= levels_.size()) levels_.resize(depths[c] + 1);
      Level& level = levels_[depths[c]];
      const bool own = code.guid != name_uuid(codebook.path(CodeId{c}));
      (own ? level.with_guid : level.with_path_only).push_back({static_cast<std::uint32_t>(project), c});
    }
  }

  void join_by_guid() {
    Lookup<std::uint32_t> index;
    for (const Level& level : levels_) {
      for (const Place place : level.with_guid) {
        const std::string& guid = code_at(place).guid;
        const auto [entry, is_new] = index.try_emplace(guid, static_cast<std::uint32_t>(codes_.size()));
        if (is_new) codes_.push_back({guid, {}});
        codes_[entry->second].projects.push_back(place.project);
        merged_of(place) = entry->second;
      }
    }
  }

  std::string key(Place place) {
    const Code& code = code_at(place);
    std::string key;
    if (code.parent) key = std::to_string(find({place.project, code.parent->value}));
    key += '>';
    key += trim(code.name);
    return key;
  }

  bool stands_in(std::uint32_t merged, std::uint32_t project) const {
    const auto& projects = codes_[merged].projects;
    return std::find(projects.begin(), projects.end(), project) != projects.end();
  }

  void join_below_parent(Place place) {
    auto& there = below_[key(place)];
    const std::uint32_t merged = find(place);
    if (std::find(there.begin(), there.end(), merged) == there.end()) there.push_back(merged);
  }

  void join_by_path(Place place) {
    auto& there = below_[key(place)];
    // Two codes of one project stay two, whatever other projects call them.
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t merged : there) {
      if (!stands_in(merged, place.project)) candidates.push_back(merged);
    }
    if (candidates.size() > 1) {
      throw DataError("the code '" + projects_[place.project].codebook.path(CodeId{place.code}) +
                      "' without a GUID of its own could be any of " + std::to_string(candidates.size()) +
                      " codes of the other projects");
    }
    if (candidates.empty()) {
      candidates.push_back(static_cast<std::uint32_t>(codes_.size()));
      codes_.emplace_back();
      there.push_back(candidates.front());
    }
    codes_[candidates.front()].projects.push_back(place.project);
    merged_of(place) = candidates.front();
  }

  std::span<const Project> projects_;
  std::vector<std::vector<std::uint32_t>> merged_of_;
  std::vector<Level> levels_;
  std::vector<Merged> codes_;
  Lookup<std::vector<std::uint32_t>> below_;
};

}  // namespace

std::vector<std::vector<CodeId>> merge_codes(std::span<const Project> projects, Codebook& codebook) {
  return CodeMerger(projects).add_to(codebook);
}

}  // namespace motet::inline v1
