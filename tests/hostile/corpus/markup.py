"""XML, JSON and Rich Text that is deep, wide, endless or names other files."""

from archives import Entry, make_zip
from seeds import SHEET, WORD, docx, odt, qdpx, rtf, xlsx

DEEP = 200_000


def holders(xml):
    """The same XML where each format has its own; the bytes are wrapped where it is an archive."""
    data = xml if isinstance(xml, bytes) else xml.encode()
    yield "qde", data
    yield "qdpx", qdpx(data)
    yield "eaf", data
    yield "xml", data
    yield "docx", docx(document=data)
    yield "xlsx", xlsx(sheet=data)
    yield "odt", odt(content=data)


ROOTS = {"qde": '<Project xmlns="urn:QDA-XML:project:1.0" name="x">|</Project>', "eaf": "<ANNOTATION_DOCUMENT>|</ANNOTATION_DOCUMENT>",
         "xml": '<TEI xmlns="http://www.tei-c.org/ns/1.0">|</TEI>',
         "docx": f'<w:document xmlns:w="{WORD}">|</w:document>', "xlsx": f'<worksheet xmlns="{SHEET}">|</worksheet>',
         "odt": '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0">|'
                "</office:document-content>"}
ROOTS["qdpx"] = ROOTS["qde"]
ROOTS["qdc"] = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0">|</CodeBook>'


def in_root(kind, inside, before=""):
    begin, end = ROOTS[kind].split("|")
    xml = f'<?xml version="1.0" encoding="UTF-8"?>\n{before}{begin}{inside}{end}'
    if kind in ("qde", "eaf", "xml", "qdc"):
        return xml.encode()
    return {"qdpx": qdpx, "docx": lambda x: docx(document=x), "xlsx": lambda x: xlsx(sheet=x),
            "odt": lambda x: odt(content=x)}[kind](xml)


def xml_cases():
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>'
    for kind in ROOTS:
        # Of bare XML the beginning says what it is, and that is taken up by the declaration.
        refused = "!" if kind == "xml" else "DOCTYPE"
        yield f"entities.{kind}", in_root(kind, "&a11;", bomb), refused
        yield f"external-entity.{kind}", in_root(kind, "&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), refused
        yield f"doctype-with-address.{kind}", in_root(kind, "", '<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd">'), "DOCTYPE"
        yield f"unknown-entity.{kind}", in_root(kind, "<a>&nbsp;</a>"), "'&'"
        yield f"surrogate.{kind}", in_root(kind, "<a>&#xD800;</a>"), "'&'"
        yield f"nul-reference.{kind}", in_root(kind, "<a>&#0;</a>"), "'&'"
        yield f"large-reference.{kind}", in_root(kind, "<a>&#99999999999999999999;</a>"), "'&'"
        yield f"deep.{kind}", in_root(kind, "<a>" * DEEP + "</a>" * DEEP), "xml_depth"
        yield f"deep-unclosed.{kind}", in_root(kind, "<a>" * DEEP), "xml_depth"
        yield f"closing-only.{kind}", in_root(kind, "</a>" * 1000), "!"
        yield f"attributes.{kind}", in_root(kind, "<a " + " ".join(f'a{i}=""' for i in range(257)) + "/>"), "xml_attributes"
        yield f"open-comment.{kind}", in_root(kind, "<!-- " + "x" * 100_000), "never closed"
        yield f"open-cdata.{kind}", in_root(kind, "<![CDATA[" + "]]" * 50_000), "never closed"
        yield f"open-tag.{kind}", in_root(kind, "<a b='" + "x" * 100_000), "!"
        yield f"crossed.{kind}", in_root(kind, "<a><b></a></b>"), "!"
        yield f"nul.{kind}", in_root(kind, "<a>\0</a>"), "*"
        yield f"empty-names.{kind}", in_root(kind, "< />" * 1000), "*"
        yield f"long-name.{kind}", in_root(kind, "<" + "a" * 1_000_000 + "/>"), "*"
        yield f"instructions.{kind}", in_root(kind, "<?x ?>" * 100_000), "*"
    for kind, data in holders(b"<?xml version='1.0'?><a>\xff\xfe\xc0\xaf</a>"):
        yield f"no-utf8.{kind}", data, "!"
    for kind, data in holders(b"\xff\xfe" + "<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16-le")):
        yield f"utf16.{kind}", data, "*"
    for kind, data in holders(b'<?xml version="1.0" encoding="x-invented"?><a/>'):
        yield f"encoding.{kind}", data, "*"
    for kind, data in holders(b""):
        yield f"empty.{kind}", data, "!"
    large = in_root("qde", "").replace(b'name="x"', b'name="' + b"x" * 50_000_000 + b'"')
    yield "large-attribute.qde", large, "*"
    stored = make_zip([Entry(b"[Content_Types].xml", b"<Types/>"),
                       Entry(b"word/document.xml", in_root("eaf", "").replace(b"<ANN", b"<w:p a='" + b"x" * 50_000_000 + b"'/><ANN"),
                             method=0)])
    yield "large-attribute.docx", stored, "!"


