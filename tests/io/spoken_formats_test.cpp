// The same conversation in every format is the same transcript.
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/io/json_transcripts.hpp"
#include "motet/io/linguistic_transcripts.hpp"

#include "io/said.hpp"

using namespace motet;

namespace {

struct Line {
  std::string speaker, words;
  std::int64_t begin, end;  // milliseconds
};

using Times = std::vector<std::optional<TimeRange>>;

struct Twin {
  Said said;
  Times times;
};

std::vector<Line> conversation(Random& random) {
  static const std::vector<std::string> words{"yes",
                                              "\"no\"",
                                              "R&D",
                                              "<hm>",
                                              "it's",
                                              "1.5",
                                              "Caf\xC3\xA9",
                                              "a:b",
                                              "\xF0\x9F\x98\x80",
                                              "\xE4\xBD\xA0\xE5\xA5\xBD",
                                              "-",
                                              "\\n",
                                              "%mor:",
                                              "x!"};
  static const std::vector<std::string> speakers{"ANN", "BEN", "CLEO"};
  std::vector<Line> lines;
  std::int64_t now = 0;
  for (std::uint32_t i = random.below(12); i-- > 0;) {
    Line line{speakers[random.below(static_cast<std::uint32_t>(speakers.size()))], {}, now, 0};
    for (std::uint32_t w = 1 + random.below(5); w-- > 0;) {
      line.words += (line.words.empty() ? "" : " ") + words[random.below(static_cast<std::uint32_t>(words.size()))];
    }
    // Each begins behind the begin of the one before it, and may overlap it.
    line.end = now + 1 + static_cast<std::int64_t>(random.below(5'000));
    now += 1 + static_cast<std::int64_t>(random.below(4'000));
    lines.push_back(std::move(line));
  }
  return lines;
}

Twin twin_of(const std::vector<Line>& lines, bool join) {
  Twin twin;
  for (const Line& line : lines) {
    if (join && !twin.said.empty() && twin.said.back().first == line.speaker) {
      twin.said.back().second += "\n" + line.words;
      twin.times.back()->end = std::max(twin.times.back()->end, line.end);
    } else {
      twin.said.emplace_back(line.speaker, line.words);
      twin.times.push_back(TimeRange{line.begin, line.end});
    }
  }
  return twin;
}

std::string seconds(std::int64_t milliseconds) {
  std::string fraction = std::to_string(milliseconds % 1000);
  return std::to_string(milliseconds / 1000) + "." + std::string(3 - fraction.size(), '0') + fraction;
}

std::string escaped(const std::string& text) {
  std::string xml;
  for (const char c : text) xml += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return xml;
}

std::string as_json(const std::vector<Line>& lines) {
  nlohmann::json file{{"language", "en"}, {"segments", nlohmann::json::array()}};
  for (const Line& line : lines) {
    file["segments"].push_back({{"start", static_cast<double>(line.begin) / 1000},
                                {"end", static_cast<double>(line.end) / 1000},
                                {"text", " " + line.words},
                                {"speaker", line.speaker},
                                {"words", {{{"word", "x"}, {"start", 0.5}}}}});
  }
  return file.dump(1, ' ', true);
}

std::string as_chat(const std::vector<Line>& lines) {
  std::string file = "@UTF8\r\n@Begin\r\n@Participants:\tANN Ann_B Adult, BEN Adult,\r\n\tCLEO Adult\r\n";
  for (const Line& line : lines) {
    const std::size_t blank = line.words.find(' ');
    const std::string broken =
        blank == std::string::npos ? line.words : line.words.substr(0, blank) + "\r\n\t" + line.words.substr(blank + 1);
    file += "*" + line.speaker + ":\t" + broken + " \x15" + std::to_string(line.begin) + "_" +
            std::to_string(line.end) + "\x15\r\n%com:\tno\r\n";
  }
  return file + "@End\r\n";
}

std::string as_elan(const std::vector<Line>& lines) {
  std::string slots;
  std::string tiers;
  for (const char* speaker : {"CLEO", "BEN", "ANN"}) {
    tiers += "<TIER TIER_ID=\"t-" + std::string(speaker) + "\" PARTICIPANT=\"" + speaker + "\">\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string id = std::to_string(i);
      if (lines[i].speaker != speaker) continue;
      tiers += "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a" + id + "\" TIME_SLOT_REF1=\"b" + id +
               "\" TIME_SLOT_REF2=\"e" + id + "\"><ANNOTATION_VALUE>" + escaped(lines[i].words) +
               "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n";
      slots += "<TIME_SLOT TIME_SLOT_ID=\"b" + id + "\" TIME_VALUE=\"" + std::to_string(lines[i].begin) +
               "\"/><TIME_SLOT TIME_SLOT_ID=\"e" + id + "\" TIME_VALUE=\"" + std::to_string(lines[i].end) + "\"/>\n";
    }
    tiers += "</TIER>\n";
  }
  return "<ANNOTATION_DOCUMENT>\n<TIME_ORDER>\n" + slots + "</TIME_ORDER>\n" + tiers + "</ANNOTATION_DOCUMENT>\n";
}

std::string as_textgrid(const std::vector<Line>& lines) {
  std::string file = "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n0\n99\n<exists>\n3\n";
  for (const char* speaker : {"BEN", "ANN", "CLEO"}) {
    std::string intervals;
    std::size_t count = 0;
    for (const Line& line : lines) {
      if (line.speaker != speaker) continue;
      ++count;
      std::string doubled;
      for (const char c : line.words) doubled += c == '"' ? "\"\"" : std::string(1, c);
      intervals += seconds(line.begin) + "\n" + seconds(line.end) + "\n\"" + doubled + "\"\n";
    }
    file += "\"IntervalTier\"\n\"" + std::string(speaker) + "\"\n0\n99\n" + std::to_string(count) + "\n" + intervals;
  }
  return file;
}

std::string as_tei(const std::vector<Line>& lines) {
  std::string timeline;
  std::string body;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string id = std::to_string(i);
    timeline += "<when xml:id=\"b" + id + "\" interval=\"" + seconds(lines[i].begin) +
                "\" since=\"#o\"/><when xml:id=\"e" + id + "\" interval=\"" + seconds(lines[i].end) +
                "\" since=\"#o\"/>";
    body += "<u who=\"#" + lines[i].speaker + "\" start=\"#b" + id + "\" end=\"#e" + id + "\"><seg>\n  " +
            escaped(lines[i].words) + "\n</seg></u>\n<note>no</note>";
  }
  return "<TEI><text><timeline unit=\"s\"><when xml:id=\"o\"/>" + timeline + "</timeline><body>" + body +
         "</body></text></TEI>";
}

void check(const LabelledTranscript& transcript, const Twin& twin) {
  CHECK(said(transcript) == twin.said);
  Times times;
  for (const LabelledTurn& turn : transcript.turns) times.push_back(turn.time);
  CHECK(times == twin.times);
}

}  // namespace

TEST_CASE("A conversation is the same in JSON, CHAT, ELAN, Praat and TEI") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::vector<Line> lines = conversation(random);
    const Twin joined = twin_of(lines, true);
    check(parse_json_transcript(as_json(lines), "t.json"), joined);
    check(parse_chat(as_chat(lines), "t.cha"), joined);
    check(parse_elan(as_elan(lines), "t.eaf"), joined);
    check(parse_textgrid(as_textgrid(lines), "t.TextGrid"), joined);
    check(parse_tei(as_tei(lines), "t.xml").at(0), twin_of(lines, false));
  }
}
