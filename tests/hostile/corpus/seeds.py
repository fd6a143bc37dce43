"""One small valid file for each format that Motet reads."""

import os
import sqlite3
import tempfile

from archives import Entry, make_zip

TALK = "Interviewer: How are you?\nAna: Tired, the caseload is heavy.\nInterviewer: And at home?\nAna: Caf\u00e9 and sleep.\n"


def guid(number):
    return f"00000000-0000-4000-8000-{number:012x}"


def qde(sources=None, codes=None, more=""):
    """A project; its one text is inside it."""
    codes = codes if codes is not None else (
        f'<Code guid="{guid(1)}" name="load" isCodable="true" color="#ff0000"><Description>work</Description>'
        f'<Code guid="{guid(2)}" name="cases" isCodable="true"/></Code>'
        f'<Code guid="{guid(3)}" name="rest" isCodable="true"/>')
    text = TALK.replace("&", "&amp;")
    sources = sources if sources is not None else (
        f'<TextSource guid="{guid(16)}" name="one" creatingUser="{guid(9)}" creationDateTime="2024-05-01T10:00:00Z">'
        f"<Description>first</Description><PlainTextContent>{text}</PlainTextContent>" + selection(26, 36) +
        f'<VariableValue><VariableRef targetGUID="{guid(48)}"/><IntegerValue>41</IntegerValue></VariableValue>'
        "</TextSource>")
    more = more or (
        f'<Notes><Note guid="{guid(64)}" name="thought"><PlainTextContent>much work</PlainTextContent></Note></Notes>'
        f'<Links><Link guid="{guid(65)}" name="eases" direction="OneWay" originGUID="{guid(3)}" targetGUID="{guid(1)}"/>'
        f'</Links><Sets><Set guid="{guid(66)}" name="burdens"><MemberCode targetGUID="{guid(1)}"/></Set></Sets>')
    return ('<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="study" '
            f'creatingUserGUID="{guid(9)}"><Users><User guid="{guid(9)}" name="Eva"/></Users>'
            f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
            f'<Variables><Variable guid="{guid(48)}" name="age" typeOfVariable="Integer"/></Variables>'
            f"<Sources>{sources}</Sources>{more}</Project>\n")


def selection(begin, end, code=1, name=""):
    return (f'<PlainTextSelection guid="{guid(32)}" name="{name}" startPosition="{begin}" endPosition="{end}">'
            f'<Coding guid="{guid(33)}" creatingUser="{guid(9)}"><CodeRef targetGUID="{guid(code)}"/></Coding>'
            "</PlainTextSelection>")


def text_source(number=16, name="one", path="internal://one.txt", inside=""):
    return f'<TextSource guid="{guid(number)}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


def qdpx(xml=None, texts=None):
    xml = xml if xml is not None else qde(text_source(inside=selection(26, 36)))
    texts = texts if texts is not None else {"one.txt": TALK.encode()}
    return make_zip([("project.qde", xml.encode() if isinstance(xml, str) else xml)] +
                    [("sources/" + name, data) for name, data in texts.items()])


