#include "io/writing/left_out.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1::writing {
namespace {

template <class Things>
void note_all(const Things& things, std::string_view kind, std::string_view message, LossList& losses) {
  for (const auto& thing : things) losses.add(kind, message, shown(thing.name));
}

void note_project(const Project& project, LossList& losses) {
  if (!project.name.empty() || !project.memo.empty()) {
    losses.add("project", "the project's name and memo are left out", shown(project.name));
  }
}

void note_annotations(const Project& project, LossList& losses) {
  note_all(project.notes, "notes", "notes are left out", losses);
  note_all(project.links, "links", "links are left out", losses);
  note_all(project.other_sources, "other-sources", "pictures, recordings and documents are left out", losses);
}

}  // namespace

void note_left_out_of_codebook(const Project& canonical, LossList& losses) {
  note_project(canonical, losses);
  note_annotations(canonical, losses);
  note_all(canonical.corpus.transcripts(), "transcripts", "transcripts are left out", losses);
  note_all(canonical.corpus.participants(), "participants", "participants are left out", losses);
  note_all(canonical.coders, "coders", "coders are left out", losses);
  for (const Coding& coding : canonical.codings) {
    losses.add("codings", "codings are left out", "with " + shown(canonical.codebook.path(coding.code)));
  }
  for (const Set& set : canonical.sets) {
    const std::size_t members = set.transcripts.size() + set.notes.size();
    if (members == 0) continue;
    losses.add("set-members", "transcripts and notes in sets are left out; sets of codes are kept", shown(set.name),
               members);
  }
}

void note_left_out_of_segments(const Project& canonical, LossList& losses) {
  note_project(canonical, losses);
  note_annotations(canonical, losses);
  note_all(canonical.sets, "sets", "sets are left out", losses);
  note_all(canonical.corpus.transcripts(), "transcripts", "transcripts are left out but for what is coded", losses);
  note_all(canonical.corpus.participants(), "participants", "participants are left out but for who speaks where coded",
           losses);
  for (const Coder& coder : canonical.coders) {
    if (!coder.guid.empty()) losses.add("coder-guids", "GUIDs of coders are left out", shown(coder.name));
  }
  std::vector<bool> used(canonical.codebook.size(), false);
  for (const Coding& coding : canonical.codings) {
    used[coding.code.value] = true;
    if (!coding.guid.empty()) losses.add("coding-guids", "GUIDs of codings are left out", shown(coding.guid));
  }
  for (std::uint32_t i = 0; i < used.size(); ++i) {
    const Code& code = canonical.codebook.codes()[i];
    const std::string path = shown(canonical.codebook.path(CodeId{i}));
    if (!used[i]) losses.add("codes", "codes without codings are left out", path);
    if (!code.definition.empty() || !code.color.empty() || !code.codable) {
      losses.add("definitions",
                 "definitions and colors of codes, and which are only "
                 "headings, are left out",
                 path);
    }
  }
}

}  // namespace motet::inline v1::writing
