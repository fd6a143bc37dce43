#include "coding/comparable.hpp"

#include "motet/text/case_folding.hpp"

#include "text/marks.hpp"

namespace motet::inline v1 {

void comparable(std::string_view word, const MatchOptions& match, std::string& result) {
  if (!match.case_sensitive) {
    if (match.ignore_marks) {
      result = fold_without_marks(word);
    } else {
      fold(word, result);
    }
    return;
  }
  result = to_nfc(word);
  straighten_apostrophes(result);
  if (match.ignore_marks) result = without_marks(result);
}

}  // namespace motet::inline v1
