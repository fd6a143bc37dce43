#include "archive.hpp"

#include "views.hpp"

namespace motet_python {

motet::SparseMatrix Stored<motet::SparseMatrix>::load(Reader& reader) {
  const auto rows = reader.get<std::int64_t>();
  const auto columns = reader.get<std::int64_t>();
  const auto count = reader.get<std::int64_t>();
  const auto left = static_cast<std::int64_t>(reader.left() / sizeof(std::int32_t));
  if (rows < 0 || columns < 0 || count < 0 || rows >= left || count > left ||
      columns > std::numeric_limits<std::int32_t>::max()) {
    throw std::invalid_argument("these bytes end too early to be a matrix");
  }
  std::vector<std::int32_t> outer(static_cast<std::size_t>(rows) + 1), inner(static_cast<std::size_t>(count));
  std::vector<double> values(static_cast<std::size_t>(count));
  reader.raw(outer.data(), outer.size() * sizeof(std::int32_t));
  reader.raw(inner.data(), inner.size() * sizeof(std::int32_t));
  reader.raw(values.data(), values.size() * sizeof(double));
  return matrix_of(rows, columns, outer.data(), inner.data(), values.data(), count);
}

}  // namespace motet_python
