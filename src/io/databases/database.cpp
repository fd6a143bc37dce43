#include "io/databases/database.hpp"

#ifdef MOTET_WITH_SQLITE

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <new>
#include <set>
#include <sqlite3.h>
#include <vector>

#include "motet/text/utf8.hpp"

#include "io/names.hpp"

namespace motet::inline v1::databases {
namespace {

using namespace std::string_view_literals;

constexpr std::array known_tables{
    "project"sv,    "source"sv,   "code_cat"sv,  "code_name"sv, "code_text"sv,      "code_image"sv, "code_av"sv,
    "annotation"sv, "journal"sv,  "cases"sv,     "case_text"sv, "attribute_type"sv, "attribute"sv,  "stored_sql"sv,
    "graph"sv,      "projects"sv, "documents"sv, "commands"sv,  "tags"sv,           "highlights"sv, "highlight_tags"sv};

bool is_schema(std::string_view table) { return table == "sqlite_master" || table == "sqlite_schema"; }

int authorize(void*, int action, const char* first, const char*, const char*, const char*) {
  const std::string_view name = first == nullptr ? "" : first;
  const bool allowed =
      action == SQLITE_SELECT ||
      (action == SQLITE_READ && (is_schema(name) || std::find(known_tables.begin(), known_tables.end(),
                                                              lower_ascii(name)) != known_tables.end())) ||
      (action == SQLITE_PRAGMA && name == "table_xinfo");
  return allowed ? SQLITE_OK : SQLITE_DENY;
}

constexpr int steps_between_looks = 1000;
constexpr std::size_t magic_size = 16;
constexpr std::string_view magic{"SQLite format 3\0", magic_size};
constexpr std::size_t header_size = 100;
constexpr std::size_t write_version = 18;
constexpr std::size_t read_version = 19;

std::string quoted(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? "\"\"" : std::string(1, c);
  return result + '"';
}

struct Statement {
  sqlite3_stmt* handle = nullptr;
  Statement() = default;
  ~Statement() { sqlite3_finalize(handle); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
};

}  // namespace

struct Database::State {
  std::vector<unsigned char> copy;
  std::string file;
  std::stop_token stop;
  sqlite3* handle = nullptr;
  bool logs_ahead = false;
  bool stopped = false;
  std::uint64_t steps_left = 0;
  std::uint64_t bytes_left = 0;
  std::map<std::string, std::set<std::string>> columns;  // of known tables, in lower case

  State() = default;
  ~State() { sqlite3_close_v2(handle); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  [[nodiscard]] SourcePosition everywhere() const { return {file, {}, 0, 0}; }

  static int look(void* state) {
    auto& self = *static_cast<State*>(state);
    self.stopped = self.stopped || self.stop.stop_requested();
    if (self.stopped || self.steps_left < steps_between_looks) return 1;
    self.steps_left -= steps_between_looks;
    return 0;
  }

  [[noreturn]] void fail(int code) const {
    if (stopped) throw Stopped();
    const bool interrupted = (code & 0xFF) == SQLITE_INTERRUPT;
    throw ParseError(interrupted ? std::string("the database goes on for longer than its size explains; it is damaged")
                                 : "the database cannot be read: " + to_utf8_lossy(sqlite3_errmsg(handle)).text,
                     everywhere());
  }

  void run(const char* sql) {
    const int code = sqlite3_exec(handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) fail(code);
  }

  void open() {
    const int code =
        sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, nullptr);
    if (handle == nullptr) throw std::bad_alloc();
    if (code != SQLITE_OK) fail(code);
    harden();
    const auto size = static_cast<sqlite3_int64>(copy.size());
    const int given = sqlite3_deserialize(handle, "main", copy.data(), size, size, SQLITE_DESERIALIZE_READONLY);
    if (given != SQLITE_OK) fail(given);
    sqlite3_progress_handler(handle, steps_between_looks, look, this);
    sqlite3_set_authorizer(handle, authorize, nullptr);
  }

