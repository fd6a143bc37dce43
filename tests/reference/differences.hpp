// Where do two projects differ?
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "motet/coding/project.hpp"

namespace motet_reference {

/// Walks through two projects side by side and keeps the first difference.
class ProjectComparison {
 public:
  ProjectComparison(const motet::Project& a, const motet::Project& b) : a_(a), b_(b) {}

  std::string first() {
    same("the project's name", a_.name, b_.name);
    same("the project's memo", a_.memo, b_.memo);
    compare_people();
    compare_transcripts();
    compare_codes();
    each("coder", a_.coders, b_.coders, [&](const std::string& where, const auto& a, const auto& b) {
      same(where + ": name", a.name, b.name);
      same(where + ": GUID", a.guid, b.guid);
    });
    compare_codings();
    compare_annotations();
    return difference_;
  }

 private:
  void same(const std::string& what, const std::string& a, const std::string& b) {
    if (difference_.empty() && a != b) difference_ = what + ": '" + a + "' and '" + b + "'";
  }

  template <class List, class Compare>
  void each(const std::string& what, const List& a, const List& b, const Compare& compare) {
    same("number of " + what + "s", std::to_string(a.size()), std::to_string(b.size()));
    for (std::size_t i = 0; difference_.empty() && i < a.size(); ++i) {
      compare(what + " " + std::to_string(i + 1), a[i], b[i]);
    }
  }

  // The type and the value.
  static std::string text(const motet::Attribute& value) {
    std::string text = "type " + std::to_string(value.index()) + " " + motet::to_string(value);
    // to_string rounds.
    if (const auto* number = std::get_if<double>(&value)) {
      std::array<char, 32> exact{};
      text.assign(exact.data(), std::to_chars(exact.data(), exact.data() + exact.size(), *number).ptr);
      text.insert(0, "number ");
    }
    return text;
  }
  static std::string text(motet::TextSpan span) { return std::to_string(span.begin) + "-" + std::to_string(span.end); }
  static std::string text(const std::optional<motet::DateTime>& moment) {
    return moment ? std::to_string(moment->seconds) : "none";
  }
  static std::string text(const motet::Anchor& anchor) {
    struct Names {
      std::string operator()(std::monostate) const { return "project"; }
      std::string operator()(motet::CodeId id) const { return "code " + std::to_string(id.value); }
      std::string operator()(motet::TranscriptId id) const { return "transcript " + std::to_string(id.value); }
      std::string operator()(motet::ParticipantId id) const { return "participant " + std::to_string(id.value); }
      std::string operator()(const motet::Passage& p) const {
        return "passage " + std::to_string(p.transcript.value) + ":" + text(p.span);
      }
      std::string operator()(motet::NoteId id) const { return "note " + std::to_string(id.value); }
    };
    return std::visit(Names{}, anchor);
  }
  template <class Id>
  static std::string text(const std::optional<Id>& id) {
    return id ? std::to_string(id->value) : "none";
  }
  template <class Id>
  static std::string list(const std::vector<Id>& ids) {
    std::string text;
    for (const Id& id : ids) text += std::to_string(id.value) + " ";
    return text;
  }

  void same_attributes(const std::string& where, const motet::Attributes& a, const motet::Attributes& b) {
    std::string all[2];
    for (int i = 0; i < 2; ++i) {
      for (const auto& [name, value] : i == 0 ? a : b) all[i] += name + " = " + text(value) + "; ";
    }
    same(where + ": attributes", all[0], all[1]);
  }

  void compare_people() {
    each("participant", a_.corpus.participants(), b_.corpus.participants(),
         [&](const std::string& where, const motet::Participant& a, const motet::Participant& b) {
           same(where + ": name", a.name, b.name);
           same(where + " (" + a.name + "): GUID", a.guid, b.guid);
           same(where + ": interviewer", a.interviewer ? "yes" : "no", b.interviewer ? "yes" : "no");
           same(where + ": memo", a.memo, b.memo);
           same(where + ": number of aliases", std::to_string(a.aliases.size()), std::to_string(b.aliases.size()));
           for (std::size_t i = 0; difference_.empty() && i < a.aliases.size(); ++i) {
             same(where + ": alias", a.aliases[i], b.aliases[i]);
           }
           same_attributes(where + " (" + a.name + ")", a.attributes, b.attributes);
         });
  }

