#include "printing.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"

#include "reading.hpp"
#include "terminal.hpp"

namespace motet_tool {
namespace {

constexpr std::size_t widest_cell = 60;

std::string short_number(double value) {
  // A table for people: four significant digits; files have all.
  char text[32];
  std::snprintf(text, sizeof text, "%.4g", value);
  return text;
}

struct ShownCell {
  std::string text;
  bool number = false;
};

ShownCell shown(const motet::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return {printable(*text, widest_cell), false};
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return {std::to_string(*whole), true};
  if (const auto* real = std::get_if<double>(&cell)) return {*real == *real ? short_number(*real) : "-", true};
  return {"", false};
}

std::string format_of(const PrintArguments& arguments) {
  if (arguments.format != "text" || arguments.output.empty()) return arguments.format;
  std::string ending = std::filesystem::path(arguments.output).extension().string();
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (ending == ".csv" || ending == ".json" || ending == ".md") return ending.substr(1);
  return "text";
}

}  // namespace

void add_print_options(CLI::App& command, PrintArguments& arguments) {
  command.add_option("--format", arguments.format, "text, csv, json or md (Markdown)")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "csv", "json", "md"}))
      ->type_name("FORMAT");
  command.add_option("--output", arguments.output, "Write to this file; .csv, .json and .md choose the format")
      ->type_name("FILE");
  command.add_option("--top", arguments.top, "How many rows to show as text; 0: all")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
}

bool wants_text(const PrintArguments& arguments) { return format_of(arguments) == "text"; }

std::uint64_t rows_needed(const PrintArguments& arguments) {
  return wants_text(arguments) && arguments.output.empty() ? arguments.top : 0;
}

std::size_t shown_rows(std::size_t rows, const PrintArguments& arguments) {
  if (arguments.top == 0 || !arguments.output.empty()) return rows;
  return std::min<std::size_t>(rows, static_cast<std::size_t>(arguments.top));
}

std::string more_rows(std::size_t rows, const PrintArguments& arguments) {
  const std::size_t shown = shown_rows(rows, arguments);
  return shown == rows ? "" : "... and " + std::to_string(rows - shown) + " more (--top 0 for all)\n";
}

std::string to_text(const motet::Table& table, const PrintArguments& arguments) {
  std::vector<std::vector<ShownCell>> lines(1);
  for (const std::string& column : table.columns) lines[0].push_back({column, false});
  for (std::size_t row = 0; row < shown_rows(table.rows.size(), arguments); ++row) {
    auto& line = lines.emplace_back();
    for (const motet::Cell& cell : table.rows[row]) line.push_back(shown(cell));
  }
  std::vector<std::size_t> widths(table.columns.size(), 0);
  std::vector<bool> right(table.columns.size(), false);
  for (const auto& line : lines) {
    for (std::size_t column = 0; column < line.size(); ++column) {
      widths[column] = std::max(widths[column], columns_of(line[column].text));
      if (line[column].number) right[column] = true;
    }
  }
  std::string text;
  for (const auto& line : lines) {
    std::string out;
    for (std::size_t column = 0; column < line.size(); ++column) {
      const std::string& cell = line[column].text;
      const std::string blanks(widths[column] - columns_of(cell), ' ');
      if (column > 0) out += "  ";
      out += right[column] ? blanks + cell : cell + blanks;
    }
    out.erase(out.find_last_not_of(' ') + 1);
    text += out + '\n';
  }
  return text + more_rows(table.rows.size(), arguments);
}

void print(const motet::Table& table, const std::string& text, const PrintArguments& arguments) {
  const std::string format = format_of(arguments);
  const std::string bytes = format == "csv"    ? motet::to_csv(table)
                            : format == "json" ? motet::to_json(table)
                            : format == "md"   ? motet::to_markdown(table)
                                               : text;
  if (arguments.output.empty()) {
    put(bytes);
  } else {
    motet::write_file(arguments.output, bytes);
  }
}

void put(const std::string& text) {
  std::cout << text << std::flush;
  if (!std::cout) throw motet::FileError("cannot write", "standard output", errno);
}

motet::Table without_ids(motet::Table table) {
  for (std::size_t column = table.columns.size(); column-- > 0;) {
    if (table.columns[column] != "first_id" && table.columns[column] != "second_id" && table.columns[column] != "id") {
      continue;
    }
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
  return table;
}

std::string note_lines(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes) text += "note: " + printable(note, std::string::npos) + '\n';
  return text;
}

void print_with(const motet::Table& table, const std::string& text, const std::string& below,
                const PrintArguments& arguments, bool quiet) {
  if (quiet) {
    print(table, text, arguments);
  } else if (wants_text(arguments)) {
    print(table, text + below, arguments);
  } else {
    print(table, text, arguments);
    std::cerr << below;
  }
}

}  // namespace motet_tool
