"""Plain texts, captions, tables and the transcripts of linguists that go wrong."""

from seeds import CHAT, cell, docx, eaf, odt, tei, textgrid, vtt, xlsx


def plain():
    yield "nul.txt", b"Ana: a\0b\n", "NUL"
    yield "no-utf8.txt", b"Ana: caf\xe9\n", "--encoding"
    yield "overlong.txt", b"Ana: \xc0\xaf\xe0\x80\xaf\n", "!"
    yield "surrogate.txt", b"Ana: \xed\xa0\x80\n", "!"
    yield "beyond-unicode.txt", b"Ana: \xf4\x90\x80\x80\n", "!"
    yield "half-utf16.txt", b"\xff\xfeA\0n", "!"
    yield "surrogate-utf16.txt", b"\xff\xfeA\0\x00\xd8B\0", "!"
    yield "utf32.txt", b"\0\0\xfe\xff\0\x11\0\0", "!"
    yield "mark-only.txt", b"\xef\xbb\xbf", "!"
    yield "empty.txt", b"", "empty"
    yield "blanks.txt", b" \n\t\r\n" * 1000, "empty"
    yield "one-line.txt", b"Ana: " + b"word " * 1_000_000, "="
    yield "no-blank.txt", b"x" * 5_000_000, "="
    yield "colons.txt", b":" * 3_000_000, "*"
    yield "brackets.txt", b"[" * 3_000_000, "*"
    yield "line-ends.txt", b"Ana: x" + b"\r" * 2_000_000 + b"\n" * 2_000_000 + b"x", "="
    yield "many-labels.txt", "".join(f"p{i} x: a\n" * 2 for i in range(100_000)).encode(), "="
    yield "many-turns.txt", b"Ana: a\nBen: b\n" * 300_000, "="
    yield "marks.txt", ("Ana: a" + "\u0301" * 1_000_000).encode(), "="
    yield "label-of-marks.txt", ("A" + "\u0301\u0327" * 500_000 + ": a\n" * 2).encode(), "*"
    yield "hangul.txt", ("Ana: " + "\u1100\u1161\u11a8" * 300_000).encode(), "="
    yield "joiners.txt", ("Ana: " + "\U0001f469\u200d" * 300_000).encode(), "="
    yield "directions.txt", ("Ana: \u202e\u2066" * 100_000).encode(), "="
    yield "time-stamps.txt", b"[99:99:99] Ana: a\n[00:00:-1] Ben: b\n(999999999999999999:00) Ana: c\n" * 2, "*"


def captions():
    yield "hours.vtt", vtt("99999999999999999999:00:00.000 --> 00:00:01.000\nx\n").encode(), "*"
    yield "hours-at-the-end.vtt", vtt("2562047788015:12:55.807 --> 9999999999999:00:00.000\nx\n").encode(), "*"
    yield "reversed.vtt", vtt("00:00:09.000 --> 00:00:01.000\nx\n").encode(), "*"
    yield "negative.vtt", vtt("-00:00:09.000 --> 00:00:01.000\nx\n").encode(), "*"
    yield "no-end.vtt", vtt("00:00:01.000 -->\nx\n").encode(), "*"
    yield "tags.vtt", vtt("00:00:01.000 --> 00:00:02.000\n" + "<b>" * 200_000 + "x\n").encode(), "*"
    yield "open-tags.vtt", vtt("00:00:01.000 --> 00:00:02.000\n" + "<" * 1_000_000 + "x\n").encode(), "*"
    yield "references.vtt", vtt("00:00:01.000 --> 00:00:02.000\n" + "&#x110000;&amp" * 200_000 + "\n").encode(), "*"
    yield "voice.vtt", vtt("00:00:01.000 --> 00:00:02.000\n<v " + "x" * 1_000_000 + ">y\n").encode(), "*"
    yield "nul.vtt", vtt("00:00:01.000 --> 00:00:02.000\na\0b\n").encode(), "NUL"
    yield "header-only.vtt", b"WEBVTT", "*"
    yield "arrows.vtt", b"WEBVTT\n\n" + b"-->" * 500_000, "*"
    same = "00:00:01.000 --> 00:00:02.000\nwe said so\n\n"
    yield "repeated.vtt", vtt(same * 100_000).encode(), "*"
    yield "rolling.vtt", vtt("".join(f"00:{i // 60 % 60:02}:{i % 60:02}.000 --> 00:59:59.000\n{'a ' * (i % 200)}\n\n"
                                     for i in range(20_000))).encode(), "*"
    yield "counter.srt", b"99999999999999999999\n00:00:01,000 --> 00:00:02,000\nx\n", "*"
    yield "fraction.srt", b"1\n00:00:01,99999999999999999 --> 00:00:02,1\nx\n", "*"
    yield "empty-cues.srt", b"1\n00:00:01,000 --> 00:00:02,000\n\n" * 100_000, "*"
    yield "no-cues.srt", b"x\n" * 1000, "!"