  void compare_transcripts() {
    each("transcript", a_.corpus.transcripts(), b_.corpus.transcripts(),
         [&](const std::string& where, const motet::Transcript& a, const motet::Transcript& b) {
           same(where + ": name", a.name, b.name);
           same(where + ": GUID", a.guid, b.guid);
           same(where + ": memo", a.memo, b.memo);
           same(where + ": text", a.text, b.text);
           same(where + ": labelled", a.labelled ? "yes" : "no", b.labelled ? "yes" : "no");
           same_attributes(where, a.attributes, b.attributes);
           each(where + " (" + a.name + "): turn", a.turns, b.turns,
                [&](const std::string& turn, const motet::Turn& x, const motet::Turn& y) {
                  same(turn + ": span", text(x.span), text(y.span));
                  same(turn + ": speaker", text(x.speaker), text(y.speaker));
                  same(turn + ": time", x.time ? std::to_string(x.time->begin) + "-" + std::to_string(x.time->end) : "",
                       y.time ? std::to_string(y.time->begin) + "-" + std::to_string(y.time->end) : "");
                });
         });
  }

  void compare_codes() {
    each("code", a_.codebook.codes(), b_.codebook.codes(),
         [&](const std::string& where, const motet::Code& a, const motet::Code& b) {
           same(where + ": name", a.name, b.name);
           same(where + ": GUID", a.guid, b.guid);
           same(where + ": parent", text(a.parent), text(b.parent));
           same(where + ": definition", a.definition, b.definition);
           same(where + ": color", a.color, b.color);
           same(where + ": codable", a.codable ? "yes" : "no", b.codable ? "yes" : "no");
         });
  }

  void compare_codings() {
    each("coding", a_.codings, b_.codings,
         [&](const std::string& where, const motet::Coding& a, const motet::Coding& b) {
           same(where + ": transcript", std::to_string(a.transcript.value), std::to_string(b.transcript.value));
           same(where + ": span", a.span ? text(*a.span) : "whole", b.span ? text(*b.span) : "whole");
           same(where + ": code", std::to_string(a.code.value), std::to_string(b.code.value));
           same(where + ": coder", std::to_string(a.coder.value), std::to_string(b.coder.value));
           same(where + ": GUID", a.guid, b.guid);
           same(where + ": created", text(a.created), text(b.created));
           same(where + ": memo", a.memo, b.memo);
         });
  }

  void compare_annotations() {
    each("note", a_.notes, b_.notes, [&](const std::string& where, const motet::Note& a, const motet::Note& b) {
      same(where + ": name", a.name, b.name);
      same(where + ": GUID", a.guid, b.guid);
      same(where + ": text", a.text, b.text);
      same(where + ": author", text(a.author), text(b.author));
      same(where + ": created", text(a.created), text(b.created));
      each(where + ": anchor", a.about, b.about,
           [&](const std::string& at, const motet::Anchor& x, const motet::Anchor& y) { same(at, text(x), text(y)); });
    });
    each("set", a_.sets, b_.sets, [&](const std::string& where, const motet::Set& a, const motet::Set& b) {
      same(where + ": name", a.name, b.name);
      same(where + ": GUID", a.guid, b.guid);
      same(where + ": memo", a.memo, b.memo);
      same(where + ": codes", list(a.codes), list(b.codes));
      same(where + ": transcripts", list(a.transcripts), list(b.transcripts));
      same(where + ": notes", list(a.notes), list(b.notes));
    });
    each("link", a_.links, b_.links,
         [&](const std::string& where, const motet::ProjectLink& a, const motet::ProjectLink& b) {
           same(where + ": name", a.name, b.name);
           same(where + ": GUID", a.guid, b.guid);
           same(where + ": direction", std::to_string(static_cast<int>(a.direction)),
                std::to_string(static_cast<int>(b.direction)));
           same(where + ": color", a.color, b.color);
           same(where + ": from", text(a.from), text(b.from));
           same(where + ": to", text(a.to), text(b.to));
         });
    each("other source", a_.other_sources, b_.other_sources,
         [&](const std::string& where, const motet::OtherSource& a, const motet::OtherSource& b) {
           same(where + ": name", a.name, b.name);
           same(where + ": GUID", a.guid, b.guid);
           same(where + ": kind", a.kind, b.kind);
           same(where + ": path", a.path, b.path);
           same(where + ": codings", std::to_string(a.codings), std::to_string(b.codings));
         });
  }

  const motet::Project& a_;
  const motet::Project& b_;
  std::string difference_;
};

/// Nothing when the two hold the same in the same order (make both canonical first); else what differs first, in words.
/// Transcript::source is left aside: it names the file that was read.
inline std::string differences(const motet::Project& a, const motet::Project& b) {
  return ProjectComparison(a, b).first();
}

}  // namespace motet_reference
