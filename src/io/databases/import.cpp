#include "io/databases/import.hpp"

#ifdef MOTET_WITH_SQLITE

#include "io/moments.hpp"

namespace motet::inline v1::databases {

void Context::grow(std::uint64_t bytes) {
  copied += bytes;
  if (copied > limits().xml_bytes) {
    throw LimitError("values of variables take more than " + std::to_string(limits().xml_bytes) +
                         " bytes in the project (limit xml_bytes)",
                     everywhere());
  }
}

void Context::report_lost() {
  for (const auto& [what, count] : lost) {
    diagnose(Severity::warning, "not-carried", "not carried over: " + what + " (" + std::to_string(count) + ")",
             everywhere());
  }
}

std::optional<DateTime> moment(std::string text) {
  constexpr std::size_t behind_day = 10;
  if (text.size() > behind_day && text[behind_day] == ' ') text[behind_day] = 'T';
  return read_moment(text);
}

std::string bare(const Error& error) {
  std::string message = error.what();
  const std::string place = to_string(error.where()) + ": ";
  if (message.starts_with(place)) message.erase(0, place.size());
  return message;
}

CodeId add_code(Context& context, Code code, const SourcePosition& where) {
  try {
    return context.imported.value.codebook.add(std::move(code), context.limits());
  } catch (const DataError& error) {
    throw DataError(bare(error), where);
  } catch (const LimitError& error) {
    throw LimitError(bare(error), where);
  }
}

void require_size(const Context& context, std::uint64_t size, const SourcePosition& where) {
  const std::uint64_t limit = context.limits().transcript_bytes;
  if (size > limit) {
    throw LimitError("a text of more than " + std::to_string(limit) + " bytes (limit transcript_bytes)", where);
  }
}

void report_positions(const refi::Located& located, const std::string& name, const SourcePosition& where,
                      std::vector<Diagnostic>& diagnostics) {
  if (!located.counting.empty()) {
    diagnostics.push_back({Severity::warning, "shifted-positions",
                           "the positions in '" + name + "' count " + located.counting + "; the words of " +
                               std::to_string(located.confirmed) + " codings confirm it, and positions were converted",
                           where});
  }
  if (located.unconfirmed > 0) {
    diagnostics.push_back({Severity::warning, "unconfirmed-positions",
                           "in '" + name + "' the words kept with " + std::to_string(located.unconfirmed) +
                               " codings are not those they stand at, and those of " +
                               std::to_string(located.confirmed) +
                               " are; no known way to count fits all of them, and positions were taken as they are",
                           where});
  }
}

CoderId Coders::of(const std::string& name) {
  const auto [known, fresh] = known_.emplace(name, CoderId{static_cast<std::uint32_t>(coders_.size())});
  if (fresh) coders_.push_back({name.empty() ? "unknown" : name, {}});
  return known->second;
}

}  // namespace motet::inline v1::databases

#endif
