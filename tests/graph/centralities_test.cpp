#include "motet/graph/centralities.hpp"

#include <algorithm>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <numeric>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/bridge/boost_graph.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/centralities_twin.hpp"
#include "reference/graphs.hpp"

using motet::betweenness;
using motet::CentralityOptions;
using motet::closeness;
using motet::CodeGraph;
using motet::core_numbers;
using motet::eigenvector_centrality;
using motet::participation_coefficients;
using reference::Labels;
using Values = std::vector<double>;

namespace {

const CentralityOptions counted{false, {}};

void check_near(const Values& values, const Values& expected, double error) {
  REQUIRE(values.size() == expected.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    CHECK(std::abs(values[i] - expected[i]) <= error * std::max(1.0, std::abs(expected[i])));
  }
}

std::vector<bool> all_nodes(const CodeGraph& graph) {
  return std::vector<bool>(static_cast<std::size_t>(graph.size()), true);
}

CodeGraph path_graph(std::int32_t nodes) {
  std::vector<motet::Link> links;
  for (std::int32_t i = 0; i + 1 < nodes; ++i) links.push_back({i, i + 1, 1.0});
  return {reference::numbered_columns(nodes), links};
}

// Weights of few different values, whose lengths 1, 1/2, 1/3 ... are equal in many sums, but not to the last bit.
CodeGraph graph_with_ties(motet::Random& random, std::int32_t nodes, double density) {
  const CodeGraph graph = reference::random_graph(random, nodes, density, false);
  std::vector<motet::Link> links(graph.links().begin(), graph.links().end());
  for (motet::Link& link : links) link.weight = 1 + random.below(6);
  return {graph.nodes(), links};
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool is_moved(const Values& values, const Values& moved, const std::vector<std::int32_t>& place) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!same(values[i], moved[static_cast<std::size_t>(place[i])])) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("two triangles have the centralities other programs give") {
  const CodeGraph graph = reference::two_triangles();
  CHECK(betweenness(graph, counted) == Values{0, 5, 0, 0, 5, 0});
  CHECK(betweenness(graph) == Values{0, 0.5, 0, 0, 0.5, 0});
  check_near(closeness(graph), {2.5714286, 3.2349166, 2.5925926, 2.7397260, 3.2349166, 2.3424428}, 5e-8);
  check_near(eigenvector_centrality(graph), {0.8485658, 1, 0.8786279, 0.8252757, 0.9004376, 0.6092622}, 5e-8);
  CHECK(core_numbers(graph) == Labels{2, 2, 2, 2, 2, 2});
  check_near(participation_coefficients(graph, Labels{0, 0, 0, 1, 1, 1}),
             {0, 0.2777778, 0.2311111, 0.21875, 0.2777778, 0}, 5e-8);
}

TEST_CASE("the karate club has the centralities other programs give") {
  const CodeGraph graph = reference::karate();
  const Values between = betweenness(graph);
  const Values close = closeness(graph);
  const Values eigenvector = eigenvector_centrality(graph);
  struct Row {
    std::size_t node;
    double between;
    double close;
    double eigenvector;
  };
  for (const Row& row :
       {Row{0, 0.43763528138528146, 0.5689655172413793, 0.9521323664766571},
        Row{2, 0.14365680615680618, 0.559322033898305, 0.849554200465303},
        Row{11, 0.0, 0.36666666666666664, 0.14156633334336954},
        Row{32, 0.145247113997114, 0.515625, 0.8266588575205018}, Row{33, 0.30407497594997596, 0.55, 1.0}}) {
    CHECK(between[row.node] == doctest::Approx(row.between).epsilon(1e-12));
    CHECK(close[row.node] == doctest::Approx(row.close).epsilon(1e-12));
    CHECK(eigenvector[row.node] == doctest::Approx(row.eigenvector).epsilon(1e-10));
  }
  CHECK(core_numbers(graph) ==
        Labels{4, 4, 4, 4, 3, 3, 3, 4, 4, 2, 3, 1, 2, 4, 2, 2, 2, 2, 2, 3, 2, 2, 2, 3, 3, 3, 2, 3, 3, 3, 4, 3, 4, 4});
}

TEST_CASE("stars, paths and complete graphs have the centralities of paper") {
  const CodeGraph star = reference::star(8);
  CHECK(betweenness(star) == Values{1, 0, 0, 0, 0, 0, 0, 0});
  CHECK(closeness(star)[0] == 1.0);
  CHECK(closeness(star)[1] == doctest::Approx(7.0 / 13).epsilon(1e-15));
  // The largest eigenvalue of a star has one of the other sign as its equal.
  CHECK(eigenvector_centrality(star)[0] == 1.0);
  CHECK(eigenvector_centrality(star)[3] == doctest::Approx(1 / std::sqrt(7.0)).epsilon(1e-13));
  CHECK(betweenness(path_graph(5), counted) == Values{0, 3, 4, 3, 0});
  const double pi = std::acos(-1.0);
  for (const std::int32_t nodes : {2, 3, 4, 9, 60}) {
    const Values values = eigenvector_centrality(path_graph(nodes));
    const double middle = std::sin(pi * ((nodes + 1) / 2) / (nodes + 1));
    for (std::int32_t i = 0; i < nodes; ++i) {
      CHECK(values[static_cast<std::size_t>(i)] ==
            doctest::Approx(std::sin(pi * (i + 1) / (nodes + 1)) / middle).epsilon(1e-9));
    }
  }
  const CodeGraph complete = reference::complete_graph(6);
  CHECK(betweenness(complete) == Values(6, 0.0));
  CHECK(closeness(complete) == Values(6, 1.0));
  check_near(eigenvector_centrality(complete), Values(6, 1.0), 1e-14);
  CHECK(core_numbers(complete) == Labels(6, 5));
  CHECK(core_numbers(star) == Labels(8, 1));
}

TEST_CASE("betweenness agrees with writing down every path") {
  motet::Random random(41);
  for (int round = 0; round < 150; ++round) {
    const CodeGraph graph = graph_with_ties(random, 3 + static_cast<std::int32_t>(random.below(5)), random.uniform());
    check_near(betweenness(graph, counted), reference::betweenness(graph), 1e-12);
  }
  for (int round = 0; round < 50; ++round) {
    const CodeGraph graph = reference::random_graph(random, 7, 0.6, true);
    check_near(betweenness(graph, counted), reference::betweenness(graph), 1e-12);
  }
}

TEST_CASE("betweenness agrees with Boost where lengths are exact") {
  motet::Random random(43);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph plain =
        reference::random_graph(random, 5 + static_cast<std::int32_t>(random.below(60)), 0.15, false);
    std::vector<motet::Link> links(plain.links().begin(), plain.links().end());
    for (motet::Link& link : links) link.weight = std::ldexp(1.0, static_cast<int>(random.below(4)));
    const CodeGraph graph(plain.nodes(), links);
    Values expected(static_cast<std::size_t>(graph.size()), 0.0);
    const auto length = [](const motet::BoostEdge& edge) { return 1 / edge.weight; };
    boost::brandes_betweenness_centrality(
        graph,
        boost::centrality_map(boost::make_iterator_property_map(expected.begin(), get(boost::vertex_index, graph)))
            .weight_map(boost::make_function_property_map<motet::BoostEdge, double>(length)));
    check_near(betweenness(graph, counted), expected, 1e-12);
  }
}

