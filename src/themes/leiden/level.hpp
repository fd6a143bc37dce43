// What is one level of the Leiden algorithm, and what memory does the work on it need?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/scratch.hpp"
#include "themes/leiden/link_rows.hpp"

namespace motet::inline v1 {

template <class Weight, class Gain>
struct Level {
  LinkRows<Weight> rows;
  const typename Gain::NodeMass* mass = nullptr;
};

template <class Weight, class Gain>
struct LevelMemory {
  Scratch<std::uint32_t> offsets;
  Scratch<std::uint32_t> ends;
  Scratch<Weight> weights;
  Scratch<Weight> loops;
  Scratch<typename Gain::NodeMass> mass;

  void ensure(std::size_t nodes, std::size_t links) {
    offsets.ensure(nodes + 1);
    ends.ensure(links);
    weights.ensure(links);
    loops.ensure(nodes);
    mass.ensure(nodes);
  }
  [[nodiscard]] Level<Weight, Gain> level(std::uint32_t nodes) const noexcept {
    return {{nodes, offsets.data(), ends.data(), weights.data(), loops.data()}, mass.data()};
  }
};

/// Memory for the work on all levels of all iterations of one run. The graph itself is the largest of them.
template <class Weight, class Gain>
struct Workspace {
  using NodeMass = typename Gain::NodeMass;

  explicit Workspace(std::uint32_t nodes)
      : sums(nodes),
        touched(std::size_t{nodes} + 1),
        order(nodes),
        numbers(std::size_t{nodes} + 2),
        mass(nodes),
        size(nodes),
        labels(nodes),
        places(nodes),
        slack(nodes),
        part(nodes),
        groups{Scratch<std::uint32_t>(std::size_t{nodes} + 2), Scratch<std::uint32_t>(nodes)} {
    std::fill_n(sums.data(), nodes, Weight{});
  }

  [[nodiscard]] RowTally<Weight> tally() noexcept { return {sums.data(), touched.data(), 0}; }

  Scratch<Weight> sums;  ///< all zero between uses
  Scratch<std::uint32_t> touched;
  Scratch<std::uint32_t> order;
  Scratch<std::uint32_t> numbers;
  Scratch<NodeMass> mass;         ///< of communities
  Scratch<std::uint32_t> size;    ///< nodes in each community
  Scratch<std::uint32_t> labels;  ///< those in use first
  Scratch<std::uint32_t> places;  ///< of each label in `labels`
  Scratch<float> slack;
  Scratch<std::uint32_t> part;
  Groups groups;
};

}  // namespace motet::inline v1