def tables():
    columns = ",".join(["speaker", "text"] + [f"c{i}" for i in range(10_998)])
    yield "columns.csv", (columns + "\nAna,x\n").encode(), "csv_columns"
    yield "columns-in-row.csv", b"speaker,text\n" + b"," * 10_999 + b"\n", "csv_columns"
    columns = ",".join(["speaker", "text"] + [f"c{i}" for i in range(9_998)])
    yield "missing-cells.csv", (columns + "\n" + "Ana\n" * 3300).encode(), "csv_cells"
    yield "open-quote.csv", b'speaker,text\nAna,"' + b"x\n" * 500_000, "quote"
    yield "open-quotes.csv", b'speaker,text\n' + b'Ana,"x\n' * 100_001, "quote"
    yield "quote-inside.csv", b'speaker,text\nAna,"x"y\n', "!"
    yield "quotes.csv", b'speaker,text\nAna,"' + b'""' * 2_000_000 + b'"\n', "*"
    yield "large-cell.csv", b'speaker,text\nAna,"' + b"word " * 1_500_000 + b'"\n', "*"
    yield "nul.csv", b"speaker,text\nAna,a\0b\n", "NUL"
    yield "no-rows.csv", b"speaker,text\n", "*"
    yield "no-header.csv", b"\n\n\n,,,\n", "*"
    yield "columns-twice.csv", b"text,text,speaker,speaker\na,b,c,d\n", "*"
    yield "separator.csv", b"sep=\0\nspeaker,text\n", "!"
    yield "separator-quote.csv", b'sep="\nspeaker"text\nAna"x\n', "*"
    yield "carriage-returns.csv", b"speaker,text\r" + b"Ana,x\r" * 100_000, "*"
    yield "formulas.csv", b"speaker,text\n=cmd|'/c calc'!A1,@SUM(1)\n", "="
    yield "many-transcripts.csv", ("transcript,speaker,text\n" + "".join(f"t{i},a,x\n" for i in range(50_000))).encode(), "*"
    yield "same-transcripts.csv", ("transcript,text\n" + "t,Ana: x\n" * 20_000).encode(), "*"
    deep = " > ".join("c" * 129)
    yield "codes-deep.csv", f"speaker,text,codes\nAna,x,{deep}\n".encode(), "code_depth"
    yield "commas.csv", b"," * 1_000_000, "csv_columns"
    yield "newlines.csv", b"speaker,text\n" + b"\n" * 5_000_000, "*"
    yield "pipes.txt", b"Ana|" * 100_000 + b"x\n", "*"