TEST_CASE("closeness agrees with the distances of all pairs") {
  motet::Random random(47);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    check_near(closeness(graph), reference::closeness(graph), 1e-12);
  }
}

TEST_CASE("sums of betweenness are the links inside of shortest paths") {
  motet::Random random(53);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::random_graph(random, 20, 0.2, false);
    // With lengths of 1, a path as long as d has d - 1 nodes inside.
    const Values close = closeness(graph);
    const std::vector<std::int32_t> component = motet::connected_components(graph).community;
    double inside = 0;
    for (std::size_t i = 0; i < close.size(); ++i) {
      const auto others = static_cast<double>(std::count(component.begin(), component.end(), component[i]) - 1);
      if (others > 0) inside += others / close[i] * (others / 19) - others;
    }
    double sum = 0;
    for (const double value : betweenness(graph, counted)) sum += value;
    CHECK(sum == doctest::Approx(inside / 2).epsilon(1e-12));
  }
}

TEST_CASE("eigenvector centrality is a positive vector that the weights only stretch") {
  motet::Random random(59);
  for (int round = 0; round < 200; ++round) {
    const CodeGraph graph = reference::any_graph(random, 70);
    if (graph.links().empty()) continue;
    const std::vector<std::int32_t> component = motet::connected_components(graph).community;
    std::vector<bool> members;
    for (const std::int32_t c : component) members.push_back(c == 0);
    const Values values = eigenvector_centrality(graph);
    CHECK(reference::leading(graph, values, members, 1e-9));
    CHECK(*std::max_element(values.begin(), values.end()) == 1.0);
  }
}

