"""The floors of the library, bottom to top: what the pages of both interfaces are arranged by."""
FLOORS = {
    "core": "Ids, spans, errors, limits, execution, random numbers, tables.",
    "text": "UTF-8, encodings, words, sentences, positions.",
    "statistics": "Exact tests, effects, intervals, many tests at once.",
    "corpus": "Participants, transcripts, excerpts, groups, words as numbers.",
    "coding": "Codebook, codings, dictionary, project.",
    "units": "What counts as one place where codes can meet.",
    "io": "Reading and writing.",
    "matrix": "Incidence, co-occurrence, association, tests of pairs, maps.",
    "graph": "The graph of codes, its backbone, centralities, partitions, files.",
    "comparison": "What tells groups of participants apart.",
    "saturation": "Whether later interviews still brought anything new.",
    "search": "Patterns with the words around them, and queries.",
    "wording": "Frequencies, keyness, collocations, talk.",
    "themes": "Communities of codes, their stability, and the themes they make.",
    "analysis": "The whole study in one call.",
    "report": "The HTML report, results.json, tables, the output folder.",
    "bridge": "Beside the floors, included where wanted: Boost.Graph and Boost.Tokenizer.",
}


def titled(text, line):
    return f"\n{text}\n{line * len(text)}\n"
