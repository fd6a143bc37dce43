#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "motet/io/refi_qda.hpp"
#include "motet/io/study_folder.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/io/write.hpp"

#include "io/temporary_folder.hpp"
#include "io/written_projects.hpp"
#include "reference/differences.hpp"
#include "reference/generated_projects.hpp"
#include "reference/properties.hpp"

using namespace motet;
using motet_reference::differences;
using motet_reference::generated_project;
using motet_reference::Guids;

namespace {

// What is different after writing and reading a .qdpx; nothing when all is the same.
std::string lost_by_qdpx(const Project& project) {
  const Written written = to_bytes(project, ProjectFormat::refi_qda);
  const Imported<Project> read = read_qdpx(written.bytes, "again.qdpx");
  for (const Diagnostic& diagnostic : read.diagnostics) {
    if (diagnostic.kind == "not-carried" || diagnostic.kind == "shifted-positions") return diagnostic.message;
  }
  const std::string difference = differences(identified(project), canonical(read.value));
  if (!difference.empty()) {
    // A text of nobody in particular in which a label stands by chance.
    const bool told = written.losses.items.size() == 1 && written.losses.items[0].kind == "unlabelled";
    return told ? "" : difference + "; told: " + to_text(written.losses);
  }
  if (!written.losses.items.empty()) return "the same, but said to be lost: " + to_text(written.losses);
  if (to_bytes(read.value, ProjectFormat::refi_qda).bytes != written.bytes) return "other bytes when written again";
  return {};
}

}  // namespace

TEST_CASE("a small study comes back from a .qdpx as it was") { CHECK(lost_by_qdpx(small_study()) == ""); }

TEST_CASE("generated projects come back from a .qdpx as they were, and give the same bytes again") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    CHECK(lost_by_qdpx(generated_project(seed, {.guids = seed % 4 == 0 ? Guids::none : Guids::some})) == "");
  }
}

TEST_CASE("drawn projects come back from a .qdpx as they were") {
  CHECK(motet_reference::holds("a .qdpx loses nothing that the model holds", [] {
    const auto draw = [](std::uint32_t bound) { return *rc::gen::inRange<std::uint32_t>(0, bound); };
    const Project project =
        motet_reference::ProjectGenerator(draw, {.transcripts = 2, .codes = 4, .codings = 4, .annotations = 2})();
    RC_ASSERT(lost_by_qdpx(project) == "");
  }));
}

TEST_CASE("what a .qdpx does not hold is told, and nothing else is different") {
  int compared = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    CAPTURE(seed);
    const Project project = generated_project(seed, {.times = true, .other_sources = true});
    const Written written = to_bytes(project, ProjectFormat::refi_qda);
    bool known = true;
    for (const Loss& loss : written.losses.items) {
      known = known &&
              (loss.kind == "time-stamps" || loss.kind == "other-sources" || loss.kind == "codings-of-other-sources");
    }
    if (!known) continue;
    ++compared;
    const Project again = canonical(read_qdpx(written.bytes, "again.qdpx").value);
    CHECK(differences(bare(identified(project)), bare(again)) == "");
  }
  CHECK(compared > 90);
}

TEST_CASE("generated projects go from a .qdpx to a study folder and back, and nothing is lost on the way") {
  const TemporaryFolder folder;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const Project project = generated_project(seed, {.guids = seed % 4 == 0 ? Guids::none : Guids::some});
    const Written written = to_bytes(project, ProjectFormat::refi_qda);
    const Project first = canonical(read_qdpx(written.bytes, "first.qdpx").value);
    const auto path = folder.path() / std::to_string(seed);
    CHECK(to_text(write_project(path, first)) == "nothing was lost\n");
    const Project second = read_study_folder(path).value;
    CHECK(differences(first, canonical(second)) == "");
    CHECK((to_bytes(second, ProjectFormat::refi_qda).bytes == written.bytes));
  }
}

TEST_CASE("numbers come back exactly") {
  Project project;
  project.name = "numbers";
  Participant person{"Ann", {}, {}, false, {}, {}};
  const std::vector<double> numbers{0.1,
                                    1.0 / 3.0,
                                    3.0,
                                    -0.0,
                                    1e300,
                                    1e-300,
                                    123456789012345680.0,
                                    std::numeric_limits<double>::max(),
                                    std::numeric_limits<double>::denorm_min(),
                                    std::nextafter(1.0, 2.0)};
  for (const double number : numbers) person.attributes.set("n" + std::to_string(person.attributes.size()), number);
  person.attributes.set("least", std::numeric_limits<std::int64_t>::min());
  person.attributes.set("most", std::numeric_limits<std::int64_t>::max());
  person.attributes.set("text", std::string("007"));
  project.corpus.add(person);
  CHECK(lost_by_qdpx(project) == "");
}
