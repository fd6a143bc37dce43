#include "motet/report/figures.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "report/pictures.hpp"
#include "report/sample_analysis.hpp"

namespace {

using pictures::check_picture;
using pictures::contains;
using pictures::count;

const std::span<const std::int32_t> no_community;

motet::CodeGraph small_graph() {
  return {{{"a", "calm"}, {"b", "harm"}, {"c", "cost"}, {"d", "alone"}},
          std::vector<motet::Link>{{0, 1, 1.0}, {1, 2, 0.25}}};
}

motet::DenseMatrix matrix_of(Eigen::Index rows, Eigen::Index columns) {
  motet::DenseMatrix values(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i) {
    for (Eigen::Index j = 0; j < columns; ++j) values(i, j) = std::sin(static_cast<double>(3 * i + 5 * j + 1));
  }
  return values;
}

// Pairs above the diagonal.
motet::SparseMatrix pairs_of(std::int32_t size) {
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  for (std::int32_t i = 0; i < size; ++i) {
    for (std::int32_t j = i + 1; j < size && j < i + 40; ++j) entries.emplace_back(i, j, 1.0 + (i * j) % 17);
  }
  motet::SparseMatrix pairs(size, size);
  pairs.setFromTriplets(entries.begin(), entries.end());
  return pairs;
}

}  // namespace

TEST_CASE("a graph shows each code, link and community") {
  const std::vector<std::int32_t> community{0, 0, 4, -1};
  const std::vector<double> people{9, 4, 1, 0};
  motet::GraphSvgOptions options;
  options.counted = "participants";
  const std::string svg = motet::graph_svg(small_graph(), community, people, options);
  const auto document = check_picture(svg);
  CHECK(count(document, "circle") == 4);
  CHECK(count(document, "line") == 2);
  CHECK(contains(svg, "aria-label=\"4\u00A0codes and 2\u00A0links\""));
  CHECK(contains(svg, "<title>calm: 9 participants</title>"));
  CHECK(contains(svg, ">community 0<"));
  CHECK(contains(svg, ">community 4<"));
  CHECK(contains(svg, "the more participants"));
  CHECK_FALSE(contains(svg, "are drawn"));
  CHECK(svg == motet::graph_svg(small_graph(), community, people, options));
}

TEST_CASE("communities with names are numbered from 1, as themes are") {
  motet::Themes themes;
  themes.themes.resize(2);
  themes.themes[0].columns = {1, 2};
  themes.themes[0].label = "harm, <cost>";
  themes.themes[1].columns = {0};
  themes.themes[1].label = "calm";
  const std::string svg = motet::graph_svg(small_graph(), themes);
  check_picture(svg);
  CHECK(contains(svg, ">1</text><text"));
  CHECK(contains(svg, ">harm, &lt;cost&gt;<"));
  CHECK_FALSE(contains(svg, "community"));
  themes.themes[1].columns = {4};
  CHECK_THROWS_AS(motet::graph_svg(small_graph(), themes), std::invalid_argument);
}

TEST_CASE("of a large graph the strongest part is drawn, and the picture says so") {
  const motet::CodeGraph graph = pictures::graph(5000, 4);
  std::vector<std::int32_t> community;
  for (std::int32_t i = 0; i < 5000; ++i) community.push_back(i % 37);
  const std::string svg = motet::graph_svg(graph, community);
  const auto document = check_picture(svg);
  CHECK(count(document, "circle") == 80);
  CHECK(contains(svg, "5\u202F000"));
  CHECK(contains(svg, "more groups are drawn."));
  CHECK(svg == motet::graph_svg(graph, community));
}

TEST_CASE("whatever is asked for, a picture of a graph stays small") {
  motet::GraphSvgOptions options;
  options.nodes = options.links = 1'000'000;
  options.width = options.height = 4000;
  options.title = options.counted = std::string(3000, '"');
  options.names = pictures::names(40);
  const motet::CodeGraph graph = pictures::graph(400, 30);
  std::vector<std::int32_t> community;
  for (std::int32_t i = 0; i < 400; ++i) community.push_back(i % 40);
  const std::string svg = motet::graph_svg(graph, community, std::vector<double>(400, 1e-300), options);
  const auto document = check_picture(svg);
  CHECK(count(document, "circle") == 240);
  CHECK(count(document, "line") > 50);
  CHECK(contains(svg, "between them are left out."));
}

