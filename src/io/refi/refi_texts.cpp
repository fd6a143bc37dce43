#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "motet/core/parallel.hpp"
#include "motet/text/encoding.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"
#include "io/refi/refi_import.hpp"

namespace motet::inline v1::refi {
namespace {

std::string percent_decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
  };
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
      result += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

struct Path {
  std::string_view rest;
  bool outside = false;
};

Path without_scheme(std::string_view path) {
  Path result{path, false};
  if (const std::size_t scheme = path.find("://"); scheme != std::string_view::npos) {
    result.outside = lower_ascii(path.substr(0, scheme)) != "internal";
    result.rest.remove_prefix(scheme + 3);
  }
  while (result.rest.starts_with("./") || result.rest.starts_with('/')) {
    result.rest.remove_prefix(result.rest.front() == '.' ? 2 : 1);
  }
  return result;
}

// Whether there is a text; reports it when there is none.
bool fetch(const Context& context, Loaded& loaded) {
  const Text& text = context.model.texts[loaded.text];
  if (text.content) return true;
  if (context.archive != nullptr) {
    if (const auto index = find_entry(*context.archive, text.path)) {
      loaded.entry = context.archive->names()[*index];
      loaded.bytes = context.archive->read(*index);
      return true;
    }
  }
  const Path path = without_scheme(text.path);
  const std::string what = text.name.empty() ? "a text" : "the text '" + text.name + "'";
  if (path.rest.empty() || path.outside || context.archive == nullptr) {
    const std::string why = path.rest.empty()            ? " has no plain text"
                            : context.archive == nullptr ? " lies outside the file (" + text.path + ")"
                                                         : " lies outside the archive (" + text.path + ")";
    context.diagnose(Severity::warning, "not-carried",
                     what + why + " and was left out with its " + std::to_string(text.count_codings()) + " codings",
                     context.at(text.at));
    return false;
  }
  const std::string missing = what + " should be in the archive as '" + text.path + "' but is not";
  if (!context.options.skip_unreadable)
    throw ParseError(missing + "; --skip-unreadable leaves it out", context.at(text.at));
  context.diagnose(Severity::warning, "skipped-file", "left out: " + missing, context.at(text.at));
  return false;
}

// Whether programs are known to count this text differently.
bool counts_differ(std::string_view text) {
  // What begins with F0 or more in UTF-8 is two units of UTF-16.
  return text.find("\r\n") != std::string_view::npos ||
         std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0U; });
}

// What is left of selections outside the text; where nothing is, a selection has no place, as those between time marks
// that have none.
void clip_selections(const Context& context, Loaded& loaded, std::string_view text,
                     const std::vector<Positions>& positions) {
  Text& source = context.model.texts[loaded.text];
  Clipping clipping;
  clip(text, positions, loaded.located, clipping);
  clipping.report("selection", loaded.name, context.at(source.at), loaded.diagnostics);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    if (!loaded.located.spans[i]) source.selections[i].placed = false;
  }
}

