#include "io/csv_scan.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

namespace motet::inline v1 {
namespace {

constexpr std::uint64_t ones = 0x0101010101010101ULL;
constexpr std::uint64_t high_bits = 0x8080808080808080ULL;
constexpr std::uint64_t low_bits = ~high_bits;

std::uint64_t load(const char* at) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, at, sizeof word);
  return word;
}

std::uint64_t repeated(char c) noexcept { return ones * static_cast<unsigned char>(c); }

// The high bit of every byte that is zero. Exact, so that it does not depend on the order of bytes.
std::uint64_t zero_bytes(std::uint64_t word) noexcept { return ~(((word & low_bits) + low_bits) | word | low_bits); }

// Thirty-two sums at a time, of one byte each, which compilers make of vector instructions.
std::size_t count_of(std::string_view text, char c) noexcept {
  constexpr std::size_t lanes = 32;
  std::size_t count = 0;
  std::size_t i = 0;
  while (i + lanes <= text.size()) {
    std::array<unsigned char, lanes> sums{};
    const std::size_t blocks = std::min<std::size_t>((text.size() - i) / lanes, 255);
    for (std::size_t block = 0; block < blocks; ++block, i += lanes) {
      for (std::size_t lane = 0; lane < lanes; ++lane) {
        sums[lane] = static_cast<unsigned char>(sums[lane] + (text[i + lane] == c ? 1 : 0));
      }
    }
    for (const unsigned char sum : sums) count += sum;
  }
  for (; i < text.size(); ++i) count += text[i] == c ? 1 : 0;
  return count;
}

// The first place from `at` on where one of three characters stands, or the end.
std::size_t find_of_three(std::string_view text, std::size_t at, char first, char second, char third) noexcept {
  const std::uint64_t a = repeated(first), b = repeated(second), c = repeated(third);
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = load(text.data() + at);
    const std::uint64_t found = zero_bytes(word ^ a) | zero_bytes(word ^ b) | zero_bytes(word ^ c);
    if (found == 0) continue;
    if constexpr (std::endian::native == std::endian::little) {
      return at + static_cast<std::size_t>(std::countr_zero(found)) / 8;
    } else {
      return at + static_cast<std::size_t>(std::countl_zero(found)) / 8;
    }
  }
  while (at < text.size() && text[at] != first && text[at] != second && text[at] != third) ++at;
  return at;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

void append_cell(std::string& to, const CsvCell& cell) {
  std::string_view rest = cell.text;
  if (!cell.doubled) {
    to += rest;
    return;
  }
  to.reserve(to.size() + rest.size());
  for (std::size_t quote = rest.find('"'); quote != std::string_view::npos; quote = rest.find('"')) {
    to += rest.substr(0, quote + 1);
    rest.remove_prefix(quote + 2);
  }
  to += rest;
}

std::optional<char> declared_delimiter(std::string_view text) {
  static constexpr std::string_view word = "sep=";
  std::string_view line = text.substr(0, text.substr(0, word.size() + 4).find_first_of("\r\n"));
  if (line.size() == word.size() + 3 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != word.size() + 1) return std::nullopt;
  if (!std::equal(word.begin(), word.end(), line.begin(), [](char a, char b) { return a == lower(b); })) {
    return std::nullopt;
  }
  const char c = line.back();
  const bool punctuation = c > ' ' && c < '\x7F' && !(c >= '0' && c <= '9') && !(lower(c) >= 'a' && lower(c) <= 'z');
  return c == '\t' || (punctuation && c != '"') ? std::optional(c) : std::nullopt;
}

char detect_delimiter(std::string_view text) {
  static constexpr std::array<char, 3> candidates{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  bool content = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (content) break;
      continue;
    }
    content = content || (c != ' ' && c != '\t');
    for (std::size_t i = 0; i < candidates.size(); ++i) counts[i] += c == candidates[i] ? 1 : 0;
  }
  // max_element takes the first of equals: the comma where there is nothing to choose by.
  const auto most = std::max_element(counts.begin(), counts.end());
  return candidates[static_cast<std::size_t>(most - counts.begin())];
}

