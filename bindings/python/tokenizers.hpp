// How does a Python callable become a tokenizer, and how do tokens get from bytes to code points and back?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casters.hpp"
#include "described_text.hpp"

namespace motet_python {

/// A tool of the library together with what it was made from, so that it can be shown, compared and pickled.
template <class Tool, class Settings>
struct Kept : Tool {
  explicit Kept(Settings given) : Tool(given), settings(std::move(given)) {}
  Settings settings;
};

using WordCutter = Kept<motet::WordTokenizer, motet::TokenKinds>;
using SentenceCutter = Kept<motet::SentenceTokenizer, motet::SentenceOptions>;

/// True for no subclass: one made in Python may call itself differently.
template <class T>
bool is_exactly(py::handle given) {
  return py::type::handle_of(given).is(py::type::of<T>());
}

/// The text as UTF-8, for as long as it lives. Errors: UnicodeEncodeError for half a surrogate pair.
inline std::string_view utf8_of(const py::str& text) {
  py::ssize_t size = 0;
  const char* const data = PyUnicode_AsUTF8AndSize(text.ptr(), &size);
  if (data == nullptr) throw py::error_already_set();
  return {data, static_cast<std::size_t>(size)};
}

/// Spans that follow one another without overlap, from bytes of `text` to code points: one walk through the text.
class SpanCounter {
 public:
  explicit SpanCounter(std::string_view text) : text_(text) {}
  motet::TextSpan operator()(motet::TextSpan bytes) {
    const std::uint32_t begin = count_to(bytes.begin);
    return {begin, count_to(bytes.end)};
  }

 private:
  std::uint32_t count_to(std::uint32_t byte) {
    points_ += static_cast<std::uint32_t>(motet::count_code_points(text_.substr(byte_, byte - byte_)));
    byte_ = byte;
    return points_;
  }

  std::string_view text_;
  std::uint32_t byte_ = 0;
  std::uint32_t points_ = 0;
};

/// One item that a tokenizer in Python gave: a Token, or a TextSpan or pair of numbers, which is a word.
inline motet::Token token_from(py::handle item) {
  if (py::isinstance<motet::Token>(item)) return py::cast<motet::Token>(item);
  if (py::isinstance<motet::TextSpan>(item)) return {py::cast<motet::TextSpan>(item)};
  py::detail::make_caster<std::pair<std::uint32_t, std::uint32_t>> pair;
  if (!pair.load(item, true)) {
    throw py::type_error("a tokenizer gives Token, TextSpan or (begin, end), not " +
                         py::repr(item).cast<std::string>());
  }
  const auto [begin, end] = py::detail::cast_op<std::pair<std::uint32_t, std::uint32_t>>(pair);
  return {{begin, end}};
}

/// Appends what a tokenizer in Python gave for this text, in bytes. Errors: TypeError for other things than tokens;
/// DataError for spans outside the text, out of order, or that overlap.
inline void append_tokens(std::string_view text, py::handle given, std::vector<motet::Token>& tokens) {
  const motet::OffsetMap offsets(text);
  std::uint32_t last = 0;
  for (const py::handle item : py::iter(given)) {
    motet::Token token = token_from(item);
    if (token.span.begin < last || token.span.end < token.span.begin ||
        token.span.end > offsets.size_in_code_points()) {
      throw motet::DataError("a tokenizer gave " + std::to_string(token.span.begin) + " to " +
                             std::to_string(token.span.end) + " behind " + std::to_string(last) + " in a text of " +
                             std::to_string(offsets.size_in_code_points()) +
                             " characters; tokens go forward, inside the text, and do not overlap");
    }
    last = token.span.end;
    token.span = offsets.from_code_points(text, token.span);
    tokens.push_back(token);
  }
}

/// A callable that takes a text and gives tokens with spans in code points. It is called from several threads, one
/// after another; what it raises comes through.
class PythonTokenizer {
 public:
  // The last copy may go on a thread that does not hold the interpreter's lock.
  explicit PythonTokenizer(py::object callable)
      : callable_(new py::object(std::move(callable)), [](py::object* object) {
          const py::gil_scoped_acquire locked;
          delete object;
        }) {}
  void operator()(std::string_view text, std::vector<motet::Token>& tokens) const {
    const py::gil_scoped_acquire locked;
    append_tokens(text, (*callable_)(py::str(text.data(), text.size())), tokens);
  }
  [[nodiscard]] const py::object& callable() const noexcept { return *callable_; }

 private:
  std::shared_ptr<py::object> callable_;
};

}  // namespace motet_python

namespace pybind11::detail {

// Motet's own tokenizers are called without the interpreter's lock; anything else as PythonTokenizer says. None: none.
template <>
struct type_caster<motet::TokenFunction> {
  PYBIND11_TYPE_CASTER(motet::TokenFunction, const_name("collections.abc.Callable | None"));
  bool load(handle given, bool) {
    if (given.is_none()) {
      value = {};
    } else if (motet_python::is_exactly<motet_python::WordCutter>(given)) {
      value = given.cast<motet_python::WordCutter>();
    } else if (motet_python::is_exactly<motet_python::SentenceCutter>(given)) {
      value = given.cast<motet_python::SentenceCutter>();
    } else if (PyCallable_Check(given.ptr()) != 0) {
      value = motet_python::PythonTokenizer(reinterpret_borrow<object>(given));
    } else {
      return false;
    }
    return true;
  }
  static handle cast(const motet::TokenFunction& tokenizer, return_value_policy, handle) {
    if (!tokenizer) return none().release();
    if (const auto* words = tokenizer.target<motet_python::WordCutter>()) return pybind11::cast(*words).release();
    if (const auto* cutter = tokenizer.target<motet_python::SentenceCutter>()) return pybind11::cast(*cutter).release();
    if (const auto* own = tokenizer.target<motet_python::PythonTokenizer>()) return object(own->callable()).release();
    throw cast_error("a tokenizer that is none of Python");
  }
};

}  // namespace pybind11::detail
