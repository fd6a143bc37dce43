#include "motet/core/errors.hpp"

#include <cerrno>
#include <doctest/doctest.h>
#include <string>

using namespace motet;

TEST_CASE("a source position leaves out what is not known") {
  CHECK(to_string(SourcePosition{}).empty());
  CHECK(to_string(SourcePosition{"a.txt", "", 0, 0}) == "a.txt");
  CHECK(to_string(SourcePosition{"a.qdpx", "project.qde", 3, 7}) == "a.qdpx: project.qde: line 3, column 7");
  CHECK(to_string(SourcePosition{"", "", 3, 0}) == "line 3");
  CHECK(to_string(SourcePosition{"", "x", 0, 7}) == "x: column 7");
}

TEST_CASE("an error is one line that begins with its place") {
  const ParseError error("quote \x1b[31m\nnot closed", SourcePosition{"codings.csv", "", 12, 0});
  CHECK(std::string(error.what()) == "codings.csv: line 12: quote  [31m not closed");
  CHECK(error.where().line == 12);
  CHECK(std::string(DataError("unknown code").what()) == "unknown code");
  CHECK_THROWS_AS(throw LimitError("x"), Error);
}

TEST_CASE("a file error names the path and the system's reason") {
  const FileError error("cannot open", "/no/such", ENOENT);
  CHECK(std::string(error.what()) == "/no/such: cannot open: No such file or directory");
  CHECK(error.path() == "/no/such");
  CHECK(error.system_code() == ENOENT);
  CHECK(error.where().file == "/no/such");
  CHECK(std::string(FileError("odd", "p", 0).what()) == "p: odd");
}

TEST_CASE("a stop is an error of its own") { CHECK(std::string(Stopped().what()) == "stopped"); }
