#include "io/study/written_people.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/core/uuid.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/loading.hpp"
#include "io/names.hpp"
#include "io/study/cells.hpp"
#include "io/study/file_names.hpp"

namespace motet::inline v1::study {
namespace {

constexpr std::array<std::string_view, 6> person_columns{"participant", "guid", "aliases",
                                                         "transcripts", "role", "memo"};
constexpr std::array<std::string_view, 6> transcript_columns{"transcript", "file", "format",
                                                             "labelled",   "guid", "memo"};

// The GUIDs of people; those whose names differ by case alone need one each to be told apart.
std::vector<std::string> guids_of(const Corpus& corpus, writing::LossList& losses) {
  const auto people = corpus.participants();
  std::map<std::string, std::set<std::size_t>> folded;
  std::vector<std::string> guids;
  for (std::size_t i = 0; i < people.size(); ++i) {
    guids.push_back(people[i].guid);
    folded[fold(trim(people[i].name))].insert(i);
    for (const std::string& alias : people[i].aliases) folded[fold(trim(alias))].insert(i);
  }
  for (const auto& [name, same] : folded) {
    std::set<std::string> taken;
    for (const std::size_t i : same) {
      if (same.size() < 2 || (!guids[i].empty() && taken.insert(guids[i]).second)) continue;
      guids[i] = name_uuid("participant " + people[i].name);
      taken.insert(guids[i]);
      losses.add("identifiers", "people whose names differ by case alone get GUIDs of their own",
                 writing::shown(people[i].name));
    }
  }
  return guids;
}

// Transcripts whose role label stands for a person: "interview 7" of "interview 7: User".
std::vector<std::vector<std::string>> role_transcripts(const Corpus& corpus) {
  std::vector<std::vector<std::string>> result(corpus.participants().size());
  for (const Transcript& transcript : corpus.transcripts()) {
    std::set<ParticipantId> speakers;
    for (const Turn& turn : transcript.turns) {
      if (turn.speaker) speakers.insert(*turn.speaker);
    }
    for (const ParticipantId id : speakers) {
      const Participant& person = corpus.participant(id);
      if (!person.interviewer && person.name.starts_with(transcript.name + ": ")) {
        result[id.value].push_back(transcript.name);
      }
    }
  }
  return result;
}

void compare(const Participant& person, const std::string& guid, const Participant& read, writing::LossList& losses) {
  if (trim(person.guid) != person.guid && guid == person.guid) {
    losses.add("blanks", "names with blanks at their ends lose them", writing::shown(person.guid));
  }
  std::vector<std::string> aliases = read.aliases;
  std::sort(aliases.begin(), aliases.end());
  if (aliases != person.aliases) {
    losses.add("aliases",
               "aliases that differ from another label of the same person by case or blanks alone are left out",
               writing::shown(person.name));
  }
}

// What reading the transcripts gives without further tables.
class ReadAgain {
 public:
  ReadAgain(const Project& project, const WrittenTranscripts& written, const std::vector<ListedParticipant>& listed,
            const Execution& execution)
      : project_(project) {
    const auto transcripts = project.corpus.transcripts();
    plain_.resize(transcripts.size());
    std::vector<LabelledTranscript> texts(transcripts.size());
    parallel_for(texts.size(), execution, "reading turns again", [&](std::size_t i) {
      texts[i] = read(written.files[i], written.texts[i], listed, i);
      texts[i].name = transcripts[i].name;
    });
    std::vector<Diagnostic> ignored;
    add_transcripts(again_, std::move(texts), listed, {}, ignored);
  }

  // Whether the file must be called plain text because it looks like something else.
  [[nodiscard]] bool needs_format(std::size_t transcript) const { return plain_[transcript] != 0; }

  [[nodiscard]] bool tells(std::size_t transcript) const {
    const Transcript& a = project_.corpus.transcripts()[transcript];
    const auto found = again_.corpus.find_transcript(a.name);
    if (!found) return false;
    const Transcript& b = again_.corpus.transcript(*found);
    const auto same = [&](const Turn& x, const Turn& y) {
      return x.span == y.span && x.time == y.time && name(project_.corpus, x) == name(again_.corpus, y);
    };
    return a.labelled == b.labelled && a.text == b.text &&
           std::equal(a.turns.begin(), a.turns.end(), b.turns.begin(), b.turns.end(), same);
  }

 private:
  static std::string_view name(const Corpus& corpus, const Turn& turn) {
    return turn.speaker ? std::string_view(corpus.participant(*turn.speaker).name) : std::string_view();
  }

  LabelledTranscript read(const std::string& file, const std::string& bytes,
                          const std::vector<ListedParticipant>& listed, std::size_t i) {
    std::string_view text = bytes;
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    try {
      std::vector<Diagnostic> ignored;
      auto read = parse_transcripts(bytes, "transcripts/" + file, listed, ReadOptions{}, ignored);
      if (read.size() == 1 && read.front().text == text) return std::move(read.front());
    } catch (const Stopped&) {
      throw;
    } catch (const Error&) {
      // Looks like what Motet does not read.
    }
    plain_[i] = 1;
    return parse_plain_text(std::string(text), file, listed);
  }

