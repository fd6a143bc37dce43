"""Pages of the C++ interface from Doxygen's XML: one a floor, one section a header, in the order of the header."""
import pathlib
import xml.etree.ElementTree as ElementTree

from comments import question_of
from floors import FLOORS, titled

DIRECTIVES = {"function": "doxygenfunction", "typedef": "doxygentypedef", "enum": "doxygenenum",
              "variable": "doxygenvariable", "struct": "doxygenstruct", "class": "doxygenclass",
              "concept": "doxygenconcept", "define": "doxygendefine"}
HIDDEN = {"MOTET_API"}  # says nothing to a reader


def has_text(node):
    return any("".join(part.itertext()).strip() for name in ("briefdescription", "detaileddescription")
               for part in node.findall(name))


class Xml:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.namespace = self.compound("namespacemotet")

    def compound(self, refid):
        return ElementTree.parse(self.folder / f"{refid}.xml").getroot().find("compounddef")

    def headers(self):
        """Path below `include` -> the file's compound."""
        index = ElementTree.parse(self.folder / "index.xml").getroot()
        files = (self.compound(each.get("refid")) for each in index.findall("compound[@kind='file']"))
        return {each.find("location").get("file"): each for each in files}

    def entities(self, header, compound):
        """(line, kind, name, arguments, node) of everything public that the header declares in the namespace."""
        for kind in ("innerclass", "innerconcept"):
            for inner in compound.findall(kind):
                name = inner.text
                node = self.compound(inner.get("refid"))
                nested = name.count("::") > 1 or "<" in name or not name.startswith("motet::")
                if inner.get("prot", "public") == "public" and not nested:
                    yield int(node.find("location").get("line")), node.get("kind"), name, "", node
        for owner in (self.namespace, compound):
            for node in owner.iter("memberdef"):
                where = node.find("location")
                own = owner is self.namespace or node.get("kind") == "define"
                if where.get("file") == header and own and node.findtext("name") not in HIDDEN:
                    name = ("" if node.get("kind") == "define" else "motet::") + node.findtext("name")
                    yield int(where.get("line")), node.get("kind"), name, node.findtext("argsstring") or "", node


def directive(kind, name, arguments):
    lines = [f".. {DIRECTIVES[kind]}:: {name}{arguments if kind == 'function' else ''}"]
    if kind in ("struct", "class"):
        lines += ["   :members:", "   :undoc-members:"]
    return "\n".join(lines) + "\n"


def public_members(node):
    for member in node.iter("memberdef"):
        if member.get("prot") == "public" and member.get("kind") in ("function", "variable", "enum", "typedef"):
            yield member


def uncommented(xml):
    """Public names without a comment, members that explain themselves included: for the count that scripts/docs prints."""
    found, count = [], 0
    for header, compound in xml.headers().items():
        for _, kind, name, _, node in xml.entities(header, compound):
            members = [(f"{name}::{each.findtext('name')}", each) for each in public_members(node)] \
                if kind in ("struct", "class") else []
            for full, each in [(name, node)] + members:
                count += 1
                if not has_text(each):
                    found.append((header, full, each.get("kind")))
    return found, count


def write_pages(xml, include, output):
    output.mkdir(parents=True, exist_ok=True)
    headers = xml.headers()
    for floor, about in FLOORS.items():
        parts = [titled(floor, "="), about + "\n"]
        for header in sorted(each for each in headers if each.startswith(f"motet/{floor}/")):
            entities = sorted(xml.entities(header, headers[header]), key=lambda each: each[0])
            if entities:
                parts += [titled(header, "-"), question_of(include / header) + "\n"]
                parts += [directive(kind, name, arguments) for _, kind, name, arguments, _ in entities]
        (output / f"{floor}.rst").write_text("\n".join(parts), encoding="utf-8")
    unknown = {each for each in headers if each.count("/") != 2 or each.split("/")[1] not in FLOORS}
    if unknown:
        raise SystemExit(f"docs/site/floors.py does not know the floor of {sorted(unknown)}")
