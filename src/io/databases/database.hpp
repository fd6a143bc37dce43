// What do the tables of this database hold, without anything in it being run?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

struct sqlite3_stmt;

namespace motet::inline v1::databases {

/// Anything a hostile file could make SQLite do is off: views and triggers are refused, functions, pragmas and tables
/// that Motet does not know cannot be used, and nothing takes more steps or memory than the size of the file explains.
class Database {
 public:
  class Row;

  /// Errors: ParseError for what is no SQLite database or a damaged one, and for views, triggers, virtual tables and
  /// computed columns; Stopped.
  Database(std::string_view bytes, std::string_view file, const Execution& execution);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] bool has_table(std::string_view table) const;
  [[nodiscard]] bool has_column(std::string_view table, std::string_view column) const;
  /// Whether the database was left in the mode that keeps its latest changes in a file of their own beside it.
  [[nodiscard]] bool logs_ahead() const noexcept;
  /// Every row of the table; a column that this version of the schema lacks is NULL. The first column is the row's
  /// number in messages, where it holds one. Errors: ParseError, Stopped; what `use` throws.
  void each(std::string_view table, std::initializer_list<std::string_view> columns,
            const std::function<void(Row&)>& use);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Columns by their position in the list of those asked for.
class Database::Row {
 public:
  Row(State& state, sqlite3_stmt* statement, std::string_view table, std::uint64_t number)
      : state_(state), statement_(statement), table_(table), number_(number) {}

  [[nodiscard]] bool is_null(std::size_t column) const;
  /// Nothing for NULL and for what is no whole number.
  [[nodiscard]] std::optional<std::int64_t> whole(std::size_t column) const;
  /// Empty for NULL. Errors: ParseError for what is not UTF-8 or holds a NUL character.
  [[nodiscard]] std::string text(std::size_t column) const;
  /// The same unchecked. Errors: ParseError when the rows hold more than the file can.
  [[nodiscard]] std::string bytes(std::size_t column) const;
  [[nodiscard]] std::uint64_t size(std::size_t column) const;
  /// "file: code_text 12".
  [[nodiscard]] SourcePosition where() const;

 private:
  State& state_;
  sqlite3_stmt* statement_;
  std::string_view table_;
  std::uint64_t number_;
};

/// Errors: ParseError for text that is not UTF-8, or holds a NUL character.
void require_text(std::string_view text, const SourcePosition& where);

}  // namespace motet::inline v1::databases
