// Every matrix type crosses the border between library and application, which may be compiled for another processor,
// while the application does dense algebra of its own with the same version of Eigen.
#include <Eigen/Dense>
#include <cstdio>
#include <cstdlib>
#include <motet.hpp>
#include <utility>

namespace {

void require(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "consumer: %s\n", what);
  std::exit(1);
}

motet::Project small_project() {
  motet::Project project;
  const auto ann = project.corpus.add(motet::Participant{.name = "Ann"});
  const auto ben = project.corpus.add(motet::Participant{.name = "Ben"});
  motet::Transcript transcript;
  transcript.name = "interview";
  transcript.text = "One calm evening. Another evening.";
  transcript.turns = {{ann, {0, 17}, {}}, {ben, {18, 34}, {}}};
  const auto interview = project.corpus.add(std::move(transcript));
  project.coders.push_back({"me", ""});
  for (const char* name : {"calm", "evening", "one"}) {
    const auto code = project.codebook.add_path(name);
    project.codings.push_back({interview, motet::TextSpan{0, 17}, code, {0}, "", {}, ""});
  }
  project.codings.push_back({interview, motet::TextSpan{18, 34}, *project.codebook.find("evening"), {0}, "", {}, ""});
  return project;
}

// The library's eigen solver beside the application's: points get their distances back, by either of the two.
void require_scaling(const Eigen::MatrixXd& points) {
  const auto count = points.rows();
  motet::DenseMatrix distances(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < count; ++j) distances(i, j) = (points.row(i) - points.row(j)).norm();
  }
  const motet::ClassicalScaling scaling = motet::classical_scaling(distances, static_cast<int>(count));
  require(scaling.stress < 1e-6, "the library's map is wrong");
  const Eigen::MatrixXd centred = points.rowwise() - points.colwise().mean();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(Eigen::MatrixXd(centred * centred.transpose()));
  require((scaling.eigenvalues.reverse() - solver.eigenvalues()).norm() < 1e-9, "the two eigen solvers disagree");
}

// What rounding leaves of a sum that is 0: the same for every application, however it is compiled, since the library's
// own code made it.
double last_digits_of_a_map() {
  constexpr Eigen::Index count = 60;
  motet::DenseMatrix distances(count, count);
  for (Eigen::Index i = 0; i < count; ++i) {
    for (Eigen::Index j = 0; j < count; ++j) distances(i, j) = i == j ? 0.0 : 10.0 + static_cast<double>(i * j % 7);
  }
  double sum = 0;
  const motet::ClassicalScaling scaling = motet::classical_scaling(distances, static_cast<int>(count));
  for (Eigen::Index i = 0; i < scaling.coordinates.size(); ++i) sum += scaling.coordinates.data()[i];
  return sum;
}

}  // namespace

int main() {
  for (int round = 0; round < 50; ++round) {
    const motet::Project project = small_project();
    motet::IncidenceMatrix incidence =
        motet::coding_matrix(project, motet::make_units(project.corpus, motet::ByTurn{}));
    require(incidence.counts.rows() == 2 && incidence.counts.cols() == 3, "incidence has the wrong size");
    motet::CooccurrenceMatrix meetings = motet::cooccurrence(incidence);
    require(meetings.joint.sum() == 3.0, "three pairs meet once each");
    motet::AssociationMatrix association = motet::associate(meetings, motet::Jaccard{});
    motet::DenseMatrix dense = motet::to_symmetric(association.weights, meetings.marginals);
    dense.conservativeResize(4, 4);  // memory of the library, freed and taken by the application
    meetings.marginals.conservativeResize(9);
    incidence.counts = incidence.counts * 2.0;

    const Eigen::MatrixXd own = Eigen::MatrixXd::Random(33, 33);
    const Eigen::MatrixXd product = own * own.transpose();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(product);
    require(solver.eigenvalues().minCoeff() > -1e-9, "the application's own eigen solver is wrong");
    require((product * solver.eigenvectors() - solver.eigenvectors() * solver.eigenvalues().asDiagonal()).norm() < 1e-9,
            "the application's own eigenvectors are wrong");
    require_scaling(own);
    require(motet::analyze(project).themes.themes.size() <= 1, "too many themes");
  }
  const auto theme_free = motet::analyze(motet::Project{});
  require(theme_free.themes.themes.empty(), "an empty project has themes");
  std::printf("motet %s, map %a\n", std::string(motet::version()).c_str(), last_digits_of_a_map());
  return 0;
}
