#include <algorithm>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/report/figures.hpp"

#include "report/figure.hpp"
#include "report/heat_part.hpp"
#include "report/heat_writer.hpp"
#include "report/reading.hpp"

namespace motet::inline v1 {
namespace {

using namespace report;

// The largest picture that is small enough: `make` gives the part of at most so many rows and columns.
template <class Make>
std::string largest_picture(const HeatMapOptions& options, const Make& make) {
  if (!(options.width >= 240 && options.width <= 4000)) {
    throw std::invalid_argument("a heat map is drawn 240 to 4,000 pixels wide");
  }
  std::size_t most = std::clamp<std::size_t>(options.most, 1, 100);
  for (;; most = most * 4 / 5) {
    const auto [part, look] = make(most);
    std::string svg = heat_picture(part, options, look);
    if (svg.size() <= figure_bytes || most == 1) return svg;
  }
}

template <class Matrix>
std::string drawn(const Matrix& values, std::span<const std::string> labels, const HeatMapOptions& options) {
  return largest_picture(options, [&](std::size_t most) {
    return std::pair(heat_part(values, labels, options.columns, most), HeatLook{"0", {}});
  });
}

std::vector<std::string> labels_of(const std::vector<Column>& columns) {
  std::vector<std::string> labels;
  labels.reserve(columns.size());
  for (const Column& column : columns) labels.push_back(column.label);
  return labels;
}

}  // namespace

std::string heat_map_svg(const DenseMatrix& values, std::span<const std::string> labels,
                         const HeatMapOptions& options) {
  return drawn(values, labels, options);
}

std::string heat_map_svg(const SparseMatrix& values, std::span<const std::string> labels,
                         const HeatMapOptions& options) {
  return drawn(values, labels, options);
}

std::string heat_map_svg(const CooccurrenceMatrix& counts, const HeatMapOptions& options) {
  if (counts.marginals.size() != counts.joint.rows()) {
    throw std::invalid_argument("co-occurrences have not one marginal for each column");
  }
  const std::vector<std::string> labels = labels_of(counts.columns);
  HeatMapOptions own = options;
  if (own.measure.empty()) own.measure = count_words(counts.count).both;
  return largest_picture(own, [&](std::size_t most) {
    HeatPart part = pairs_part(counts.joint, labels, counts.directed, most);
    HeatLook look{"they never meet", {}};
    for (const std::int32_t column : part.positions) look.diagonal.push_back(counts.marginals[column]);
    return std::pair(std::move(part), std::move(look));
  });
}

std::string heat_map_svg(const AssociationMatrix& association, const HeatMapOptions& options) {
  const std::vector<std::string> labels = labels_of(association.columns);
  HeatMapOptions own = options;
  if (own.measure.empty()) own.measure = association.measure;
  return largest_picture(own, [&](std::size_t most) {
    return std::pair(pairs_part(association.weights, labels, association.directed, most),
                     HeatLook{"no weight, which is 0 or undefined", {}});
  });
}

}  // namespace motet::inline v1
