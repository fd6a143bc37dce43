"""Goes through the elements of a qdpx archive, counts codings and codes and builds nothing.

    python formats_qdpx.py elementtree|lxml FILE
"""
import json
import resource
import sys
import time
import zipfile

NAMESPACE = "{urn:QDA-XML:project:1.0}"


def count_with_elementtree(stream):
    from xml.etree.ElementTree import iterparse
    codings = codes = 0
    coding, code = NAMESPACE + "Coding", NAMESPACE + "Code"
    for _, element in iterparse(stream):
        if element.tag == coding:
            codings += 1
        elif element.tag == code:
            codes += 1
        element.clear()
    return codings, codes


def count_with_lxml(stream):
    from lxml.etree import iterparse
    codings = codes = 0
    coding, code, source = NAMESPACE + "Coding", NAMESPACE + "Code", NAMESPACE + "TextSource"
    for _, element in iterparse(stream, tag=(coding, code, source)):
        if element.tag == coding:
            codings += 1
        elif element.tag == code:
            codes += 1
        else:
            element.clear()
    return codings, codes


def main():
    kind, path = sys.argv[1:]
    if kind == "lxml":
        import lxml.etree
        name, count = f"zipfile, lxml {lxml.etree.__version__} iterparse", count_with_lxml
    else:
        import xml.etree.ElementTree
        name, count = "zipfile, ElementTree.iterparse", count_with_elementtree
    begin = time.perf_counter()
    with zipfile.ZipFile(path) as archive, archive.open("project.qde") as stream:
        codings, codes = count(stream)
    seconds = time.perf_counter() - begin
    print(json.dumps({"peer": name, "seconds": seconds, "answer": {"codings": codings, "codes": codes},
                      "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}))


if __name__ == "__main__":
    main()
