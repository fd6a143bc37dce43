#include "formats/reading.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "motet/core/files.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/read.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/io/write.hpp"

#include "shared/timing.hpp"

namespace bench {
namespace fs = std::filesystem;
namespace {

// What takes longer than this is done once.
constexpr double enough_seconds = 1;

// Adler-32, which Python's zlib computes too.
class Checksum {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      low_ = (low_ + static_cast<unsigned char>(c)) % prime;
      high_ = (high_ + low_) % prime;
    }
    bytes_ += text.size();
  }
  void tell(nlohmann::ordered_json& answer) const {
    answer["bytes"] = bytes_;
    answer["checksum"] = (high_ << 16U) | low_;
  }

 private:
  static constexpr std::uint32_t prime = 65'521;
  std::uint32_t low_ = 1;
  std::uint32_t high_ = 0;
  std::uint64_t bytes_ = 0;
};

motet::ReadOptions options_with(unsigned threads) {
  motet::ReadOptions options;
  options.execution.threads = threads;
  return options;
}

std::uint64_t size_of(const fs::path& place) {
  if (!fs::is_directory(place)) return fs::file_size(place);
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::directory_iterator(place)) bytes += entry.file_size();
  return bytes;
}

nlohmann::ordered_json answer_of_captions(const fs::path& folder, unsigned files) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  if (files > 0 && files < paths.size()) paths.resize(files);
  Checksum checksum;
  std::uint64_t cues = 0;
  for (const fs::path& path : paths) {
    const auto transcript = motet::parse_webvtt(motet::read_file(path), path.filename().string());
    cues += static_cast<std::uint64_t>(std::count(transcript.text.begin(), transcript.text.end(), '\n')) + 1;
    checksum.add(transcript.text);
    checksum.add("\n");
  }
  nlohmann::ordered_json answer{{"cues", cues}};
  checksum.tell(answer);
  return answer;
}

nlohmann::ordered_json answer_of_table(const fs::path& file) {
  Checksum checksum;
  std::uint64_t rows = 0;
  std::uint64_t cells = 0;
  motet::for_each_csv_row(motet::read_file(file), file.filename().string(), [&](const motet::CsvRowView& row) {
    for (const std::string_view cell : row.cells) checksum.add(cell);
    cells += row.cells.size();
    ++rows;
  });
  nlohmann::ordered_json answer{{"rows", rows}, {"cells", cells}};
  checksum.tell(answer);
  return answer;
}

}  // namespace

nlohmann::ordered_json time_reading(const std::string& job, const fs::path& place, unsigned threads, int rounds) {
  nlohmann::ordered_json result;
  const std::string name = place.filename().string();
  std::function<void()> read;
  std::string text;
  motet::Project project;
  fs::path written;
  if (job == "vtt" || job == "csv" || job == "qdpx") {
    read = [&] {
      result["transcripts"] = motet::read_project(place, options_with(threads)).value.corpus.transcripts().size();
    };
  } else if (job == "csv_cells") {
    text = motet::read_file(place);
    read = [&] {
      std::size_t rows = 0;
      motet::for_each_csv_row(text, name, [&](const motet::CsvRowView&) { ++rows; });
      result["rows"] = rows;
    };
  } else if (job == "csv_copies") {
    text = motet::read_file(place);
    read = [&] { result["rows"] = motet::parse_csv(text, name).rows.size(); };
  } else if (job == "csv_file") {
    read = [&] { result["rows"] = motet::parse_csv(motet::read_file(place), name).rows.size(); };
  } else if (job == "qdpx_write") {
    project = motet::read_project(place, options_with(threads)).value;
    written = place.parent_path() / "written.qdpx";
    read = [&] {
      motet::WriteOptions options;
      options.replace = true;
      options.execution.threads = threads;
      result["losses"] = motet::write_project(written, project, options).items.size();
    };
  } else {
    throw std::invalid_argument("there is no job " + job);
  }
  std::vector<double> times;
  double spent = 0;
  do {
    times.push_back(seconds(read));
    spent += times.back();
  } while (static_cast<int>(times.size()) < rounds && spent < enough_seconds);
  result["motet_seconds"] = median(times);
  result["times"] = times;
  if (!job.starts_with("qdpx")) result["text_bytes"] = size_of(place);
  if (!written.empty()) {
    result["codings"] = project.codings.size();
    result["written_bytes"] = fs::file_size(written);
    fs::remove(written);
  }
  return result;
}

nlohmann::ordered_json answer_of(const std::string& job, const fs::path& place, unsigned files) {
  if (job == "vtt") return answer_of_captions(place, files);
  if (job == "csv") return answer_of_table(place);
  if (job != "qdpx") throw std::invalid_argument("there is no answer of " + job);
  const auto read = motet::read_project(place, options_with(1));
  return {{"codings", read.value.codings.size()}, {"codes", read.value.codebook.size()}};
}

}  // namespace bench
