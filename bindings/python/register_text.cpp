#include "calls.hpp"
#include "enums.hpp"
#include "registers.hpp"
#include "stored_text.hpp"
#include "structs.hpp"

namespace motet_python {
namespace {

// Words are folded in less time than it takes to give back the interpreter's lock.
template <class F>
auto unlocked_if_long(std::string_view text, const F& work) {
  constexpr std::size_t long_text = 10'000;
  return text.size() < long_text ? work() : unlocked(work);
}

template <class Function>
void register_folding(py::module_& module, const char* name, Function function) {
  module.def(
      name,
      [function](const py::str& text) {
        const std::string_view utf8 = utf8_of(text);
        return unlocked_if_long(utf8, [&] { return function(utf8); });
      },
      py::arg("text"), doc_of(name));
}

template <class Tool>
std::vector<motet::Token> tokens_of(const Tool& tokenizer, const py::str& text) {
  const std::string_view utf8 = utf8_of(text);
  return unlocked_if_long(utf8, [&] {
    std::vector<motet::Token> tokens;
    tokenizer(utf8, tokens);
    SpanCounter to_code_points(utf8);
    for (motet::Token& token : tokens) token.span = to_code_points(token.span);
    return tokens;
  });
}

// A tokenizer is made from its options, or from their members by name.
template <class Tool, class Settings>
void register_tokenizer(py::module_& module, const char* name, const char* settings, const char* call) {
  using Cutter = Kept<Tool, Settings>;
  py::class_<Cutter> registered(module, name, doc_of(name));
  registered
      .def(py::init([](const py::object& options, const py::kwargs& given) {
             return Cutter(options_from<Settings>(options, given));
           }),
           py::arg(settings) = py::none())
      .def_property_readonly(
          settings, [](const Cutter& cutter) { return Settings(cutter.settings); }, "what it was made with")
      .def("__call__", &tokens_of<Cutter>, py::arg("text"), call)
      .def("__repr__", [name](const Cutter& cutter) {
        return name + ("(" + std::string(py::repr(py::cast(cutter.settings))) + ")");
      });
  add_manners<Cutter>(registered);
}

void register_tokenizers(py::module_& module) {
  add_enum<motet::TokenKind>(module);
  add_struct<motet::Token>(module).def(py::init([](motet::TextSpan span, motet::TokenKind kind) {
                                         return motet::Token{span, kind};
                                       }),
                                       py::arg("span"), py::arg_v("kind", motet::TokenKind::word, "'word'"));
  add_struct<motet::TokenKinds>(module);
  add_struct<motet::SentenceOptions>(module).def_static("english_abbreviations",
                                                        &motet::SentenceOptions::english_abbreviations,
                                                        doc_of("SentenceOptions.english_abbreviations"));
  register_tokenizer<motet::WordTokenizer, motet::TokenKinds>(
      module, "WordTokenizer", "keep", "The tokens of the text, a list of Token with spans in code points.");
  register_tokenizer<motet::SentenceTokenizer, motet::SentenceOptions>(
      module, "SentenceTokenizer", "options",
      "One token (kind word) for each sentence of the text, with its span in code points.");
}

void register_regular_expression(py::module_& module) {
  add_struct<motet::RegularExpressionOptions>(module);
  const py::class_<motet::RegularExpression> base(module, "_RegularExpression");
  py::class_<KeptExpression, motet::RegularExpression> registered(module, "RegularExpression",
                                                                  doc_of("RegularExpression"));
  registered
      .def(py::init([](std::string pattern, const py::object& options, const py::kwargs& given) {
             return KeptExpression(std::move(pattern), options_from<motet::RegularExpressionOptions>(options, given));
           }),
           py::arg("pattern"), py::arg("options") = py::none(), doc_of("RegularExpression.RegularExpression"))
      .def_readonly("pattern", &KeptExpression::pattern, "str: what it was made from")
      .def_property_readonly(
          "options",
          [](const KeptExpression& expression) { return motet::RegularExpressionOptions(expression.options); },
          "RegularExpressionOptions: a copy of those it was made with")
      .def(
          "find",
          [](const KeptExpression& expression, const py::str& text) {
            const std::string_view utf8 = utf8_of(text);
            return unlocked([&] {
              std::vector<motet::TextSpan> matches;
              expression.find(utf8, matches);
              SpanCounter to_code_points(utf8);
              for (motet::TextSpan& match : matches) match = to_code_points(match);
              return matches;
            });
          },
          py::arg("text"),
          "The spans (code points) of all matches from left to right, without overlap; matches of nothing are left "
          "out. "
          "Errors: LimitError, naming time_limit or stack_bytes and its value, when the search takes too long or too "
          "much memory.")
      .def("__repr__", [](const KeptExpression& expression) {
        return "RegularExpression(" + py::repr(py::str(expression.pattern)).cast<std::string>() + ", " +
               py::repr(py::cast(expression.options)).cast<std::string>() + ")";
      });
  add_manners<KeptExpression>(registered);
}

void register_stemmer(py::module_& module) {
  py::class_<KeptStemmer> registered(module, "Stemmer", doc_of("Stemmer"));
  registered.def(py::init<std::string>(), py::arg("language"), doc_of("Stemmer.Stemmer"))
      .def_readonly("language", &KeptStemmer::settings, "str: as it was given")
      .def("__call__", &motet::Stemmer::operator(), py::arg("folded"), doc_of("Stemmer.__call__"))
      .def_static("languages", &motet::Stemmer::languages, doc_of("Stemmer.languages"))
      .def("__repr__", [](const KeptStemmer& stemmer) {
        return "Stemmer(" + py::repr(py::str(stemmer.settings)).cast<std::string>() + ")";
      });
  add_manners<KeptStemmer>(registered);
}

motet::StopWords stop_words_of(const std::vector<std::string>& words) {
  motet::StopWords result;
  for (const std::string& word : words) result.add(word);
  return result;
}

void register_stop_words(py::module_& module) {
  using motet::StopWords;
  py::class_<StopWords> registered(module, "StopWords", doc_of("StopWords"));
  registered.def(py::init<>())
      .def(py::init(&stop_words_of), py::arg("words"))
      .def_static("english", &StopWords::english, doc_of("StopWords.english"))
      .def_static("for_language", &StopWords::for_language, py::arg("code"), doc_of("StopWords.for_language"))
      .def_static("languages", &StopWords::languages, doc_of("StopWords.languages"))
      .def_static(
          "from_text", [](const py::str& text) { return StopWords::from_text(utf8_of(text)); }, py::arg("text"),
          doc_of("StopWords.from_text"))
      .def("add", py::overload_cast<std::string_view>(&StopWords::add), py::arg("word"),
           "Adds a word, folded (see fold).")
      .def("add", py::overload_cast<const StopWords&>(&StopWords::add), py::arg("others"), "Adds all of another list.")
      .def("contains", &StopWords::contains, py::arg("folded"), doc_of("StopWords.contains"))
      .def("__contains__", &StopWords::contains, py::arg("folded"))
      .def_property_readonly(
          "words", [](const StopWords& list) { return to_python(list.words(), py::none()); }, doc_of("StopWords.words"))
      .def("__len__", &StopWords::size)
      .def("__iter__", [](const StopWords& list) { return py::iter(to_python(list.words(), py::none())); })
      .def("__repr__", [](const StopWords& list) { return "<StopWords: " + std::to_string(list.size()) + " words>"; });
  add_manners<StopWords>(registered);
  // Options take a list of words too; a str is not one.
  py::implicitly_convertible<py::list, StopWords>();
  py::implicitly_convertible<py::tuple, StopWords>();
  py::implicitly_convertible<py::set, StopWords>();
  py::implicitly_convertible<py::frozenset, StopWords>();
  add_struct<motet::ExcludedWords>(module);
}

}  // namespace

void register_text(py::module_& module) {
  register_folding(module, "fold", [](std::string_view text) { return motet::fold(text); });
  register_folding(module, "fold_without_marks", &motet::fold_without_marks);
  register_folding(module, "to_nfc", &motet::to_nfc);
  add_struct<motet::DecodedText>(module);
  module.def(
      "decode",
      [](const py::bytes& bytes, std::string_view encoding, std::string_view name) {
        const std::string_view view(bytes);
        return unlocked([&] { return motet::decode(view, encoding, name); });
      },
      py::arg("bytes"), py::arg("encoding") = "", py::arg("name") = "", doc_of("decode"));
  register_tokenizers(module);
  register_regular_expression(module);
  register_stemmer(module);
  register_stop_words(module);
  register_vocabulary(module);
}

}  // namespace motet_python
