"""Pages of the Python interface, from the imported package: one a floor, in the order of the C++ headers that the names
come from, and one of what only Python has."""
import enum
import inspect
import pathlib
import pkgutil
import re

from comments import paragraphs, question_of
from floors import FLOORS, titled
from stubs import Stubs, aliases

ONLY_PYTHON = "only_python"
SIGNATURE = re.compile(r"^(?:\d+\. )?(?P<name>\w+)(?P<rest>\(.*)$")
# What pybind11 writes about types, and what it means to a reader.
REPLACED = [(re.compile(pattern), by) for pattern, by in (
    (r"\bmotet\._?\w+\.", ""),
    (r"\btyping\.SupportsFloat \| typing\.SupportsIndex\b", "float"),
    (r"\btyping\.SupportsInt \| typing\.SupportsIndex\b", "int"),
    (r"\bcollections\.abc\.|\btyping\.(?!Annotated)", ""),
    (r": object\b", ""),
    (r"<[\w.]+: ('\w+')>", r"\1"),
    (r"\((?:self|arg0): [\w.]+(?:, )?", "("),
    (r"= ([A-Z]\w+)\((?:[^()]|\([^()]*\)){30,}?\)(?=[,)])", r"= \1()"),
    (r", \*\*kwargs\)", ", **keywords)"),
)]

# What C++ throws, and what that is in Python.
EXCEPTIONS = (("std::invalid_argument", "ValueError"), ("std::out_of_range", "IndexError"), ("std::bad_alloc", "MemoryError"))


def readable(signature):
    for pattern, by in REPLACED:
        signature = pattern.sub(by, signature)
    return signature


def overloads(name, doc):
    """[(signature or None, text)] of a docstring as pybind11 writes it."""
    lines = (doc or "").strip().split("\n")
    if "Overloaded function." in lines[:3]:
        found = []
        for line in lines[2:]:
            if re.match(r"^\d+\. " + re.escape(name) + r"\(", line):
                found.append((line.split(". ", 1)[1], []))
            elif found:
                found[-1][1].append(line)
        return [(signature[len(name):], "\n".join(text)) for signature, text in found]
    first = SIGNATURE.match(lines[0])
    if first and first["name"] == name:
        return [(first["rest"], "\n".join(lines[1:]))]
    return [(None, "\n".join(lines))]


def indented(text, depth):
    return "\n".join(" " * depth + line if line else "" for line in text.split("\n"))


