#include "motet/io/refi_qda.hpp"

#include <memory>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "io/file_kind.hpp"
#include "io/names.hpp"
#include "io/refi/refi_import.hpp"
#include "io/refi/xml_stream.hpp"

namespace motet::inline v1 {
namespace refi {
namespace {

struct Parsed {
  std::unique_ptr<Document> document;
  Model model;
  std::vector<Diagnostic> diagnostics;
};

Parsed parse(std::string bytes, std::string_view root, const SourcePosition& where, const Execution& execution) {
  Parsed parsed;
  std::string xml = decode_entry(std::move(bytes), {}, where.file, where.entry, parsed.diagnostics);
  parsed.document = std::make_unique<Document>(std::move(xml), where);
  const Document& document = *parsed.document;
  if (const std::size_t nul = document.xml().find('\0'); nul != std::string_view::npos) {
    throw ParseError("the XML holds a NUL character", document.at(nul));
  }
  parsed.model = read_model(document, root, execution);
  return parsed;
}

// Inflates on one thread and reads on another. Nothing when anything is unusual.
std::optional<Parsed> parse_inflating(Archive& archive, std::size_t index, const SourcePosition& where,
                                      const Execution& execution) {
  constexpr std::size_t worth_a_thread = 1 << 20;
  const std::size_t capacity = archive.stated_size(index);
  if (capacity < worth_a_thread || thread_count(execution) < 2) return std::nullopt;
  try {
    Parsed parsed;
    parsed.document = std::make_unique<Document>(std::make_unique_for_overwrite<char[]>(capacity), where);
    char* const bytes = parsed.document->bytes();
    std::size_t size = 0;
    XmlStream stream(archive, index, bytes, capacity, execution);
    const auto more = [&](std::size_t have) { return size = stream.wait(have); };
    parsed.model = read_model(*parsed.document, bytes, more, "Project", execution);
    parsed.document->complete(size);
    return parsed;
  } catch (const Stopped&) {
    throw;
  } catch (const Error&) {
    return std::nullopt;
  } catch (const std::system_error&) {
    return std::nullopt;
  }
}

Imported<Project> import_parsed(Parsed parsed, Archive* archive, std::string_view file, const ReadOptions& options,
                                const ParticipantsTable& extra, std::string_view bytes) {
  Imported<Project> imported;
  imported.diagnostics = std::move(parsed.diagnostics);
  import_model({file, options, extra, *parsed.document, archive, parsed.model, imported});
  imported.sources.push_back({std::string(file), fingerprint(bytes)});
  return imported;
}

Imported<Project> import_bare(std::string_view bytes, std::string_view root, std::string_view name,
                              const ReadOptions& options, const ParticipantsTable& extra) {
  const Limits& limits = options.execution.limits;
  if (bytes.size() > limits.xml_bytes) {
    throw LimitError("the XML has more bytes than the limit xml_bytes, " + std::to_string(limits.xml_bytes),
                     {std::string(name), {}, 0, 0});
  }
  return import_parsed(parse(std::string(bytes), root, {std::string(name), {}, 0, 0}, options.execution), nullptr, name,
                       options, extra, bytes);
}

std::string find_project(Archive& archive, std::string_view name) {
  const auto refuse = [&](const char* reason) { return ParseError(reason, {std::string(name), {}, 0, 0}); };
  if (archive.find("project.qde")) return archive.names()[*archive.find("project.qde")];
  if (archive.find("word/document.xml")) {
    throw refuse("is a Word document, not a project");
  }
  if (archive.find("xl/workbook.xml")) {
    throw refuse("is an Excel workbook, not a project");
  }
  throw refuse("the archive holds no project.qde, so it is no REFI-QDA project");
}

}  // namespace

}  // namespace refi

Imported<Project> import_archive(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                 const ParticipantsTable& extra) {
  if (!check_bytes(bytes, name, options.encoding)) {
    throw ParseError("is no ZIP archive, as a REFI-QDA project is", {std::string(name), {}, 0, 0});
  }
  auto archive = std::make_unique<Archive>(bytes, name, options.execution);
  const std::string entry = refi::find_project(*archive, name);
  const std::size_t index = archive->find(entry).value();
  const SourcePosition where{std::string(name), entry, 0, 0};
  auto parsed = refi::parse_inflating(*archive, index, where, options.execution);
  if (!parsed) {
    // What was inflated in vain does not count.
    archive = std::make_unique<Archive>(bytes, name, options.execution);
    parsed = refi::parse(archive->read(index), "Project", where, options.execution);
  }
  return refi::import_parsed(*std::move(parsed), archive.get(), name, options, extra, bytes);
}

Imported<Project> import_qde(std::string_view bytes, std::string_view name, const ReadOptions& options,
                             const ParticipantsTable& extra) {
  return refi::import_bare(bytes, "Project", name, options, extra);
}

Imported<Project> import_qdc(std::string_view bytes, std::string_view name, const ReadOptions& options,
                             const ParticipantsTable& extra) {
  return refi::import_bare(bytes, "CodeBook", name, options, extra);
}

namespace {

using Import = Imported<Project> (*)(std::string_view, std::string_view, const ReadOptions&, const ParticipantsTable&);

Imported<Project> read_by(Import import, std::string_view bytes, std::string_view name, const ReadOptions& options) {
  auto imported =
      with_participants(options, [&](const ParticipantsTable& extra) { return import(bytes, name, options, extra); });
  sort_sources(imported.sources);
  return imported;
}

}  // namespace

Imported<Project> read_qdpx(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  return read_by(import_archive, bytes, name, options);
}

Imported<Project> read_qde(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  return read_by(import_qde, bytes, name, options);
}

Imported<Project> read_qdc(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  return read_by(import_qdc, bytes, name, options);
}

}  // namespace motet::inline v1