def qdc(codes=None):
    codes = codes if codes is not None else f'<Code guid="{guid(1)}" name="load" isCodable="true"/>'
    return ('<?xml version="1.0" encoding="utf-8"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="test"><Codes>'
            f"{codes}</Codes></CodeBook>\n")


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body=None, **parts):
    body = body if body is not None else "".join(
        f"<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>" for line in TALK.splitlines())
    document = parts.pop("document", f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return make_zip([
        ("[Content_Types].xml", b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         b'content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
         b'officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
         b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
         b'relationships/officeDocument" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", document.encode() if isinstance(document, str) else document)])


SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cell(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def xlsx(rows=None, sheet=None, strings=None, target="worksheets/sheet1.xml", more=()):
    rows = rows if rows is not None else (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        f'<row r="2">{cell("A2", "Ana")}{cell("B2", "Tired, the caseload is heavy.")}</row>'
        f'<row r="3">{cell("A3", "Ben")}{cell("B3", "At home I sleep.")}</row>')
    sheet = sheet if sheet is not None else (
        f'<?xml version="1.0"?><worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>')
    strings = strings if strings is not None else (
        f'<?xml version="1.0"?><sst xmlns="{SHEET}" count="2" uniqueCount="2"><si><t>speaker</t></si><si><t>text</t></si></sst>')
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return make_zip([
        ("[Content_Types].xml", b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         b'content-types"/>'),
        ("xl/workbook.xml", (f'<?xml version="1.0"?><workbook xmlns="{SHEET}" xmlns:r="{relations}"><sheets><sheet '
                             'name="talk" sheetId="1" r:id="r1"/></sheets></workbook>').encode()),
        ("xl/_rels/workbook.xml.rels", ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
         f'package/2006/relationships"><Relationship Id="r1" Type="{relations}/worksheet" Target="{target}"/>'
         f'<Relationship Id="r2" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/></Relationships>').encode()),
        ("xl/sharedStrings.xml", strings.encode()),
        ("xl/worksheets/sheet1.xml", sheet.encode() if isinstance(sheet, str) else sheet), *more])


def odt(body=None, content=None):
    body = body if body is not None else "".join(f"<text:p>{line}</text:p>" for line in TALK.splitlines())
    content = content if content is not None else (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>")
    return make_zip([Entry(b"mimetype", b"application/vnd.oasis.opendocument.text", method=0),
                     ("content.xml", content.encode() if isinstance(content, str) else content)])


def rtf(inside=None):
    inside = inside if inside is not None else "\\par\n".join(TALK.replace("\u00e9", "\\'e9").splitlines())
    return "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}\n\\f0 " + inside + "\\par\n}"


def vtt(cues=None):
    cues = cues if cues is not None else (
        "00:00:01.000 --> 00:00:03.000\n<v Interviewer>How are you?\n\n"
        "00:00:03.500 --> 00:00:06.000\n<v Ana>Tired &amp; hungry.\n\n")
    return "WEBVTT\n\n" + cues


SRT = "1\n00:00:01,000 --> 00:00:03,000\nAna: How are you?\n\n2\n00:00:03,500 --> 00:00:06,000\nBen: Tired.\n\n"
CSV = 'speaker,text\nAna,"Tired, the caseload is heavy."\nBen,At home I sleep.\n'
TSV = "transcript\tspeaker\ttext\nT1\tAna\tTired.\nT2\tBen\tAt home I sleep.\n"
WHISPER = ('{"language": "en", "segments": [{"start": 0.5, "end": 2.0, "speaker": "A", "text": " Hello there."},\n'
           '{"start": 2.5, "end": 4.25, "speaker": "B", "text": "Good \\u00e9vening."}]}\n')
TURNS = '{"0": {"speaker": "A", "text": "Hello.", "start": 1}, "1": {"speaker": "B", "text": "Hi.", "start": 2}}\n'
LINES = '{"speaker": "A", "text": "Hello.", "start": 1.5}\n{"speaker": "B", "text": "Hi.", "start": 2.5}\n'
CHAT = ("@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tCHI Ana Target_Child, INV Eva Investigator\n"
        "@ID:\teng|test|CHI|3;01.|female|||Target_Child|||\n*INV:\twhat is that ? \x150_1500\x15\n"
        "*CHI:\ta red\n\tcookie . \x151500_3000\x15\n%mor:\tdet|a adj|red n|cookie .\n@End\n")


def eaf(slots=None, tiers=None):
    slots = slots if slots is not None else "".join(
        f'<TIME_SLOT TIME_SLOT_ID="ts{i}" TIME_VALUE="{i * 1000}"/>' for i in range(1, 5))
    tiers = tiers if tiers is not None else (
        '<TIER LINGUISTIC_TYPE_REF="t" TIER_ID="A" PARTICIPANT="Ana"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" '
        'TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Hello there.</ANNOTATION_VALUE>'
        "</ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
        '<TIER LINGUISTIC_TYPE_REF="t" TIER_ID="B" PARTICIPANT="Ben"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" '
        'TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>Hi.</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>'
        '</ANNOTATION></TIER><TIER LINGUISTIC_TYPE_REF="d" TIER_ID="G" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION '
        'ANNOTATION_ID="a3" ANNOTATION_REF="a1"><ANNOTATION_VALUE>greeting</ANNOTATION_VALUE></REF_ANNOTATION>'
        "</ANNOTATION></TIER>")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-05-01T10:00:00+01:00" '
            'FORMAT="3.0" VERSION="3.0"><HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>'
            f"<TIME_ORDER>{slots}</TIME_ORDER>{tiers}"
            '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="t" TIME_ALIGNABLE="true"/>'
            '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="d" TIME_ALIGNABLE="false"/></ANNOTATION_DOCUMENT>\n')


def textgrid(size="2", intervals=None, tiers="1", xmax="4"):
    intervals = intervals if intervals is not None else (
        '        intervals [1]:\n            xmin = 0\n            xmax = 2\n            text = "Hello ""there""."\n'
        '        intervals [2]:\n            xmin = 2\n            xmax = 4\n            text = ""\n')
    return ('File type = "ooTextFile"\nObject class = "TextGrid"\n\nxmin = 0\nxmax = ' + xmax + "\ntiers? <exists>\n"
            f"size = {tiers}\nitem []:\n    item [1]:\n        class = \"IntervalTier\"\n        name = \"Ana\"\n"
            f"        xmin = 0\n        xmax = {xmax}\n        intervals: size = {size}\n{intervals}")


SHORT_TEXTGRID = ('File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n4\n<exists>\n1\n"IntervalTier"\n"Ana"\n0\n4\n2\n'
                  '0\n2\n"Hello."\n2\n4\n""\n')


def tei(body=None, header=""):
    body = body if body is not None else '<u who="#ana"><seg>Hello there.</seg></u><u who="#ben">Hi.</u>'
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>'
            f"{header}<profileDesc><particDesc><listPerson><person xml:id=\"ana\" sex=\"F\"><persName>Ana</persName></person>"
            "</listPerson></particDesc></profileDesc></teiHeader><text><body>" + body + "</body></text></TEI>\n")


QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer,
  codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text,
  av_text_id integer, risid integer, unique(name));
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
  date text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text,
  owner text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text,
  date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
  owner text, date text, memo text, avid integer, important integer);
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
  cid integer, memo text, date text, owner text, important integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text,
  owner text, important integer);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
