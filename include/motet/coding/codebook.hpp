// Which codes are there, what do they mean, and how do they hang together?
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// A code, or a heading above codes.
struct Code {
  std::string name;
  std::string guid;              ///< empty: the codebook gives it a name-based one of its full path
  std::optional<CodeId> parent;  ///< added before its children
  std::string definition;
  std::string color;    ///< "#rrggbb", or empty
  bool codable = true;  ///< false: a heading that only holds other codes
};

/// A tree of codes. Codes of equal names may stand under different parents, and under one parent when each has a GUID
/// of its own; the GUID tells them apart. In a path, names are joined by " > ", and white space around a name does not
/// count; a '>' without blanks on both sides belongs to the name. Copies are deep.
class MOTET_API Codebook {
 public:
  Codebook();
  ~Codebook();
  Codebook(const Codebook&);
  Codebook(Codebook&&) noexcept;
  Codebook& operator=(const Codebook&);
  Codebook& operator=(Codebook&&) noexcept;

  /// GUIDs are normalised (lower case, no braces). Errors: DataError for an empty name, an unknown parent, a GUID that
  /// is taken, or a path that is taken while one of the two codes has no GUID of its own (none, or the name-based one
  /// of its path); LimitError for too many or too deep; ParseError for what is not UTF-8.
  CodeId add(Code code, const Limits& limits = {});
  /// The code at a path such as "Service > caseload pressure", added with its parents where it is missing.
  /// Errors: DataError for an empty name or a path that several codes have; LimitError and ParseError as add.
  CodeId add_path(std::string_view path, const Limits& limits = {});

  [[nodiscard]] std::span<const Code> codes() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;
  /// Errors: std::out_of_range.
  [[nodiscard]] const Code& code(CodeId id) const;
  /// "Service > caseload pressure".
  [[nodiscard]] std::string path(CodeId id) const;
  [[nodiscard]] std::vector<CodeId> children(CodeId id) const;

  [[nodiscard]] std::optional<CodeId> find_guid(std::string_view guid) const;
  /// By full path, or by a bare name that only one code has (or only one codable code).
  [[nodiscard]] std::optional<CodeId> find(std::string_view name_or_path) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
