// Are "smoke", "smokes" and "smoking" one word?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// Cuts words down to their stems by the Snowball algorithm of a language. Never used unless asked for: stems merge
/// words that a reader would keep apart ("general", "generous"), and a report full of stems is hard to read. Part of
/// the library when it is built with libstemmer (MOTET_WITH_STEMMER). May be called from several threads at once.
/// Source: porter-2001.
class MOTET_API Stemmer {
 public:
  /// `language` as in languages(), or its ISO 639 code of two or three letters ("en", "eng"), in small letters.
  /// Errors: std::invalid_argument, listing what there is.
  explicit Stemmer(std::string_view language);
  ~Stemmer();
  Stemmer(const Stemmer&);
  Stemmer& operator=(const Stemmer&);

  /// The stem of a folded word (see fold). Errors: ParseError when it is not UTF-8; LimitError from 2 GiB on.
  [[nodiscard]] std::string operator()(std::string_view folded) const;

  /// The languages of this build, in the order of their names; empty without libstemmer.
  static std::vector<std::string> languages();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
