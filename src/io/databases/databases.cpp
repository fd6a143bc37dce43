#include "io/databases/databases.hpp"

#include "motet/io/other_projects.hpp"

#ifdef MOTET_WITH_SQLITE
#include "io/databases/database.hpp"
#endif

namespace motet::inline v1 {

#ifdef MOTET_WITH_SQLITE

DatabaseKind database_kind(std::string_view bytes, std::string_view name, const Execution& execution) {
  const databases::Database database(bytes, name, execution);
  if (database.has_table("source") && database.has_table("code_name") && database.has_table("code_text")) {
    return DatabaseKind::qualcoder;
  }
  if (database.has_table("projects") && database.has_table("documents") && database.has_table("highlights")) {
    return DatabaseKind::taguette;
  }
  return DatabaseKind::other;
}

#else

namespace {

[[noreturn]] void refuse_database(std::string_view name) {
  throw ParseError(
      "is a database, and this Motet was built without SQLite; build it with MOTET_WITH_SQLITE, or export "
      "the project as REFI-QDA (.qdpx)",
      {std::string(name), {}, 0, 0});
}

}  // namespace

DatabaseKind database_kind(std::string_view, std::string_view name, const Execution&) { refuse_database(name); }

Imported<Project> import_qualcoder(std::string_view, std::string_view name, const ReadOptions&,
                                   const ParticipantsTable&) {
  refuse_database(name);
}

Imported<Project> import_taguette(std::string_view, std::string_view name, const ReadOptions&, const ParticipantsTable&,
                                  std::string_view) {
  refuse_database(name);
}

#endif

Imported<Project> read_qualcoder(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  auto imported = with_participants(
      options, [&](const ParticipantsTable& extra) { return import_qualcoder(bytes, name, options, extra); });
  sort_sources(imported.sources);
  return imported;
}

Imported<Project> read_taguette(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                std::string_view project) {
  auto imported = with_participants(
      options, [&](const ParticipantsTable& extra) { return import_taguette(bytes, name, options, extra, project); });
  sort_sources(imported.sources);
  return imported;
}

}  // namespace motet::inline v1
