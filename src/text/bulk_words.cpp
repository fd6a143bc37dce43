#include "text/bulk_words.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

// Whether there is a boundary at i that keeps both sides from influencing each
// other: behind a line end, and between a space and an ASCII character that is
// not a space.
bool is_safe_cut(std::string_view text, std::size_t i) noexcept {
  if (text[i - 1] == '\n') return true;
  return text[i - 1] == ' ' && text[i] != ' ' && bytes::is_ascii(text[i]);
}

// All bytes of characters of two and of three bytes, given their first bytes.
std::uint64_t whole_characters(std::uint64_t two, std::uint64_t three) noexcept {
  return two | two << 1U | three | three << 1U | three << 2U;
}

// And those of their bytes that stand in the next block.
std::uint64_t behind_block(std::uint64_t two, std::uint64_t three) noexcept {
  return two >> 63U | (three >> 63U) * 3 | (three >> 62U & 1U);
}

void keep_lowest(WordMasks& masks, std::size_t count) noexcept {
  const std::uint64_t kept = count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  masks.letter &= kept;
  masks.digit &= kept;
  masks.underscore &= kept;
  masks.mid_letter &= kept;
  masks.mid_number &= kept;
}

}  // namespace

BulkWords::Stop BulkWords::run(std::size_t begin) {
  masks_[0] = masks_[1] = {};
  carry_ = {};
  reader_.reset();
  base_ = begin;
  const std::size_t tokens_before = tokens_.size();
  Stop stop{text_.size(), text_.size()};
  while (base_ < text_.size() && stop.hard == text_.size()) {
    std::size_t count = std::min(blocks_at_once, (text_.size() - base_ + block_size - 1) / block_size);
    classify(count);
    for (std::size_t block = 1; block <= count; ++block) {
      if (masks_[block].lead == 0 || read_characters(block)) continue;
      stop = {safe_cut(begin, first_hard_), first_hard_};
      clear_from(stop.cut, block);
      count = block;
    }
    find_words(count);
    masks_[0] = masks_[count];
    masks_[1] = masks_[count + 1];
    base_ += count * block_size;
  }
  // Nothing follows, so that the block that waits can be read, and one more,
  // where its last word may end.
  masks_[1] = masks_[2] = {};
  find_words(2);
  while (tokens_.size() > tokens_before && tokens_.back().span.begin >= stop.cut) tokens_.pop_back();
  return stop;
}

std::size_t BulkWords::safe_cut(std::size_t begin, std::size_t hard) const noexcept {
  while (hard > begin && !is_safe_cut(text_, hard)) --hard;
  return hard;
}

// The words behind the cut are left to others.
void BulkWords::clear_from(std::size_t cut, std::size_t last_block) noexcept {
  for (std::size_t block = 0; block <= last_block; ++block) {
    const std::size_t end = base_ + block * block_size;
    keep_lowest(masks_[block], cut + block_size <= end ? 0 : cut + block_size - end);
  }
  masks_[last_block + 1] = {};
}

void BulkWords::classify(std::size_t count) {
  const WordMasks begun = masks_[1];
  const std::size_t whole = std::min(count, (text_.size() - base_) / block_size);
  masker_(text_.data() + base_, whole, &masks_[1]);
  if (whole < count) {
    std::array<char, block_size> padded;
    padded.fill(' ');
    const std::size_t begin = base_ + whole * block_size;
    std::memcpy(padded.data(), text_.data() + begin, text_.size() - begin);
    masker_(padded.data(), 1, &masks_[whole + 1]);
  }
  masks_[1].letter |= begun.letter;
  masks_[1].digit |= begun.digit;
  masks_[count + 1] = {};
}

// Letters, what goes with them, and what stands outside words: all without a
// branch for each character. False, and nothing done, when there is anything
// else.
bool BulkWords::read_plain_characters(std::size_t block) {
  WordMasks& m = masks_[block];
  const std::size_t begin = base_ + (block - 1) * block_size;
  const auto [two, three] = sorter_(text_.data() + begin, text_.size() - begin, m);
  if (((two.first & two.second) | (three.first & three.second)) != 0) return false;

  std::uint64_t letters = whole_characters(two.first, three.first);
  std::uint64_t letters_behind = behind_block(two.first, three.first);
  const std::uint64_t extends = whole_characters(two.second, three.second);
  if (extends != 0) {
    const WordMasks& previous = masks_[block - 1];
    const auto not_letters = [](const WordMasks& of) {
      return of.digit | of.underscore | of.mid_letter | of.mid_number;
    };
    if (((two.second | three.second) & (not_letters(m) << 1U | not_letters(previous) >> 63U)) != 0) return false;
    // Adding runs a carry along each stretch of them that begins behind a
    // letter.
    const std::uint64_t begins = extends & ((m.letter | letters) << 1U | previous.letter >> 63U);
    const std::uint64_t with_letters = extends & (extends ^ (extends + begins));
    letters |= with_letters;
    if (with_letters >> 63U != 0) letters_behind |= behind_block(two.second, three.second);
  }
  m.letter |= letters;
  masks_[block + 1].letter |= letters_behind;
  return true;
}

bool BulkWords::read_characters(std::size_t block) {
  if (read_plain_characters(block)) return true;
  for (std::uint64_t leads = masks_[block].lead; leads != 0; leads &= leads - 1) {
    if (!read_character(block, static_cast<unsigned>(std::countr_zero(leads)))) return false;
  }
  return true;
}