TEST_CASE("eigenvector centrality settles where plain repetition would take for ever") {
  // Two groups of one size hardly linked: both have almost the same eigenvalue.
  std::vector<motet::Link> links;
  for (const std::int32_t group : {0, 1}) {
    for (std::int32_t i = 0; i < 30; ++i) {
      for (std::int32_t j = i + 1; j < 30; ++j) links.push_back({30 * group + i, 30 * group + j, 1.0});
    }
  }
  links.push_back({0, 30, 1e-5});
  const CodeGraph groups(reference::numbered_columns(60), links);
  const Values values = eigenvector_centrality(groups);
  CHECK(values[59] == doctest::Approx(values[29]).epsilon(1e-6));
  CHECK(reference::leading(groups, values, all_nodes(groups), 1e-9));

  // A tail whose entries fall by 9 at every step keeps its digits.
  links.clear();
  for (std::int32_t i = 0; i < 10; ++i) {
    for (std::int32_t j = i + 1; j < 10; ++j) links.push_back({i, j, 1.0});
  }
  for (std::int32_t i = 9; i < 39; ++i) links.push_back({i, i + 1, 1.0});
  const CodeGraph tail(reference::numbered_columns(40), links);
  const Values falling = eigenvector_centrality(tail);
  CHECK(falling[39] < 1e-25);
  CHECK(reference::leading(tail, falling, all_nodes(tail), 1e-9));
}

TEST_CASE("core numbers agree with taking nodes out one after the other") {
  motet::Random random(61);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 30);
    CHECK(core_numbers(graph) == reference::core_numbers(graph));
  }
}

TEST_CASE("participation agrees with its formula and is zero inside of one community") {
  motet::Random random(67);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 30);
    Labels community;
    for (std::int32_t i = 0; i < graph.size(); ++i) community.push_back(static_cast<std::int32_t>(random.below(5)) - 1);
    const Values values = participation_coefficients(graph, community);
    const Values in_one = participation_coefficients(graph, Labels(community.size(), 7));
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      const auto i = static_cast<std::size_t>(node);
      const double expected = reference::participation(graph, community, node);
      const bool near = std::isnan(expected) ? std::isnan(values[i]) : std::abs(values[i] - expected) < 1e-13;
      CHECK(near);
      CHECK((std::isnan(values[i]) || (values[i] >= 0 && values[i] <= 0.8 + 1e-15)));
      CHECK((graph.neighbors(node).empty() ? std::isnan(in_one[i]) : in_one[i] == 0.0));
    }
  }
}

