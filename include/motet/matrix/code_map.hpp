// Which codes lie near each other on a map, and how far can the map be trusted?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

// What holds for every map here:
// - Signs: of each axis the entry of largest absolute value is positive, of equal ones (within 1e-9) the first. On axes
//   of rows and columns, the columns decide.
// - Coordinates below 1e-12 of the largest on their axis are nothing but rounding, and are 0.
// - Axes with equal eigenvalues are arbitrary within the space they span: their points may be turned together.
// - Eigenvalues of at most 1e-12 of the largest are 0 but for rounding, and have no axis.
// - At most 4,000 points are mapped (LimitError): the time grows with the cube (0.2 s for 500, 1 s for 1,000, 10 s for
//   2,000, minutes for 4,000), the memory with the square (0.4 GB for 4,000). `axes` below 1 are refused
//   (std::invalid_argument).
// - The same bits for any number of threads, and of the columns' places for any order of the units while there are no
//   more codes than units.

/// Points and how much of the truth they show.
struct ClassicalScaling {
  DenseMatrix coordinates;  ///< points x axes; axes whose eigenvalue is not positive are left out
  Vector eigenvalues;       ///< all, from the largest; negative ones are what no space can show
  double stress = 0;        ///< Kruskal's stress-1: 0 is perfect, above 0.2 poor. *Undefined* when all points coincide
  double fit = 0;           ///< sum of the eigenvalues shown by the sum of all absolute ones. *Undefined* when 0
};

/// Classical multidimensional scaling of a symmetric matrix D of distances with zero diagonal: the eigenvectors of
/// -1/2 J D^2 J, J = I - 1/n, each times the root of its eigenvalue (Torgerson 1952). Stress: Kruskal 1964.
/// Errors: std::invalid_argument for a matrix that is not square, not symmetric (within 1e-9 of the largest distance),
/// has an entry that is negative, undefined or above 1e150, or a diagonal that is not 0; LimitError.
MOTET_API ClassicalScaling classical_scaling(const DenseMatrix& distances, std::int32_t axes = 2);

/// Distances as in MAXQDA's Code Map: m - s for two codes that meet s times, where m is the largest sum of a column.
/// Where no codes meet, all distances are 0.
/// Errors: std::invalid_argument for directed or negative counts; LimitError.
MOTET_API DenseMatrix code_distances(const CooccurrenceMatrix& counts);
/// 1 - w / w_max: for associations that begin at 0. A pair without a weight counts as 0; where no pair has one, all
/// distances are 1. Errors: std::invalid_argument for directed ones and negative weights; LimitError.
MOTET_API DenseMatrix code_distances(const AssociationMatrix& association);

/// Rows and columns of a table of counts as points.
struct CorrespondenceAnalysis {
  DenseMatrix rows;     ///< rows x axes, principal coordinates; NaN for rows that were left out
  DenseMatrix columns;  ///< columns x axes; NaN for columns that were left out
  Vector inertias;      ///< of all axes, from the largest; those that are 0 but for rounding are left out
  double total = 0;     ///< total inertia, chi-square / N
  std::vector<std::int32_t> rows_left_out;  ///< empty ones
  std::vector<std::int32_t> columns_left_out;
};

/// Correspondence analysis of counts (Benzecri 1973; Greenacre 2017): which rows have which columns more often than
/// others do. `axes` are those for which coordinates are given, at most as many as there are. The largest inertia that
/// there can be is 1, and axes of less than 1e-12 are none. Time: the pairs of counts in each row (of the longer side),
/// and the cube of the shorter side; memory: the square of the shorter side.
/// *Undefined* (NaN total, no axes): fewer than two rows or columns that are not empty.
/// Errors: std::invalid_argument for a count that is negative, undefined or infinite; LimitError when more than 4,000
/// rows and more than 4,000 columns are not empty.
MOTET_API CorrespondenceAnalysis correspondence_analysis(const SparseMatrix& counts, std::int32_t axes = 2);

/// Rows and columns of a table as scores and axes.
struct PrincipalComponents {
  DenseMatrix axes;    ///< columns x components, unit length; 0 for columns that were left out
  DenseMatrix scores;  ///< rows x components
  Vector variances;    ///< of all components, from the largest (divisor rows - 1); those that are 0 are left out
  std::vector<std::int32_t> columns_left_out;  ///< constant ones, when scaled
};

/// Principal components of the columns, centred; `scaled` to variance 1 on request (Pearson 1901; Hotelling 1933).
/// Time and memory as of correspondence analysis. *Undefined* (no components): fewer than two rows or no column that
/// varies. Errors: std::invalid_argument for an undefined or infinite number; LimitError for more than 4,000 columns.
MOTET_API PrincipalComponents principal_components(const SparseMatrix& counts, std::int32_t axes = 2,
                                                   bool scaled = false);

/// How codes become points.
enum class MapMethod : std::uint8_t { scaling, correspondence, components };
MOTET_API MapMethod parse_map_method(std::string_view text);  ///< "mds", "ca", "pca"
MOTET_API std::string_view to_string(MapMethod method);

/// Codes as points of a plane (or of as many axes as asked for), with the measure of how far to trust it.
struct CodeMap {
  MapMethod method = MapMethod::scaling;
  std::vector<Column> columns;  ///< those on the map
  DenseMatrix coordinates;      ///< columns x axes: as many axes as asked for, or as there are
  Vector explained;             ///< share of each axis: of absolute eigenvalues, inertia or variance
  double stress = 0;            ///< of scaling; NaN otherwise, and where all codes stand at one point
  /// Codes in no unit; with scaled components also those that are the same in all units; of associations those that
  /// meet nobody.
  std::vector<Column> left_out;
  std::string rule;  ///< what is mapped and how, in which units, and how far to trust it, as one sentence
};

/// How a map of codes is made.
struct CodeMapOptions {
  MapMethod method = MapMethod::scaling;
  std::int32_t axes = 2;
  bool scaled = false;  ///< of components
  Execution execution;
};

/// scaling maps code_distances of the co-occurrences; correspondence and components map units x codes, where a code
/// stands at its principal coordinates: of components, its entry on the axis times the root of the variance, so that
/// scaled ones show the correlation of code and component. A stop is heard between the steps, not within the
/// decomposition. Errors: as the functions above; std::invalid_argument when columns and labels differ in number;
/// Stopped.
MOTET_API CodeMap code_map(const IncidenceMatrix& incidence, const CodeMapOptions& options = {});
/// Scaling of co-occurrences by any rule that has no direction; codes with a marginal of 0 are left out.
/// Errors: std::invalid_argument for another method or directed counts; as above.
MOTET_API CodeMap code_map(const CooccurrenceMatrix& counts, const CodeMapOptions& options = {});

/// Scaling of code_distances of associations: 1 - w / w_max. Where most pairs meet rarely, distances m - s are nearly
/// equal and no map shows them well; a measure that relates meetings to how frequent both codes are tells them apart.
/// Codes without a weight in any pair are left out: they would be equally far from all others, and only push these
/// together. Errors: std::invalid_argument for another method, a measure with a direction (see symmetrized), negative
/// weights, or when weights and labels differ in number; LimitError; Stopped.
MOTET_API CodeMap code_map(const AssociationMatrix& association, const CodeMapOptions& options = {});

/// "code_map": code, axis_1, axis_2, ..., id (the column's key); "explained": axis, share.
MOTET_API Table to_table(const CodeMap& map);
MOTET_API Table explained_table(const CodeMap& map);

}  // namespace motet::inline v1