void locate(const Context& context, Loaded& loaded, std::string_view text) {
  const Text& source = context.model.texts[loaded.text];
  std::vector<std::string> decoded;
  decoded.reserve(source.selections.size());
  std::vector<Positions> positions;
  positions.reserve(source.selections.size());
  for (const Selection& selection : source.selections) {
    std::string_view name = selection.raw_name;
    // Most names stand in the XML as they are.
    if (name.find('&') != std::string_view::npos) name = decoded.emplace_back(decode_value(name));
    positions.push_back({selection.begin, selection.end, name});
  }
  loaded.located = locate_checked(text, positions, context.options.execution.stop);
  const Located& located = loaded.located;
  if (!located.counting.empty()) {
    loaded.diagnostics.push_back({Severity::warning, "shifted-positions",
                                  "the positions in '" + loaded.name + "' count " + located.counting +
                                      "; the words of " + std::to_string(located.confirmed) +
                                      " selections confirm it, and positions were converted" +
                                      (located.undecided == 0 ? std::string()
                                                              : "; where " + std::to_string(located.undecided) +
                                                                    " others stand is not certain, since their names "
                                                                    "quote nothing and another way to count fits too"),
                                  context.at(source.at)});
  }
  if (located.unconfirmed > 0) {
    loaded.diagnostics.push_back(
        {Severity::warning, "unconfirmed-positions",
         "in '" + loaded.name + "' the names of " + std::to_string(located.unconfirmed) +
             " selections do not quote the words they stand at, and those of " + std::to_string(located.confirmed) +
             " do; no known way to count fits all of them, and positions were taken as they are",
         context.at(source.at)});
  }
  const bool checked = located.confirmed > 0 || located.unconfirmed > 0;
  if (!checked && !positions.empty() && counts_differ(text)) {
    loaded.diagnostics.push_back({Severity::warning, "unchecked-positions",
                                  "no selection of '" + loaded.name +
                                      "' quotes its words, so the positions could not be checked; programs count " +
                                      "line ends and characters such as emoji differently, and the text has some",
                                  context.at(source.at)});
  }
  if (context.options.clip_positions) return clip_selections(context, loaded, text, positions);
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const Selection& selection = source.selections[i];
    if (located.spans[i] || !selection.placed) continue;
    throw DataError("the selection " + std::to_string(selection.begin) + " to " + std::to_string(selection.end) +
                        (selection.begin > selection.end ? " ends before it begins" : " lies outside its text") +
                        ": '" + loaded.name + "' has " + std::to_string(count_code_points(text)) + " characters",
                    context.at(selection.at));
  }
}

void parse_text(const Context& context, Loaded& loaded, std::span<const ListedParticipant> listed) {
  Text& source = context.model.texts[loaded.text];
  const bool inside = source.content.has_value();
  std::string text = inside ? std::exchange(source.content, std::nullopt).value()
                            : decode_entry(std::exchange(loaded.bytes, {}), context.options.encoding, context.file,
                                           loaded.entry, loaded.diagnostics);
  const SourcePosition where = inside ? context.at(source.at) : context.in_entry(loaded.entry);
  const std::uint64_t limit = context.limits().transcript_bytes;
  if (text.size() > limit) {
    throw LimitError("a text of more than " + std::to_string(limit) + " bytes (limit transcript_bytes)", where);
  }
  if (text.find('\0') != std::string::npos) throw ParseError("the text holds NUL characters", where);
  locate(context, loaded, text);
  loaded.transcript = parse_plain_text(std::move(text), loaded.name, listed, context.options.interviewers);
  loaded.transcript.name = loaded.name;
  loaded.transcript.source = context.file;
  loaded.transcript.guid = context.model.guids.text(source.guid);
  loaded.transcript.memo = source.memo;
}

}  // namespace

std::string bare_message(const Error& error) {
  std::string message = error.what();
  const std::string place = to_string(error.where());
  if (!place.empty() && message.starts_with(place + ": ")) message.erase(0, place.size() + 2);
  return message;
}

std::string decode_entry(std::string bytes, std::string_view encoding, std::string_view file, const std::string& entry,
                         std::vector<Diagnostic>& diagnostics) {
  // The usual case without another copy.
  const bool utf16 = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (encoding.empty() && !utf16 && bytes.find('\0') == std::string::npos && !find_invalid_utf8(bytes)) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
    return bytes;
  }
  try {
    DecodedText text = decode(bytes, encoding, entry.empty() ? file : std::string_view(entry));
    for (Diagnostic& diagnostic : text.diagnostics) {
      diagnostic.where.file = file;
      diagnostic.where.entry = entry;
      diagnostics.push_back(std::move(diagnostic));
    }
    return std::move(text.text);
  } catch (const ParseError& error) {
    throw ParseError(bare_message(error), {std::string(file), entry, error.where().line, error.where().column});
  }
}

std::optional<std::size_t> find_entry(const Archive& archive, std::string_view path) {
  path = without_scheme(path).rest;
  if (path.empty()) return std::nullopt;
  const std::string decoded = percent_decoded(path);
  for (const std::string_view form : {path, std::string_view(decoded)}) {
    for (const std::string& entry :
         {"sources/" + std::string(form), std::string(form), "sources/" + std::string(base_name(form))}) {
      if (find_invalid_utf8(entry)) continue;
      if (const auto index = archive.find(entry)) return index;
    }
  }
  return std::nullopt;
}

