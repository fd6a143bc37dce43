#include "themes/network.hpp"

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>

#include "shared/writer.hpp"

namespace bench {
namespace {

struct Head {
  std::int32_t nodes = 0;
  std::int32_t links = 0;
  std::int32_t weighted = 0;
};

template <class T>
void read(std::ifstream& stream, std::span<T> list) {
  stream.read(reinterpret_cast<char*>(list.data()), static_cast<std::streamsize>(list.size_bytes()));
}

/// Reads so many of T piece by piece; `take` gets the number of each and the thing itself.
template <class T, class Take>
void read_in_pieces(std::ifstream& stream, std::size_t count, Take&& take) {
  std::vector<T> piece(std::min<std::size_t>(count, 65'536));
  for (std::size_t done = 0; done < count; done += piece.size()) {
    piece.resize(std::min(piece.size(), count - done));
    read(stream, std::span(piece));
    for (std::size_t i = 0; i < piece.size(); ++i) take(done + i, piece[i]);
  }
}

std::vector<motet::Column> numbered_columns(std::int32_t count) {
  std::vector<motet::Column> columns;
  columns.reserve(static_cast<std::size_t>(count));
  // Digits in front keep the order of keys that of numbers.
  for (std::int32_t node = 0; node < count; ++node) columns.push_back({std::to_string(10'000'000 + node), {}});
  return columns;
}

}  // namespace

void store(const std::filesystem::path& file, const Network& network) {
  Writer writer(file);
  writer << network.nodes << static_cast<std::int32_t>(network.links.size())
         << static_cast<std::int32_t>(!network.weights.empty()) << network.links << network.weights;
  writer.close();
}

motet::CodeGraph read_graph(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  Head head;
  read(stream, std::span(&head, 1));
  if (!stream) throw std::runtime_error("cannot read " + file.string());
  std::vector<motet::Link> links(static_cast<std::size_t>(head.links));
  read_in_pieces<Ends>(stream, links.size(), [&](std::size_t i, const Ends& ends) {
    links[i] = {ends.first, ends.second, 1.0};
  });
  if (head.weighted != 0) {
    read_in_pieces<double>(stream, links.size(), [&](std::size_t i, double weight) { links[i].weight = weight; });
  }
  if (!stream) throw std::runtime_error(file.string() + " is too short");
  return motet::CodeGraph(numbered_columns(head.nodes), std::move(links));
}

}  // namespace bench
