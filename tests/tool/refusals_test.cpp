// Bad input: one clear line, exit code 1, and nothing half-made left behind.
#include <algorithm>
#include <doctest/doctest.h>
#include <sys/stat.h>

#include "tool/run_tool.hpp"

namespace {

using tool::Scratch;

const std::string demo = tool::quote(std::string(MOTET_SOURCE_DIR) + "/examples/smoking_cessation");

/// The tool refuses, says why in one line holding every word of `says`, and leaves no output folder.
void check_refused(const Scratch& scratch, const std::string& arguments, std::initializer_list<const char*> says,
                   int code = 1) {
  const auto result = tool::motet(scratch, "analyze " + arguments + " --output report");
  CAPTURE(arguments);
  CAPTURE(result.err);
  CHECK(result.code == code);
  CHECK(result.out.empty());
  CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
  for (const char* word : says) CHECK(result.err.find(word) != std::string::npos);
  for (const auto& entry : tool::fs::directory_iterator(scratch.path())) {
    CHECK(entry.path().filename().string().find("report") == std::string::npos);
  }
}

const char* const two_voices =
    "Interviewer: How are you?\nAnn: I am calm today.\nInterviewer: And then?\nAnn: Still calm.\n";

/// A study folder whose codings.csv has this one row.
void write_study(const Scratch& scratch, const std::string& coding) {
  scratch.write("study/transcripts/one.txt", two_voices);
  scratch.write("study/codebook.csv", "code\ncalm\n");
  scratch.write("study/codings.csv", "transcript,begin,end,code,coder,quote\n" + coding + "\n");
}

}  // namespace

TEST_CASE("a missing file is refused") {
  const Scratch scratch;
  check_refused(scratch, "nowhere.txt", {"nowhere.txt"});
}

TEST_CASE("an empty file is refused") {
  const Scratch scratch;
  scratch.write("empty.txt", "");
  check_refused(scratch, "empty.txt", {"empty.txt", "empty"});
}

TEST_CASE("an empty folder is refused") {
  const Scratch scratch;
  tool::fs::create_directories(scratch.path() / "nothing");
  check_refused(scratch, "nothing", {"nothing", "no transcripts"});
}

TEST_CASE("invalid UTF-8 is refused with its position and advice") {
  const Scratch scratch;
  scratch.write("latin.txt", "Ann: caf\xe9 again\nAnn: yes\n");
  check_refused(scratch, "latin.txt", {"latin.txt", "8", "--encoding windows-1252"});
  const auto result = tool::motet(scratch, "analyze latin.txt --encoding windows-1252 --output report");
  CHECK(result.code == 0);
}

TEST_CASE("a truncated archive is refused") {
  const Scratch scratch;
  scratch.write("cut.qdpx", std::string("PK\x03\x04\x14\x00\x00\x00\x08\x00garbage", 17));
  check_refused(scratch, "cut.qdpx", {"cut.qdpx"});
}

TEST_CASE("an archive without project.qde is refused") {
  const Scratch scratch;
  // The smallest archive there is: no entries, only the end of the central directory.
  scratch.write("bare.qdpx", std::string("PK\x05\x06", 4) + std::string(18, '\0'));
  check_refused(scratch, "bare.qdpx", {"bare.qdpx", "project.qde"});
}

TEST_CASE("a coding outside its text is refused") {
  const Scratch scratch;
  write_study(scratch, "one,5,5000,calm,Me,");
  check_refused(scratch, "study", {"codings.csv", "line 2", "5000", "--clip-positions"});
  const auto inspected = tool::motet(scratch, "inspect study --clip-positions");
  CHECK(inspected.code == 0);
  CHECK((inspected.out + inspected.err).find("1 cut where the text ends") != std::string::npos);
}

TEST_CASE("an option that speaks of another kind of input is remarked on") {
  const Scratch scratch;
  write_study(scratch, "one,5,9,calm,Me,");
  for (const std::string option : {"--project other", "--code-column good"}) {
    CAPTURE(option);
    const auto inspected = tool::motet(scratch, "inspect study " + option);
    CHECK(inspected.code == 0);
    CHECK((inspected.out + inspected.err).find(option.substr(0, option.find(' ')) + " says nothing of") !=
          std::string::npos);
  }
}

TEST_CASE("an unknown code is refused") {
  const Scratch scratch;
  write_study(scratch, "one,5,9,storm,Me,");
  check_refused(scratch, "study", {"codings.csv", "line 2", "storm"});
}

TEST_CASE("a coding of an unknown transcript is refused") {
  const Scratch scratch;
  write_study(scratch, "two,5,9,calm,Me,");
  check_refused(scratch, "study", {"codings.csv", "line 2", "two"});
}

TEST_CASE("a quotation that stands elsewhere is refused with the place where it stands") {
  const Scratch scratch;
  write_study(scratch, "one,0,4,calm,Me,calm");
  check_refused(scratch, "study", {"codings.csv", "line 2", "calm", "36"});
}

