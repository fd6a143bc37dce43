// Boost's tokenizers as Motet's, and Motet's words in boost::tokenizer: hyphens inside words, then Unicode's rules.
#include <algorithm>
#include <boost/tokenizer.hpp>
#include <iostream>
#include <iterator>
#include <motet.hpp>
#include <motet/bridge/boost_tokenizer.hpp>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Project project = motet::read_project(argv[1]).value;

  motet::CorpusWordsOptions options;
  options.tokenizer = motet::BoostTokenizer(boost::char_separator<char>(" \n", ".,:;?!"));
  const motet::CorpusWords words(project.corpus, options);
  std::cout << words.ids().size() << " words by Boost's char_separator, " << words.vocabulary().size()
            << " different\n";

  const std::string& text = project.corpus.transcripts().front().text;
  const boost::tokenizer<motet::BoostWordFunction> unicode(text);
  std::cout << std::distance(unicode.begin(), unicode.end()) << " words of the first interview in boost::tokenizer\n";
  return words.ids().empty() || unicode.begin() == unicode.end() ? 1 : 0;
}
