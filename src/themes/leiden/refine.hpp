// How does a community fall into parts that hang together well? The second phase of the Leiden algorithm (Traag,
// Waltman, van Eck 2019).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "motet/core/random.hpp"

#include "themes/leiden/draw.hpp"
#include "themes/leiden/level.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {

/// Builds each community anew from single nodes: a node that is well connected to its community and still alone joins,
/// by draw, a well connected part of it that does not lose by that. Every part is connected. One community after the
/// other is copied into a little network of its own, which is near at hand.
template <class Weight, class Gain>
class Refiner {
  using NodeMass = typename Gain::NodeMass;

 public:
  Refiner(const Level<Weight, Gain>& level, const Gain& gain, double randomness, Workspace<Weight, Gain>& space)
      : rows_(level.rows),
        node_mass_(level.mass),
        gain_(gain),
        draw_(randomness),
        space_(space),
        tally_(space.tally()),
        place_(space.order.data()) {}

  /// `space.groups` holds the nodes of each community, in the order in which they are visited; afterwards those of each
  /// part. The parts are numbered in the order of the communities and written to `space.part`. The number of parts.
  std::uint32_t run(std::uint32_t communities, Random& random, Scratch<std::uint32_t>& community_of_part,
                    Watch& watch) {
    community_of_part.ensure(rows_.nodes);
    std::uint32_t parts = 0;
    for (std::uint32_t i = 0; i < rows_.nodes; ++i) place_[space_.groups.members[i]] = i;
    Scratch<std::uint32_t>& part_begin = space_.numbers;
    part_begin.ensure(std::size_t{rows_.nodes} + 1);
    for (std::uint32_t c = 0; c < communities; ++c) {
      const std::uint32_t begin = space_.groups.begin[c];
      const std::span<std::uint32_t> members(&space_.groups.members[begin], space_.groups.begin[c + 1] - begin);
      const std::uint32_t first = parts;
      if (members.size() == 1) {
        space_.part[members[0]] = parts;
        part_begin[parts++] = begin;
      } else {
        copy_community(begin, members, watch);
        divide(random, watch);
        parts += name_parts(members, first, begin, part_begin);
      }
      for (std::uint32_t p = first; p < parts; ++p) community_of_part[p] = c;
    }
    part_begin[parts] = rows_.nodes;
    space_.groups.begin.swap(part_begin);
    return parts;
  }

