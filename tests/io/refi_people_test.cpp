// Cases: who speaks, and what is known of them.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/refi_qda.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

namespace {

std::string passage(const std::string& end, std::size_t begin, std::size_t finish) {
  return "<PlainTextSelection guid=\"" + guid(end) + "\" startPosition=\"" + std::to_string(begin) +
         "\" endPosition=\"" + std::to_string(finish) + "\"/>";
}

std::string one_case(const std::string& end, const std::string& name, const std::string& inside) {
  return "<Case guid=\"" + guid(end) + "\"" + (name.empty() ? "" : " name=\"" + name + "\"") + ">" + inside + "</Case>";
}

const std::string variables = "<Variables><Variable guid=\"" + guid("b1") +
                              "\" name=\"interviewer\" typeOfVariable=\"Boolean\"/><Variable guid=\"" + guid("b2") +
                              "\" name=\"aliases\" typeOfVariable=\"Text\"/><Variable guid=\"" + guid("b3") +
                              "\" name=\"age\" typeOfVariable=\"Integer\"/><Variable guid=\"" + guid("b4") +
                              "\" name=\"weight\" typeOfVariable=\"Float\"/></Variables>";

std::string value(const std::string& variable, const std::string& kind, const std::string& text) {
  return "<VariableValue>" + reference("VariableRef", variable) + "<" + kind + ">" + text + "</" + kind +
         "></VariableValue>";
}

const std::string by_motet = "name=\"x\" origin=\"Motet 1.0.0\"";

motet::Imported<motet::Project> read(const std::string& text, const std::string& inside, const std::string& cases,
                                     const std::string& attributes = "name=\"x\"") {
  return read_bare(make_bare(text, inside, variables + "<Cases>" + cases + "</Cases>", attributes));
}

// "Ann[Yes.] -[Hm.]"
std::string turns_of(const motet::Project& project) {
  std::string result;
  const motet::Corpus& corpus = project.corpus;
  for (const motet::Turn& turn : corpus.transcripts().front().turns) {
    result += (result.empty() ? "" : " ") + (turn.speaker ? corpus.participant(*turn.speaker).name : "-") + "[" +
              std::string(corpus.text(motet::TranscriptId{0}, turn.span)) + "]";
  }
  return result;
}

const motet::Participant& person(const motet::Project& project, const std::string& name) {
  return project.corpus.participant(project.corpus.find_participant(name).value());
}

}  // namespace

TEST_CASE("passages of cases are turns where a text has no labels") {
  const auto imported = read("Yes. Hm. Well, no.", passage("51", 9, 18) + passage("52", 0, 4) + passage("53", 5, 8),
                             one_case("c1", "Ann", reference("SelectionRef", "51") + reference("SelectionRef", "52")) +
                                 one_case("c2", "", reference("SelectionRef", "53")));
  CHECK(turns_of(imported.value) == "Ann[Yes.] -[Hm.] Ann[Well, no.]");
  CHECK(imported.value.corpus.transcripts().front().labelled);
  CHECK(person(imported.value, "Ann").guid == guid("c1"));
  CHECK(imported.value.corpus.participants().size() == 1);
  CHECK(not_carried(imported.diagnostics).empty());
  CHECK(count_kind(imported.diagnostics, "annotation") == 0);
}