  void harden() {
    run("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0;");
    for (const auto& [option, value] :
         {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1), std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
          std::pair(SQLITE_DBCONFIG_ENABLE_VIEW, 0), std::pair(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
          std::pair(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0), std::pair(SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0)}) {
      int now = value;
      const int code = sqlite3_db_config(handle, option, value, &now);
      if (code != SQLITE_OK || now != value) {
        throw ParseError("this SQLite cannot be made safe enough to read a database with", everywhere());
      }
    }
    // No value is larger than the file that holds it, apart from a change of encoding.
    const std::uint64_t largest = std::min<std::uint64_t>(2 * copy.size() + 1'000'000, 1'000'000'000);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, static_cast<int>(largest));
    for (const auto& [limit, value] :
         {std::pair(SQLITE_LIMIT_SQL_LENGTH, 100'000), std::pair(SQLITE_LIMIT_COLUMN, 200),
          std::pair(SQLITE_LIMIT_EXPR_DEPTH, 50), std::pair(SQLITE_LIMIT_COMPOUND_SELECT, 2),
          std::pair(SQLITE_LIMIT_VDBE_OP, 25'000), std::pair(SQLITE_LIMIT_FUNCTION_ARG, 8),
          std::pair(SQLITE_LIMIT_ATTACHED, 0), std::pair(SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100),
          std::pair(SQLITE_LIMIT_VARIABLE_NUMBER, 8), std::pair(SQLITE_LIMIT_TRIGGER_DEPTH, 1),
          std::pair(SQLITE_LIMIT_WORKER_THREADS, 0)}) {
      sqlite3_limit(handle, limit, value);
    }
  }

  template <class Use>
  void query(const std::string& sql, Use use) {
    Statement statement;
    int code = sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &statement.handle, nullptr);
    if (code != SQLITE_OK) fail(code);
    while ((code = sqlite3_step(statement.handle)) == SQLITE_ROW) use(statement.handle);
    if (code != SQLITE_DONE) fail(code);
  }

  static std::string string_of(sqlite3_stmt* statement, int column) {
    const unsigned char* text = sqlite3_column_text(statement, column);
    if (text == nullptr) return {};
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
    return {reinterpret_cast<const char*>(text), size};
  }

  void check_schema() {
    std::set<std::string> tables;
    query("SELECT type, name, sql FROM sqlite_master", [&](sqlite3_stmt* row) {
      const std::string type = lower_ascii(string_of(row, 0));
      const std::string name = string_of(row, 1);
      const bool is_virtual = type == "table" && lower_ascii(string_of(row, 2)).starts_with("create virtual");
      if (type == "view" || type == "trigger" || is_virtual) {
        throw ParseError("the database holds the " + (is_virtual ? "virtual table" : type) + " '" +
                             to_utf8_lossy(name).text + "', which Motet refuses to run; no project has one",
                         everywhere());
      }
      if (type == "table") tables.insert(lower_ascii(name));
    });
    for (const std::string_view table : known_tables) {
      if (!tables.contains(std::string(table))) continue;
      std::set<std::string>& names = columns[std::string(table)];
      query("PRAGMA table_xinfo(" + quoted(table) + ")", [&](sqlite3_stmt* row) {
        const std::string name = string_of(row, 1);
        if (sqlite3_column_int(row, 6) != 0) {
          throw ParseError("the column '" + to_utf8_lossy(name).text + "' of the table " + std::string(table) +
                               " is computed, which Motet refuses to run; no project has one",
                           everywhere());
        }
        names.insert(lower_ascii(name));
      });
    }
  }
};

Database::Database(std::string_view bytes, std::string_view file, const Execution& execution)
    : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.file = file;
  if (!bytes.starts_with(magic) || bytes.size() < header_size) {
    throw ParseError("is no SQLite database", state.everywhere());
  }
  if (bytes.size() > execution.limits.file_bytes) {
    throw LimitError(
        "the database has more bytes than the limit file_bytes, " + std::to_string(execution.limits.file_bytes),
        state.everywhere());
  }
  state.stop = execution.stop;
  state.copy.assign(bytes.begin(), bytes.end());
  // What is in memory has no second file with changes to look for.
  for (const std::size_t version : {write_version, read_version}) {
    if (state.copy[version] != 2) continue;
    state.copy[version] = 1;
    state.logs_ahead = true;
  }
  state.steps_left = 1'000'000 + 64 * static_cast<std::uint64_t>(bytes.size());
  state.bytes_left = 4 * static_cast<std::uint64_t>(bytes.size());
  state.open();
  state.check_schema();
}

Database::~Database() = default;

bool Database::has_table(std::string_view table) const { return state_->columns.contains(std::string(table)); }

bool Database::has_column(std::string_view table, std::string_view column) const {
  const auto found = state_->columns.find(std::string(table));
  return found != state_->columns.end() && found->second.contains(lower_ascii(column));
}

bool Database::logs_ahead() const noexcept { return state_->logs_ahead; }

void Database::each(std::string_view table, std::initializer_list<std::string_view> columns,
                    const std::function<void(Row&)>& use) {
  if (!has_table(table)) return;
  std::string sql = "SELECT ";
  for (const std::string_view column : columns) {
    if (sql.size() > 7) sql += ", ";
    sql += has_column(table, column) ? quoted(column) : "NULL";
  }
  sql += " FROM " + quoted(table);
  std::uint64_t number = 0;
  state_->query(sql, [&](sqlite3_stmt* statement) {
    ++number;
    const bool keyed = sqlite3_column_type(statement, 0) == SQLITE_INTEGER && sqlite3_column_int64(statement, 0) > 0;
    Row row(*state_, statement, table, keyed ? static_cast<std::uint64_t>(sqlite3_column_int64(statement, 0)) : number);
    use(row);
  });
}

bool Database::Row::is_null(std::size_t column) const {
  return sqlite3_column_type(statement_, static_cast<int>(column)) == SQLITE_NULL;
}

std::optional<std::int64_t> Database::Row::whole(std::size_t column) const {
  if (sqlite3_column_type(statement_, static_cast<int>(column)) != SQLITE_INTEGER) return std::nullopt;
  return sqlite3_column_int64(statement_, static_cast<int>(column));
}

std::uint64_t Database::Row::size(std::size_t column) const {
  return static_cast<std::uint64_t>(sqlite3_column_bytes(statement_, static_cast<int>(column)));
}

std::string Database::Row::bytes(std::size_t column) const {
  if (is_null(column)) return {};
  const unsigned char* text = sqlite3_column_text(statement_, static_cast<int>(column));
  const std::uint64_t size = this->size(column);
  // A damaged file can ask for more memory than there is, and SQLite then has no text to give.
  if (text == nullptr && size > 0) throw ParseError("a value cannot be read; the database is damaged", where());
  if (size > state_.bytes_left) {
    throw ParseError("the tables hold more text than the file has bytes; the database is damaged", where());
  }
  state_.bytes_left -= size;
  return text == nullptr ? std::string() : std::string(reinterpret_cast<const char*>(text), size);
}

std::string Database::Row::text(std::size_t column) const {
  std::string result = bytes(column);
  require_text(result, where());
  return result;
}

SourcePosition Database::Row::where() const {
  return {state_.file, std::string(table_) + " " + std::to_string(number_), 0, 0};
}

void require_text(std::string_view text, const SourcePosition& where) {
  if (const auto at = find_invalid_utf8(text)) {
    throw ParseError("a text is not UTF-8 at its byte " + std::to_string(*at), where);
  }
  if (text.find('\0') != std::string_view::npos) throw ParseError("a text holds a NUL character", where);
}

}  // namespace motet::inline v1::databases

#endif
