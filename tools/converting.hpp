// The command that turns one format into another, and says what was lost on the way.
#pragma once

#include <string>

#include "reading.hpp"

namespace motet_tool {

struct ConvertArguments {
  ReadArguments read;  // its last input is the output
  std::string format;
  bool force = false;
  std::string dictionary;
  std::vector<std::string> coders;
};

CLI::App* add_convert(CLI::App& app, ConvertArguments& arguments);
void run_convert(const ConvertArguments& arguments);

/// Writes the project and tells on standard error, unless quiet, what the file does not hold.
void save(const motet::Project& project, const std::string& file, const std::string& format, bool force,
          const ReadArguments& read);
/// Errors: std::invalid_argument for a name or format that nothing is written as; FileError when the file is there.
void require_savable(const std::string& file, const std::string& format, bool force);

}  // namespace motet_tool