TEST_CASE("passages of cases that overlap, are missing, or stand in a text with labels are counted") {
  const auto overlap =
      read("Yes. Hm.", passage("51", 0, 5) + passage("52", 4, 8) + passage("53", 5, 8),
           one_case("c1", "Ann", reference("SelectionRef", "51") + reference("SelectionRef", "59")) +
               one_case("c2", "Ben", reference("SelectionRef", "52") + reference("SelectionRef", "53")));
  CHECK(turns_of(overlap.value) == "Ann[Yes. ] Ben[Hm.]");
  CHECK(not_carried(overlap.diagnostics) ==
        std::vector<std::string>{"1 passages of cases", "1 passages of cases that overlap others"});
  const std::string talk = "Ann: Yes.\nBen: No.\nAnn: Oh.\nBen: So.";
  const auto labelled = read(talk, passage("51", 0, 9), one_case("c1", "Ann", reference("SelectionRef", "51")));
  CHECK(turns_of(labelled.value) == "Ann[Yes.] Ben[No.] Ann[Oh.] Ben[So.]");
  CHECK(not_carried(labelled.diagnostics) == std::vector<std::string>{"1 passages of cases"});
  // What Motet wrote is as it says.
  const auto own = read(talk, passage("51", 0, 9), one_case("c1", "Ann", reference("SelectionRef", "51")), by_motet);
  CHECK(turns_of(own.value) == "Ann[Ann: Yes.]");
}

TEST_CASE("variables say who interviews and what else somebody is called") {
  const motet::Project project =
      read("Ruth: Why?\nA.: So.\nRuth: Oh?\nA.: Yes.", "",
           one_case("c1", "Ruth", value("b1", "BooleanValue", "true")) +
               one_case("c2", "Ann", value("b2", "TextValue", "A.; Annie ;;Ruth") + value("b3", "IntegerValue", "+30")))
          .value;
  CHECK(turns_of(project) == "Ruth[Why?] Ann[So.] Ruth[Oh?] Ann[Yes.]");
  CHECK(person(project, "Ruth").interviewer);
  CHECK(person(project, "Ruth").attributes.empty());
  CHECK(person(project, "Ann").aliases == std::vector<std::string>{"A.", "Annie"});
  CHECK(value_of(person(project, "Ann").attributes, "age") == "30");
  CHECK_FALSE(person(project, "Ann").interviewer);
}

TEST_CASE("in a project of Motet cases are people, and nobody inherits from anybody") {
  const std::string inside = value("b3", "IntegerValue", "1");
  const auto imported = read("Yes. No.", inside,
                             one_case("c1", "Ann", value("b4", "FloatValue", "3") + reference("SourceRef", "20")) +
                                 one_case("c2", "Zoe", "<Description> silent </Description>"),
                             by_motet);
  const motet::Project& project = imported.value;
  CHECK(turns_of(project) == "Ann[Yes. No.]");
  CHECK(person(project, "Zoe").memo == " silent ");
  CHECK(value_of(project.corpus.transcripts().front().attributes, "age") == "1");
  CHECK(value_of(project.corpus.transcripts().front().attributes, "weight") == "(none)");
  CHECK(value_of(person(project, "Ann").attributes, "age") == "(none)");
  CHECK(person(project, "Ann").attributes.find("weight") != nullptr);
  CHECK(*person(project, "Ann").attributes.find("weight") == motet::Attribute(3.0));
}

TEST_CASE("two cases of one name are one person, and contradictions are told") {
  const auto imported =
      read("Yes.", passage("51", 0, 4),
           one_case("c1", "Ann", value("b3", "IntegerValue", "30") + reference("SelectionRef", "51")) +
               one_case("c2", "Ann", value("b3", "IntegerValue", "31") + reference("SelectionRef", "51")));
  CHECK(imported.value.corpus.participants().size() == 1);
  CHECK(value_of(person(imported.value, "Ann").attributes, "age") == "30");
  CHECK(count_kind(imported.diagnostics, "contradicting-variable") == 1);
}

TEST_CASE("values keep their kind and their digits") {
  const auto weight = [](const std::string& text) {
    const motet::Project project =
        read("Yes.", value("b4", "FloatValue", text), one_case("c1", "", ""), by_motet).value;
    return *project.corpus.transcripts().front().attributes.find("weight");
  };
  CHECK(weight("0.1") == motet::Attribute(0.1));
  CHECK(weight("-2") == motet::Attribute(-2.0));
  CHECK(weight("1" + std::string(300, '0')) == motet::Attribute(1e300));
  CHECK(weight("about 3") == motet::Attribute(std::string("about 3")));
  CHECK(weight("NaN") == motet::Attribute(std::string("NaN")));
}