 private:
  void copy_community(std::uint32_t begin, std::span<const std::uint32_t> members, Watch& watch) {
    size_ = static_cast<std::uint32_t>(members.size());
    std::size_t links = 0;
    for (const std::uint32_t node : members) links += rows_.degree(node);
    reserve(size_, links);
    whole_ = NodeMass{};
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      const std::uint32_t node = members[i];
      watch.spend(rows_.degree(node));
      offsets_[i] = next;
      next = rows_.weights == nullptr ? copy_row<false>(begin, node, next) : copy_row<true>(begin, node, next);
      Weight inside{};
      for (std::uint32_t e = offsets_[i]; e < next; ++e) inside += weights_[e];
      inside_[i] = inside;
      outward_[i] = inside;
      part_[i] = i;
      alone_[i] = 1;
      mass_[i] = node_mass_[node];
      whole_ = whole_ + node_mass_[node];
    }
    offsets_[size_] = next;
    copy_ = {size_, offsets_.data(), ends_.data(), weights_.data(), nullptr};
  }

  // Without a branch: whether a link stays inside is hard to foretell.
  template <bool Weights>
  std::uint32_t copy_row(std::uint32_t begin, std::uint32_t node, std::uint32_t next) {
    const std::uint32_t end = rows_.offsets[node + 1];
    for (std::uint32_t e = rows_.offsets[node]; e < end; ++e) {
      const std::uint32_t place = place_[rows_.ends[e]] - begin;
      ends_[next] = place;
      weights_[next] = Weights ? rows_.weights[e] : Weight{1};
      next += place < size_ ? 1U : 0U;
    }
    return next;
  }

  void divide(Random& random, Watch& watch) {
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (alone_[i] == 0 || inside_[i] == Weight{}) continue;
      const NodeMass node_mass = mass_[i];
      if (!(gain_(static_cast<double>(inside_[i]), node_mass, whole_ - node_mass) >= 0)) continue;
      watch.spend(offsets_[i + 1] - offsets_[i]);
      tally_.add_row(copy_, i, part_.data());
      const std::uint32_t chosen = choose(i, node_mass, random);
      if (chosen != i) {
        part_[i] = chosen;
        outward_[chosen] += inside_[i];
        outward_[chosen] -= 2 * tally_.sums[chosen];
        mass_[chosen] = mass_[chosen] + node_mass;
        alone_[i] = 0;
        alone_[chosen] = 0;
      }
      for (std::uint32_t t = 0; t < tally_.count; ++t) tally_.sums[tally_.touched[t]] = Weight{};
      tally_.count = 0;
    }
  }

  std::uint32_t choose(std::uint32_t node, const NodeMass& node_mass, Random& random) {
    draw_.clear();
    draw_.add(node, 0.0);
    for (std::uint32_t t = 0; t < tally_.count; ++t) {
      const std::uint32_t c = tally_.touched[t];
      const double value = gain_(static_cast<double>(tally_.sums[c]), node_mass, mass_[c]);
      if (!(value >= 0)) continue;
      if (!(gain_(static_cast<double>(outward_[c]), mass_[c], whole_ - mass_[c]) >= 0)) continue;
      draw_.add(c, value);
    }
    return draw_(random);
  }

  // Numbers the parts in the order of their first members and puts the members of each side by side.
  std::uint32_t name_parts(std::span<std::uint32_t> members, std::uint32_t first, std::uint32_t begin,
                           Scratch<std::uint32_t>& part_begin) {
    constexpr std::uint32_t none = ~0U;
    std::fill_n(name_.data(), size_, none);
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      std::uint32_t& name = name_[part_[i]];
      if (name == none) {
        name = count;
        next_[count++] = 0;
      }
      ++next_[name];
      part_[i] = name;
    }
    std::uint32_t sum = 0;
    for (std::uint32_t p = 0; p < count; ++p) {
      part_begin[first + p] = begin + sum;
      const std::uint32_t number = next_[p];
      next_[p] = sum;
      sum += number;
    }
    std::copy(members.begin(), members.end(), ends_.data());
    for (std::uint32_t i = 0; i < size_; ++i) {
      const std::uint32_t node = ends_[i];
      space_.part[node] = first + part_[i];
      members[next_[part_[i]]++] = node;
    }
    return count;
  }

  void reserve(std::size_t size, std::size_t links) {
    ends_.ensure(std::max(links + 1, size));
    weights_.ensure(links + 1);
    offsets_.ensure(size + 1);
    inside_.ensure(size);
    outward_.ensure(size);
    part_.ensure(size);
    alone_.ensure(size);
    mass_.ensure(size);
    name_.ensure(size);
    next_.ensure(size);
  }

  const LinkRows<Weight> rows_;
  const NodeMass* node_mass_;
  const Gain& gain_;
  Draw draw_;
  Workspace<Weight, Gain>& space_;
  RowTally<Weight> tally_;
  std::uint32_t* place_;  // of a node among those of all communities: in its own its place lies in one stretch

  std::uint32_t size_ = 0;
  LinkRows<Weight> copy_;
  NodeMass whole_{};
  Scratch<std::uint32_t> offsets_;
  Scratch<std::uint32_t> ends_;
  Scratch<Weight> weights_;
  Scratch<Weight> inside_;   // of a node: links to the rest of its community
  Scratch<Weight> outward_;  // of a part: links to the rest of its community
  Scratch<std::uint32_t> part_;
  Scratch<char> alone_;
  Scratch<NodeMass> mass_;
  Scratch<std::uint32_t> name_;
  Scratch<std::uint32_t> next_;
};

}  // namespace motet::inline v1
