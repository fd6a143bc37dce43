// The plan of the house, held by reading the #include lines: a file includes its own folder or a lower floor, never a
// sibling.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::map<std::string, int> floor_of{{"core", 0},    {"text", 1},       {"statistics", 1}, {"corpus", 2},
                                          {"coding", 3},  {"units", 4},      {"io", 4},         {"matrix", 5},
                                          {"graph", 6},   {"comparison", 6}, {"saturation", 6}, {"search", 6},
                                          {"wording", 6}, {"themes", 7},     {"analysis", 8},   {"report", 9}};

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (entry.is_regular_file() && (extension == ".hpp" || extension == ".cpp")) files.push_back(entry.path());
  }
  return files;
}

std::vector<std::string> includes_of(const fs::path& file) {
  std::vector<std::string> includes;
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind("#include", 0) != 0) continue;
    const auto begin = line.find_first_of("\"<");
    const auto end = line.find_first_of("\">", begin + 1);
    if (begin != std::string::npos && end != std::string::npos)
      includes.push_back(line.substr(begin + 1, end - begin - 1));
  }
  return includes;
}

/// The folder an included file of ours belongs to, or nothing for others' files.
std::string folder_of(std::string include) {
  if (include.rfind("motet/", 0) == 0) include.erase(0, 6);
  const auto slash = include.find('/');
  if (slash == std::string::npos) return {};
  const std::string folder = include.substr(0, slash);
  return floor_of.contains(folder) || folder == "bridge" ? folder : std::string();
}

const fs::path root = MOTET_SOURCE_DIR;

}  // namespace

TEST_CASE("every file includes its own folder or a lower floor, never a sibling and never upwards") {
  std::size_t seen = 0;
  for (const fs::path& base : {root / "include/motet", root / "src"}) {
    for (const fs::path& file : files_below(base)) {
      const std::string own = file.lexically_relative(base).begin()->string();
      if (own == "bridge") continue;
      CAPTURE(file.string());
      REQUIRE(floor_of.contains(own));
      for (const std::string& include : includes_of(file)) {
        const std::string other = folder_of(include);
        if (other.empty()) continue;
        CAPTURE(include);
        ++seen;
        if (other == "bridge") {
          CHECK(file.extension() == ".cpp");
        } else {
          CHECK((other == own || floor_of.at(other) < floor_of.at(own)));
        }
      }
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("no two headers define types of one name") {
  // Two private types of one name in one namespace would be one type to the linker, in whatever floors they stand.
  std::map<std::string, std::string> defined_in;
  for (const fs::path& base : {root / "include/motet", root / "src"}) {
    for (const fs::path& file : files_below(base)) {
      if (file.extension() != ".hpp") continue;
      std::ifstream stream(file);
      std::string inside;
      for (std::string line; std::getline(stream, line);) {
        if (line.rfind("namespace ", 0) == 0) inside = line;
        if (line.rfind("struct ", 0) != 0 && line.rfind("class ", 0) != 0 && line.rfind("enum class ", 0) != 0)
          continue;
        if (line.find('{') == std::string::npos) continue;
        std::istringstream words(line.substr(0, line.find_first_of("{:<")));
        std::string name;
        for (std::string word; words >> word;) {
          if (word != "final") name = word;
        }
        // Specializations of templates of others.
        if (line.find("::") < line.find('{') || name == "std" || name == "boost") continue;
        CAPTURE(file.string());
        CAPTURE(name);
        const auto place = defined_in.emplace(inside + name, file.string());
        CHECK_MESSAGE(place.second, place.first->second);
      }
    }
  }
  CHECK(defined_in.size() > 100);
}

TEST_CASE("public headers include the standard library, Eigen's Core and SparseCore, and Motet only") {
  for (const fs::path& file : files_below(root / "include")) {
    if (file.parent_path().filename() == "bridge") continue;
    CAPTURE(file.string());
    for (const std::string& include : includes_of(file)) {
      CAPTURE(include);
      const bool standard = include.find('/') == std::string::npos && include.find('.') == std::string::npos;
      const bool ours = include.rfind("motet/", 0) == 0;
      CHECK((standard || ours || include == "Eigen/Core" || include == "Eigen/SparseCore"));
    }
  }
}

TEST_CASE("no source does dense algebra with Eigen") {
  // But for one: it hides its Eigen under another name before anything is included, and shares only numbers.
  const fs::path exempt = root / "src/core/linear_algebra.cpp";
  std::size_t exempted = 0;
  for (const fs::path& file : files_below(root / "src")) {
    CAPTURE(file.string());
    std::ifstream stream(file);
    const std::string text((std::istreambuf_iterator<char>(stream)), {});
    if (file == exempt) {
      ++exempted;
      const std::string first = text.substr(0, text.find('\n'));
      CHECK(first.rfind("#define Eigen motet_private_eigen", 0) == 0);
      CHECK(text.find("#undef Eigen") == std::string::npos);
      for (const std::string& include : includes_of(file)) CHECK(include != "motet/core/eigen.hpp");
      continue;
    }
    for (const std::string& include : includes_of(file)) CHECK(include.rfind("Eigen/", 0) != 0);
    for (const char* name : {"MatrixXd", "VectorXd", "ArrayXd", "MatrixXf", "RowVectorXd", "EigenSolver"})
      CHECK(text.find(name) == std::string::npos);
  }
  CHECK(exempted == 1);
  CHECK(includes_of(root / "src/core/linear_algebra.hpp") == std::vector<std::string>{"cstddef"});
}

TEST_CASE("every public header has its mirror test, and stands behind the one door or beside it on purpose") {
  std::ifstream stream(root / "include/motet.hpp");
  const std::string door((std::istreambuf_iterator<char>(stream)), {});
  for (const fs::path& file : files_below(root / "include/motet")) {
    const fs::path relative = file.lexically_relative(root / "include");
    CAPTURE(relative.string());
    fs::path test = root / "tests" / file.lexically_relative(root / "include/motet");
    test.replace_extension();
    test += "_test.cpp";
    CHECK_MESSAGE(fs::exists(test), test.string());
    const bool beside = relative == "motet/core/config.hpp" || relative.string().find("/bridge/") != std::string::npos;
    CHECK((door.find('"' + relative.string() + '"') != std::string::npos) != beside);
  }
}
