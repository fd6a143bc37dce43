// How do classes that are no structs become bytes, and again what they were?
#pragma once

#include <utility>
#include <vector>

#include "archive.hpp"
#include "described_core.hpp"

namespace motet_python {

template <>
struct Stored<motet::Corpus> {
  static void save(Writer& writer, const motet::Corpus& corpus) {
    const auto people = corpus.participants();
    const auto transcripts = corpus.transcripts();
    writer.put(std::vector<motet::Participant>(people.begin(), people.end()));
    writer.put(std::uint64_t{transcripts.size()});
    for (const motet::Transcript& transcript : transcripts) writer.put(transcript);
  }
  static motet::Corpus load(Reader& reader) {
    motet::Corpus corpus;
    for (auto& person : reader.get<std::vector<motet::Participant>>()) corpus.add(std::move(person));
    for (auto n = reader.get<std::uint64_t>(); n > 0; --n) corpus.add(reader.get<motet::Transcript>());
    return corpus;
  }
};

template <>
struct Stored<motet::Codebook> {
  static void save(Writer& writer, const motet::Codebook& codebook) {
    const auto codes = codebook.codes();
    writer.put(std::vector<motet::Code>(codes.begin(), codes.end()));
  }
  static motet::Codebook load(Reader& reader) {
    motet::Codebook codebook;
    for (motet::Code& code : reader.get<std::vector<motet::Code>>()) codebook.add(std::move(code));
    return codebook;
  }
};

template <>
struct Stored<motet::Dictionary> {
  static void save(Writer& writer, const motet::Dictionary& dictionary) {
    writer.put(dictionary.match());
    writer.put(dictionary.entries());
  }
  static motet::Dictionary load(Reader& reader) {
    motet::Dictionary dictionary(reader.get<motet::MatchOptions>());
    for (auto& entry : reader.get<std::vector<motet::DictionaryEntry>>()) dictionary.add(std::move(entry));
    return dictionary;
  }
};

template <>
struct Stored<motet::Project> {
  static void save(Writer& writer, const motet::Project& project) {
    writer.put(project.name);
    writer.put(project.memo);
    writer.put(project.corpus);
    writer.put(project.codebook);
    writer.put(project.coders);
    writer.put(project.codings);
    writer.put(project.notes);
    writer.put(project.sets);
    writer.put(project.links);
    writer.put(project.other_sources);
  }
  static motet::Project load(Reader& reader) {
    motet::Project project;
    project.name = reader.get<std::string>();
    project.memo = reader.get<std::string>();
    project.corpus = reader.get<motet::Corpus>();
    project.codebook = reader.get<motet::Codebook>();
    project.coders = reader.get<std::vector<motet::Coder>>();
    project.codings = reader.get<std::vector<motet::Coding>>();
    project.notes = reader.get<std::vector<motet::Note>>();
    project.sets = reader.get<std::vector<motet::Set>>();
    project.links = reader.get<std::vector<motet::ProjectLink>>();
    project.other_sources = reader.get<std::vector<motet::OtherSource>>();
    motet::validate(project);
    return project;
  }
};

}  // namespace motet_python