def linguistic():
    def chat(lines):
        return CHAT.replace("@End\n", lines + "@End\n").encode()

    yield "open-time.cha", chat("*CHI:\tx \x15" + "1" * 100_000 + "\n"), "*"
    yield "huge-time.cha", chat("*CHI:\tx \x1599999999999999999999_1\x15\n"), "*"
    yield "reversed-time.cha", chat("*CHI:\tx \x159_1\x15\n"), "*"
    yield "continuations.cha", chat("*CHI:\tx" + "\n\ty" * 300_000 + "\n"), "*"
    yield "tiers.cha", chat("%mor:\tx\n" * 300_000), "*"
    yield "unknown-speakers.cha", chat("".join(f"*S{i}:\tx .\n" for i in range(50_000))), "*"
    yield "participants.cha", ("@UTF8\n@Begin\n@Participants:\t" + ", ".join(f"P{i} N{i} Child" for i in range(50_000)) +
                               "\n*P1:\tx .\n@End\n").encode(), "*"
    yield "identifiers.cha", ("@UTF8\n@Begin\n@Participants:\tCHI A Child\n@ID:\t" + "|" * 100_000 +
                              "\n*CHI:\tx .\n@End\n").encode(), "*"
    yield "no-colon.cha", b"@UTF8\n@Begin\n*CHI\n%\n@\n*\n@End\n", "*"
    yield "header-only.cha", b"@UTF8\n@Begin\n", "*"

    def tier(inside, name="A"):
        return f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="t">{inside}</TIER>'

    def annotation(begin, end, number=1):
        return (f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{number}" TIME_SLOT_REF1="{begin}" TIME_SLOT_REF2="{end}">'
                "<ANNOTATION_VALUE>x</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>")

    def slot(value, number=1):
        return f'<TIME_SLOT TIME_SLOT_ID="ts{number}" TIME_VALUE="{value}"/>'

    yield "no-slot.eaf", eaf(tiers=tier(annotation("ts1", "ts99"))).encode(), "!"
    yield "huge-slot.eaf", eaf(slot("9" * 40) + slot(2, 2), tier(annotation("ts1", "ts2"))).encode(), "*"
    yield "negative-slot.eaf", eaf(slot(-9223372036854775808) + slot(2, 2), tier(annotation("ts1", "ts2"))).encode(), "*"
    yield "fraction-slot.eaf", eaf(slot("1.5e300") + slot(2, 2), tier(annotation("ts1", "ts2"))).encode(), "*"
    yield "slots-twice.eaf", eaf(slot(1) + slot(2) + slot(3, 2), tier(annotation("ts1", "ts2"))).encode(), "*"
    yield "slot-without-time.eaf", eaf('<TIME_SLOT TIME_SLOT_ID="ts1"/>' + slot(2, 2), tier(annotation("ts1", "ts2"))).encode(), "*"
    yield "own-parent.eaf", eaf(tiers='<TIER TIER_ID="A" PARENT_REF="A"/>').encode(), "*"
    circle = ('<TIER TIER_ID="A" PARENT_REF="B"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a1" ANNOTATION_REF="a2"/>'
              '</ANNOTATION></TIER><TIER TIER_ID="B" PARENT_REF="A"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a2" '
              'ANNOTATION_REF="a1"/></ANNOTATION></TIER>')
    yield "circle.eaf", eaf(tiers=circle).encode(), "*"
    yield "many-tiers.eaf", eaf(tiers="".join(tier("", f"T{i}") for i in range(100_000))).encode(), "*"
    yield "tiers-twice.eaf", eaf(tiers=tier(annotation("ts1", "ts2")) * 2).encode(), "*"
    yield "nothing.eaf", eaf("", "").encode(), "*"

    for what, fields in (("intervals-promised", {"size": "2000000000"}), ("intervals-negative", {"size": "-1"}),
                         ("intervals-word", {"size": "many"}), ("tiers-promised", {"tiers": "4294967297"}),
                         ("tiers-negative", {"tiers": "-5"}), ("nan", {"xmax": "nan"}), ("huge", {"xmax": "1e308"}),
                         ("open-text", {"intervals": '        intervals [1]:\n            xmin = 0\n            xmax = 1\n            text = "x'}),
                         ("reversed", {"size": "1", "intervals": "        intervals [1]:\n xmin = 9\n xmax = -1e300\n text = \"x\"\n"}),
                         ("quotes", {"size": "1", "intervals": "        intervals [1]:\n xmin = 0\n xmax = 1\n text = \"" + '""' * 500_000 + "\"\n"}),
                         ("missing", {"intervals": ""})):
        yield what + ".TextGrid", textgrid(**fields).encode(), "*"
    yield "utf16.TextGrid", textgrid().encode("utf-16"), "*"
    yield "half-utf16.TextGrid", textgrid().encode("utf-16")[:-1], "!"
    yield "signature-only.TextGrid", b'File type = "ooTextFile"\n', "!"

    yield "nested-talk.xml", tei("<u who='#a'>" * 200 + "x" + "</u>" * 200).encode(), "*"
    yield "many-people.xml", tei("".join(f"<u who='#p{i}'>x</u>" for i in range(50_000))).encode(), "*"
    yield "nobody.xml", tei("<u>x</u><u who=''>y</u><u who='#'>z</u><u who='http://x/#y'>w</u>").encode(), "*"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="%s" parse="text"/>'
    yield "include.xml", tei("<u who='#a'>x</u>" + include % "file:///etc/passwd" + include % "../../x").encode(), "*"
    yield "nothing-said.xml", tei(" ").encode(), "*"
    yield "other.xml", b"<html><body>x</body></html>", "*"


