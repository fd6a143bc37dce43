"""What do the public headers declare, and what do their comments say about it?"""
from __future__ import annotations

import dataclasses
import pathlib
import re
from collections.abc import Iterator

# Bridges to other libraries of C++ are of no use in Python.
LEFT_OUT = {"bridge"}


@dataclasses.dataclass
class Declaration:
    kind: str  # "type", "enum", "enumerator", "function", "member", "alias", "constant"
    name: str
    owner: str  # the struct or class around it; "Outer.Inner" for one inside another
    type: str  # of a member or alias; what a function returns
    parameters: list[str]  # the types of a function's
    template: bool
    comment: list[str]  # line by line

    @property
    def path(self) -> str:
        return f"{self.owner}.{self.name}" if self.owner else self.name


def all_declarations(folder: pathlib.Path) -> Iterator[Declaration]:
    """Those of all headers below the folder, without the bridges."""
    for header in sorted(folder.rglob("*.hpp")):
        if not LEFT_OUT.intersection(header.relative_to(folder).parts):
            yield from declarations(header.read_text(encoding="utf-8"))


def declarations(text: str) -> list[Declaration]:
    return _Parser().parse(text)


class _Parser:
    """Reads the subset of C++ that the headers are written in, line by line."""

    def __init__(self) -> None:
        self.found: list[Declaration] = []
        self.scopes: list[tuple[str, str, bool]] = []  # kind, path, public
        self.code = ""
        self.waiting: list[str] = []
        self.shared: list[str] = []
        self.fresh = 0  # how many of `found` there were before the line

    def parse(self, text: str) -> list[Declaration]:
        continued = False
        for line in text.splitlines():
            stripped = line.strip()
            if continued or stripped.startswith("#"):
                continued = stripped.endswith("\\")
            elif stripped.startswith("///<"):
                self._behind(stripped[4:])
            elif stripped.startswith("///"):
                self.waiting.append(stripped[3:].removeprefix(" "))
            elif not stripped:
                self.shared = []
            elif not stripped.startswith("//"):
                code, _, behind = stripped.partition("///<")
                self.fresh = len(self.found)
                self._read(code.partition("//")[0].strip() + " ")
                if self.scopes and self.scopes[-1][0] == "enum":
                    self._enumerator()
                if behind:
                    self._behind(behind)
        return self.found

    def _behind(self, comment: str) -> None:
        for one in self.found[self.fresh:]:
            one.comment = [*([] if one.comment is self.shared else one.comment), comment.strip()]

    def _read(self, code: str) -> None:
        for character in code:
            if self.scopes and self.scopes[-1][0] in ("body", "value"):
                self._read_inside(character)
            elif character == "{":
                self._open()
            elif character == "}":
                self._close()
            elif character == ";":
                self._end()
            elif character == "," and self.scopes and self.scopes[-1][0] == "enum":
                self._enumerator()
            elif character == ":" and self.code.strip() in ("public", "private", "protected"):
                kind, path, _ = self.scopes[-1]
                self.scopes[-1] = (kind, path, self.code.strip() == "public")
                self.code = ""
            else:
                self.code += character

    def _read_inside(self, character: str) -> None:
        """Bodies and initial values tell nothing."""
        if character == "{":
            self.scopes.append(("value", "", False))
        elif character == "}" and self.scopes.pop()[0] == "body":
            self._end()

    def _open(self) -> None:
        code = self.code.strip()
        named = re.match(r"(template .*? )?(struct|class|enum class) (?:MOTET_API )?([\w:]+)[^()]*$", code)
        if code.startswith("namespace"):
            self.scopes.append(("namespace", "", True))
        elif named and code.count("<") == code.count(">"):
            kind = "enum" if named[2] == "enum class" else "type"
            if ":" not in named[3]:
                self._add(kind, named[3], "", [], bool(named[1]))
            path = f"{self._owner()}.{named[3]}" if self._owner() else named[3]
            self.scopes.append((kind, path, named[2] != "class" and self._public()))
        else:
            whole = code.count("(") == code.count(")")
            self.scopes.append(("body" if whole and _is_function(code) else "value", "", False))
            return
        self.code = ""

    def _close(self) -> None:
        kind = self.scopes[-1][0]
        if kind == "enum":
            self._enumerator()
        self.scopes.pop()
        self.code = ""
        self.waiting, self.shared = [], []

    def _enumerator(self) -> None:
        name = self.code.partition("=")[0].strip()
        if name:
            self._add("enumerator", name, "", [], False)
        self.code = ""

    def _end(self) -> None:
        code, self.code = self.code.strip(), ""
        if not self._public() or not code or re.match(r"(friend|static_assert|struct|class|enum|extern)\b", code):
            self.waiting = []
            return
        template = code.startswith("template")
        alias = re.match(r"using (\w+) = (.*)", code)
        concept = re.match(r"template .*> concept (\w+)", code)
        if concept:
            self._add("alias", concept[1], "concept", [], True)
        elif alias:
            self._add("alias", alias[1], alias[2], [], template)
        elif code.startswith(("using ", "template <> ")):
            self.waiting = []
        elif _is_function(code):
            self._function(code, template)
        else:
            self._members(code)

    def _function(self, code: str, template: bool) -> None:
        head = re.sub(r"^template <[^<>]*> ", "", code)
        head = re.sub(r"^requires ?(\([^()]*\)|\S+) ", "", head)
        if "operator" in head or "~" in head:
            if "operator()" in head:
                self._add("function", "operator()", "", [], template)
            self.waiting = []
            return
        match = re.search(r"(\w+)\((.*)\)", head)
        if match is None:
            raise ValueError(f"what does this declare? {code}")
        returned = re.sub(r"\[\[\w+\]\]|MOTET_API|\b(static|inline|constexpr|explicit|virtual)\b", "", head[:match.start()])
        parameters = [_bare(_without_name(p)) for p in _split(match[2])]
        self._add("function", match[1], returned.strip(), parameters, template)

    def _members(self, code: str) -> None:
        code = re.sub(r"^(static|inline|constexpr|MOTET_API| )+\b", "", code)
        first = re.match(r"((?:const )?[\w:]+(?:<.*>)?[&*]?) (\w+)", re.sub(r"\s*=.*", "", code))
        if first is None:
            self.waiting = []
            return
        names = [first[2]] + re.findall(r", (\w+)(?= =|,|;|$)", re.sub(r"[{<(][^{}<>()]*[})>]", "", code))
        for name in names:
            self._add("member" if self._owner() else "constant", name, first[1], [], False, keep=True)
        self._shown()

    def _add(self, kind: str, name: str, type_: str, parameters: list[str], template: bool, keep: bool = False) -> None:
        # What stands below a commented function without a blank line between is meant as well.
        comment = self.waiting or (self.shared if kind == "function" else [])
        self.found.append(Declaration(kind, name, self._owner(), type_, parameters, template, comment))
        if not keep:
            self._shown()

    def _shown(self) -> None:
        self.shared = self.waiting or self.shared
        self.waiting = []

    def _owner(self) -> str:
        return next((path for kind, path, _ in reversed(self.scopes) if kind in ("type", "enum")), "")

    def _public(self) -> bool:
        return all(public for _, _, public in self.scopes)


def _is_function(code: str) -> bool:
    return "operator" in code or re.search(r"\w\(", re.sub(r"<[^<>]*(<[^<>]*>[^<>]*)*>|=.*", "", code)) is not None


def _split(parameters: str) -> list[str]:
    """At commas outside of brackets."""
    parts, depth = [""], 0
    for character in parameters:
        depth += (character in "<({") - (character in ">)}")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _without_name(parameter: str) -> str:
    return re.sub(r"\s+\w+$", "", re.sub(r"\s*=.*$", "", parameter))


def _bare(type_: str) -> str:
    return re.sub(r"\bconst\b ?|&|std::", "", type_).strip()