bool BulkWords::read_character(std::size_t block, unsigned bit) {
  const std::size_t at = base_ + (block - 1) * block_size + bit;
  const WordRules::Character character = rules_.character(text_.data() + at);
  switch (character.word_class) {
    case WordClass::letter:
      add_bits(&WordMasks::letter, block, bit, character.size);
      return true;
    case WordClass::digit:
      add_bits(&WordMasks::digit, block, bit, character.size);
      return true;
    case WordClass::other:
    case WordClass::pictograph:
      return true;
    case WordClass::mid_letter:
    case WordClass::mid_number:
    case WordClass::mid_both:
      if (read_mark(at, block, bit, character)) return true;
      break;
    case WordClass::extend:
    case WordClass::joiner:
      if (read_extend(at, block, bit, character)) return true;
      break;
    case WordClass::underscore:
    case WordClass::hard:
      break;
  }
  first_hard_ = at;
  return false;
}

// A mark of several bytes: its bytes count as letters between letters and as
// digits between digits.
bool BulkWords::read_mark(std::size_t at, std::size_t block, unsigned bit, WordRules::Character character) {
  const bool in_word = character.word_class != WordClass::mid_number && has_bit_before(&WordMasks::letter, block, bit);
  const bool in_number = character.word_class != WordClass::mid_letter && has_bit_before(&WordMasks::digit, block, bit);
  const std::size_t behind = at + character.size;
  if (behind == text_.size() || (!in_word && !in_number)) return true;
  const WordClass next = rules_.character(text_.data() + behind).word_class;
  if (next == WordClass::extend || next == WordClass::joiner || next == WordClass::hard) return false;
  if (in_word && next == WordClass::letter) add_bits(&WordMasks::letter, block, bit, character.size);
  if (in_number && next == WordClass::digit) add_bits(&WordMasks::digit, block, bit, character.size);
  return true;
}

// What goes with a letter counts as a part of it; what goes with something
// outside words stays outside.
bool BulkWords::read_extend(std::size_t at, std::size_t block, unsigned bit, WordRules::Character character) {
  if (has_bit_before(&WordMasks::digit, block, bit) || has_bit_before(&WordMasks::underscore, block, bit) ||
      has_bit_before(&WordMasks::mid_letter, block, bit) || has_bit_before(&WordMasks::mid_number, block, bit)) {
    return false;
  }
  if (!has_bit_before(&WordMasks::letter, block, bit)) return true;
  if (character.word_class == WordClass::joiner) {
    const std::size_t behind = at + character.size;
    if (behind < text_.size() && rules_.character(text_.data() + behind).word_class != WordClass::letter) return false;
  }
  add_bits(&WordMasks::letter, block, bit, character.size);
  return true;
}

void BulkWords::add_bits(std::uint64_t WordMasks::*kind, std::size_t block, unsigned bit, unsigned count) noexcept {
  const std::uint64_t bits = (std::uint64_t{1} << count) - 1;
  masks_[block].*kind |= bits << bit;
  if (bit + count > block_size) masks_[block + 1].*kind |= bits >> (block_size - bit);
}

bool BulkWords::has_bit_before(std::uint64_t WordMasks::*kind, std::size_t block, unsigned bit) const noexcept {
  return bit > 0 ? (masks_[block].*kind >> (bit - 1) & 1U) != 0 : masks_[block - 1].*kind >> (block_size - 1) != 0;
}

void BulkWords::find_words(std::size_t count) {
  std::array<WordEdges, blocks_at_once> edges;
  for (std::size_t block = 0; block < count; ++block) edges[block] = edges_of(masks_[block], masks_[block + 1]);
  reader_.read(edges.data(), count, static_cast<std::uint32_t>(base_ - block_size));
  tokens_.insert(tokens_.end(), reader_.begin(), reader_.end());
}

WordEdges BulkWords::edges_of(const WordMasks& block, const WordMasks& next) noexcept {
  const std::uint64_t letter_before = block.letter << 1U | carry_.letter;
  const std::uint64_t letter_behind = block.letter >> 1U | next.letter << 63U;
  const std::uint64_t digit_before = block.digit << 1U | carry_.digit;
  const std::uint64_t digit_behind = block.digit >> 1U | next.digit << 63U;
  std::uint64_t word = block.letter | block.digit | block.underscore |
                       (block.mid_letter & letter_before & letter_behind) |
                       (block.mid_number & digit_before & digit_behind);
  if (block.underscore != 0) {
    // One that stands alone is no word, several are.
    const std::uint64_t before = word << 1U | carry_.word;
    const std::uint64_t behind = word >> 1U | (next.letter | next.digit | next.underscore) << 63U;
    word &= ~(block.underscore & ~before & ~behind);
  }
  const std::uint64_t before = word << 1U | carry_.word;
  const std::uint64_t ends = ~word & before;
  // ICU's rule status comes from the last pair of characters, so that "abc12"
  // is a number and "12abc" a word.
  const std::uint64_t digit_two_before = digit_before << 1U | carry_.digit_before_last;
  const std::uint64_t underscore_before = block.underscore << 1U | carry_.underscore;
  const std::uint64_t numbers = ends & (digit_before | (underscore_before & digit_two_before));
  carry_ = {word >> 63U, block.letter >> 63U, block.digit >> 63U, block.underscore >> 63U, digit_before >> 63U};
  return {word & ~before, ends, numbers};
}

}  // namespace motet::inline v1
