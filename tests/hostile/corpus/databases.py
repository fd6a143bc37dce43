"""SQLite databases in which something waits to be run, or that lie about themselves."""

import struct

from seeds import QUALCODER, QUALCODER_ROWS, TAGUETTE, TAGUETTE_ROWS, database

ENDLESS = "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)"


def qualcoder(*more, rows=None, pragmas=()):
    return database(QUALCODER, QUALCODER_ROWS if rows is None else rows, *more, pragmas=pragmas)


def taguette(*more, rows=None, pragmas=()):
    return database(TAGUETTE, TAGUETTE_ROWS if rows is None else rows, *more, pragmas=pragmas)


def schema_of(statement, name, kind="table", table=None):
    """Writes straight into the schema what SQLite would not accept."""
    def change(connection):
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("INSERT INTO sqlite_master VALUES (?,?,?,0,?)", (kind, name, table or name, statement))
        connection.execute("PRAGMA writable_schema=OFF")
    return change


def damaged(data, position, value):
    return data[:position] + value + data[position + len(value):]


def hidden_code():
    yield "view.qda", qualcoder("DROP TABLE source", f"CREATE VIEW source AS {ENDLESS} SELECT x AS id, 'n' || x AS name, "
                                "'text' AS fulltext, NULL AS mediapath, '' AS memo, '' AS owner, '' AS date, NULL AS "
                                "av_text_id, NULL AS risid FROM r"), "view"
    yield "view.sqlite3", taguette("DROP TABLE documents", f"CREATE VIEW documents AS {ENDLESS} SELECT x AS id, 'n' AS name, "
                                   "'' AS description, '' AS filename, '' AS created, 1 AS project_id, 'L' AS text_direction, "
                                   "hex(zeroblob(100000000)) AS contents FROM r"), "view"
    yield "view-beside.qda", qualcoder("CREATE VIEW other AS SELECT load_extension('/tmp/x.so')"), "view"
    yield "trigger.qda", qualcoder("CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM source; END"), "trigger"
    yield "trigger.sqlite3", taguette("CREATE TRIGGER t AFTER UPDATE ON documents BEGIN DELETE FROM tags; END"), "trigger"
    yield "generated.qda", qualcoder("ALTER TABLE code_name ADD COLUMN supercid integer GENERATED ALWAYS AS "
                                     "(length(hex(zeroblob(100000000)))) VIRTUAL"), "*"
    yield "index.qda", qualcoder("CREATE INDEX i ON source(length(hex(fulltext)))"), "*"
    yield "check.sqlite3", taguette("CREATE TABLE x (a CHECK (length(hex(zeroblob(a))) > 1))"), "*"
    yield "virtual.qda", qualcoder("DROP TABLE journal", schema_of(
        "CREATE VIRTUAL TABLE journal USING fts3(jid, name, jentry, date, owner)", "journal")), "*"
    yield "virtual-file.qda", qualcoder("DROP TABLE journal", schema_of(
        "CREATE VIRTUAL TABLE journal USING csv(filename='/etc/passwd')", "journal")), "*"
    yield "schema-no-sql.qda", qualcoder(schema_of("this is no statement", "x")), "*"
    yield "schema-twice.qda", qualcoder(schema_of("CREATE TABLE source (id)", "source")), "*"
    yield "schema-root.qda", qualcoder(schema_of("CREATE TABLE extra (id)", "extra")), "*"
    yield "schema-called-table.qda", qualcoder("DROP TABLE source", schema_of(
        f"CREATE VIEW source AS {ENDLESS} SELECT x AS id FROM r", "source", kind="table")), "*"