QUALCODER_ROWS = [
    ("INSERT INTO project VALUES ('v11','2024-05-01 10:00:00','about','QualCoder',0,0,'eva')", ()),
    ("INSERT INTO source VALUES (1,'one.txt',?,NULL,'first','eva','2024-05-01 10:00:00',NULL,NULL)", (TALK,)),
    ("INSERT INTO code_cat VALUES (1,'work','eva','2024-05-01 10:00:00','',NULL)", ()),
    ("INSERT INTO code_name VALUES (1,'load','',1,'eva','2024-05-01 10:00:00','#ff0000')", ()),
    ("INSERT INTO code_text VALUES (1,1,1,?,26,36,'eva','2024-05-01 10:00:00','heavy',NULL,NULL)", (TALK[26:36],)),
    ("INSERT INTO cases VALUES (1,'Ana','','eva','2024-05-01 10:00:00')", ()),
    ("INSERT INTO case_text VALUES (1,1,1,26,62,'eva','2024-05-01 10:00:00','')", ()),
    ("INSERT INTO attribute_type VALUES ('age','2024-05-01','eva','','case','numeric')", ()),
    ("INSERT INTO attribute VALUES (1,'age','case','41',1,'2024-05-01','eva')", ()),
    ("INSERT INTO annotation VALUES (1,1,0,5,'a note','eva','2024-05-01 10:00:00')", ()),
    ("INSERT INTO journal VALUES (1,'day one','we began','2024-05-01 10:00:00','eva')", ()),
]
TAGUETTE = """
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME, hashed_password VARCHAR, email VARCHAR);
CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, description TEXT NOT NULL,
  created DATETIME NOT NULL);
CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, description TEXT NOT NULL,
  filename VARCHAR, created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR NOT NULL,
  contents TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY, project_id INTEGER NOT NULL, path VARCHAR NOT NULL,
  description TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL,
  end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL);
"""
TAGUETTE_ROWS = [
    ("INSERT INTO alembic_version VALUES ('1234')", ()),
    ("INSERT INTO projects VALUES (1,'study','about','2024-05-01 10:00:00')", ()),
    ("INSERT INTO documents VALUES (1,'one','','one.txt','2024-05-01 10:00:00',1,'LEFT_TO_RIGHT',?)",
     ("<p>Ana: Tired, the caseload is heavy.</p>",)),
    ("INSERT INTO tags VALUES (1,1,'load','')", ()),
    ("INSERT INTO highlights VALUES (1,1,5,10,'Tired')", ()),
    ("INSERT INTO highlight_tags VALUES (1,1)", ()),
]


def database(schema, rows, *more, pragmas=()):
    """The bytes of a SQLite database. `more` are statements, or functions of the connection."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.db")
        connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("page_size=1024", "journal_mode=OFF", *pragmas):
            connection.execute("PRAGMA " + pragma)
        connection.executescript(schema)
        for statement, values in rows:
            connection.execute(statement, values)
        for step in more:
            step(connection) if callable(step) else connection.execute(step)
        connection.close()
        with open(path, "rb") as file:
            return file.read()


def projects():
    """By file name."""
    return {
        "talk.txt": TALK, "talk.vtt": vtt(), "talk.srt": SRT, "turns.csv": CSV, "turns.tsv": TSV,
        "project.qdpx": qdpx(), "project.qde": qde(), "codebook.qdc": qdc(),
        "whisper.json": WHISPER, "turns.json": TURNS, "segments.jsonl": LINES,
        "talk.cha": CHAT, "talk.eaf": eaf(), "long.TextGrid": textgrid(), "short.TextGrid": SHORT_TEXTGRID,
        "talk.xml": tei(), "talk.docx": docx(), "talk.odt": odt(), "talk.rtf": rtf(), "turns.xlsx": xlsx(),
        "data.qda": database(QUALCODER, QUALCODER_ROWS), "study.sqlite3": database(TAGUETTE, TAGUETTE_ROWS),
    }


def dictionaries():
    return {
        "words.csv": 'code,pattern\nload,caseload*\nload > people,"colleague"\nrest,at home\n',
        "words.dic": "%\n1\tload\n2\trest\n%\ncaseload*\t1\nhome\t2\nheavy\t1\t2\n",
        "words.yml": "load:\n  people:\n    - colleague\n    - team*\nrest: [home, sleep]\n",
    }
