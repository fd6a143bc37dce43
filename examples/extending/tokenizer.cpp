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

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Project project = motet::read_project(argv[1]).value;
  const motet::CorpusWords ours(project.corpus);
  motet::CorpusWordsOptions options;
  options.tokenizer = BetweenBlanks{};
  const motet::CorpusWords theirs(project.corpus, options);
  std::cout << ours.vocabulary().size() << " different words by Unicode's rules, " << theirs.vocabulary().size()
            << " between blanks, where \"quit\" and \"quit,\" are two\n";
  return ours.vocabulary().size() < theirs.vocabulary().size() ? 0 : 1;
}