def json_cases():
    yield "deep-list.json", b"[" * DEEP + b"]" * DEEP, "json_depth"
    yield "deep-object.json", b'{"a":' * DEEP + b"1" + b"}" * DEEP, "json_depth"
    yield "deep-unclosed.json", b'{"segments":' + b"[" * DEEP, "json_depth"
    yield "deep-line.jsonl", b'{"text":"a","x":' + b"[" * DEEP + b"]" * DEEP + b"}\n", "json_depth"
    yield "many-values.json", b'{"segments":[' + b"0," * 32_000_100 + b"0]}", "json_values"
    segment = '{"segments":[{"start":%s,"end":%s,"text":%s}]}'
    for what, begin, end, text, word in (
            ("times-huge", "1e308", "1e309", '"a"', "!"), ("times-beyond", "9e18", "9.9e18", '"a"', "*"),
            ("times-negative", "-5", "-9e99", '"a"', "*"), ("times-nan", "NaN", "Infinity", '"a"', "!"),
            ("times-reversed", "9", "1", '"a"', "*"), ("times-words", '"99:99:99"', '"x"', '"a"', "*"),
            ("times-lists", "[]", "{}", '"a"', "*"), ("times-null", "null", "null", '"a"', "*"),
            ("times-long", "1" * 100_000, "2", '"a"', "*"), ("text-nul", "0", "1", '"a\\u0000b"', "*"),
            ("text-raw-nul", "0", "1", '"a\0b"', "!"), ("text-surrogate", "0", "1", '"\\ud800"', "!"),
            ("text-surrogates-turned", "0", "1", '"\\udc00\\ud800"', "!"), ("text-number", "0", "1", "7", "*"),
            ("text-list", "0", "1", '["a"]', "*"), ("text-escape", "0", "1", '"\\x41"', "!"),
            ("text-open", "0", "1", '"abc', "!"), ("text-control", "0", "1", '"a\x01b"', "!")):
        yield f"{what}.json", (segment % (begin, end, text)).encode(), word
    yield "text-no-utf8.json", b'{"segments":[{"text":"\xff\xfe"}]}', "!"
    yield "keys-twice.json", b'{"segments":[{"text":"a"}],"segments":[{"text":"b"}]}', "*"
    yield "two-values.json", b'{"segments":[]}{"segments":[]}', "*"
    yield "no-segments.json", b'{"a":1}', "!"
    yield "empty-list.json", b'{"segments":[]}', "*"
    yield "comma.json", b'{"segments":[{"text":"a"},]}', "!"
    yield "turn-numbers.json", b'{"99999999999999999999":{"speaker":"A","text":"x"},"-1":{"speaker":"B","text":"y"}}', "*"
    speakers = ",".join(f'{{"speaker":"s{i}","text":"x","start":{i}}}' for i in range(100_000))
    yield "many-speakers.json", f'{{"segments":[{speakers}]}}'.encode(), "*"


def rtf_cases():
    yield "deep.rtf", b"{\\rtf1 " + b"{" * DEEP + b"x" + b"}" * DEEP + b"}", "xml_depth"
    yield "deep-unclosed.rtf", b"{\\rtf1 " + b"{" * DEEP, "xml_depth"
    yield "closing-only.rtf", b"{\\rtf1 x" + b"}" * 1000, "*"
    for what, inside in (("bin-huge", "\\bin99999999999999999999 x"), ("bin-beyond", "\\bin5000 x"), ("bin-negative", "\\bin-5 x"),
                         ("unicode-huge", "\\u99999999999?"), ("unicode-negative", "\\u-99999?"), ("surrogate", "\\u-10240?x"),
                         ("surrogates-turned", "\\u-9216?\\u-10240?"), ("skip-huge", "\\uc1000000 \\u233 x"),
                         ("skip-negative", "\\uc-7 \\u233 xyz"), ("no-hex", "\\'zz\\'"), ("hex-end", "\\'e"), ("backslash-end", "\\"),
                         ("code-page", "\\ansicpg99999 \\'e9"), ("word-long", "\\" + "a" * 1_000_000 + " x"),
                         ("number-long", "\\u" + "9" * 1_000_000 + " x"), ("picture", "{\\pict " + "ab" * 2_000_000 + "}x"),
                         ("nul", "a\0b"), ("fonts", "{\\fonttbl" + "".join(f"{{\\f{i} F;}}" for i in range(100_000)) + "}x"),
                         ("ignored", "{\\*\\x " * 60 + "y" + "}" * 60 + "x"), ("only-marks", "\\par" * 500_000)):
        yield f"{what}.rtf", rtf(inside).encode("latin-1"), "*"
    yield "no-end.rtf", b"{\\rtf1 Ana: words", "*"
    yield "signature-only.rtf", b"{\\rtf", "*"


def cases():
    for folder, part in (("xml/", xml_cases), ("json/", json_cases), ("rtf/", rtf_cases)):
        for name, data, word in part():
            yield folder + name, data, word