TEST_CASE("the order of nodes and links and the number of threads change no bit") {
  motet::Random random(71);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    Labels community;
    for (std::int32_t i = 0; i < graph.size(); ++i) community.push_back(static_cast<std::int32_t>(random.below(4)));
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    Labels moved(community.size());
    for (std::size_t i = 0; i < moved.size(); ++i) moved[static_cast<std::size_t>(place[i])] = 9 - community[i];
    CentralityOptions one;
    one.execution.threads = 1;
    CentralityOptions five;
    five.execution.threads = 5;
    CHECK(is_moved(betweenness(graph, one), betweenness(other, five), place));
    CHECK(is_moved(closeness(graph, one), closeness(other, five), place));
    CHECK(is_moved(eigenvector_centrality(graph, one), eigenvector_centrality(other, five), place));
    CHECK(is_moved(participation_coefficients(graph, community), participation_coefficients(other, moved), place));
    CHECK(betweenness(graph, five) == betweenness(graph, one));
    const std::string table = motet::to_csv(motet::centralities(graph, community, one));
    for (std::size_t i = 0; i < moved.size(); ++i) moved[static_cast<std::size_t>(place[i])] = community[i];
    CHECK(motet::to_csv(motet::centralities(other, moved, five)) == table);
  }
}

TEST_CASE("the unit of weights changes no bit, also when it is tiny or huge") {
  motet::Random random(73);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 15, 0.3, true);
    Labels same_place(15);
    std::iota(same_place.begin(), same_place.end(), 0);
    for (const double factor : {0x1p-900, 0x1p+900}) {
      const CodeGraph other = reference::scaled(graph, factor);
      CHECK(betweenness(other) == betweenness(graph));
      CHECK(is_moved(eigenvector_centrality(graph), eigenvector_centrality(other), same_place));
      Values close = closeness(graph);
      for (double& value : close) value *= factor;
      CHECK(closeness(other) == close);
    }
  }
  const CodeGraph wide(reference::numbered_columns(4),
                       std::vector<motet::Link>{{0, 1, 1e300}, {1, 2, 1.0}, {2, 3, 1e-300}, {0, 2, 1e150}});
  CHECK(betweenness(wide, counted) == Values{2, 0, 2, 0});
  for (const double value : closeness(wide)) CHECK(std::isfinite(value));
  for (const double value : eigenvector_centrality(wide)) CHECK((value >= 0 && value <= 1));
}

TEST_CASE("more shortest paths than a double can count are shared all the same") {
  // Rows of three nodes between single ones: 3^700 paths from end to end.
  constexpr std::int32_t rows = 700;
  std::vector<motet::Link> links;
  for (std::int32_t row = 0; row < rows; ++row) {
    for (std::int32_t i = 1; i <= 3; ++i) {
      links.push_back({4 * row, 4 * row + i, 1.0});
      links.push_back({4 * row + i, 4 * row + 4, 1.0});
    }
  }
  const CodeGraph graph(reference::numbered_columns(4 * rows + 1), links);
  const Values values = betweenness(graph, counted);
  // All pairs of 1400 nodes before and 1400 after, and half of the ways between those of one row on either side.
  CHECK(values[1400] == doctest::Approx(1400.0 * 1400 + 3).epsilon(1e-12));
  // A third of the ways between those before the row and those after it.
  CHECK(values[1401] == doctest::Approx(1401.0 * 1397 / 3).epsilon(1e-12));
  for (const double value : values) CHECK((std::isfinite(value) && value >= 0));
}