TEST_CASE("a participants table that names nobody who speaks is refused") {
  const Scratch scratch;
  scratch.write("talk/one.txt", two_voices);
  scratch.write("people.csv", "participant,role\nZoe,patient\n");
  check_refused(scratch, "talk --participants people.csv", {"people.csv", "Zoe"});
}

TEST_CASE("an output folder that cannot be written is refused before any work") {
  const Scratch scratch;
  scratch.write("talk/one.txt", two_voices);
  scratch.write("file", "in the way");
  const auto result = tool::motet(scratch, "analyze talk --output file/below");
  CHECK(result.code == 1);
  CHECK(result.err.find("file") != std::string::npos);
  CHECK(tool::slurp(scratch.path() / "file") == "in the way");
}

TEST_CASE("a folder of somebody else's files is not replaced, unless forced, and then its files stay") {
  const Scratch scratch;
  scratch.write("talk/one.txt", two_voices);
  scratch.write("mine/thesis.txt", "three years of work");
  const auto refused = tool::motet(scratch, "analyze talk --output mine");
  CHECK(refused.code == 1);
  CHECK(tool::contents(scratch.path() / "mine").size() == 1);
  CHECK(tool::motet(scratch, "analyze talk --output mine --force").code == 0);
  CHECK(tool::slurp(scratch.path() / "mine/thesis.txt") == "three years of work");
  CHECK(tool::fs::exists(scratch.path() / "mine/report.html"));
  CHECK(tool::motet(scratch, "analyze talk --output mine").code == 1);
}

TEST_CASE("a link that leads nowhere is no output folder") {
  const Scratch scratch;
  scratch.write("talk/one.txt", two_voices);
  tool::fs::create_symlink("nowhere", scratch.path() / "link");
  const auto result = tool::motet(scratch, "analyze talk --output link");
  CHECK(result.code == 1);
  CHECK(result.err.find("leads nowhere") != std::string::npos);
}

TEST_CASE("devices and pipes without a writer are refused at once") {
  const Scratch scratch;
  scratch.write("study/transcripts/one.txt", two_voices);
  check_refused(scratch, "/dev/zero", {"/dev/zero", "device"});
  check_refused(scratch, "study --stop-words /dev/zero", {"/dev/zero", "device"});
  REQUIRE(mkfifo((scratch.path() / "study/participants.csv").c_str(), 0600) == 0);
  check_refused(scratch, "study", {"participants.csv", "empty"});
}

TEST_CASE("formats that cannot be read say what to do instead") {
  const Scratch scratch;
  scratch.write("paper.pdf", "%PDF-1.7\n");
  check_refused(scratch, "paper.pdf", {"paper.pdf", "save it as"});
}

TEST_CASE("wrong options are a matter of usage, exit code 2") {
  const Scratch scratch;
  check_refused(scratch, demo + " --measure nonsense", {"nonsense", "jaccard"}, 2);
  check_refused(scratch, demo + " --unit window:0", {"window:0"}, 2);
  check_refused(scratch, demo + " --group shoe_size", {"shoe_size", "region"}, 2);
  check_refused(scratch, demo + " --coder Zoe", {"Zoe", "Ana"}, 2);
  check_refused(scratch, demo + " --backbone disparity:7", {"disparity:7"}, 2);
  check_refused(scratch, demo + " --codings dictionary", {"dictionary"}, 2);
  check_refused(scratch, demo + " --threads -1", {"--threads", "-1", "whole number"}, 2);
  check_refused(scratch, demo + " --seed -1", {"--seed", "-1", "whole number"}, 2);
  check_refused(scratch, demo + " --seed 18446744073709551616", {"--seed", "whole number"}, 2);
  check_refused(scratch, demo + " --exemplars -1", {"--exemplars", "from 0 to 2147483647"}, 2);
  check_refused(scratch, demo + " --resolution 1,5", {"--resolution", "1,5"}, 2);
  check_refused(scratch, demo + " --resolution nan", {"resolution"}, 2);
  check_refused(scratch, demo + " --nonsense", {"--nonsense"}, 2);
  check_refused(scratch, demo + " --coder \"$(printf 'a\\033b\\nc')\"", {"'a b c'"}, 2);
  CHECK(tool::motet(scratch, "analyze").code == 2);
  CHECK(tool::motet(scratch, "fly").code == 2);
  CHECK(tool::motet(scratch, "").code == 2);
}

TEST_CASE("unreadable files are left out and listed when asked for") {
  const Scratch scratch;
  scratch.write("talk/one.txt", two_voices);
  scratch.write("talk/two.txt", "Ann: caf\xe9\n");
  check_refused(scratch, "talk", {"two.txt"});
  CHECK(tool::motet(scratch, "analyze talk --skip-unreadable --output report").code == 0);
  const auto inspected = tool::motet(scratch, "inspect talk --skip-unreadable");
  CHECK(inspected.code == 0);
  CHECK(inspected.out.find("two.txt") != std::string::npos);
}
