// Which notes, sets, links and other sources of several projects are the same?
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/anchors.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {

/// Gathers the notes, sets, links and other sources of one project after another. Those of equal GUID become one: of
/// names, texts, authors and colors the first that is not empty wins, what they are about or hold is put together.
class AnnotationMerger {
 public:
  explicit AnnotationMerger(Project& result) : result_(result) {}

  /// `ids` are the numbers in the result of all else that is in the project; those of the notes are filled in.
  void add(const Project& project, NewIds& ids);

  /// Once after all projects: what several of them hold is held once.
  void finish();

 private:
  void add_notes(const Project& project, NewIds& ids);
  void add_sets(const Project& project, const NewIds& ids);

  Project& result_;
  std::vector<std::size_t> united_notes_, united_sets_;
  Lookup<std::size_t> notes_, sets_, links_, sources_;  // by GUID
};

/// The texts that differ, in their order, with an empty line between them.
std::string join_memos(const std::vector<std::string>& memos);

}  // namespace motet::inline v1
