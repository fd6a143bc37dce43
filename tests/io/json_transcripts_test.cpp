#include "motet/io/json_transcripts.hpp"

#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

LabelledTranscript read(std::string_view json) { return parse_json_transcript(json, "folder/talk.json"); }
Said spoken(std::string_view json) { return said(read(json)); }

const LabelledPerson* person(const LabelledTranscript& transcript, const std::string& label) {
  for (const LabelledPerson& someone : transcript.people) {
    if (someone.label == label) return &someone;
  }
  return nullptr;
}

using Times = std::vector<std::optional<TimeRange>>;
Times times(std::string_view json) {
  Times result;
  for (const LabelledTurn& turn : read(json).turns) result.push_back(turn.time);
  return result;
}

}  // namespace

TEST_CASE("Whisper with speakers: segments that follow each other by one speaker are one turn") {
  const auto transcript = read(R"({"text": " Hi. So. Ho.", "language": "en", "duration": 9.5, "segments": [
    {"id": 0, "seek": 0, "start": 0.0, "end": 2.5, "text": " Hi.", "tokens": [50364, [1], {"text": "no"}],
     "speaker": "SPEAKER_00", "words": [{"word": "Hi.", "start": 0.1, "end": 0.4, "speaker": "SPEAKER_07"}]},
    {"id": 1, "start": 2.5, "end": 4, "text": " So.", "speaker": "SPEAKER_00"},
    {"id": 2, "start": 4.25, "end": 7.1005, "text": " Ho.", "speaker": "SPEAKER_01"}],
    "word_segments": [{"text": "Hi.", "speaker": "X"}]})");
  CHECK(transcript.name == "talk");
  CHECK(transcript.source == "folder/talk.json");
  CHECK(transcript.labelled);
  CHECK(transcript.text == "Hi.\nSo.\nHo.");
  CHECK(said(transcript) == Said{{"SPEAKER_00", "Hi.\nSo."}, {"SPEAKER_01", "Ho."}});
  CHECK(transcript.turns[0].time == TimeRange{0, 4'000});
  CHECK(transcript.turns[1].time == TimeRange{4'250, 7'101});
  CHECK(transcript.attributes.size() == 2);
  CHECK(*transcript.attributes.find("language") == Attribute("en"));
  CHECK(*transcript.attributes.find("duration") == Attribute(9.5));
  // A role by its words: somebody of this transcript only.
  CHECK(is_role_label("SPEAKER_00"));
  CHECK(transcript.people.empty());
}

TEST_CASE("Whisper without speakers has no labels") {
  const auto transcript = read(R"({"text": "a b", "segments": [{"start": 0.0, "end": 1.0, "text": "a"},
                                   {"start": 1.0, "end": 2.0, "text": " "}, {"start": 2.0, "end": 3.0, "text": "b"}]})");
  CHECK_FALSE(transcript.labelled);
  CHECK(said(transcript) == Said{{"", "a\nb"}});
  CHECK(transcript.turns[0].time == TimeRange{0, 3'000});
}

TEST_CASE("AssemblyAI: letters are voices of this transcript, times are milliseconds") {
  const auto transcript = read(R"({"id": "5551", "status": "completed", "confidence": null, "text": "Hello there. Hi.",
    "words": [{"text": "Hello", "start": 250, "end": 650, "speaker": "A"}],
    "utterances": [
      {"confidence": 0.97, "speaker": "A", "start": 250, "end": 1650, "text": "Hello there.", "words": [{"text": "Hello"}]},
      {"confidence": 0.97, "speaker": "B", "start": 1700, "end": 2300, "text": "Hi.", "words": []}]})");
  CHECK(said(transcript) == Said{{"A", "Hello there."}, {"B", "Hi."}});
  CHECK(transcript.turns[0].time == TimeRange{250, 1650});
  CHECK(transcript.attributes.size() == 2);
  CHECK(*transcript.attributes.find("id") == Attribute("5551"));
  REQUIRE(person(transcript, "B") != nullptr);
  CHECK(person(transcript, "B")->role);
  // Without diarisation there is the text alone.
  const auto plain = read(R"({"text": "Hello there.", "utterances": null, "words": [{"text": "Hello", "start": 1}]})");
  CHECK_FALSE(plain.labelled);
  CHECK(said(plain) == Said{{"", "Hello there."}});
}