  const Project& project_;
  Project again_;
  std::vector<char> plain_;
};

void add_turns(const Corpus& corpus, TranscriptId id, TableText& table, writing::LossList& losses) {
  const Transcript& transcript = corpus.transcript(id);
  const std::string name = name_cell(transcript.name, losses);
  if (transcript.turns.empty()) table.add(std::vector<std::string>{name, "", "", "", "", ""});
  for (const Turn& turn : transcript.turns) {
    const TextSpan span = corpus.to_code_points(id, turn.span);
    std::vector<std::string> cells{name, std::to_string(span.begin), std::to_string(span.end)};
    cells.push_back(turn.speaker ? name_cell(corpus.participant(*turn.speaker).name, losses) : std::string());
    cells.push_back(turn.time ? std::to_string(turn.time->begin) : std::string());
    cells.push_back(turn.time ? std::to_string(turn.time->end) : std::string());
    table.add(cells);
  }
}

// The bytes of a file that is read as this text.
std::string file_text(const Transcript& transcript, writing::LossList& losses) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string text = transcript.text.starts_with(byte_order_mark) ? std::string(byte_order_mark) : std::string();
  if (transcript.text.find('\0') == std::string::npos) return text + transcript.text;
  losses.add("nul-characters", "NUL characters become U+FFFD", writing::shown(transcript.name));
  return text + without_nul(transcript.text);
}

}  // namespace

std::string participants_text(const Project& canonical, writing::LossList& losses) {
  const auto people = canonical.corpus.participants();
  const std::vector<std::string> guids = guids_of(canonical.corpus, losses);
  const auto transcripts = role_transcripts(canonical.corpus);
  AttributeColumns attributes(person_columns);
  for (const Participant& person : people) attributes.add(person.attributes);
  std::vector<std::string> header(person_columns.begin(), person_columns.end());
  attributes.add_header(header, losses);
  TableText table(header);
  for (std::size_t i = 0; i < people.size(); ++i) {
    const Participant& person = people[i];
    std::vector<std::string> cells{name_cell(person.name, losses),
                                   cell_of(std::string_view(guids[i])),
                                   cell_of(std::string_view(list_cell(person.aliases))),
                                   cell_of(std::string_view(list_cell(transcripts[i]))),
                                   person.interviewer ? "interviewer" : "",
                                   cell_of(std::string_view(person.memo))};
    attributes.add_cells(person.attributes, cells, losses);
    table.add(cells);
  }
  const auto read = parse_participants(table.text(), "participants.csv");
  for (std::size_t i = 0; i < read.size(); ++i) compare(people[i], guids[i], read[i].participant, losses);
  return table.text();
}

WrittenTranscripts write_transcripts(const Project& canonical, const std::string& participants,
                                     const Execution& execution, writing::LossList& losses) {
  WrittenTranscripts result;
  const auto transcripts = canonical.corpus.transcripts();
  FileNames names;
  AttributeColumns attributes(transcript_columns);
  for (const Transcript& transcript : transcripts) {
    result.files.push_back(names.make(transcript.name));
    result.texts.push_back(file_text(transcript, losses));
    attributes.add(transcript.attributes);
  }
  const std::vector<ListedParticipant> listed = parse_participants(participants, "participants.csv");
  const ReadAgain again(canonical, result, listed, execution);

  std::vector<std::string> header(transcript_columns.begin(), transcript_columns.end());
  attributes.add_header(header, losses);
  TableText rows(header);
  TableText turns(std::vector<std::string>{"transcript", "begin", "end", "participant", "from", "to"});
  const std::size_t no_rows = rows.text().size();
  const std::size_t no_turns = turns.text().size();
  for (std::uint32_t i = 0; i < transcripts.size(); ++i) {
    const Transcript& transcript = transcripts[i];
    const bool told = again.tells(i);
    if (!told) add_turns(canonical.corpus, TranscriptId{i}, turns, losses);
    const bool plain = again.needs_format(i);
    const bool unlabelled = !told && !transcript.labelled;
    if (!plain && !unlabelled && transcript.guid.empty() && transcript.memo.empty() && transcript.attributes.empty() &&
        without_extension(result.files[i]) == transcript.name) {
      continue;
    }
    std::vector<std::string> cells{name_cell(transcript.name, losses),
                                   cell_of(std::string_view(result.files[i])),
                                   plain ? "text" : "",
                                   unlabelled ? "no" : "",
                                   name_cell(transcript.guid, losses),
                                   cell_of(std::string_view(transcript.memo))};
    attributes.add_cells(transcript.attributes, cells, losses);
    rows.add(cells);
  }
  if (rows.text().size() > no_rows) result.transcripts = rows.text();
  if (turns.text().size() > no_turns) result.turns = turns.text();
  return result;
}

}  // namespace motet::inline v1::study
