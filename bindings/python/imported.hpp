// How does what was read become bytes?
#pragma once

#include <utility>

#include "described_io.hpp"
#include "stored.hpp"

namespace motet_python {

template <class T>
struct Stored<motet::Imported<T>> {
  static void save(Writer& writer, const motet::Imported<T>& imported) {
    writer.put(imported.value);
    writer.put(imported.diagnostics);
    writer.put(imported.sources);
    // Readers of the caller's own are no part of what was read.
    motet::ReadOptions options = imported.options;
    options.readers.clear();
    writer.put(options);
  }
  static motet::Imported<T> load(Reader& reader) {
    motet::Imported<T> imported{reader.get<T>(), {}, {}, {}};
    imported.diagnostics = reader.get<std::vector<motet::Diagnostic>>();
    imported.sources = reader.get<std::vector<motet::Source>>();
    imported.options = reader.get<motet::ReadOptions>();
    return imported;
  }
};

}  // namespace motet_python
