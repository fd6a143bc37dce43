#include "io/transcripts/spoken_lines.hpp"

#include <algorithm>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {

void KeptAttributes::set_text(std::string name, std::string_view text) {
  text = trim(text);
  if (!text.empty()) set(std::move(name), std::string(text));
}

SpokenLines::SpokenLines(std::string_view name, const TranscriptContext& context)
    : context_(context), most_bytes_(context.execution.limits.transcript_bytes) {
  transcript_.name = stem_of(name);
  transcript_.source = name;
}

void SpokenLines::add(std::string_view label, std::string_view speech, const std::optional<TimeRange>& time) {
  if (++lines_ % 4096 == 0) report_progress(context_.execution, "reading turns", lines_, 0);
  label = trim(label);
  speech = trim(speech);
  if (speech.empty()) return;
  std::string& text = transcript_.text;
  const std::size_t begin = text.empty() ? 0 : text.size() + 1;
  require_size(begin + speech.size(), transcript_.source, most_bytes_);
  if (!text.empty()) text += '\n';
  text += speech;
  const TextSpan span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
  std::string folded = fold(label);
  if (!joins_ || folded != last_) {
    const auto spelling = spellings_.try_emplace(folded, label).first;
    transcript_.turns.push_back({spelling->second, span, time});
    last_ = std::move(folded);
    joins_ = true;
    return;
  }
  LabelledTurn& turn = transcript_.turns.back();
  turn.span.end = span.end;
  if (!time) return;
  if (!turn.time) turn.time = time;
  turn.time->begin = std::min(turn.time->begin, time->begin);
  turn.time->end = std::max(turn.time->end, time->end);
}

LabelledTranscript SpokenLines::take() {
  transcript_.labelled = std::any_of(transcript_.turns.begin(), transcript_.turns.end(),
                                     [](const LabelledTurn& turn) { return !turn.label.empty(); });
  if (attributes.left_out() > 0) {
    note(context_, Severity::warning, "attributes-left-out",
         "the file says more than " + std::to_string(KeptAttributes::most) + " things beside the words; " +
             std::to_string(attributes.left_out()) + " were left out",
         {transcript_.source, {}, 0, 0});
  }
  transcript_.attributes = attributes.take();
  return std::move(transcript_);
}

void note(const TranscriptContext& context, Severity severity, std::string kind, std::string message,
          SourcePosition where) {
  if (context.diagnostics == nullptr) return;
  context.diagnostics->push_back({severity, std::move(kind), std::move(message), std::move(where)});
}

void NameList::add(std::string_view name) {
  constexpr std::size_t most = 8;
  if (++count_ > most) return;
  ++shown_;
  names_ += (names_.empty() ? "" : ", ") + std::string(name);
}

std::string NameList::text() const {
  return count_ == shown_ ? names_ : names_ + " and " + std::to_string(count_ - shown_) + " more";
}

}  // namespace motet::inline v1
