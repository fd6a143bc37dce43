#include "words/texts.hpp"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <optional>
#include <stdexcept>

#include "words/alphabets.hpp"

namespace bench {
namespace {

constexpr std::uint64_t seed = 2026;
constexpr std::size_t types = 50'000;

struct Language {
  std::string_view name;
  const Alphabet& alphabet;
  std::size_t size;
};

const std::vector<Language>& all_languages() {
  static const std::vector<Language> list{
      {"english", english, 100'000'000}, {"mixed", english, 100'000'000},   {"cyrillic", cyrillic, 20'000'000},
      {"greek", greek, 20'000'000},      {"arabic", arabic, 20'000'000},    {"hindi", hindi, 20'000'000},
      {"chinese", chinese, 6'000'000},   {"japanese", japanese, 6'000'000}, {"thai", thai, 6'000'000}};
  return list;
}

const Language& find_language(std::string_view name) {
  for (const Language& language : all_languages()) {
    if (language.name == name) return language;
  }
  throw std::invalid_argument("there are no interviews in " + std::string(name));
}

/// Writes the talk of one language, word by word.
class Talk {
 public:
  Talk(const Alphabet& alphabet, const ZipfWords& words, const ZipfWords* foreign)
      : alphabet_(alphabet),
        words_(words),
        foreign_(foreign),
        stops_(split_list(alphabet.stops)),
        inner_(split_list(alphabet.inner)),
        quotes_(split_list(foreign == nullptr ? alphabet.quotes : "\u201C \u201D")),
        digits_(split_list(alphabet.digits)) {}

  void write_interview(std::uint64_t number, std::string& text) const {
    motet::Random random(seed, 2, number);
    const std::uint32_t turns = 60 + random.below(181);
    for (std::uint32_t turn = 0; turn < turns; ++turn) {
      text += turn % 2 == 0 ? "Interviewer: " : "P" + std::to_string(number) + ": ";
      write_turn(5 + random.below(116), random, text);
      text += '\n';
    }
  }

 private:
  void write_turn(std::uint32_t words, motet::Random& random, std::string& text) const {
    std::uint32_t left = 0;  // words until the end of the sentence
    std::uint32_t quoted = 0;
    for (std::uint32_t i = 0; i < words; ++i) {
      const bool begins = left == 0;
      if (begins) left = 4 + random.below(18);
      if (quoted == 0 && random.below(200) == 0) {
        quoted = 1 + random.below(std::min(left, 6U));
        text += quotes_.front();
      }
      write_word(begins && alphabet_.capitals, random, text);
      --left;
      if (quoted > 0 && --quoted == 0) text += quotes_.back();
      const bool ends = left == 0 || i + 1 == words;
      if (ends) {
        left = 0;
        write_mark(stops_, random, text);
      } else if (random.below(14) == 0) {
        write_mark(inner_, random, text);
      }
      if (i + 1 < words) text += ends ? alphabet_.sentence_gap : alphabet_.word_gap;
    }
    if (quoted > 0) text += quotes_.back();
  }

  void write_mark(const std::vector<std::string_view>& marks, motet::Random& random, std::string& text) const {
    const std::string_view mark = pick(marks, random);
    if (mark == "\u2014") text += ' ';  // a dash stands by itself
    if (mark != "-") text += mark;
  }

  void write_word(bool capital, motet::Random& random, std::string& text) const {
    const std::uint32_t kind = random.below(1'000);
    if (kind < 12) {
      write_number(kind, random, text);
      return;
    }
    const bool is_foreign = foreign_ != nullptr && kind >= 950;
    const std::string& word = is_foreign ? foreign_->draw(random) : words_.draw(random);
    const std::size_t begin = text.size();
    text += capital ? capitalised(word) : word;
    if (foreign_ != nullptr) {
      const std::size_t apostrophe = text.find('\'', begin);
      if (apostrophe != std::string::npos) text.replace(apostrophe, 1, "\u2019");
    }
    if (kind < 22 && !alphabet_.word_gap.empty()) {
      text += alphabet_.hyphen;
      text += words_.draw(random);
    }
  }

  void write_number(std::uint32_t kind, motet::Random& random, std::string& text) const {
    const auto digits = [&](std::uint32_t count) {
      for (std::uint32_t i = 0; i < count; ++i) text += pick(digits_, random);
    };
    digits(1 + random.below(3));
    const auto more = [&](char mark, std::uint32_t count) {
      text += mark;
      digits(count);
    };
    if (kind < 2) more(',', 3);
    if (kind == 2) more('.', 1);
    if (kind == 3) more(':', 2);
    if (kind == 4) text += '%';
    if (kind == 5 && &alphabet_ == &english) text += "th";
  }

  const Alphabet& alphabet_;
  const ZipfWords& words_;
  const ZipfWords* foreign_;
  std::vector<std::string_view> stops_, inner_, quotes_, digits_;
};

std::filesystem::path file_of(const std::filesystem::path& folder, std::string_view language) {
  return folder / (std::string(language) + ".txt");
}

std::string read(const std::filesystem::path& file, std::size_t size) {
  std::string contents(size, '\0');
  std::ifstream(file, std::ios::binary).read(contents.data(), static_cast<std::streamsize>(size));
  return contents;
}

}  // namespace

void Interviews::load(std::string contents) {
  bytes = std::move(contents);
  texts.clear();
  const std::string_view all = bytes;
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find('\f', begin), all.size());
    texts.push_back(all.substr(begin, end - begin));
    begin = end + 1;
  }
}

const std::vector<std::string_view>& languages() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> list;
    for (const Language& language : all_languages()) list.push_back(language.name);
    return list;
  }();
  return names;
}

std::size_t benchmark_size(std::string_view language) { return find_language(language).size; }

const ZipfWords& english_words() {
  static const ZipfWords words(english, types, seed);
  return words;
}

std::string make_interviews(std::string_view name, std::size_t size) {
  const Language& language = find_language(name);
  std::optional<ZipfWords> own;
  std::optional<ZipfWords> foreign;
  if (&language.alphabet != &english) own.emplace(language.alphabet, types, seed);
  if (name == "mixed") foreign.emplace(accented, 5'000, seed);
  const Talk talk(language.alphabet, own ? *own : english_words(), foreign ? &*foreign : nullptr);
  std::string text;
  for (std::uint64_t number = 1; text.size() < size; ++number) {
    if (!text.empty()) text += '\f';
    talk.write_interview(number, text);
  }
  return text;
}

void store_interviews(const std::filesystem::path& folder, std::string_view language) {
  const std::filesystem::path file = file_of(folder, language);
  const std::size_t size = benchmark_size(language);
  const std::string beginning = make_interviews(language, 1);
  if (std::filesystem::exists(file) && std::filesystem::file_size(file) >= size &&
      read(file, beginning.size()) == beginning) {
    return;
  }
  std::filesystem::create_directories(folder);
  const std::filesystem::path unfinished = file.string() + ".new";
  const std::string text = make_interviews(language, size);
  std::ofstream stream(unfinished, std::ios::binary);
  if (!stream.write(text.data(), static_cast<std::streamsize>(text.size())).flush()) {
    throw std::runtime_error("cannot write " + unfinished.string());
  }
  std::filesystem::rename(unfinished, file);
}

void load_interviews(const std::filesystem::path& folder, std::string_view language, Interviews& interviews) {
  const std::filesystem::path file = file_of(folder, language);
  if (!std::filesystem::exists(file)) throw std::runtime_error(file.string() + " is not there; see generate");
  interviews.load(read(file, std::filesystem::file_size(file)));
}

}  // namespace bench
