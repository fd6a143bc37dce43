#include <charconv>
#include <cmath>
#include <iterator>
#include <utility>

#include "io/moments.hpp"
#include "io/names.hpp"
#include "io/refi/refi_reader.hpp"

namespace motet::inline v1::refi {
namespace {

// Stands for the text of a source until it is known whether there is one.
constexpr std::uint32_t no_text = ~std::uint32_t{0};

template <class Number>
std::optional<Number> number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Attribute> value_of(std::string_view kind, const std::string& whole, bool exact) {
  const std::string text(trim(whole));
  if (kind == "TextValue" && exact && !whole.empty()) return Attribute(whole);
  if (text.empty()) return std::nullopt;
  if (kind == "TextValue") return Attribute(text);
  if (kind == "BooleanValue") return Attribute(lower_ascii(text) == "true" || text == "1");
  if (kind == "IntegerValue") {
    if (const auto value = number<std::int64_t>(text)) return Attribute(*value);
    return parse_attribute(text);
  }
  if (kind == "FloatValue") {
    if (const auto value = number<double>(text); value && std::isfinite(*value)) return Attribute(*value);
    return Attribute(text);
  }
  if (kind == "DateValue") {
    // XML Schema allows a zone behind a day, which names no other day.
    if (const auto date = parse_date(std::string_view(text).substr(0, 10))) return Attribute(*date);
    return Attribute(text);
  }
  if (kind == "DateTimeValue") {
    if (const auto moment = read_moment(text)) return Attribute(*moment);
    return Attribute(text);
  }
  return std::nullopt;
}

}  // namespace

void Reader::read_source() {
  const std::string_view kind = walker_.name();
  require_new(source_guids_, guid("guid"), "sources");
  if (kind == "TextSource") return read_text_source();
  if (kind == "PDFSource") return read_pdf();
  if (kind == "AudioSource") return read_recording("audio");
  if (kind == "VideoSource") return read_recording("video");
  if (kind == "PictureSource") return read_picture();
  model_.lose("sources of an unknown kind");
}

void Reader::read_text_source() {
  Text text;
  text.source = guid("guid");
  read_text(text, static_cast<std::uint32_t>(model_.texts.size()), "PlainTextSelection");
  model_.texts.push_back(std::move(text));
}

void Reader::read_pdf() {
  OtherSource other = other_source("pdf");
  Text common;
  common.source = guid("guid");
  const Maker made = maker();
  const std::size_t first_reference = model_.note_references.size();
  std::optional<std::size_t> index;
  walker_.children([&](std::string_view part) {
    if (part == "Representation" && !index) {
      Text text;
      text.source = common.source;
      index = model_.texts.size();
      read_text(text, static_cast<std::uint32_t>(*index), "PlainTextSelection");
      if (text.name.empty()) text.name = other.name;
      model_.texts.push_back(std::move(text));
    } else if (part == "PDFSelection") {
      model_.lose("PDF areas");
      const std::size_t codings = count_codings();
      model_.lose("codings of PDF areas", codings);
      other.codings += codings;
    } else {
      read_common(part, common, no_text, made);
    }
  });
  if (!index) {
    model_.lose("PDF documents without a text");
    model_.lose("codings of whole PDF documents", common.whole.size());
  }
  add_common(std::move(common), index, first_reference, other);
  if (!index) model_.others.push_back(std::move(other));
}

void Reader::read_recording(const std::string& kind) {
  OtherSource other = other_source(kind);
  Text common;
  common.source = guid("guid");
  const Maker made = maker();
  const std::size_t first_reference = model_.note_references.size();
  std::optional<std::size_t> index;
  walker_.children([&](std::string_view part) {
    if (part == "Transcript") {
      Text text;
      text.source = common.source;
      read_text(text, static_cast<std::uint32_t>(model_.texts.size()), "TranscriptSelection");
      if (text.name.empty()) text.name = other.name;
      if (!index) index = model_.texts.size();
      model_.texts.push_back(std::move(text));
    } else if (part == "AudioSelection" || part == "VideoSelection") {
      const std::size_t codings = count_codings();
      model_.lose("codings of " + kind, codings);
      other.codings += codings;
    } else {
      read_common(part, common, no_text, made);
    }
  });
  model_.lose(kind + " recordings");
  if (!index) model_.lose("codings of whole " + kind + " recordings", common.whole.size());
  // What is said of the whole recording is said once, of its first transcript.
  add_common(std::move(common), index, first_reference, other);
  model_.others.push_back(std::move(other));
}

void Reader::read_picture() {
  OtherSource other = other_source("picture");
  other.codings = count_codings();
  model_.lose("pictures");
  model_.lose("codings of pictures", other.codings);
  model_.others.push_back(std::move(other));
}

OtherSource Reader::other_source(const std::string& kind) const {
  OtherSource other;
  other.name = walker_.attribute("name");
  if (const auto raw = walker_.raw("guid")) {
    GuidTable table;
    other.guid = table.text(table.of(decode_value(*raw)));
  }
  other.kind = kind;
  other.path = walker_.attribute("path");
  if (other.path.empty()) other.path = walker_.attribute("currentPath");
  return other;
}

// What stands directly in a source goes to its text; where there is none, it is counted.
void Reader::add_common(Text common, std::optional<std::size_t> text, std::size_t first_reference, OtherSource& other) {
  auto& references = model_.note_references;
  if (!text) {
    other.codings += common.whole.size();
    const auto first = references.begin() + static_cast<std::ptrdiff_t>(first_reference);
    model_.lose("references from sources without text to notes", static_cast<std::size_t>(references.end() - first));
    references.erase(first, references.end());
    return;
  }
  Text& to = model_.texts[*text];
  for (std::size_t i = first_reference; i < references.size(); ++i) {
    if (references[i].element != no_text || references[i].of == Of::person) continue;
    references[i].element = static_cast<std::uint32_t>(*text);
    if (references[i].of == Of::whole_coding) references[i].part += static_cast<std::uint32_t>(to.whole.size());
  }
  std::move(common.whole.begin(), common.whole.end(), std::back_inserter(to.whole));
  std::move(common.values.begin(), common.values.end(), std::back_inserter(to.values));
  if (!to.memo.empty() && !common.memo.empty()) to.memo += '\n';
  to.memo += common.memo;
}

void Reader::read_text(Text& text, std::uint32_t index, std::string_view selection) {
  text.at = walker_.at();
  text.guid = guid("guid");
  text.name = walker_.attribute("name");
  text.path = walker_.attribute("plainTextPath");
  const Maker made = maker();
  const bool timed = selection == "TranscriptSelection";
  GuidMap<std::int64_t> points;
  timed_.clear();
  walker_.children([&](std::string_view part) {
    if (part == selection) {
      read_selection(text, index, timed);
    } else if (part == "PlainTextContent") {
      text.content = walker_.text();
    } else if (timed && part == "SyncPoint") {
      const Guid point = guid("guid");
      if (walker_.raw("position")) points[point] = position("position");
    } else {
      read_common(part, text, index, made);
    }
  });
  place(text, timed_, points);
}

bool Reader::read_common(std::string_view child, Text& text, std::uint32_t index, const Maker& maker) {
  if (child == "Coding") {
    text.whole.push_back(read_coding(maker, Of::whole_coding, index, text.whole.size()));
  } else if (child == "Description") {
    text.memo = prose();
  } else if (child == "NoteRef") {
    note_reference(Of::text, index);
  } else if (child == "VariableValue") {
    read_value(text.values);
  } else {
    return false;
  }
  return true;
}

void Reader::read_selection(Text& text, std::uint32_t index, bool timed) {
  Selection selection;
  selection.at = walker_.at();
  selection.guid = guid("guid");
  selection.raw_name = walker_.raw("name").value_or(std::string_view());
  selection.first_coding = static_cast<std::uint32_t>(text.codings.size());
  if (timed) {
    timed_.push_back({text.selections.size(), guid("fromSyncPoint"), guid("toSyncPoint")});
  } else {
    selection.begin = position("startPosition");
    selection.end = position("endPosition");
  }
  const Maker made = maker();
  walker_.children([&](std::string_view part) {
    if (part == "Coding") {
      text.codings.push_back(read_coding(made, Of::coding, index, text.codings.size()));
    } else if (part == "NoteRef") {
      note_reference(Of::selection, index, text.selections.size());
      selection.noted = true;
    } else if (part == "Description") {
      std::string comment = prose();
      if (trim(comment).empty()) return;
      text.comments.push_back({std::move(comment), guid_of(made.raw_user), moment(made.raw_created)});
      selection.comment = static_cast<std::uint32_t>(text.comments.size());
    }
  });
  selection.end_coding = static_cast<std::uint32_t>(text.codings.size());
  text.selections.push_back(selection);
}

void Reader::place(Text& text, const std::vector<Timed>& timed, const GuidMap<std::int64_t>& points) {
  for (const Timed& one : timed) {
    Selection& selection = text.selections[one.selection];
    const auto from = points.find(one.from);
    const auto to = points.find(one.to);
    selection.placed = from != points.end() && to != points.end();
    if (selection.placed) {
      selection.begin = from->second;
      selection.end = to->second;
    } else {
      model_.lose("codings between time marks without a position", selection.end_coding - selection.first_coding);
    }
  }
}

CodingElement Reader::read_coding(const Maker& owner, Of of, std::uint32_t element, std::size_t part) {
  CodingElement coding;
  coding.at = walker_.at();
  coding.guid = guid("guid");
  const Maker made = maker();
  coding.user = guid_of(made.raw_user.empty() ? owner.raw_user : made.raw_user);
  coding.created = moment(made.raw_created.empty() ? owner.raw_created : made.raw_created);
  bool coded = false;
  walker_.children([&](std::string_view child) {
    if (child == "CodeRef" && !coded) {
      coded = true;
      coding.code = target();
    }
    if (child == "NoteRef") note_reference(of, element, part);
  });
  if (!coded) throw DataError("a coding without its code (CodeRef)", walker_.document().at(coding.at));
  return coding;
}

void Reader::read_value(Values& values) {
  Value value;
  std::optional<Attribute> stated;
  walker_.children([&](std::string_view part) {
    if (part == "VariableRef") {
      value.variable = target();
    } else if (!stated) {
      stated = value_of(part, walker_.text(), model_.by_motet);
    }
  });
  if (!stated) return;
  value.value = *std::move(stated);
  values.push_back(std::move(value));
}

std::size_t Reader::count_codings() {
  std::size_t count = 0;
  walker_.below([&](std::string_view element) { count += element == "Coding"; });
  return count;
}

}  // namespace motet::inline v1::refi
