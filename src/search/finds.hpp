// Which words and codings of a project does a query ask for, and in which transcripts?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/search/query.hpp"

#include "search/expression.hpp"
#include "search/placing.hpp"
#include "search/terms.hpp"

namespace motet::inline v1 {

class QueryFinds {
 public:
  /// Errors: std::invalid_argument for a coder that does not exist; DataError for a coding that the project cannot
  /// have; Stopped.
  QueryFinds(const Project& project, const ParsedQuery& query, const QueryTerms& terms, const QueryOptions& options);

  [[nodiscard]] TranscriptFinds in(TranscriptId transcript) const;
  /// False only where no unit of the transcript can be a result.
  [[nodiscard]] bool may_hold_in(TranscriptId transcript) const;
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& terms_of_code() const { return terms_of_code_; }
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& terms_of_entry() const { return terms_of_entry_; }

 private:
  void choose_codes(const Project& project, bool subcodes);
  void collect_codings(const Project& project, const QueryOptions& options);
  [[nodiscard]] bool may_hold(const QueryNode& node, const std::vector<bool>& found) const;

  const ParsedQuery& query_;
  const QueryTerms& terms_;
  std::vector<std::vector<std::uint32_t>> terms_of_code_;
  std::vector<std::vector<std::uint32_t>> terms_of_entry_;
  std::vector<DictionaryHit> hits_;
  std::vector<std::size_t> hits_from_;  // of each transcript, and the end
  std::vector<std::vector<const Coding*>> codings_;
};

}  // namespace motet::inline v1