TEST_CASE("no nodes, one, two, no links, and pieces") {
  CHECK(betweenness(CodeGraph()).empty());
  CHECK(closeness(CodeGraph()).empty());
  CHECK(eigenvector_centrality(CodeGraph()).empty());
  CHECK(core_numbers(CodeGraph()).empty());
  CHECK(participation_coefficients(CodeGraph(), {}).empty());
  CHECK(motet::centralities(CodeGraph()).rows.empty());

  for (const std::int32_t nodes : {1, 3}) {
    const CodeGraph graph(reference::numbered_columns(nodes), {});
    const auto size = static_cast<std::size_t>(nodes);
    CHECK(betweenness(graph) == Values(size, 0.0));
    CHECK(closeness(graph) == Values(size, 0.0));
    CHECK(core_numbers(graph) == Labels(size, 0));
    for (const double value : eigenvector_centrality(graph)) CHECK(std::isnan(value));
    for (const double value : participation_coefficients(graph, Labels(size, 0))) CHECK(std::isnan(value));
  }

  const CodeGraph pair(reference::numbered_columns(2), std::vector<motet::Link>{{0, 1, 4.0}});
  CHECK(betweenness(pair) == Values{0, 0});
  CHECK(closeness(pair) == Values{4, 4});
  check_near(eigenvector_centrality(pair), {1, 1}, 1e-15);

  // Two pieces of two nodes: the one with the smallest key is the largest.
  const CodeGraph pieces(reference::numbered_columns(5), std::vector<motet::Link>{{1, 3, 1.0}, {2, 4, 100.0}});
  check_near(eigenvector_centrality(pieces), {0, 1, 0, 1, 0}, 1e-15);
  CHECK(closeness(pieces) == Values{0, 0.25, 25, 0.25, 25});
  CHECK(core_numbers(pieces) == Labels{0, 1, 1, 1, 1});
}

TEST_CASE("the table of centralities goes from the strongest code down") {
  const CodeGraph graph({{"k2", "two"}, {"k1", "one"}, {"k4", "four"}, {"k3", "three"}},
                        std::vector<motet::Link>{{0, 1, 2.0}, {1, 2, 1.0}});
  const motet::Table table = motet::centralities(graph, Labels{0, 0, 1, -1}, counted);
  CHECK(table.name == "centralities");
  CHECK(motet::to_csv(table) ==
        "code,theme,links,strength,betweenness,closeness,eigenvector,core,participation,id\n"
        "one,1,2,3,1,0.888888888889,1,1,0.444444444444,k1\n"
        "two,1,1,2,0,0.666666666667,0.894427191,1,0,k2\n"
        "four,2,1,1,0,0.533333333333,0.4472135955,1,0,k4\n"
        "three,,0,0,0,0,0,0,,k3\n");
  const motet::Table plain = motet::centralities(graph);
  CHECK(plain.rows.size() == 4);
  CHECK(plain.rows[0][1] == motet::Cell{});
  CHECK(plain.rows[0][8] == motet::Cell{});
  CHECK(std::get<double>(plain.rows[0][4]) == doctest::Approx(1.0 / 3).epsilon(1e-15));
}

TEST_CASE("what does not fit is refused, and a stop stops") {
  const CodeGraph graph = reference::karate();
  CHECK_THROWS_AS(participation_coefficients(graph, {}), std::invalid_argument);
  CHECK_THROWS_WITH_AS(participation_coefficients(graph, Labels{1}),
                       "there must be one community a node, not 1 for 34 nodes", std::invalid_argument);
  CHECK_THROWS_AS(motet::centralities(graph, Labels{1}), std::invalid_argument);
  CHECK_THROWS_AS(motet::centralities(CodeGraph(), Labels{1}), std::invalid_argument);

  std::stop_source source;
  source.request_stop();
  CentralityOptions stopped;
  stopped.execution.stop = source.get_token();
  CentralityOptions refused;
  refused.execution.progress = [](const motet::Progress&) { return false; };
  for (const CentralityOptions& options : {stopped, refused}) {
    CHECK_THROWS_AS(betweenness(graph, options), motet::Stopped);
    CHECK_THROWS_AS(closeness(graph, options), motet::Stopped);
    CHECK_THROWS_AS(eigenvector_centrality(graph, options), motet::Stopped);
    CHECK_THROWS_AS(motet::centralities(graph, {}, options), motet::Stopped);
  }
}
