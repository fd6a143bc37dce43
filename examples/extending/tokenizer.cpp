// A tokenizer of one's own: everything between blanks, as older programs count words, beside Motet's.
#include <iostream>
#include <motet.hpp>
#include <string_view>
#include <vector>

struct BetweenBlanks {
  void operator()(std::string_view text, std::vector<motet::Token>& tokens) const {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      if (i < text.size() && text[i] != ' ' && text[i] != '\n') continue;
      if (i > begin)
        tokens.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)}, motet::TokenKind::word});
      begin = i + 1;
    }
  }
};

template <motet::Tokenizer T>
std::size_t count_words(const motet::Corpus& corpus, const T& tokenizer) {
  std::vector<motet::Token> tokens;
  for (const motet::Transcript& transcript : corpus.transcripts()) tokenizer(transcript.text, tokens);
  return tokens.size();
}

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Project project = motet::read_project(argv[1]).value;
  const std::size_t ours = count_words(project.corpus, motet::WordTokenizer{});
  const std::size_t theirs = count_words(project.corpus, BetweenBlanks{});
  std::cout << ours << " words by Unicode's rules, " << theirs << " between blanks\n";
  return ours > 0 && theirs > 0 ? 0 : 1;
}