class Pages:
    def __init__(self, motet, entities):
        """`entities`: name -> (floor, header, line, C++ node)."""
        self.motet, self.entities = motet, entities
        self.stubs = Stubs(pathlib.Path(motet.__file__).parent)
        names = [*motet.__all__, *getattr(motet, "_LAZY", ())]
        self.names = [name for name in dict.fromkeys(names)
                      if not name.startswith("_") and not inspect.ismodule(getattr(motet, name))]
        self.linked = {name for name in self.names if "_" in name or len(re.findall("[A-Z]", name)) > 1}
        self.written = []

    def text(self, doc, own=""):
        for in_cpp, in_python in EXCEPTIONS:
            doc = doc.replace(in_cpp, in_python)
        return paragraphs(doc, self.linked - {own})

    def described(self, kind, name, signature, body, depth=0, index=True):
        lines = [f".. py:{kind}:: {name}{readable(signature or '')}"]
        if not index:
            lines.append("   :no-index-entry:\n   :no-index:")
        return indented("\n".join(lines) + "\n\n" + indented(body, 3), depth) + "\n"

    def callable(self, kind, name, function, owner=None):
        parts, before = [], ""
        for number, (signature, text) in enumerate(self.signatures(name, function, owner)):
            again = bool(text.strip()) and text.strip() == before
            before = text.strip()
            text = self.text("As above." if again else text, name)
            keywords = self.keywords(name, signature or "") if kind == "function" else ""
            parts.append(self.described(kind, name, signature, text + keywords, index=number == 0))
        return "\n".join(parts)

    def signatures(self, name, function, owner=None):
        """[(signature, text)], a pair for each overload: types from the stubs, words from the docstring."""
        if inspect.isfunction(function):
            signature = inspect.signature(function)
            parameters = [each for each in signature.parameters.values() if each.name != "self"]
            return [(str(signature.replace(parameters=parameters)), inspect.cleandoc(function.__doc__ or ""))]
        found = overloads(name, function.__doc__)
        typed = self.stubs.signatures(name, owner)
        if len(typed) == len(found):
            return [(signature, text) for signature, (_, text) in zip(typed, found)]
        return [(signature or "(*args, **kwargs)", text) for signature, text in found]

    def keywords(self, name, signature):
        """Which struct of options the keywords of a function come from."""
        nodes = self.entities.get(name, [None])[-1]
        if not re.search(r"\*\*(kwargs|keywords)", signature) or not nodes:
            return ""
        taken = {each for node in nodes for each in re.findall(r"\b(\w+Options|ThemeRecipe)\b", "".join(node.itertext()))}
        taken = sorted(taken & set(self.names))
        return f"\n\nKeywords: the members of {' or '.join(f':py:class:`{each}`' for each in taken)}." if taken else ""

    def whole_class(self, name, cls, depth=0):
        if issubclass(cls, enum.Enum):
            return self.enumeration(name, cls, depth)
        if issubclass(cls, BaseException):
            bases = ", ".join(f":py:class:`{each.__name__}`" for each in cls.__bases__)
            return self.described("exception", name, "", self.text(inspect.getdoc(cls), name) + f"\n\nBases: {bases}", depth)
        body = [self.text(inspect.getdoc(cls) or "", name)]
        made = self.constructors(name, cls)
        for text in made[1]:
            body.append(self.text(text, name))
        body.append(self.manners(cls))
        defaults = self.defaults(name, cls)
        types = self.stubs.members(name)
        for member in self.members(cls):
            body.append(self.member(cls, member, defaults, types.get(member)))
        return self.described("class", name, made[0], "\n\n".join(filter(None, body)), depth)

    def constructors(self, name, cls):
        """Signatures as one directive takes them, a line each, and what is said of them."""
        init = vars(cls).get("__init__")
        if init is None:
            return "", []
        found = self.signatures("__init__", init, name)
        lines = [readable(signature.replace(" -> None", "")) for signature, _ in found]
        lines = list(dict.fromkeys(lines))
        return ("\n" + " " * 14 + cls.__name__).join(lines), [text for _, text in found if text.strip()]

    def defaults(self, name, cls):
        if not re.search(r"(Options|Limits|Recipe|Execution|Choice)$", name):
            return None
        try:
            return cls()
        except TypeError:
            return None

    def manners(self, cls):
        has = vars(cls)
        said = [text for method, text in (("__len__", "``len()``"), ("__iter__", "iteration"), ("__contains__", "``in``"),
                                          ("__lt__", "ordering")) if method in has]
        return f"Supports {', '.join(said)}." if said else ""

    def members(self, cls):
        own = [each for each in vars(cls) if not each.startswith("_")]
        return (["__call__"] if "__call__" in vars(cls) else []) + own

    def member(self, cls, name, defaults, type_):
        value = inspect.getattr_static(cls, name)
        if isinstance(value, property):
            text = self.text(inspect.getdoc(value) or "")
            shown = repr(getattr(defaults, name)) if defaults is not None else ""
            shown = re.sub(r"<[\w.]+: ('\w+')>", r"\1", shown)
            option = f"   :type: {type_}\n" if type_ else ""
            option += f"   :value: {shown}\n" if shown and len(shown) < 60 and "\n" not in shown else ""
            return f".. py:attribute:: {name}\n{option}\n{indented(text, 3)}\n"
        if inspect.isclass(value):
            return self.whole_class(name, value)
        if isinstance(value, (staticmethod, classmethod)):
            kind = "staticmethod" if isinstance(value, staticmethod) else "classmethod"
            return self.callable(kind, name, getattr(cls, name), cls.__name__)
        if callable(value):
            return self.callable("method", name, getattr(cls, name), cls.__name__)
        return f".. py:attribute:: {name}\n   :value: {value!r}\n"

    def enumeration(self, name, cls, depth):
        node = self.entities.get(name, [None])[-1]
        said = {} if not node else {
            each.findtext("name"): " ".join("".join(each.find("detaileddescription").itertext()).split())
            for each in node[0].findall("enumvalue")}
        rows = [f"- ``'{each.value}'``" + (f": {self.text(said[each.name])}" if said.get(each.name) else "") for each in cls]
        text = self.text((inspect.getdoc(cls) or ""), name)
        return self.described("class", name, "", text + "\n\nTexts stand for its values:\n\n" + "\n".join(rows), depth)

    def entry(self, name):
        value = getattr(self.motet, name)
        self.written.append(name)
        if inspect.isclass(value):
            return self.whole_class(name, value)
        if callable(value):
            return self.callable("function", name, value)
        return f".. py:data:: {name}\n   :value: {value!r}\n\n   {self.text(str(self.constant(name)))}\n"

    def constant(self, name):
        node = self.entities.get(name, [None])[-1]
        return " ".join("".join(node[0].find("detaileddescription").itertext()).split()) if node else ""

    def floor_page(self, floor, include):
        mine = sorted((self.entities[name][1:3], name) for name in self.names
                      if name in self.entities and self.entities[name][0] == floor)
        parts, last = [titled(floor, "="), FLOORS[floor] + "\n", ".. py:currentmodule:: motet\n"], None
        for (header, _), name in mine:
            if header != last:
                parts += [titled(pathlib.Path(header).stem.replace("_", " "), "-"), question_of(include / header) + "\n"]
                last = header
            parts.append(self.entry(name))
        return "\n".join(parts) if mine else None

    def python_page(self):
        own = [name for name in self.names if name not in self.entities]
        parts = [titled("Only in Python", "="), "What has no counterpart in C++.\n", ".. py:currentmodule:: motet\n"]
        parts += [self.entry(name) for name in own]
        for module in pkgutil.iter_modules(self.motet.__path__):
            if not module.name.startswith("_"):
                parts.append(self.module(module.name))
        return "\n".join(parts)

    def module(self, name):
        full = f"{self.motet.__name__}.{name}"
        loaded = __import__(full, fromlist=["*"])
        meant = dict(vars(loaded))
        names = getattr(loaded, "__all__", None) or [each for each in meant if not each.startswith("_")
                                                     and getattr(meant[each], "__module__", "") == full]
        parts = [titled(full, "-"), f".. py:module:: {full}\n", self.text(inspect.getdoc(loaded) or "")]
        said = {each: (value, text) for each, value, text in aliases(inspect.getsource(loaded))}
        for each in names:
            if each in said:
                parts.append(f".. py:data:: {each}\n   :value: {said[each][0]}\n\n   {self.text(said[each][1])}\n")
            elif inspect.isclass(meant[each]):
                parts.append(self.whole_class(each, meant[each]))
            else:
                parts.append(self.callable("function", each, meant[each]))
        return "\n\n".join(parts) + "\n"

    def write(self, include, output):
        output.mkdir(parents=True, exist_ok=True)
        pages = {floor: self.floor_page(floor, include) for floor in FLOORS}
        pages[ONLY_PYTHON] = self.python_page()
        for name, page in pages.items():
            if page:
                (output / f"{name}.rst").write_text(page, encoding="utf-8")
        if sorted(self.written) != sorted(self.names):
            raise SystemExit(f"not once each: {set(self.names) ^ set(self.written)}")
        return [name for name, page in pages.items() if page]