TEST_CASE("graphs of nothing, of one code and without links are pictures") {
  for (const std::int32_t size : {0, 1, 5}) {
    const auto document = check_picture(motet::graph_svg(pictures::graph(size, 0)));
    CHECK(count(document, "circle") == static_cast<std::size_t>(size));
  }
}

TEST_CASE("what does not fit a graph is refused") {
  const motet::CodeGraph graph = small_graph();
  const std::vector<std::int32_t> two{0, 1};
  CHECK_THROWS_WITH_AS(motet::graph_svg(graph, two), "community has 2 entries for 4 nodes", std::invalid_argument);
  for (const double bad : {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CHECK_THROWS_AS(motet::graph_svg(graph, no_community, std::vector<double>{1, 2, 3, bad}), std::invalid_argument);
  }
  motet::GraphSvgOptions options;
  for (const double bad : {10.0, 1e9, std::numeric_limits<double>::quiet_NaN()}) {
    options.width = bad;
    CHECK_THROWS_AS(motet::graph_svg(graph, no_community, {}, options), std::invalid_argument);
  }
}

TEST_CASE("a rectangular heat map shows each value, and crosses out what is undefined") {
  motet::DenseMatrix values(2, 3);
  values << 1, 22, -3, 0, 5, std::numeric_limits<double>::quiet_NaN();
  const std::vector<std::string> rows{"Ann", "Ben"};
  motet::HeatMapOptions options;
  options.columns = {"calm", "harm", "cost"};
  options.measure = "units";
  const std::string svg = motet::heat_map_svg(values, rows, options);
  check_picture(svg);
  CHECK(contains(svg, "<title>Ann, harm: 22</title>"));
  CHECK(contains(svg, "<title>Ann, cost: -3</title>"));
  CHECK(contains(svg, "<title>Ben, cost: undefined</title>"));
  CHECK_FALSE(contains(svg, "Ben, calm"));
  CHECK(contains(svg, "Pale ground: 0. Crossed out: undefined."));
  // In their squares, the largest in white.
  CHECK(contains(svg, "fill=\"#fff\""));
  CHECK(contains(svg, ">22</text>"));
  CHECK(svg == motet::heat_map_svg(values, rows, options));
}

TEST_CASE("a symmetric matrix and its upper half give the same triangle") {
  motet::DenseMatrix half = motet::DenseMatrix::Zero(3, 3);
  half(0, 1) = 0.5;
  half(1, 2) = 0.125;
  const motet::DenseMatrix whole = half + half.transpose();
  const std::vector<std::string> labels{"a", "b", "c"};
  const std::string svg = motet::heat_map_svg(whole, labels);
  check_picture(svg);
  CHECK(svg == motet::heat_map_svg(half, labels));
  CHECK(contains(svg, "<title>b and a: 0.5</title>"));
  CHECK_FALSE(contains(svg, "<title>a and b"));
  const motet::SparseMatrix sparse = half.sparseView();
  CHECK(svg == motet::heat_map_svg(sparse, labels));
}

TEST_CASE("co-occurrences stand in the order of their totals, with what there is of each on the diagonal") {
  motet::CooccurrenceMatrix counts;
  counts.joint = motet::SparseMatrix(3, 3);
  counts.joint.insert(0, 2) = 4;
  counts.joint.insert(1, 2) = 7;
  counts.marginals = motet::Vector(3);
  counts.marginals << 10, 20, 30;
  counts.columns = {{"k0", "calm"}, {"k1", "harm"}, {"k2", "cost"}};
  const std::string svg = motet::heat_map_svg(counts);
  check_picture(svg);
  CHECK(contains(svg, "<title>harm and cost: 7</title>"));
  CHECK(contains(svg, "<title>calm and cost: 4</title>"));
  CHECK(contains(svg, "<title>cost: 30</title>"));
  CHECK(svg.find(">cost</text>") < svg.find(">harm</text>"));
  CHECK(svg.find(">harm</text>") < svg.find(">calm</text>"));
  counts.marginals = motet::Vector(2);
  CHECK_THROWS_AS(motet::heat_map_svg(counts), std::invalid_argument);
}

TEST_CASE("associations with a direction are a square, without one a triangle") {
  const motet::Analysis analysis = sample::analysis();
  const std::string triangle = motet::heat_map_svg(analysis.association);
  check_picture(triangle);
  CHECK(contains(triangle, " and "));
  motet::AssociationMatrix directed = analysis.association;
  directed.directed = true;
  const std::string square = motet::heat_map_svg(directed);
  check_picture(square);
  CHECK(square != triangle);
}

TEST_CASE("of a huge matrix the largest labels are drawn, and the picture says so") {
  motet::CooccurrenceMatrix counts;
  counts.joint = pairs_of(1000);
  counts.marginals = motet::Vector::Constant(1000, 60);
  const std::vector<std::string> names = pictures::names(1000);
  for (const std::string& name : names) counts.columns.push_back({name, name});
  const std::string svg = motet::heat_map_svg(counts);
  check_picture(svg);
  CHECK(contains(svg, "Of 1\u202F000 labels the 40 with"));
  CHECK(svg == motet::heat_map_svg(counts));
}

TEST_CASE("whatever is asked for, a heat map stays small") {
  motet::HeatMapOptions options;
  options.most = 1'000'000;
  options.width = 4000;
  options.title = options.measure = std::string(3000, '&');
  options.columns = pictures::names(300);
  const std::string svg = motet::heat_map_svg(matrix_of(1000, 300), pictures::names(1000), options);
  check_picture(svg);
  CHECK(contains(svg, " of 1\u202F000\u00A0rows and "));
}

TEST_CASE("heat maps of nothing, of one value and of zeros are pictures") {
  check_picture(motet::heat_map_svg(motet::DenseMatrix(0, 0), std::vector<std::string>{}));
  check_picture(motet::heat_map_svg(matrix_of(1, 1), std::vector<std::string>{"one"}));
  check_picture(motet::heat_map_svg(motet::DenseMatrix::Zero(3, 3), std::vector<std::string>{"a", "b", "c"}));
  const double infinite = std::numeric_limits<double>::infinity();
  const std::string svg =
      motet::heat_map_svg(motet::DenseMatrix::Constant(2, 2, infinite), std::vector<std::string>{"a", "b"});
  check_picture(svg);
  CHECK(contains(svg, "undefined"));
  CHECK_FALSE(contains(svg, "inf"));
}

TEST_CASE("very large and very small values are written short") {
  for (const double size : {1e300, 1e-300}) {
    motet::HeatMapOptions options;
    options.columns = {"a", "b", "c", "d"};
    const motet::DenseMatrix values = matrix_of(3, 4) * size;
    const std::string svg = motet::heat_map_svg(values, std::vector<std::string>{"x", "y", "z"}, options);
    check_picture(svg);
    CHECK(contains(svg, size > 1 ? "e+299<" : "e-301<"));
    CHECK_FALSE(contains(svg, "00000000"));
  }
}

TEST_CASE("labels that do not fit a matrix are refused") {
  const std::vector<std::string> two{"a", "b"};
  CHECK_THROWS_WITH_AS(motet::heat_map_svg(matrix_of(3, 3), two), "there are 2 labels for 3 rows",
                       std::invalid_argument);
  CHECK_THROWS_WITH_AS(motet::heat_map_svg(matrix_of(2, 3), two), "there are 0 labels for 3 columns",
                       std::invalid_argument);
  motet::HeatMapOptions options;
  options.width = 1;
  CHECK_THROWS_AS(motet::heat_map_svg(matrix_of(2, 2), two, options), std::invalid_argument);
}