def contradictions():
    def changed(*statements):
        return qualcoder(*statements)

    yield "past-the-end.qda", changed("UPDATE code_text SET pos1 = 99999"), "!"
    yield "reversed.qda", changed("UPDATE code_text SET pos0 = 36, pos1 = 26"), "*"
    yield "negative.qda", changed("UPDATE code_text SET pos0 = -5"), "*"
    yield "huge.qda", changed("UPDATE code_text SET pos0 = 9223372036854775806, pos1 = 9223372036854775807"), "!"
    yield "wrapped.qda", changed("UPDATE code_text SET pos0 = 4294967296, pos1 = 4294967299"), "!"
    yield "words-for-numbers.qda", changed("UPDATE code_text SET pos0 = 'x', pos1 = x'00ff', cid = 1.5"), "*"
    yield "no-code.qda", changed("UPDATE code_text SET cid = 99"), "*"
    yield "no-source.qda", changed("UPDATE code_text SET fid = 99"), "*"
    yield "category-in-itself.qda", changed("UPDATE code_cat SET supercatid = 1"), "*"
    yield "categories-in-a-circle.qda", changed("INSERT INTO code_cat VALUES (2,'b','','','',1)",
                                                "UPDATE code_cat SET supercatid = 2 WHERE catid = 1"), "*"
    yield "codes-in-a-circle.qda", changed("ALTER TABLE code_name ADD COLUMN supercid integer",
                                           "UPDATE code_name SET supercid = 1"), "*"
    yield "categories-deep.qda", changed("DELETE FROM code_cat", "WITH RECURSIVE r(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r "
                                         "WHERE x < 20000) INSERT INTO code_cat SELECT x, 'c' || x, '', '', '', "
                                         "nullif(x - 1, 0) FROM r", "UPDATE code_name SET catid = 20000"), "code_depth"
    yield "names-twice.qda", changed("INSERT INTO code_name VALUES (2,'load','',1,'','','')"), "*"
    yield "nul-in-text.qda", changed("UPDATE source SET fulltext = 'a' || char(0) || 'b'"), "*"
    yield "no-utf8.qda", changed("UPDATE source SET fulltext = CAST(x'41fffe42' AS TEXT)"), "*"
    yield "blob-for-text.qda", changed("UPDATE source SET fulltext = zeroblob(1000000)"), "*"
    yield "null-everywhere.qda", changed("UPDATE source SET name = NULL, fulltext = NULL", "UPDATE code_name SET name = NULL",
                                         "UPDATE cases SET name = NULL"), "*"
    yield "dates.qda", changed("UPDATE code_text SET date = '999999-99-99 99:99:99'", "UPDATE source SET date = 5e300"), "*"
    yield "case-text-beyond.qda", changed("UPDATE case_text SET pos0 = -7, pos1 = 1e18"), "*"
    yield "path-outside.qda", changed("INSERT INTO source VALUES (2,'../../etc/passwd',NULL,'/images/../../etc/passwd','','','',NULL,NULL)"), "*"
    yield "many-codings.qda", changed("WITH RECURSIVE r(x) AS (SELECT 2 UNION ALL SELECT x + 1 FROM r WHERE x < 20000) INSERT INTO "
                                      "code_text SELECT x, 1, 1, 'T', 26, 27, 'o' || x, '', '', NULL, NULL FROM r"), "*"
    yield "no-rows.qda", database(QUALCODER, []), "*"
    yield "no-tables.qda", database("CREATE TABLE x (a)", []), "!"
    yield "utf16.qda", qualcoder(pragmas=('encoding="UTF-16"',)), "*"

    yield "past-the-end.sqlite3", taguette("UPDATE highlights SET end_offset = 9999"), "!"
    yield "reversed.sqlite3", taguette("UPDATE highlights SET start_offset = 10, end_offset = 5"), "*"
    yield "huge.sqlite3", taguette("UPDATE highlights SET start_offset = 4294967301, end_offset = 4294967306"), "!"
    yield "no-tag.sqlite3", taguette("UPDATE highlight_tags SET tag_id = 99"), "*"
    yield "no-document.sqlite3", taguette("UPDATE highlights SET document_id = 99"), "*"
    yield "two-projects.sqlite3", taguette("INSERT INTO projects VALUES (2,'other','','')"), "!"
    yield "no-project.sqlite3", taguette("DELETE FROM projects"), "*"
    yield "deep-page.sqlite3", taguette(rows=[*TAGUETTE_ROWS, ("UPDATE documents SET contents = ?", ("<div>" * 200_000,))]), "*"
    yield "entities-page.sqlite3", taguette(rows=[*TAGUETTE_ROWS, ("UPDATE documents SET contents = ?", ("&nosuch;&#xD800;&" * 50_000,))]), "*"
    yield "open-page.sqlite3", taguette(rows=[*TAGUETTE_ROWS, ("UPDATE documents SET contents = ?", ("<p>Ana: Tired<" * 100_000,))]), "*"
    yield "script-page.sqlite3", taguette(rows=[*TAGUETTE_ROWS, ("UPDATE documents SET contents = ?", ("<script>alert(1)</script><p>Ana: Tired</p>",))]), "*"


def lies():
    for suffix, data in ((".qda", qualcoder()), (".sqlite3", taguette())):
        for what, position, value in (
                ("page-size", 16, struct.pack(">H", 0)), ("page-size-odd", 16, struct.pack(">H", 777)),
                ("page-size-large", 16, struct.pack(">H", 1)), ("log", 18, b"\2\2"), ("version", 18, b"\xff\xff"),
                ("reserved", 20, b"\xff"), ("pages", 28, struct.pack(">I", 0xFFFFFFFF)), ("free-list", 32, struct.pack(">II", 2, 9)),
                ("schema-format", 44, struct.pack(">I", 99)), ("text-encoding", 56, struct.pack(">I", 7)),
                ("root-cells", 103, b"\xff\xff"), ("root-type", 100, b"\x05"), ("cell-offset", 108, b"\0\0" * 20)):
            yield f"header-{what}{suffix}", damaged(data, position, value), "*"
        yield f"header-only{suffix}", data[:100], "*"
        yield f"loop{suffix}", data[:1024] + data[:1024] * 12, "*"
        yield f"noise{suffix}", data[:100] + bytes((i * 73 + i // 251) % 256 for i in range(40_000)), "*"


def cases():
    for part in (hidden_code, contradictions, lies):
        for name, data, word in part():
            yield "databases/" + name, data, word