std::vector<Loaded> fetch_texts(const Context& context) {
  std::vector<Loaded> texts;
  std::unordered_map<std::string, std::size_t> copies;
  std::unordered_set<std::string> taken;
  const std::vector<Text>& model = context.model.texts;
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    Loaded loaded;
    loaded.text = i;
    if (!fetch(context, loaded)) continue;
    loaded.name = model[i].name;
    if (loaded.name.empty()) loaded.name = trim(without_extension(base_name(loaded.entry)));
    if (loaded.name.empty()) loaded.name = "text " + std::to_string(texts.size() + 1);
    const std::string name = loaded.name;
    // Thousands of sources of one name are counted on, not counted anew.
    while (!taken.insert(loaded.name).second) loaded.name = name + " (" + std::to_string(1 + ++copies[name]) + ")";
    texts.push_back(std::move(loaded));
  }
  return texts;
}

void parse_texts(const Context& context, std::vector<Loaded>& texts, std::span<const ListedParticipant> listed) {
  parallel_for(texts.size(), context.options.execution, "reading texts", [&](std::size_t i) {
    try {
      parse_text(context, texts[i], listed);
    } catch (const ParseError& error) {
      if (!context.options.skip_unreadable) throw;
      texts[i].skipped = true;
      const std::size_t codings = context.model.texts[texts[i].text].count_codings();
      texts[i].diagnostics.push_back(
          {Severity::warning, "skipped-file",
           "left out with its " + std::to_string(codings) + " codings: " + bare_message(error), error.where()});
    }
  });
  auto& diagnostics = context.imported.diagnostics;
  for (Loaded& loaded : texts) {
    std::move(loaded.diagnostics.begin(), loaded.diagnostics.end(), std::back_inserter(diagnostics));
  }
  std::erase_if(texts, [](const Loaded& loaded) { return loaded.skipped; });
  const std::size_t named = context.model.texts.size();
  if (texts.empty() && named > 0 && !context.options.skip_unreadable) {
    throw DataError("none of the texts that the project names (" + std::to_string(named) +
                        ") can be read: " + diagnostics.back().message + "; export the project with its sources inside",
                    context.everywhere());
  }
}

std::string text_of_note(const Context& context, NoteElement& note) {
  std::string text;
  if (note.content) {
    text = *std::exchange(note.content, std::nullopt);
  } else if (!note.path.empty()) {
    const auto entry = context.archive == nullptr ? std::nullopt : find_entry(*context.archive, note.path);
    try {
      if (entry) {
        text = decode_entry(context.archive->read(*entry), context.options.encoding, context.file,
                            context.archive->names()[*entry], context.imported.diagnostics);
      } else {
        context.model.lose("texts of notes that are not in the file");
      }
    } catch (const ParseError& error) {
      if (!context.options.skip_unreadable) throw;
      context.diagnose(Severity::warning, "skipped-file", "the text of a note was left out: " + bare_message(error),
                       error.where());
    }
  }
  if (text.empty()) return note.description;
  context.model.lose("descriptions of notes", note.description.empty() ? 0 : 1);
  return text;
}

Places find_places(const Model& model, const std::vector<Loaded>& texts) {
  Places places;
  for (const Case& one : model.cases) {
    for (const Guid& guid : one.selections) places.emplace(guid, Place{~std::uint32_t{0}, 0});
  }
  for (const LinkElement& link : model.links) {
    for (const auto& end : {link.from, link.to}) {
      if (end) places.emplace(*end, Place{~std::uint32_t{0}, 0});
    }
  }
  if (places.empty()) return places;
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const std::vector<Selection>& selections = model.texts[texts[i].text].selections;
    for (std::uint32_t s = 0; s < selections.size(); ++s) {
      if (selections[s].guid.empty() || !selections[s].placed) continue;
      const auto wanted = places.find(selections[s].guid);
      if (wanted != places.end() && wanted->second.text == ~std::uint32_t{0}) wanted->second = {i, s};
    }
  }
  std::erase_if(places, [](const auto& place) { return place.second.text == ~std::uint32_t{0}; });
  return places;
}

}  // namespace motet::inline v1::refi
