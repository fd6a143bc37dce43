// What went wrong, where, and what the reader can do about it.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// A place in the input. Zero and empty mean "not known"; lines and columns count from 1, columns in code points.
struct SourcePosition {
  std::string file;   ///< the name as the caller gave it, without the folders above the input
  std::string entry;  ///< inside an archive: the entry
  std::uint64_t line = 0;
  std::uint64_t column = 0;
  bool operator==(const SourcePosition&) const = default;
};

/// "file: entry: line 3, column 7", leaving out what is not known; empty when nothing is.
MOTET_API std::string to_string(const SourcePosition& where);

/// Whether something is only said, or may well be wrong.
enum class Severity : std::uint8_t { note, warning };

/// Something doubtful about valid input: reading went on. `kind` is a stable word in kebab-case ("role-label-speaker")
/// that programs may compare; `message` is for people.
struct Diagnostic {
  Severity severity = Severity::warning;
  std::string kind;
  std::string message;
  SourcePosition where;
  bool operator==(const Diagnostic&) const = default;
};

/// The base of everything Motet throws, apart from std::invalid_argument and std::out_of_range for a broken
/// precondition. what() is one line for people, beginning with the place where it is known.
class MOTET_API Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, SourcePosition where = {});
  [[nodiscard]] const SourcePosition& where() const noexcept { return where_; }

 private:
  SourcePosition where_;
};

/// The input does not follow its format.
class MOTET_API ParseError : public Error {
 public:
  using Error::Error;
};

/// The input follows its format but contradicts itself: a coding outside its text, an unknown code.
class MOTET_API DataError : public Error {
 public:
  using Error::Error;
};

/// A limit of `Limits` was passed; what() names the limit and its value.
class MOTET_API LimitError : public Error {
 public:
  using Error::Error;
};

/// A file or folder cannot be read or written; what() names the path and the system's reason.
class MOTET_API FileError : public Error {
 public:
  FileError(const std::string& message, std::string path, int system_code);
  [[nodiscard]] const std::string& path() const noexcept { return path_; }
  [[nodiscard]] int system_code() const noexcept { return system_code_; }  ///< errno, or 0

 private:
  std::string path_;
  int system_code_;
};

/// The caller asked to stop; nothing was changed.
class MOTET_API Stopped : public Error {
 public:
  Stopped() : Error("stopped") {}
};

}  // namespace motet::inline v1