TEST_CASE("Deepgram, Amazon, Google and whisper.cpp") {
  CHECK(spoken(R"({"metadata": {"title": "no"}, "results": {
          "channels": [{"alternatives": [{"transcript": "all of it", "words": [{"word": "all"}]}]}],
          "utterances": [{"start": 0.5, "end": 1.5, "transcript": "Hello.", "speaker": 0, "words": []},
                         {"start": 1.5, "end": 2.5, "transcript": "Hi.", "speaker": 1}]}})") ==
        Said{{"Speaker 0", "Hello."}, {"Speaker 1", "Hi."}});
  CHECK(
      spoken(
          R"({"results": {"channels": [{"alternatives": [{"transcript": "all of it"}, {"transcript": "other"}]}]}})") ==
      Said{{"", "all of it"}});

  const auto amazon = read(R"({"jobName": "j", "status": "COMPLETED", "results": {
    "transcripts": [{"transcript": "Hello. Hi."}],
    "speaker_labels": {"segments": [{"start_time": "0.0", "speaker_label": "spk_0", "items": []}]},
    "items": [{"type": "pronunciation", "alternatives": [{"content": "Hello"}], "start_time": "0.0", "speaker_label": "spk_0"}],
    "audio_segments": [{"id": 0, "transcript": "Hello.", "start_time": "0.0", "end_time": "1.25", "speaker_label": "spk_0", "items": [0]},
                       {"id": 1, "transcript": "Hi.", "start_time": "1.5", "end_time": "2", "speaker_label": "spk_1", "items": [1]}]}})");
  CHECK(said(amazon) == Said{{"spk_0", "Hello."}, {"spk_1", "Hi."}});
  CHECK(amazon.turns[0].time == TimeRange{0, 1'250});
  CHECK(amazon.turns[1].time == TimeRange{1'500, 2'000});
  REQUIRE(person(amazon, "spk_1") != nullptr);
  CHECK(person(amazon, "spk_1")->role);

  CHECK(spoken(R"({"results": [{"alternatives": [{"transcript": "One.", "confidence": 0.9}]},
                               {"alternatives": [{"transcript": "Two."}], "languageCode": "en-us"}]})") ==
        Said{{"", "One.\nTwo."}});

  const auto local = read(R"({"systeminfo": "AVX", "result": {"language": "en"}, "transcription": [
    {"timestamps": {"from": "00:00:00,000", "to": "00:00:03,500"}, "offsets": {"from": 0, "to": 3500}, "text": " One."},
    {"offsets": {"from": 3500, "to": 4000}, "text": " Two."}]})");
  CHECK(said(local) == Said{{"", "One.\nTwo."}});
  CHECK(local.turns[0].time == TimeRange{0, 4'000});
}

TEST_CASE("Pairs of times, and lists with and without speakers") {
  const auto transcript = read(R"({"chunks": [{"timestamp": [0.0, 3.2], "text": "Hi. Ho."}],
    "speakers": [{"speaker": "SPEAKER_00", "timestamp": [0.0, 2.0], "text": "Hi."},
                 {"speaker": "SPEAKER_01", "timestamp": [2.0, null], "text": "Ho."}]})");
  CHECK(said(transcript) == Said{{"SPEAKER_00", "Hi."}, {"SPEAKER_01", "Ho."}});
  CHECK(transcript.turns[0].time == TimeRange{0, 2'000});
  CHECK(transcript.turns[1].time == TimeRange{2'000, 2'000});
  // A list of any name, outermost too.
  CHECK(spoken(R"({"chat": [{"who": "Ann", "message": "Hi."}, {"Speaker_Name": "Ben", "Text": "Ho."}]})") ==
        Said{{"Ann", "Hi."}, {"Ben", "Ho."}});
  CHECK(spoken(R"([{"speaker": {"id": 3, "name": "Ann"}, "content": "Hi."}, {"role": "user", "content": "Ho."}])") ==
        Said{{"Ann", "Hi."}, {"user", "Ho."}});
}

TEST_CASE("Turns under numbers come in the order of the numbers") {
  const auto transcript =
      read(R"({"title": "A talk", "10": {"speaker": "Ben", "timestamp": "00:01:02.500", "text": " last"},
    "9": {"speaker": "Ann", "timestamp": "00:01:00", "text": "ninth"}, "0": {"speaker": "Ben", "timestamp": "00:00", "text": "first"},
    "note": {"text": "no turn"}})");
  CHECK(said(transcript) == Said{{"Ben", "first"}, {"Ann", "ninth"}, {"Ben", "last"}});
  // A stamp is the begin, and the next one the end.
  CHECK(transcript.turns[0].time == TimeRange{0, 60'000});
  CHECK(transcript.turns[1].time == TimeRange{60'000, 62'500});
  CHECK(transcript.turns[2].time == TimeRange{62'500, 62'500});
  CHECK(*transcript.attributes.find("title") == Attribute("A talk"));
}

TEST_CASE("JSON Lines: an object a line, those without text say something of the whole") {
  const auto transcript = read(
      "{\"title\": \"T\"}\n{\"speaker\": \"Ann\", \"text\": \"Hi.\", \"start\": 0.5, \"mood\": 3}\r\n\n"
      "{\"speaker\": \"Ben\", \"text\": \"Ho.\"}\n");
  CHECK(said(transcript) == Said{{"Ann", "Hi."}, {"Ben", "Ho."}});
  CHECK(transcript.attributes.size() == 1);
  CHECK(transcript.turns[0].time == TimeRange{500, 500});
  CHECK_FALSE(transcript.turns[1].time);
}

TEST_CASE("Whole numbers are seconds or milliseconds as people can speak") {
  const std::string sentence = "As many words as somebody says in three seconds.";
  const auto segment = [&](const std::string& from, const std::string& to) {
    return "[{\"text\": \"" + sentence + "\", \"start\": " + from + ", \"end\": " + to + "}]";
  };
  CHECK(times(segment("10", "13")) == Times{TimeRange{10'000, 13'000}});
  CHECK(times(segment("10", "3010")) == Times{TimeRange{10, 3'010}});
  CHECK(times(segment("10.0", "3010")) == Times{TimeRange{10'000, 3'010'000}});
  CHECK(times(segment("\"10\"", "\"3010\"")) == Times{TimeRange{10, 3'010}});
  CHECK(times(segment("\"0:10\"", "\"50:10\"")) == Times{TimeRange{10'000, 3'010'000}});
  // One character for every two units is enough, one less is not.
  CHECK(times(R"([{"text": "abcde", "start": 0, "end": 10}])") == Times{TimeRange{0, 10'000}});
  CHECK(times(R"([{"text": "abcde", "start": 0, "end": 11}])") == Times{TimeRange{0, 11}});
  // Without ends the whole recording counts.
  CHECK(times(R"([{"speaker": "A", "text": "ab", "start": 0}, {"speaker": "B", "text": "cd", "start": 5000}])") ==
        Times{TimeRange{0, 5'000}, TimeRange{5'000, 5'000}});
  CHECK(times(R"([{"speaker": "A", "text": "ab", "start": 0}, {"speaker": "B", "text": "cd", "start": 5}])") ==
        Times{TimeRange{0, 5'000}, TimeRange{5'000, 5'000}});
  // Keys that say so.
  CHECK(times(R"([{"text": "abcdefgh", "start_ms": 1, "endMs": 2}])") == Times{TimeRange{1, 2}});
  CHECK(times(R"([{"text": "abcdefgh", "start": 1.5, "duration": 0.25}])") == Times{TimeRange{1'500, 1'750}});
  // What cannot be a time is none.
  CHECK(times(R"([{"text": "a", "start": -1}, {"text": "b", "start": "soon"}, {"text": "c", "start": 1e300},
                  {"text": "d", "start": true}, {"text": "e", "end": 3}])") == Times{std::nullopt});
  CHECK(times(R"([{"text": "abc", "start": 4.0, "end": 3.0}])") == Times{TimeRange{4'000, 4'000}});
}

TEST_CASE("Silence is a transcript without turns") {
  for (const char* text : {R"({"text": "", "segments": [], "language": "en"})", R"({"segments": []})",
                           R"({"segments": [{"start": 0.0, "end": 1.0, "text": ""}]})", R"({"text": " "})"}) {
    CAPTURE(text);
    const auto transcript = read(text);
    CHECK(transcript.turns.empty());
    CHECK(transcript.text.empty());
    CHECK_FALSE(transcript.labelled);
  }
}

TEST_CASE("JSON without segments names the keys there are") {
  CHECK(contains(message_of([] { read(R"({"name": "x", "codes": [1, 2], "deep": {"er": {"text": "x"}}})"); }),
                 "name, codes, deep"));
  CHECK(contains(message_of([] { read("[1, 2]"); }), "none"));
  CHECK(contains(message_of([] { read("{}"); }), "talk.json"));
  for (const char* text : {"[]", "[[{\"text\": \"a\"}]]", "{\"items\": [{\"text\": \"a\"}]}", "{\"segments\": [\"a\"]}",
                           "{\"segments\": [{\"text\": 5}]}", "{\"a\": {\"b\": {\"c\": [{\"text\": \"x\"}]}}}"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(read(text), ParseError);
  }
  CHECK(caught<ParseError>([] { read("{\"segments\": [\n{\"text\": }]}"); }).where().line == 2);
}

TEST_CASE("Attributes keep JSON's own types, days and moments besides, 256 of them") {
  const auto transcript = read(R"({"text": "x", "a": true, "b": 7, "c": "7", "d": "2024-05-31", "e": " y ", "f": ""})");
  CHECK(*transcript.attributes.find("a") == Attribute(true));
  CHECK(*transcript.attributes.find("b") == Attribute(std::int64_t{7}));
  CHECK(*transcript.attributes.find("c") == Attribute("7"));
  CHECK(*transcript.attributes.find("d") == Attribute(Date{2024, 5, 31}));
  CHECK(*transcript.attributes.find("e") == Attribute("y"));
  CHECK(transcript.attributes.find("f") == nullptr);

  const auto many = [](int count) {
    std::string json = "{\"text\": \"x\"";
    for (int i = 0; i < count; ++i) json += ", \"k" + std::to_string(i) + "\": 1";
    return json + "}";
  };
  Noted noted;
  CHECK(parse_json_transcript(many(256), "t.json", noted.context).attributes.size() == 256);
  CHECK(noted.diagnostics.empty());
  CHECK(parse_json_transcript(many(259), "t.json", noted.context).attributes.size() == 256);
  CHECK(contains(noted.message("attributes-left-out"), "3 were left out"));
}

TEST_CASE("A transcript in JSON may be as large as the limit, and no larger") {
  TranscriptContext context;
  context.execution.limits.transcript_bytes = 5;
  CHECK(parse_json_transcript(R"([{"text": "ab"}, {"text": "cd"}])", "t", context).text == "ab\ncd");
  CHECK(contains(message_of([&] { parse_json_transcript(R"([{"text": "ab"}, {"text": "cde"}])", "t", context); }),
                 "transcript_bytes"));
}

TEST_CASE("Line ends inside a segment stay, and a byte order mark is no part of the JSON") {
  CHECK(spoken("\xEF\xBB\xBF[{\"text\": \" a\\nb \"}]") == Said{{"", "a\nb"}});
}
