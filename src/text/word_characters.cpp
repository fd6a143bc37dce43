#include "motet/text/word_characters.hpp"

#include <map>
#include <stdexcept>
#include <unicode/uchar.h>

#include "motet/text/utf8.hpp"

#include "core/packing.hpp"
#include "text/bytes.hpp"
#include "text/word_character_table.hpp"

namespace motet::inline v1 {
namespace {

constexpr char32_t capital_i_with_dot = 0x130;
constexpr char32_t dot_above = 0x307;
constexpr char32_t capital_sigma = 0x3A3;
constexpr char32_t small_sigma = 0x3C3;
constexpr char32_t final_sigma = 0x3C2;

WordCharacter character_of_icu(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  const bool letter = (U_GET_GC_MASK(c) & U_GC_L_MASK) != 0;
  const bool numeric = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
  return {letter || numeric || code_point == U'_', u_hasBinaryProperty(c, UCHAR_CASED) != 0,
          u_hasBinaryProperty(c, UCHAR_CASE_IGNORABLE) != 0, static_cast<char32_t>(u_tolower(c))};
}

bool is_scalar(char32_t c) noexcept { return c <= WordCharacterTable::last && (c < 0xD800 || c > 0xDFFF); }

// The bulk loops know ASCII by heart.
void require_ascii(char32_t c, const WordCharacter& character) {
  const bool digit = c >= U'0' && c <= U'9';
  const bool capital = c >= U'A' && c <= U'Z';
  const bool letter = capital || (c >= U'a' && c <= U'z');
  const char32_t lower = capital ? c + 0x20 : c;
  if (character.in_words == (digit || letter || c == U'_') && character.cased == letter && character.lower == lower) {
    return;
  }
  throw std::invalid_argument("WordCharacters: U+" + std::to_string(static_cast<std::uint32_t>(c)) +
                              " is not what it is in ASCII");
}

std::uint32_t entry_of(char32_t c, const WordCharacter& character) {
  if (c < 0x80) require_ascii(c, character);
  if (character.lower != c && (!is_scalar(character.lower) || !is_scalar(c))) {
    throw std::invalid_argument("WordCharacters: a small letter that is no character");
  }
  return (character.in_words ? WordCharacterTable::in_words : 0U) | (character.cased ? WordCharacterTable::cased : 0U) |
         (character.case_ignorable ? WordCharacterTable::case_ignorable : 0U) |
         ((c - character.lower) & 0x1FFFFFU) << WordCharacterTable::shift;
}

char32_t code_point_before(std::string_view text, std::size_t& position) noexcept {
  do --position;
  while (bytes::is_continuation(text[position]));
  std::size_t at = position;
  return next_code_point(text, at);
}

constexpr std::string_view signature = "motet characters 1\n";

WordCharacter character_of(char32_t c, std::uint32_t entry) noexcept {
  return {(entry & WordCharacterTable::in_words) != 0, (entry & WordCharacterTable::cased) != 0,
          (entry & WordCharacterTable::case_ignorable) != 0, WordCharacterTable::lower(c, entry)};
}

}  // namespace

WordCharacterTable::WordCharacterTable(const std::function<WordCharacter(char32_t)>& character) {
  std::map<std::vector<std::uint32_t>, std::uint16_t> known;
  std::vector<std::uint32_t> page(256);
  for (char32_t first = 0; first <= last; first += 256) {
    for (char32_t i = 0; i < 256; ++i) page[i] = entry_of(first + i, character(first + i));
    const auto [found, is_new] = known.try_emplace(page, static_cast<std::uint16_t>(known.size()));
    if (is_new) entries.insert(entries.end(), page.begin(), page.end());
    pages[first >> 8U] = found->second;
  }
}

std::string_view WordCharacterTable::lower_beyond_ascii(std::string_view text, std::string& buffer) const {
  buffer.clear();
  std::size_t done = 0;
  for (std::size_t i = bytes::find_non_ascii(text); i < text.size(); i = bytes::find_non_ascii(text, i)) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (entry(c) >> shift == 0) continue;
    if (done == 0) buffer.reserve(text.size() + text.size() / 16 + 8);
    buffer.append(text, done, begin - done);
    append_lower(text, begin, i, c, buffer);
    done = i;
  }
  if (done == 0) return text;
  buffer.append(text, done);
  return buffer;
}

