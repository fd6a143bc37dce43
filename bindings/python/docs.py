"""The comments of the public headers as C++ source: name -> comment, for the docstrings of the Python module.

    python3 docs.py INCLUDE_FOLDER OUTPUT.cpp

Members and methods are called "Struct.member", overloads "function(FirstParameter)" too.
"""
import pathlib
import re
import sys
import textwrap

import headers
from python_words import OWN, described_type, paragraphs, spoken


def keywords_of(options, members):
    """Which keywords a function takes that takes these options."""
    names = []
    for member in members[options]:
        names += ["threads", "limits"] if member.type == "Execution" else [python_name(member.name)]
    said = f"Keywords, or one {options} as `options`: {', '.join(names)}."
    if "limits" in names:
        said += " `progress` is a callable of (stage, done, total), or True for a progress bar."
    return said


def python_name(name):
    """Words of Python's own get an underscore; what is called is `__call__`."""
    if name == "operator()":
        return "__call__"
    return name + "_" if name in ("from", "in", "lambda") else name


def documented(declarations):
    """name -> docstring."""
    members, overloads, enumerators = {}, {}, {}
    for one in declarations:
        if one.kind == "member":
            members.setdefault(one.owner, []).append(one)
        elif one.kind == "enumerator":
            enumerators.setdefault(one.owner, []).append(one)
        elif one.kind == "function":
            overloads[one.path] = overloads.get(one.path, 0) + 1
    found = {}
    for one in declarations:
        said = spoken(paragraphs(one.comment))
        if one.kind == "member":
            said = described_type(one, said)
        elif one.kind == "enum":
            said = listed(said, enumerators[one.path])
        options = next((p for p in one.parameters if p.endswith("Options") and p in members), None)
        if one.kind == "function" and said and options:
            said += "\n\n" + textwrap.fill(keywords_of(options, members), 100)
        if one.kind == "function" and "CodingColumns" in one.parameters:
            names = ", ".join(member.name for member in members["CodingColumns"])
            said += "\n\n" + textwrap.fill(f"And those of one CodingColumns, or this as `columns`: {names}.", 100)
        path = f"{one.owner}.{python_name(one.name)}" if one.owner else one.name
        if said and one.type != "Execution":
            found.setdefault(path, said)
            if one.parameters and overloads[one.path] > 1:
                found.setdefault(f"{path}({one.parameters[0]})", said)
    keywords = {f"({owner})": textwrap.fill(keywords_of(owner, members), 100) for owner in members
                if owner.endswith("Options")}
    return {**found, **keywords, **OWN}


def listed(said, enumerators):
    """With what there is to choose from."""
    if not any(one.comment for one in enumerators):
        return (said + "\n\n" if said else "") + "One of " + ", ".join(one.name for one in enumerators) + "."
    lines = [textwrap.fill(f"- {one.name}: {spoken(paragraphs(one.comment))}".rstrip(": "), 100, subsequent_indent="  ")
             for one in enumerators]
    return "\n\n".join(part for part in (said, "\n".join(lines)) if part)


def main():
    folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    found = documented(list(headers.all_declarations(folder)))
    rows = []
    for name, said in sorted(found.items(), key=lambda item: item[0].encode()):
        escaped = said.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        rows.append(f'    {{"{name}", "{escaped}"}},')
    output.write_text("""// Made by docs.py from the public headers.
#include "docs.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motet_python {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, """ + str(len(rows)) + """> comments{{
""" + "\n".join(rows) + """
}};

}  // namespace

const char* doc_of(std::string_view name) {
  const auto found = std::lower_bound(comments.begin(), comments.end(), name,
                                      [](const auto& one, std::string_view wanted) { return one.first < wanted; });
  return found != comments.end() && found->first == name ? found->second : "";
}

}  // namespace motet_python
""", encoding="utf-8")


if __name__ == "__main__":
    main()
