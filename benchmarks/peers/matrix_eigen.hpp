// How does Eigen count pairs, and which of its ways is the quickest?
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "matrix/data.hpp"
#include "matrix/meetings.hpp"

namespace bench {

/// One way to multiply a matrix of units and codes with itself.
struct EigenProduct {
  std::string name;
  std::function<void()> multiply;
  std::function<std::vector<Meeting>()> answer;  ///< of the last product
};

/// From one matrix, whose transpose is part of the product: its numbers int or double; by rows or by columns; the
/// result sparse or dense, whole or one triangle.
std::vector<EigenProduct> eigen_products(const CodedUnits& units);

/// With both factors made beforehand, each stored as the product wants it; rows multiplied by their weights.
std::vector<EigenProduct> prepared_eigen_products(const CodedUnits& units, std::span<const std::uint32_t> weights);

}  // namespace bench
