"""The comments of the headers, and the docstrings made of them, as reStructuredText."""
import re
import textwrap

ASIDE = re.compile(r"(?:(?<=[.;)])\s+|^)(Errors|Time)(\b[^.:]{0,60}:)")
DEFINED = re.compile(r"^(?P<name>\w+) : (?P<type>.*)$")
LIST_ITEM = re.compile(r"^(?:[-*]|\d+\.) ")


def question_of(header):
    """What the first comment of a header says it answers."""
    lines = []
    for line in header.read_text(encoding="utf-8").splitlines():
        if not line.startswith("// "):
            break
        lines.append(line[3:])
    return escaped(" ".join(lines))


def paragraphs(doc, linked=frozenset()):
    """A docstring: paragraphs, lists and indented code; what is said of errors and time in paragraphs of its own."""
    made = []
    for block in re.split(r"\n\s*\n", textwrap.dedent(doc or "").strip("\n")):
        lines = block.split("\n")
        if all(line.startswith("    ") for line in lines):
            made.append("::\n\n" + block)
        elif len(lines) > 1 and re.fullmatch(r"-{3,}", lines[1]):
            made += [f"**{lines[0]}**", definitions(lines[2:], linked)]
        elif len(lines) > 1 and DEFINED.match(lines[0]) and lines[1].startswith("    "):
            made.append(definitions(lines, linked))
        elif any(LIST_ITEM.match(line) for line in lines):
            made.append(items(lines, linked))
        else:
            text = ASIDE.sub(r"\n\1\2", " ".join(line.strip() for line in lines)).strip("\n")
            made += [sentence(each, linked) for each in text.split("\n")]
    return "\n\n".join(made)


def sentence(text, linked):
    aside = re.match(r"(Errors|Time)\b[^.:]{0,60}:", text)
    if not aside:
        return escaped(text, linked)
    return f"**{escaped(aside[0])}** {escaped(text[aside.end():].strip(), linked)}"


def definitions(lines, linked):
    """`name : type` with what is said of it indented below, as numpy's style has it."""
    made = []
    for line in lines:
        defined = DEFINED.match(line)
        if defined:
            made.append([f"``{defined['name']}`` : {escaped(defined['type'])}", ""])
        elif not line.startswith(" ") or not made:
            made.append([escaped(line, linked), ""])
        else:
            made[-1][1] += " " + line.strip()
    return "\n\n".join(f"- {head}" + (f"\n\n  {escaped(text.strip(), linked)}" if text else "") for head, text in made)


def items(lines, linked):
    """A list, and what stands above it."""
    above, found = [], []
    for line in lines:
        if LIST_ITEM.match(line):
            found.append(line.split(" ", 1)[1])
        elif found:
            found[-1] += " " + line.strip()
        else:
            above.append(line.strip())
    listed = "\n".join(f"- {escaped(each, linked)}" for each in found)
    return (escaped(" ".join(above), linked) + "\n\n" if above else "") + listed


def escaped(text, linked=frozenset()):
    """`code` stays code, *word* stays stressed, public names become links, all else means itself."""
    parts = text.replace("``", "`").split("`")
    if len(parts) % 2 == 0:  # a lone backtick is a backtick
        parts = [*parts[:-2], parts[-2] + "`" + parts[-1]]
    pieces = []
    for i, part in enumerate(parts):
        pieces += [(part, f"``{part}``" if part and part.strip() == part else part)] if i % 2 else plain(part, linked)
    return joined([(raw, made) for raw, made in pieces if raw])


def plain(text, linked):
    """(as it is, as markup) of the pieces of a text without code."""
    for i, part in enumerate(re.split(r"((?<![\w*])\*\w[\w ]*\*(?![\w*]))", text)):
        if i % 2:
            yield part, part
            continue
        for j, piece in enumerate(re.split(r"(?<![\w.:])(\w+)(?![\w:]|\.\w)", part)):
            link = j % 2 and piece in linked
            yield piece, f":py:obj:`{piece}`" if link else re.sub(r"([\\*|_`])", r"\\\1", piece)


def joined(pieces):
    """Markup must stand apart from letters: by a blank that shows nothing where there is none."""
    text = ""
    for i, (raw, made) in enumerate(pieces):
        is_markup = made[:1] in "`*:" and made[-1:] in "`*" and len(made) > 2
        before = i > 0 and is_markup and not re.search(r"[\s\-/:'\"<(\[{]$", pieces[i - 1][0])
        after = i + 1 < len(pieces) and is_markup and not re.match(r"[\s\-/:.,;!?'\">)\]}]", pieces[i + 1][0])
        text += ("\\ " if before else "") + made + ("\\ " if after else "")
    return text
