// How does a table reach the reader: on the terminal, or as a file for a spreadsheet or a program?
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "motet/core/table.hpp"

namespace motet_tool {

struct PrintArguments {
  std::string format = "text";
  std::string output;
  std::uint64_t top = 40;
};

/// --format, --output and --top.
void add_print_options(CLI::App& command, PrintArguments& arguments);

/// False when the table itself is printed or written.
bool wants_text(const PrintArguments& arguments);
/// How many rows must be found for what is shown; 0: all.
std::uint64_t rows_needed(const PrintArguments& arguments);
/// How many of `rows` are shown as text: all of them in a file.
std::size_t shown_rows(std::size_t rows, const PrintArguments& arguments);
/// "... and 12 more (--top 0 for all)", or nothing when all are shown.
std::string more_rows(std::size_t rows, const PrintArguments& arguments);

/// The table as lines of aligned columns, as many rows as are shown.
std::string to_text(const motet::Table& table, const PrintArguments& arguments);

/// Writes the table, or `text` where text is asked for: to the file, in the format of its name's ending (.csv, .json,
/// .md) unless --format says otherwise, or to standard output. Errors: FileError.
void print(const motet::Table& table, const std::string& text, const PrintArguments& arguments);

/// A table for people has no room for keys: without the columns id, first_id and second_id.
motet::Table without_ids(motet::Table table);
/// "note: ..." on a line each.
std::string note_lines(const std::vector<std::string>& notes);
/// Prints the table, and what was counted below it: with a file for programs, on standard error.
void print_with(const motet::Table& table, const std::string& text, const std::string& below,
                const PrintArguments& arguments, bool quiet);

/// Text to standard output. Errors: FileError when it cannot be written.
void put(const std::string& text);

}  // namespace motet_tool
