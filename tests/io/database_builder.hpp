// How is a database made for a test?
#pragma once

#include <cstdlib>
#include <sqlite3.h>
#include <string>

/// The bytes of a database that these statements make.
inline std::string make_database(const std::string& sql) {
  sqlite3* handle = nullptr;
  if (sqlite3_open(":memory:", &handle) != SQLITE_OK) std::abort();
  if (sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) std::abort();
  sqlite3_int64 size = 0;
  unsigned char* const bytes = sqlite3_serialize(handle, "main", &size, 0);
  std::string result(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  sqlite3_free(bytes);
  sqlite3_close(handle);
  return result;
}

/// Text in SQL.
inline std::string sql(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

/// The tables of QualCoder's projects, in the columns that matter; before codes could stand under codes, too.
inline std::string qualcoder_tables(bool old = false) {
  return std::string(
             "CREATE TABLE project (databaseversion text, date text, memo text, about text);"
             "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, "
             "owner text, date text, unique(name));"
             "CREATE TABLE code_image (imid integer primary key, id integer, cid integer);") +
         (old ? "" : "CREATE TABLE code_av (avid integer primary key, id integer, cid integer);") +
         "CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner "
         "text, date text);"
         "CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, "
         "valuetype text);"
         "CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date "
         "text, owner text);"
         "CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, "
         "owner text, date text, memo text);"
         "CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);"
         "CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid "
         "integer);"
         "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 "
         "integer, owner text, date text, memo text" +
         (old ? "" : ", avid integer, important integer") +
         ");"
         "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, "
         "color text" +
         (old ? "" : ", supercid integer") +
         ");"
         "CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);"
         "INSERT INTO project VALUES ('v10', '2023-01-05 10:11:12', 'About calm.', 'QualCoder');";
}
inline std::string make_qualcoder(const std::string& rows, bool old = false) {
  return make_database(qualcoder_tables(old) + rows);
}

inline std::string source_row(int id, const std::string& name, const std::string& text) {
  return "INSERT INTO source (id, name, fulltext) VALUES (" + std::to_string(id) + "," + sql(name) + "," + sql(text) +
         ");";
}
inline std::string code_row(int id, const std::string& name) {
  return "INSERT INTO code_name (cid, name) VALUES (" + std::to_string(id) + "," + sql(name) + ");";
}
inline std::string coding_row(int code, int text, int begin, int end, const std::string& words,
                              const std::string& owner = "Kim") {
  return "INSERT INTO code_text (cid, fid, pos0, pos1, seltext, owner, date, memo) VALUES (" + std::to_string(code) +
         "," + std::to_string(text) + "," + std::to_string(begin) + "," + std::to_string(end) + "," + sql(words) + "," +
         sql(owner) + ",'2023-01-05 10:11:12','m');";
}

/// The tables of Taguette's databases, in the columns that matter, with one project.
inline const std::string taguette_tables =
    "CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(200) NOT NULL, description TEXT NOT NULL, "
    "created DATETIME);"
    "CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(200), description TEXT, filename "
    "VARCHAR(200), created DATETIME, project_id INTEGER, text_direction VARCHAR(13), contents TEXT);"
    "CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY, date DATETIME, user_login VARCHAR(30), project_id "
    "INTEGER, "
    "document_id INTEGER, payload TEXT);"
    "CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, project_id INTEGER, path VARCHAR(200), description TEXT);"
    "CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY, document_id INTEGER, start_offset INTEGER, end_offset "
    "INTEGER, snippet TEXT);"
    "CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);"
    "INSERT INTO projects VALUES (1, 'Calm', 'About calm.', NULL);";
inline std::string make_taguette(const std::string& rows) { return make_database(taguette_tables + rows); }

inline std::string document_row(int id, const std::string& name, const std::string& html, int project = 1) {
  return "INSERT INTO documents (id, name, description, filename, project_id, contents) VALUES (" + std::to_string(id) +
         "," + sql(name) + ",'d','f.html'," + std::to_string(project) + "," + sql(html) + ");";
}
inline std::string tag_row(int id, const std::string& path, int project = 1) {
  return "INSERT INTO tags VALUES (" + std::to_string(id) + "," + std::to_string(project) + "," + sql(path) +
         ",'what it means');";
}
inline std::string highlight_row(int id, int document, int begin, int end, const std::string& snippet, int tag = 1) {
  return "INSERT INTO highlights VALUES (" + std::to_string(id) + "," + std::to_string(document) + "," +
         std::to_string(begin) + "," + std::to_string(end) + "," + sql(snippet) +
         ");INSERT INTO highlight_tags VALUES (" + std::to_string(id) + "," + std::to_string(tag) + ");";
}
