"""How is a comment on C++ said in Python?"""
import re
import textwrap

# Where Python differs.
OWN = {
    "TextSpan": "The half-open stretch [begin, end) of a text in code points, as Python counts: "
                "text[span.begin:span.end].",
    "TextSpan.begin": "int: the first code point",
    "TextSpan.end": "int: the code point behind the last",
    "overlaps": "True when the two spans share at least one code point; an empty span shares none, and touching spans "
                "share none.",
    "Corpus.text": "The text of a span. Errors: IndexError for a transcript that is not there; DataError for a span "
                   "outside its text.",
    "Corpus.transcript": "The transcript of this number. Errors: IndexError.",
    "Corpus.participant": "The participant of this number. Errors: IndexError.",
    "Codebook.code": "The code of this number. Errors: IndexError.",
    "Corpus.add(Transcript)": "Checks the text (at most 1 GiB as UTF-8), the turns (inside the text, in order, by known "
                              "speakers) and the name (not empty, not taken).\n\nErrors: LimitError, DataError.",
    "make_excerpt": "The words of a span, without white space at both ends.\n\nErrors: IndexError for a transcript or "
                    "speaker that is not there; DataError for a span outside the text.",
    "Vocabulary.add": "The number of the word, which gets the next one if it has none; `times` is added to its count."
                      "\n\nErrors: LimitError beyond 2^32 - 2 words, or when all counts add up to 2^64 or more.",
    "Transcript.text": "str: all that was said; spans count its code points",
    "ConcordanceLine": "One hit in its context. Spans are code points of the transcript, without white space at the "
                       "outer and inner ends of the context; at an edge of the turn the context goes to that edge, "
                       "with its punctuation.",
    "DictionaryHit": "One hit of one entry. The span goes from the first to the last word that the pattern needs.",
    "SeededDetector.recipe": "ThemeRecipe: how it divides",
    "Codebook.find_guid": "The code with this GUID, or None.",
    "TranscriptContext": "What a reader of one's own is told about the import, and where it tells its doubts.",
    "TypedColumn.name": "str: as in the header of the table",
    "TypedColumn.values": "array of int where all are whole numbers; array of float where one of them is none; list of "
                          "str where one is text; None where all cells are empty. In the place of an empty cell stands "
                          "0 or \"\".",
    "TypedColumn.missing": "array of bool: whether the cell is empty; no elements: none is",
    "CodingColumns.end": "str or None: behind the last of them",
    "CodingColumns.created": "str or None: when it was coded",
    "CodingColumns.memo": "str or None: what the coder wrote about the coding",
    "CodingColumns.guid": "str or None: of the coding",
    "Set": "A named set of codes, transcripts and notes.",
}

ERRORS = {"std::invalid_argument": "ValueError", "std::domain_error": "ValueError", "std::length_error": "ValueError",
          "std::out_of_range": "IndexError", "std::overflow_error": "OverflowError", "std::bad_alloc": "MemoryError",
          "std::runtime_error": "RuntimeError", "std::logic_error": "RuntimeError"}

NUMBERS = {"double": "float", "char": "str", "bool": "bool", "std::string": "str", "DateTime": "datetime.datetime",
           "Attributes": "dict", "Vector": "array of float", "DenseMatrix": "array of two dimensions",
           "SparseMatrix": "scipy.sparse.csr_array", "TokenFunction": "callable", "MeasureFunction": "callable",
           "Q": "Modularity, ConstantPotts or callable", "T": "what was read",
           "std::function<std::string(std::string_view)>": "callable",
           "std::map<std::string, TranscriptReader>": "dict of str and callable",
           "Anchor": 'Passage, ("code", 3), ("transcript", 0), ("participant", 2), ("note", 1) or None',
           "Cell": "str, int, float or None"}


def paragraphs(comment):
    """Lines as text: joined, but for lists, grammars and what else stands indented, which stay as they are."""
    text, apart = "", True
    for line in comment:
        kept = line.startswith(("- ", "  ")) or not line
        text += ("\n" if kept or apart else " ") + line.rstrip()
        apart = kept
    return text.strip("\n")


def spoken(text):
    """The same with Python's names, errors and sources in paragraphs of their own, in lines of at most 100 characters."""
    for cpp, python in ERRORS.items():
        text = text.replace(cpp, python)
    text = re.sub(r"\bstd::(numbers::)?", "", text)
    text = re.sub(r"\b([A-Z]\w+)::(\w+)", r"\1.\2", text)
    text = text.replace("nullptr", "None").replace("nullopt", "None")
    text = text.replace("cover every byte once", "cover every character once")
    text = without_utf8(text)
    text = re.sub(r"\s(Errors?(?: of \w+)?: |Source: |Time: |Memory: |\*Undefined\*)", r"\n\n\1", text)
    text = re.sub(r"\n{3,}", "\n\n", text)
    return "\n".join(line if line.startswith(("- ", "  ")) else textwrap.fill(line, 100) for line in text.split("\n"))


def without_utf8(text):
    """Text of Python is UTF-8 when it gets there."""
    text = text.replace(" when the pattern is not UTF-8 and,", "").replace(" Precondition: valid UTF-8.", "")
    before, errors, clauses = text.partition("Errors: ")
    kept = [clause for clause in clauses.rstrip(".").split("; ")
            if not re.fullmatch(r"(ParseError|DataError) (for|when|of)\b.*not (valid )?UTF-8|so for .* below", clause)]
    said = errors + "; ".join(kept) + "." if errors and kept else ""
    return (before + said).strip() if len(kept) < clauses.count("; ") + 1 else text


def python_type(cpp, owner):
    """What a member of this type is in Python."""
    if cpp in NUMBERS:
        return NUMBERS[cpp]
    if re.fullmatch(r"(std::)?(u?int\d+_t|size_t|unsigned|int)|\w+Id", cpp):
        return "int"
    inside = re.fullmatch(r"std::(\w+)<(?:const )?(.*)>", cpp)
    if not inside:
        return f"{owner}.{cpp}" if cpp in ("Kind", "In", "Of", "By") else cpp.replace("::", ".")
    if inside[1] in ("optional", "shared_ptr"):
        return python_type(inside[2], owner) + " or None"
    if inside[1] in ("vector", "span"):
        number = re.fullmatch(r"std::u?int\d+_t|double", inside[2])
        return f"{'array' if number else 'tuple'} of {python_type(inside[2], owner)}"
    return "pair of " + python_type(inside[2].partition(",")[0], owner)


def described_type(member, said):
    """The type, and what the header says."""
    if "TextSpan" in member.type:
        said = re.sub(r"\bbytes\b", "code points", said)
    if member.type == "std::string":
        said = re.sub(r"^UTF-8(, )?", "", said)
    kind = python_type(member.type, member.owner)
    # SeededDetector is also a class.
    kind = "a detector or None" if (member.owner, member.name) == ("ThemeRecipe", "own_detector") else kind
    return f"{kind}: {said}" if said else kind
