// Real documents, as of a script in Python that joins the runs of each paragraph and cuts at blanks.
#include "motet/io/documents.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <string>

#include "real/shared_data.hpp"

using namespace real_files;

namespace {

struct Expected {
  std::size_t paragraphs, words, bytes;
  std::string first, last;
};

void check_document(const motet::LabelledTranscript& transcript, const Expected& expected) {
  CHECK_FALSE(transcript.labelled);
  REQUIRE(transcript.turns.size() == 1);
  CHECK(transcript.turns[0].label.empty());
  CHECK(transcript.text.size() == expected.bytes);
  const auto line_ends = std::count(transcript.text.begin(), transcript.text.end(), '\n');
  CHECK(static_cast<std::size_t>(line_ends) + 1 == expected.paragraphs);
  const auto words = words_of(transcript);
  CHECK(words.size() == expected.words);
  CHECK(first_ten(words) == expected.first);
  CHECK(last_ten(words) == expected.last);
  check_turns(transcript);
}

}  // namespace

TEST_CASE("A Word document and an OpenDocument text have their paragraphs and words") {
  const auto documents = folder("documents");
  if (documents.empty()) return;
  check_document(motet::parse_docx(bytes_of(documents / "ID1.docx"), "ID1.docx"),
                 {4, 117, 630, "I really like learning new things. I think this course",
                  "a lot of self-directed learning. I'm happy to pay \xE2\x82\xAC"
                  "200."});
  check_document(motet::parse_odt(bytes_of(documents / "ID2.odt"), "ID2.odt"),
                 {3, 68, 356, "I have not studied much before, but my father Joe",
                  "\xE2\x82\xAC"
                  "200.00 and I do not want to waste my money."});
}

TEST_CASE("Real documents that are cut off or changed in one bit are read or refused") {
  const auto documents = folder("documents");
  if (documents.empty()) return;
  const auto try_all = [](const std::string& whole, const auto& parse) {
    const auto try_one = [&](const std::string& bytes) {
      try {
        parse(bytes);
      } catch (const motet::Error&) {
      }
    };
    for (std::size_t percent = 0; percent < 100; ++percent) try_one(whole.substr(0, whole.size() * percent / 100));
    for (std::size_t i = 0; i < 1000; ++i) {
      std::string bytes = whole;
      bytes[(i * 7919) % bytes.size()] ^= static_cast<char>(1U << (i % 8));
      try_one(bytes);
    }
  };
  try_all(bytes_of(documents / "ID1.docx"), [](const std::string& bytes) { motet::parse_docx(bytes, "a.docx"); });
  try_all(bytes_of(documents / "ID2.odt"), [](const std::string& bytes) { motet::parse_odt(bytes, "a.odt"); });
}
