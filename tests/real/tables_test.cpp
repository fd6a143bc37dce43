// Real tables of interviews, which are not part of the project: these tests run where MOTET_SHARED_DATA names their
// folder. What is expected was found by a script in Python with its csv module.
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "real/spoken.hpp"

namespace {

std::vector<motet::LabelledTranscript> read(const char* name, const std::vector<std::string>& codes = {}) {
  const auto file = real_files::folder(name);
  if (file.empty()) return {};
  return motet::parse_interview_table(real_files::bytes_of(file), name, {.code_columns = codes});
}

std::map<std::string, int> count_codes(const motet::LabelledTranscript& transcript) {
  std::map<std::string, int> counts;
  for (const motet::LabelledCode& code : transcript.codes) {
    ++counts[code.path];
    CHECK(code.span);
  }
  return counts;
}

}  // namespace

TEST_CASE("speeches, chats, dialogue acts and interviews: transcripts, speakers, turns, first and last words") {
  static const std::vector<real_files::Expected> files{
      {"zh_csv/hoho19.csv", 1, 6, 62,
       "台南市競選總部謝龍介總幹事致評 謝謝 侯市長 我們的侯總統 我們的主任委員 林靜旺主委 還有陳以信姚正義 "
       "邱書蘭中常委 我們曾培亞議員李忠誠議員 還有我們張美蓮理事長",
       "在平等尊嚴底下 會創造對話交流的空間 會讓我們的台商企業 有個安穩的經營環境 以及讓外資有信心投資台灣 好 "
       "下面非常謝謝大家 謝謝 好 謝謝"},
      {"zh_csv/hoho23.csv", 1, 4, 8,
       "阿公阿嬤 大家早上好嗎 好 今天很高興喔 (觀眾說話) 現場也來很多貴賓 還有我們的媒體記者 還有我們的家人 大家好 "
       "大家早",
       "哇你的頭腦比我還清楚 雅培安素 讓大家過得更好 身體顧好好不好 感謝大家 謝謝大家 我們市長留步 "
       "因為阿公阿嬤我們這邊大合影一下 那我們的媒體朋友要不要轉來前面 我們要跟阿公阿嬤大合影"},
      {"ena/RS.data.csv", 1, 48, 2657, "Steven Hey, I am Akash I'm Alex OK. OK. @Justin",
       "exit interview or any other assignments. What should I do?"},
      {"dialogue_acts/Bed006.txt", 1, 7, 1044, "okay. some some introductions are in order. oh okay. sorry.",
       "big parser show. now you can all turn off your"},
      {"dialogue_acts/Bed012.txt", 1, 4, 493, "so i guess this is more or less now just",
       "right? yeah so you can't do better than something. yeah."},
      {"dialogue_acts/Bed016.txt", 1, 5, 632, "are we to just to make sure i know what's",
       "i don't know if it's the first one. huh. huh."},
      {"interviews_csv/creatives_first40.csv", 40, 3, 848, "Hi! Thank you so much for taking the time to",
       "for participating - your insights were really valuable. Take care!"},
      {"interviews_csv/scientists_first40.csv", 40, 3, 794, "Hi there! Thank you so much for taking the time",
       "epileptogenesis sounds like it could have real impact. Take care!"},
  };
  for (const real_files::Expected& expected : files) {
    const auto transcripts = read(expected.file);
    if (transcripts.empty()) return;
    real_files::check(transcripts, expected);
  }
}

TEST_CASE("chats coded in columns of 0 and 1: each 1 is a code of its row") {
  const std::vector<std::string> columns{"Data",
                                         "Technical.Constraints",
                                         "Performance.Parameters",
                                         "Client.and.Consultant.Requests",
                                         "Design.Reasoning",
                                         "Collaboration"};
  const auto chats = read("ena/RS.data.csv", columns);
  if (chats.empty()) return;
  CHECK(count_codes(chats[0]) == std::map<std::string, int>{{"Data", 734},
                                                            {"Technical.Constraints", 1189},
                                                            {"Performance.Parameters", 685},
                                                            {"Client.and.Consultant.Requests", 240},
                                                            {"Design.Reasoning", 1157},
                                                            {"Collaboration", 228}});
}

TEST_CASE("dialogue acts: the third field is a code where it is named") {
  const std::map<std::string, std::map<std::string, int>> expected{
      {"Bed006", {{"F", 91}, {"S", 996}, {"D", 268}, {"Q", 158}, {"B", 265}}},
      {"Bed012", {{"S", 578}, {"D", 127}, {"F", 56}, {"Q", 140}, {"B", 58}}},
      {"Bed016", {{"Q", 90}, {"D", 162}, {"S", 621}, {"F", 85}, {"B", 115}}}};
  for (const auto& [name, counts] : expected) {
    const auto dialogue = read(("dialogue_acts/" + name + ".txt").c_str(), {"field 3"});
    if (dialogue.empty()) return;
    CHECK(dialogue[0].name == name);
    CHECK(count_codes(dialogue[0]) == counts);
  }
}
