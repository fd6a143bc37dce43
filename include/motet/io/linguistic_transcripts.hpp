// Who said what in the transcripts of linguists: CHAT, ELAN, Praat and TEI?
#pragma once

#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// A CHAT file (.cha): main lines `*SPK:` with their continuations (tab) are the text, one a line, as written, marks
/// such as `(be)cause`, `xxx`, `&~uh` or `@s` included; only time marks between U+0015 are taken out, and become times.
/// Lines that follow each other by one speaker are one turn, from the earliest begin to the latest end. Dependent tiers
/// (`%mor`) and headers are no text. `@Participants` names the people (a code without a name belongs to its transcript
/// only), `@ID` gives language, age (as written, "2;06.00"), sex, group, ses, role and education as attributes, and
/// `@Birth of CHI` and its like; the roles Investigator and Interviewer are interviewers. Other headers of a value
/// (`@Languages`, `@Media`, `@Date`, `@Location`, `@Situation`) become attributes of the transcript, of a header that
/// comes again the first; `@Comment`, `@Bg`, `@Eg` and others of one place do not. Days such as 04-DEC-1997 are days.
/// Diagnostics: "dependent-tiers", how many lines were left out; "unnamed-speaker", who stands in no header;
/// "attributes-left-out" beyond 256 of them. Errors: ParseError with the line, for a line that begins with none of
/// CHAT's signs and a main line without speaker; LimitError (transcript_bytes, of the file); Stopped. Source:
/// macwhinney-2000.
MOTET_API LabelledTranscript parse_chat(std::string_view text, std::string_view name,
                                        const TranscriptContext& context = {});

/// An ELAN file (.eaf, schema 3.0 and older): each tier of time-aligned annotations of its own is a speaker (attribute
/// PARTICIPANT, else TIER_ID); tiers that have a parent, or a linguistic type with a constraint (Time_Subdivision,
/// Symbolic_Subdivision, Symbolic_Association, Included_In), are left out. Annotations of all speakers in the order of
/// begin, end, tier, one a line; those that follow each other by one speaker are one turn. A time slot without a value
/// counts, as a begin, as the nearest one before it in TIME_ORDER that has one, and as an end as the nearest one behind
/// it (else the nearest on the other side). AUTHOR, DATE and the first MEDIA_URL become attributes of the transcript.
/// Diagnostics: "dependent-tiers", naming those left out; "several-tiers" for speakers with more than one independent
/// tier, all of which are read. Errors: ParseError with the line (a time slot that does not exist, another kind of
/// XML); LimitError (xml_bytes, xml_depth, xml_attributes, xml_nodes, transcript_bytes); Stopped. Source:
/// wittenburg-2006.
MOTET_API LabelledTranscript parse_elan(std::string_view text, std::string_view name,
                                        const TranscriptContext& context = {});

/// A Praat TextGrid, long or short form: each interval tier is a speaker of its name, empty intervals are silence.
/// Order and turns as parse_elan. Diagnostics: "point-tiers", naming tiers of points, which are left out. Errors:
/// ParseError with the line (torn off, another kind of Praat file, the chronological form); LimitError
/// (transcript_bytes); Stopped. Source: boersma-weenink-praat.
MOTET_API LabelledTranscript parse_textgrid(std::string_view text, std::string_view name,
                                            const TranscriptContext& context = {});

/// TEI (P5, also Parla-CLARIN and `teiCorpus`): each `u` is a turn of `who`, which may also stand at the
/// annotationBlock around it; `sp` with `speaker` as well. Its text is that of its segments (seg, p, ab, l), one a
/// line, with one blank for every run of blanks. Notes, incidents, vocal and kinesic events, pauses, gaps and stage
/// directions are left out; of a `choice`, what was said counts (orig, sic, abbr). Tokens (w, pc) are apart where
/// blanks or a `c` stand between them and `join` does not forbid it; where all of a line's tokens touch, its words are
/// apart. `start`, `end` or `anchor` and the `timeline` give the time. A file of several TEI elements gives a
/// transcript each, called by its xml:id; title, subtitle, date (of the setting, else of the source) and language are
/// attributes. `listPerson` in the same file names people, with sex, birth, age, role, education, occupation, residence
/// and nationality as attributes; who is listed in the transcript itself without a name, and whose id begins with
/// "unknown", belongs to that transcript only. XInclude is not followed: diagnostic "not-included" with the names of
/// the files (a teiCorpus of nothing else gives no transcript). Without `u` and `sp`: the text of `body`, a paragraph a
/// line, without labels. Errors: ParseError with line and column; LimitError as parse_elan; Stopped. Source: tei-p5.
MOTET_API std::vector<LabelledTranscript> parse_tei(std::string_view text, std::string_view name,
                                                    const TranscriptContext& context = {});

}  // namespace motet::inline v1
