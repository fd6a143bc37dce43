#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view coder_name = "dictionary";

// The code of each entry; those that are missing are added.
std::vector<CodeId> find_codes(const std::vector<DictionaryEntry>& entries, Codebook& codebook, const Limits& limits) {
  Lookup<std::size_t> times;
  for (const Code& code : codebook.codes()) ++times[std::string(trim(code.name))];
  Lookup<CodeId> known;
  std::vector<CodeId> codes;
  codes.reserve(entries.size());
  for (const DictionaryEntry& entry : entries) {
    const auto there = known.find(entry.code);
    if (there != known.end()) {
      codes.push_back(there->second);
      continue;
    }
    std::optional<CodeId> code = codebook.find(entry.code);
    if (!code) {
      const auto named = times.find(trim(entry.code));
      if (named != times.end() && named->second > 1) {
        throw DataError("the code '" + entry.code + "' of the dictionary could be any of " +
                        std::to_string(named->second) + " codes; name it by its path");
      }
      code = codebook.add_path(entry.code, limits);
    }
    known.emplace(entry.code, *code);
    codes.push_back(*code);
  }
  return codes;
}

CoderId find_coder(std::vector<Coder>& coders) {
  const auto found =
      std::find_if(coders.begin(), coders.end(), [](const Coder& coder) { return coder.name == coder_name; });
  const auto position = static_cast<std::uint32_t>(found - coders.begin());
  if (found == coders.end()) coders.push_back({std::string(coder_name), ""});
  return CoderId{position};
}

using CodePlace = std::tuple<std::uint32_t, TextSpan, std::uint32_t>;  // transcript, span, code

// What this coder has coded already, in order.
std::vector<CodePlace> places_of(const std::vector<Coding>& codings, CoderId coder) {
  std::vector<CodePlace> places;
  for (const Coding& coding : codings) {
    if (coding.coder == coder && coding.span) {
      places.emplace_back(coding.transcript.value, *coding.span, coding.code.value);
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

}  // namespace

std::size_t Dictionary::apply(Project& project, const DictionaryOptions& options) const {
  if (entries().empty()) return 0;
  const std::vector<DictionaryHit> hits = find(project.corpus, options);

  // On a copy: an ambiguous code must not leave half of the others behind.
  Codebook codebook = project.codebook;
  const std::vector<CodeId> codes = find_codes(entries(), codebook, options.execution.limits);
  project.codebook = std::move(codebook);
  const CoderId coder = find_coder(project.coders);

  const std::vector<CodePlace> taken = places_of(project.codings, coder);
  auto next_taken = taken.begin();
  // For each code the number of the last span it stands on; spans that differ are numbered from 1.
  std::vector<std::size_t> last_span(project.codebook.size(), 0);
  std::size_t span = 0;
  const std::size_t before = project.codings.size();
  if (taken.empty()) project.codings.reserve(before + hits.size());
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const DictionaryHit& hit = hits[i];
    if (i == 0 || hits[i - 1].span != hit.span || hits[i - 1].transcript != hit.transcript) {
      ++span;
      const CodePlace here{hit.transcript.value, hit.span, 0};
      while (next_taken != taken.end() && *next_taken < here) ++next_taken;
      for (; next_taken != taken.end() && std::get<0>(*next_taken) == hit.transcript.value &&
             std::get<1>(*next_taken) == hit.span;
           ++next_taken) {
        last_span[std::get<2>(*next_taken)] = span;
      }
    }
    const CodeId code = codes[hit.entry];
    if (std::exchange(last_span[code.value], span) == span) continue;
    Coding& coding = project.codings.emplace_back();
    coding.transcript = hit.transcript;
    coding.span = hit.span;
    coding.code = code;
    coding.coder = coder;
  }
  return project.codings.size() - before;
}

}  // namespace motet::inline v1