CsvScanner::CsvScanner(std::string_view text, std::string_view name, char delimiter, const Limits& limits)
    : text_(text), name_(name), limits_(limits), delimiter_(delimiter) {}

bool CsvScanner::next(std::vector<CsvCell>& cells) {
  cells.clear();
  if (at_ >= text_.size()) return false;
  row_begin_ = at_;
  bool more = true;
  while (more) {
    if (cells.size() == limits_.csv_columns) {
      throw LimitError("more than " + std::to_string(limits_.csv_columns) + " columns (limit csv_columns)",
                       position_of(at_));
    }
    cells.push_back(cell());
    more = at_ < text_.size() && text_[at_] == delimiter_;
    if (more) ++at_;
  }
  if (at_ < text_.size()) line_end();
  return true;
}

void CsvScanner::skip_line() {
  at_ = std::min(text_.find_first_of("\r\n"), text_.size());
  if (at_ < text_.size()) line_end();
}

std::uint64_t CsvScanner::line_of(std::size_t position) {
  if (position < counted_) {
    counted_ = 0;
    line_ = 1;
  }
  const std::string_view between = text_.substr(counted_, position - counted_);
  line_ += count_of(between, '\n');
  // A CR counts where no LF follows; the LF behind the last one may lie beyond.
  for (std::size_t cr = between.find('\r'); cr != std::string_view::npos; cr = between.find('\r', cr + 1)) {
    line_ += counted_ + cr + 1 < text_.size() && text_[counted_ + cr + 1] == '\n' ? 0 : 1;
  }
  counted_ = position;
  return line_;
}

SourcePosition CsvScanner::position_of(std::size_t position) {
  const std::size_t end = position == 0 ? std::string_view::npos : text_.find_last_of("\r\n", position - 1);
  const std::size_t line_start = end == std::string_view::npos ? 0 : end + 1;
  const std::string_view before = text_.substr(line_start, position - line_start);
  const auto characters = std::count_if(before.begin(), before.end(),
                                        [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  return {std::string(name_), {}, line_of(position), static_cast<std::uint64_t>(characters) + 1};
}

void CsvScanner::line_end() {
  const bool pair = text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
  at_ += pair ? 2 : 1;
}

void CsvScanner::check_size(std::size_t bytes, std::size_t begin) {
  if (bytes <= limits_.csv_cell_bytes) return;
  throw LimitError("a cell of more than " + std::to_string(limits_.csv_cell_bytes) + " bytes (limit csv_cell_bytes)",
                   at_line(line_of(begin)));
}

CsvCell CsvScanner::cell() {
  if (at_ < text_.size() && text_[at_] == '"') return quoted_cell();
  const std::size_t begin = at_;
  at_ = find_of_three(text_, at_, delimiter_, '\n', '\r');
  check_size(at_ - begin, begin);
  return {text_.substr(begin, at_ - begin)};
}

CsvCell CsvScanner::quoted_cell() {
  const std::size_t opened = at_++;
  const std::size_t begin = at_;
  std::size_t doubled = 0;
  while (true) {
    const std::size_t quote = text_.find('"', at_);
    const bool closed = quote != std::string_view::npos;
    at_ = closed ? quote : text_.size();
    check_size(at_ - begin - doubled, opened);
    if (!closed) throw ParseError("a quotation mark opens here and is never closed", position_of(opened));
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
    ++doubled;
    at_ += 2;
  }
  const CsvCell result{text_.substr(begin, at_ - begin), doubled > 0};
  ++at_;
  while (at_ < text_.size() && text_[at_] != delimiter_ && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
  if (at_ < text_.size() && text_[at_] != delimiter_ && text_[at_] != '\n' && text_[at_] != '\r') {
    throw ParseError("text behind a closing quotation mark; a quotation mark inside a quoted cell is written twice",
                     position_of(at_));
  }
  return result;
}

}  // namespace motet::inline v1
