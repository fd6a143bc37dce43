#include "text/character_runs.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

// The same in every table, which is not made before it is needed.
std::array<WordClass, 128> classes_of_ascii() {
  std::array<WordClass, 128> classes{};
  for (const char c : std::string_view("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")) {
    classes[static_cast<unsigned char>(c)] = WordClass::letter;
  }
  return classes;
}

std::size_t size_of_character(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

CharacterRuns::CharacterRuns(const WordCharacters& characters, std::size_t shortest, VectorLevel level)
    : characters_(characters), shortest_(shortest), masker_(classes_of_ascii(), level), reader_(level) {}

void CharacterRuns::operator()(std::string_view text, std::vector<Token>& tokens) {
  const std::size_t first = tokens.size();
  words_.fill(0);
  carry_ = {};
  reader_.reset();
  bool ascii = true;
  for (std::size_t base = 0; base < text.size();) {
    const std::size_t count = std::min(blocks_at_once, (text.size() - base + block_size - 1) / block_size);
    ascii = classify(text, base, count) && ascii;
    find_runs(base, count, tokens);
    const std::uint64_t begun = words_[count + 1];
    words_[0] = words_[count];
    words_[1] = begun;
    std::fill(words_.begin() + 2, words_.end(), 0);
    base += count * block_size;
    if (base < text.size()) continue;
    // Nothing follows, so that the block that waits can be read, and one more, where its last run may end.
    words_[1] = 0;
    find_runs(base, 2, tokens);
  }
  if (shortest_ > 2 || (shortest_ == 2 && !ascii)) drop_short_ones(text, first, tokens);
}

// True if all of it is ASCII.
bool CharacterRuns::classify(std::string_view text, std::size_t base, std::size_t count) {
  const std::size_t whole = std::min(count, (text.size() - base) / block_size);
  masker_(text.data() + base, whole, masks_.data());
  if (whole < count) {
    std::array<char, block_size> last{};
    const std::size_t begin = base + whole * block_size;
    std::memcpy(last.data(), text.data() + begin, text.size() - begin);
    masker_(last.data(), 1, masks_.data() + whole);
  }
  std::uint64_t any_lead = 0;
  for (std::size_t i = 0; i < count; ++i) {
    words_[i + 1] |= masks_[i].letter;
    any_lead |= masks_[i].lead;
  }
  if (any_lead == 0) return true;
  for (std::size_t i = 0; i < count; ++i) add_characters(text, base, i, masks_[i].lead);
  return false;
}

void CharacterRuns::add_characters(std::string_view text, std::size_t base, std::size_t block, std::uint64_t leads) {
  if (leads == 0) return;
  const WordCharacterTable& table = WordCharacterTable::of(characters_);
  std::uint64_t here = 0, behind = 0;
  for (; leads != 0; leads &= leads - 1) {
    const auto bit = static_cast<unsigned>(std::countr_zero(leads));
    const std::size_t begin = base + block * block_size + bit;
    std::size_t end = begin;
    if (!table.is_in_words(next_code_point(text, end))) continue;
    const std::uint64_t bits = (std::uint64_t{1} << (end - begin)) - 1;
    here |= bits << bit;
    if (bit > block_size - 4) behind |= bits >> (block_size - bit);
  }
  words_[block + 1] |= here;
  words_[block + 2] |= behind;
}

void CharacterRuns::find_runs(std::size_t base, std::size_t count, std::vector<Token>& tokens) {
  std::array<WordEdges, blocks_at_once> edges;
  for (std::size_t i = 0; i < count; ++i) edges[i] = edges_of(words_[i], words_[i + 1]);
  reader_.read(edges.data(), count, static_cast<std::uint32_t>(base - block_size));
  tokens.insert(tokens.end(), reader_.begin(), reader_.end());
}

// Runs of one byte are no words where two characters are asked for.
WordEdges CharacterRuns::edges_of(std::uint64_t word, std::uint64_t next) noexcept {
  std::uint64_t kept = word;
  if (shortest_ > 1) kept &= (word << 1U | carry_.word) | (word >> 1U | next << 63U);
  const std::uint64_t before = kept << 1U | carry_.kept;
  carry_ = {word >> 63U, kept >> 63U};
  return {kept & ~before, ~kept & before, 0};
}

void CharacterRuns::drop_short_ones(std::string_view text, std::size_t first, std::vector<Token>& tokens) const {
  const auto is_short = [&](const Token& token) {
    if (token.span.size() >= 4 * shortest_) return false;
    if (shortest_ == 2) return token.span.size() == size_of_character(text[token.span.begin]);
    return count_code_points(text.substr(token.span.begin, token.span.size())) < shortest_;
  };
  tokens.erase(std::remove_if(tokens.begin() + static_cast<std::ptrdiff_t>(first), tokens.end(), is_short),
               tokens.end());
}

}  // namespace motet::inline v1