def documents():
    def row(content, number=1):
        return f'<row r="{number}">{content}</row>'

    head = row(cell("A1", "speaker") + cell("B1", "text"))
    for what, rows, word in (
            ("column-xfd", head + row(cell("XFD2", "x"), 2), "csv_columns"),
            ("column-beyond", head + row(cell("XFE2", "x"), 2), "!"),
            ("column-huge", head + row(cell("ZZZZZZZZZZZZZZ2", "x"), 2), "!"),
            ("row-last", head + row(cell("A1048576", "x"), 1048576), "*"),
            ("row-huge", head + row(cell("A99999999999999999999", "x"), 2), "*"),
            ("row-number-huge", head + f'<row r="99999999999999999999">{cell("A2", "x")}</row>', "*"),
            ("row-zero", head + row(cell("A0", "x"), 0), "*"), ("row-back", row(cell("A5", "x"), 5) + head, "*"),
            ("wide-and-late", head + row(cell("NTP1048576", "x"), 1048576), "!"),
            ("no-reference", head + '<row><c t="inlineStr"><is><t>x</t></is></c></row>', "*"),
            ("bad-reference", head + row(cell("1A", "x") + cell("", "y") + cell("$A$2", "z"), 2), "*"),
            ("cell-twice", head + row(cell("A2", "x") + cell("A2", "y"), 2), "*"),
            ("string-beyond", head + row('<c r="A2" t="s"><v>99</v></c>', 2), "!"),
            ("string-wrap", head + row('<c r="A2" t="s"><v>4294967296</v></c>', 2), "!"),
            ("string-negative", head + row('<c r="A2" t="s"><v>-1</v></c>', 2), "!"),
            ("number-huge", head + row('<c r="A2"><v>1e99999</v></c>', 2), "*"),
            ("date-huge", head + row('<c r="A2" t="d"><v>999999-99-99</v></c>', 2), "*"),
            ("style-beyond", head + row('<c r="A2" s="4294967296"><v>1</v></c>', 2), "*"),
            ("type-unknown", head + row('<c r="A2" t="zzz"><v>1</v></c>', 2), "*"), ("empty", "", "*")):
        yield what + ".xlsx", xlsx(rows), word
    yield "sheet-outside.xlsx", xlsx(target="../../../../etc/passwd"), "!"
    yield "sheet-elsewhere.xlsx", xlsx(target="http://localhost:1/sheet.xml"), "!"
    yield "sheet-root.xlsx", xlsx(target="/xl/worksheets/sheet1.xml"), "*"
    yield "many-rows.xlsx", xlsx(head + "".join(row(cell(f"A{i}", "x"), i) for i in range(2, 100_000))), "*"
    sheet = '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="4294967295"/>'
    yield "strings-promised.xlsx", xlsx(strings=sheet), "!"

    table = "<w:tbl><w:tr><w:tc><w:p/>%s</w:tc></w:tr></w:tbl>"
    nested = "x"
    for _ in range(80):
        nested = table % nested
    yield "nested-tables.docx", docx(nested), "*"
    cells = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>" * 20_000
    yield "wide-table.docx", docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"), "*"
    yield "spans.docx", docx('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), "*"
    yield "breaks.docx", docx("<w:p><w:r>" + "<w:br/><w:tab/>" * 200_000 + "</w:r></w:p>"), "*"
    yield "empty.docx", docx(""), "*"
    yield "fields.docx", docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 10_000), "*"

    yield "spaces.odt", odt('<text:p>Ana: a<text:s text:c="1000000000"/>b</text:p>'), "*"
    yield "spaces-often.odt", odt("<text:p>" + '<text:s text:c="1000000"/>' * 2000 + "</text:p>"), "*"
    yield "spaces-negative.odt", odt('<text:p>Ana: a<text:s text:c="-1"/>b</text:p>'), "*"
    yield "spaces-huge.odt", odt('<text:p>a<text:s text:c="99999999999999999999999"/>b</text:p>'), "*"
    repeated = '<table:table><table:table-row%s><table:table-cell%s><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    yield "columns-repeated.odt", odt(repeated % ("", ' table:number-columns-repeated="1000000000"')), "*"
    yield "rows-repeated.odt", odt(repeated % (' table:number-rows-repeated="1000000000"', "")), "*"
    yield "all-repeated.odt", odt(repeated % (' table:number-rows-repeated="100000"', ' table:number-columns-repeated="100000"')), "*"
    nested = "x"
    for _ in range(60):
        nested = f"<text:section><table:table><table:table-row><table:table-cell>{nested}</table:table-cell></table:table-row></table:table></text:section>"
    yield "nested.odt", odt(nested), "*"


def cases():
    for folder, part in (("plain/", plain), ("captions/", captions), ("tables/", tables), ("linguistic/", linguistic),
                         ("documents/", documents)):
        for name, data, word in part():
            yield folder + name, data, word
