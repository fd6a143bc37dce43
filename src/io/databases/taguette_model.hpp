// What does a Taguette database state of one project?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/codebook.hpp"

#include "io/databases/command_log.hpp"
#include "io/databases/import.hpp"

namespace motet::inline v1::databases::taguette {

struct TagRow {
  std::int64_t id = 0;
  std::string path;
  std::string description;
  SourcePosition where;
};

struct HighlightRow {
  std::int64_t id = 0;
  std::int64_t begin = -1;
  std::int64_t end = -1;
  std::string snippet;  ///< HTML
  std::vector<std::int64_t> tags;
  SourcePosition where;
};

struct DocumentRow {
  std::int64_t id = 0;
  std::string name;
  std::string description;
  std::string contents;  ///< HTML, not checked yet
  std::vector<HighlightRow> highlights;
  SourcePosition where;
};

struct Model {
  std::string name;
  std::string description;
  std::vector<TagRow> tags;
  std::vector<DocumentRow> documents;
  CommandLog log;
};

/// Errors: DataError naming the projects there are, when `project` names none of them or several, or is empty and there
/// is not exactly one; ParseError; LimitError; Stopped.
Model read_model(Database& database, Context& context, std::string_view project);

}  // namespace motet::inline v1::databases::taguette
