// A reader of one's own: files that begin each line with a number of seconds and a name.
#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <motet.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace {

std::vector<motet::LabelledTranscript> read_log(std::string_view bytes, std::string_view name,
                                                const motet::TranscriptContext&) {
  motet::LabelledTranscript transcript;
  transcript.name = std::filesystem::path(name).stem().string();
  transcript.text = bytes;
  std::uint64_t line = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    ++line;
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    std::int64_t seconds = 0;
    const auto [after, error] = std::from_chars(bytes.data() + begin, bytes.data() + end, seconds);
    const std::size_t label = static_cast<std::size_t>(after - bytes.data()) + 1;
    const std::size_t speech = bytes.find(' ', label) + 1;
    if (error != std::errc() || speech == 0 || speech > end) {
      throw motet::ParseError("a line without seconds and a name", {std::string(name), {}, line, 0});
    }
    transcript.turns.push_back({std::string(bytes.substr(label, speech - 1 - label)),
                                {static_cast<std::uint32_t>(speech), static_cast<std::uint32_t>(end)},
                                motet::TimeRange{1000 * seconds, 1000 * seconds}});
    begin = end + 1;
  }
  return {transcript};
}

}  // namespace

int main() {
  const auto file = std::filesystem::temp_directory_path() / "motet-example.log";
  std::ofstream(file) << "0 Ana How are you?\n2 Ben Tired.\n";
  motet::ReadOptions options;
  options.readers["log"] = read_log;
  const motet::Project project = motet::read_project(file, options).value;
  std::filesystem::remove(file);
  for (const motet::Participant& person : project.corpus.participants()) std::cout << person.name << '\n';
  return project.corpus.participants().size() == 2 ? 0 : 1;
}
