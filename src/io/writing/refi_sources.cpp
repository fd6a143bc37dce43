#include <algorithm>
#include <tuple>
#include <utility>

#include "motet/core/parallel.hpp"

#include "io/writing/refi_document.hpp"

namespace motet::inline v1::writing {

void RefiDocument::write_sources() {
  xml_.open("Sources");
  for (std::uint32_t i = 0; i < project_.corpus.transcripts().size(); ++i) write_source(i);
  xml_.close();
}

void RefiDocument::write_source(std::uint32_t transcript) {
  const Transcript& text = project_.corpus.transcript(TranscriptId{transcript});
  xml_.open("TextSource");
  xml_.attribute("guid", ids_.transcripts[transcript]);
  name(text.name);
  xml_.attribute("plainTextPath", "internal://" + file_name(transcript));
  description(text.memo);
  // Codings of the whole transcript stand before those of spans, and behind
  // them in the file.
  std::vector<std::uint32_t> whole;
  const auto& codings = project_.codings;
  while (next_coding_ < codings.size() && codings[next_coding_].transcript.value == transcript &&
         !codings[next_coding_].span) {
    whole.push_back(static_cast<std::uint32_t>(next_coding_++));
  }
  write_selections(transcript);
  write_turns(transcript);
  write_codings(std::move(whole));
  note_references(notes_about_.transcripts[transcript]);
  variables_.write_values_of_transcript(transcript, xml_);
  xml_.close();
}

void RefiDocument::write_selections(std::uint32_t transcript) {
  const auto& codings = project_.codings;
  auto mark = passages_.lower_bound({transcript, TextSpan{}});
  const auto is_here = [&] { return mark != passages_.end() && std::get<0>(mark->first) == transcript; };
  while (next_coding_ < codings.size() && codings[next_coding_].transcript.value == transcript) {
    report_progress(execution_, "writing codings", next_coding_, codings.size());
    const TextSpan span = codings[next_coding_].span.value();
    for (; is_here() && std::get<1>(mark->first) < span; ++mark) {
      write_selection(transcript, std::get<1>(mark->first), {}, &mark->second);
    }
    std::vector<std::uint32_t> here;
    while (next_coding_ < codings.size() && codings[next_coding_].transcript.value == transcript &&
           codings[next_coding_].span == span) {
      here.push_back(static_cast<std::uint32_t>(next_coding_++));
    }
    const bool marked = is_here() && std::get<1>(mark->first) == span;
    write_selection(transcript, span, here, marked ? &mark->second : nullptr);
    if (marked) ++mark;
  }
  for (; is_here(); ++mark) write_selection(transcript, std::get<1>(mark->first), {}, &mark->second);
}

void RefiDocument::open_selection(std::uint32_t transcript, TextSpan span, std::string_view guid) {
  const TranscriptId id{transcript};
  const TextSpan points = project_.corpus.to_code_points(id, span);
  xml_.open("PlainTextSelection");
  xml_.attribute("guid", guid);
  const std::string words = quotation(project_.corpus.text(id, span));
  if (!words.empty()) xml_.attribute("name", words);
  xml_.attribute("startPosition", std::to_string(points.begin));
  xml_.attribute("endPosition", std::to_string(points.end));
}

void RefiDocument::write_selection(std::uint32_t transcript, TextSpan span, const std::vector<std::uint32_t>& codings,
                                   const MarkedPassage* mark) {
  open_selection(transcript, span,
                 mark != nullptr ? mark->guid : make_selection_guid(ids_, {TranscriptId{transcript}, span}, registry_));
  write_codings(codings);
  if (mark != nullptr) note_references(mark->notes);
  xml_.close();
}

void RefiDocument::write_turns(std::uint32_t transcript) {
  for (std::size_t i = 0; i < turns_[transcript].size(); ++i) {
    open_selection(transcript, project_.corpus.transcripts()[transcript].turns[i].span, turns_[transcript][i]);
    xml_.close();
  }
}

void RefiDocument::write_codings(std::vector<std::uint32_t> codings) {
  const auto key = [&](std::uint32_t i) {
    const Coding& coding = project_.codings[i];
    return std::tie(code_rank_[coding.code.value], coder_rank_[coding.coder.value], ids_.codings[i]);
  };
  std::sort(codings.begin(), codings.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  for (const std::uint32_t i : codings) {
    const Coding& coding = project_.codings[i];
    xml_.open("Coding");
    xml_.attribute("guid", ids_.codings[i]);
    xml_.attribute("creatingUser", ids_.coders[coding.coder.value]);
    created(coding.created);
    xml_.reference("CodeRef", "targetGUID", ids_.codes[coding.code.value]);
    if (!coding.memo.empty()) {
      memos_.push_back({registry_.make("memo\n" + ids_.codings[i]), i});
      xml_.reference("NoteRef", "targetGUID", memos_.back().guid);
    }
    xml_.close();
  }
}

}  // namespace motet::inline v1::writing