void WordCharacterTable::append_lower(std::string_view text, std::size_t begin, std::size_t end, char32_t c,
                                      std::string& buffer) const {
  if (c == capital_sigma) {
    append_utf8(buffer, is_final_sigma(text, begin, end) ? final_sigma : small_sigma);
  } else if (c == capital_i_with_dot) {
    append_utf8(buffer, U'i');
    append_utf8(buffer, dot_above);
  } else {
    append_utf8(buffer, lower(c, entry(c)));
  }
}

// As Python has it: case-ignorable characters are skipped on both sides, cased or not.
bool WordCharacterTable::is_final_sigma(std::string_view text, std::size_t begin, std::size_t end) const noexcept {
  bool letter_before = false;
  while (begin > 0) {
    const std::uint32_t before = entry(code_point_before(text, begin));
    if ((before & case_ignorable) != 0) continue;
    letter_before = (before & cased) != 0;
    break;
  }
  if (!letter_before) return false;
  while (end < text.size()) {
    const std::uint32_t behind = entry(next_code_point(text, end));
    if ((behind & case_ignorable) == 0) return (behind & cased) == 0;
  }
  return true;
}

// ICU's takes a while to make, and is not needed for ASCII.
const WordCharacterTable& WordCharacterTable::of(const WordCharacters& characters) {
  if (characters.table_) return *characters.table_;
  static const WordCharacterTable table_of_icu(&character_of_icu);
  return table_of_icu;
}

WordCharacters::WordCharacters() = default;

WordCharacters::WordCharacters(const std::function<WordCharacter(char32_t)>& character)
    : table_(std::make_shared<const WordCharacterTable>(character)) {}

WordCharacter WordCharacters::operator[](char32_t c) const {
  return character_of(c, WordCharacterTable::of(*this).entry(c));
}

std::string WordCharacters::lower(std::string_view text) const {
  std::string buffer;
  const std::string_view lowered = WordCharacterTable::of(*this).lower_beyond_ascii(text, buffer);
  std::string result(lowered);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return result;
}

// Runs of equal entries: how many, and what.
std::string WordCharacters::to_bytes() const {
  const WordCharacterTable& table = WordCharacterTable::of(*this);
  std::string bytes(signature);
  for (char32_t c = 0; c <= WordCharacterTable::last;) {
    const char32_t first = c;
    while (c <= WordCharacterTable::last && table.entry(c) == table.entry(first)) ++c;
    packing::append_number(bytes, c - first);
    packing::append_number(bytes, table.entry(first));
  }
  return bytes;
}

WordCharacters WordCharacters::from_bytes(std::string_view bytes) {
  packing::Reader reader(bytes, "word characters");
  reader.expect(signature);
  std::vector<std::uint32_t> entries;
  constexpr std::size_t all = std::size_t{WordCharacterTable::last} + 1;
  while (entries.size() < all) {
    const std::uint64_t count = reader.number();
    const std::uint64_t entry = reader.number();
    if (count == 0 || count > all - entries.size()) reader.refuse("more characters than there are, or none");
    if (entry >> (21U + WordCharacterTable::shift) != 0) reader.refuse("an unknown property");
    if (!entries.empty() && entries.back() == entry) reader.refuse("a run in two parts");
    entries.insert(entries.end(), static_cast<std::size_t>(count), static_cast<std::uint32_t>(entry));
  }
  reader.expect_end();
  try {
    return WordCharacters([&](char32_t c) { return character_of(c, entries[c]); });
  } catch (const std::invalid_argument& error) {
    reader.refuse(error.what());
  }
}

bool operator==(const WordCharacters& a, const WordCharacters& b) {
  const WordCharacterTable& first = WordCharacterTable::of(a);
  const WordCharacterTable& second = WordCharacterTable::of(b);
  return &first == &second || first == second;
}

}  // namespace motet::inline v1
