"""Projects, codebooks, dictionaries and studies that follow their format and contradict themselves."""

from seeds import CSV, TALK, guid, qdc, qde, qdpx, selection, text_source


def code(number, inside="", name="c"):
    return f'<Code guid="{guid(number)}" name="{name}" isCodable="true">{inside}</Code>'


def nested_codes(depth):
    return "".join(f'<Code guid="{guid(100 + i)}" name="c{i}" isCodable="true">' for i in range(depth)) + "</Code>" * depth


def refi():
    def with_source(inside, text=TALK):
        return qdpx(qde(text_source(inside=inside)), {"one.txt": text.encode() if isinstance(text, str) else text})

    length = len(TALK)
    yield "whole.qdpx", with_source(selection(0, length)), "="
    yield "past-the-end.qdpx", with_source(selection(0, length + 1)), "outside"
    yield "reversed.qdpx", with_source(selection(9, 3)), "ends before it begins"
    yield "negative.qdpx", with_source(selection(-1, 3)), "outside"
    yield "positions-huge.qdpx", with_source(selection(2 ** 64, 2 ** 64 + 1)), "!"
    yield "positions-wrap.qdpx", with_source(selection(2 ** 32, 2 ** 32 + 3)), "outside"
    yield "positions-words.qdpx", with_source(selection("x", "0x10")), "not a whole number"
    yield "positions-missing.qdpx", with_source("<PlainTextSelection/>"), "*"
    yield "nul-in-text.qdpx", with_source("", b"Ana: a\0b\n"), "NUL"
    yield "no-utf8-in-text.qdpx", with_source("", b"Ana: \xff\xfe\xff\n"), "*"
    yield "code-unknown.qdpx", with_source(selection(0, 3, code=77)), guid(77)
    yield "name-long.qdpx", with_source(selection(0, 3, name="x" * 5_000_000)), "*"
    yield "code-in-itself.qdpx", qdpx(qde(codes=code(1, code(2, code(1))))), "two codes"
    yield "codes-twice.qdpx", qdpx(qde(codes=code(1) + code(1))), "two codes"
    yield "codes-deep.qdpx", qdpx(qde(codes=nested_codes(129))), "code_depth"
    yield "codes-very-deep.qdc", qdc(nested_codes(200_000)).encode(), "depth"
    yield "code-in-itself.qdc", qdc(code(1, code(2, code(1)))).encode(), "two codes"
    yield "no-guid.qdc", qdc('<Code name="x" isCodable="true"/>').encode(), "*"
    yield "guid-bad.qdc", qdc('<Code guid="}{" name="x" isCodable="true"/>').encode(), "*"
    yield "guid-braces.qdc", qdc('<Code guid="{' + guid(1) + '" name="x" isCodable="true"/>').encode(), "*"
    yield "no-name.qdc", qdc(f'<Code guid="{guid(1)}"/>').encode(), "*"
    yield "color-bad.qdc", qdc(f'<Code guid="{guid(1)}" name="x" isCodable="maybe" color="#ff00ffff00"/>').encode(), "*"
    yield "separator-in-name.qdc", qdc(code(1, name="a &gt; b")).encode(), "*"
    yield "sources-twice.qdpx", qdpx(qde(text_source() * 2)), "two sources"
    yield "source-is-code.qdpx", qdpx(qde(text_source(number=1))), "*"
    yield "path-parent.qdpx", qdpx(qde(text_source(path="internal://../../etc/passwd"))), "!"
    yield "path-absolute.qdpx", qdpx(qde(text_source(path="absolute:///etc/passwd"))), "!"
    yield "path-relative.qdpx", qdpx(qde(text_source(path="relative://../../../../etc/passwd"))), "!"
    yield "path-bare.qdpx", qdpx(qde(text_source(path="/etc/passwd"))), "!"
    yield "path-of-project.qdpx", qdpx(qde(text_source(path="internal://../project.qde"))), "!"
    both = text_source(inside="<PlainTextContent>words</PlainTextContent>")
    yield "path-and-text.qdpx", qdpx(qde(both)), "*"
    member = "<Set guid='%s' name='s'><%s targetGUID='%s'/></Set>"
    yield "set-of-itself.qdpx", qdpx(qde(more="<Sets>" + member % (guid(70), "MemberCode", guid(70)) + "</Sets>")), "*"
    yield "set-of-nothing.qdpx", qdpx(qde(more="<Sets>" + member % (guid(70), "MemberSource", guid(99)) + "</Sets>")), "*"
    circle = member % (guid(70), "MemberCode", guid(71)) + member % (guid(71), "MemberCode", guid(70))
    yield "sets-in-a-circle.qdpx", qdpx(qde(more=f"<Sets>{circle}</Sets>")), "*"
    yield "sets-empty.qdpx", qdpx(qde(more="<Sets/>")), "*"
    link = "<Link guid='%s' direction='%s' originGUID='%s' targetGUID='%s'/>"
    yield "link-to-itself.qdpx", qdpx(qde(more="<Links>" + link % (guid(70), "OneWay", guid(70), guid(70)) + "</Links>")), "*"
    yield "link-to-nothing.qdpx", qdpx(qde(more="<Links>" + link % (guid(70), "Sideways", guid(98), guid(99)) + "</Links>")), "*"
    note = "<Notes><Note guid='%s' name='n'>%s</Note></Notes>"
    inside = f"<PlainTextContent>x</PlainTextContent><NoteRef targetGUID='{guid(70)}'/>"
    yield "note-about-itself.qdpx", qdpx(qde(more=note % (guid(70), inside))), "*"
    yield "note-path.qdpx", qdpx(qde(more="<Notes><Note guid='%s' plainTextPath='internal://../../etc/passwd'/></Notes>" % guid(70))), "*"
    yield "note-nothing.qdpx", qdpx(qde(more="<Notes><Note/></Notes>")), "*"
    for what, kind, value in (("integer", "Integer", "9" * 50), ("float", "Float", "1e99999"), ("date", "Date", "999999-99-99"),
                              ("moment", "DateTime", "2024-13-45T99:99:99+99:99"), ("boolean", "Boolean", "perhaps")):
        variable = (f"<VariableValue><VariableRef targetGUID='{guid(48)}'/><{kind}Value>{value}</{kind}Value></VariableValue>")
        yield f"variable-{what}.qdpx", qdpx(qde(text_source(inside=variable))), "*"
    case = "<Cases><Case guid='%s' name='Ana'>" % guid(80) + f"<SourceRef targetGUID='{guid(99)}'/><SelectionRef targetGUID='{guid(98)}'/></Case></Cases>"
    yield "case-of-nothing.qdpx", qdpx(qde().replace("<Sources>", case + "<Sources>")), "*"
    many = "".join(selection(i % 100, i % 100 + 1) for i in range(50_000))
    yield "many-codings.qdpx", with_source(many), "*"
    points = "".join(f"<SyncPoint guid='{guid(200 + i)}' timeStamp='{t}' position='{p}'/>"
                     for i, (t, p) in enumerate(((2 ** 63, 5), (-1, 2 ** 40), ("x", "y"), (5, 1))))
    audio = f"<AudioSource guid='{guid(90)}' name='tape' path='internal://t.mp3'><Transcript guid='{guid(91)}' name='t' plainTextPath='internal://one.txt'>{points}</Transcript></AudioSource>"
    yield "sync-points.qdpx", qdpx(qde(audio)), "*"
    picture = (f"<PictureSource guid='{guid(90)}' name='p' path='internal://p.png'><PictureSelection guid='{guid(91)}' "
               "firstX='-99999999999' firstY='x' secondX='1e9' secondY=''/></PictureSource>")
    yield "picture.qdpx", qdpx(qde(text_source() + picture)), "*"


def dictionaries():
    yield "deep.yml", "".join("  " * i + f"a{i}:\n" for i in range(3000)).encode(), "!"
    yield "deep-lists.yml", b"a: " + b"[" * 200_000, "!"
    yield "anchors.yml", b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "!"
    yield "tags.yml", b"a: !!python/object:os.system [x]\n", "!"
    yield "tabs.yml", b"a:\n\t- x\n", "*"
    yield "open-bracket.yml", b"a: [" + b"x, " * 100_000, "!"
    yield "many-codes.yml", "".join(f"code {i}: [word{i}]\n" for i in range(50_000)).encode(), "*"
    yield "stars.csv", b"code,pattern\na," + b"*" * 1_000_000 + b"\n", "*"
    yield "stars-and-words.csv", b"code,pattern\na," + b"a*b" * 100_000 + b"\n", "*"
    yield "empty-pattern.csv", b"code,pattern\na,\n", "*"
    yield "long-pattern.csv", b"code,pattern\na," + b"word " * 200_000 + b"\n", "*"
    yield "path-deep.csv", ("code,pattern\n" + " > ".join("c" for _ in range(129)) + ",x\n").encode(), "*"
    yield "path-empty.csv", b"code,pattern\n > > ,x\n", "*"
    yield "open-quote.csv", b'code,pattern\na,"x\n', "quote"
    yield "nul.csv", b"code,pattern\na,x\0y\n", "*"
    yield "no-percent.dic", b"%\n1\ta\n", "!"
    yield "numbers.dic", b"%\n99999999999999999999\ta\n%\nx\t99999999999999999999\n", "*"
    yield "number-unknown.dic", b"%\n1\ta\n%\nx\t2\n", "!"
    yield "numbers-twice.dic", b"%\n1\ta\n1\tb\n%\nx\t1\n", "*"
    yield "deep.dic", ("%\n" + "".join("\t" * i + f"{i}\tc{i}\n" for i in range(2000)) + "%\nx\t1\n").encode(), "*"
    yield "empty.dic", b"%\n%\n", "*"
    yield "binary.dic", bytes(range(256)) * 100, "!"


TABLE = b"transcript,begin,end,code\n"


def studies():
    """By folder: the files in it, and how reading the folder ends."""
    talk = {"transcripts/one.txt": TALK.encode()}
    yield "good", {**talk, "codings.csv": TABLE + b"one,26,36,load\n", "codebook.csv": b"code\nload\n"}, "="
    yield "past-the-end", {**talk, "codings.csv": TABLE + b"one,26,9999,load\n"}, "codings.csv"
    yield "reversed", {**talk, "codings.csv": TABLE + b"one,36,26,load\n"}, "codings.csv"
    yield "huge", {**talk, "codings.csv": TABLE + b"one,18446744073709551616,18446744073709551617,load\n"}, "codings.csv"
    yield "wrapped", {**talk, "codings.csv": TABLE + b"one,4294967296,4294967299,load\n"}, "codings.csv"
    yield "negative", {**talk, "codings.csv": TABLE + b"one,-5,3,load\n"}, "codings.csv"
    yield "no-transcript", {**talk, "codings.csv": TABLE + b"../../etc/passwd,1,2,load\n"}, "codings.csv"
    yield "circle", {**talk, "codebook.csv": b"code,parent\na,b\nb,c\nc,a\n"}, "codebook.csv"
    yield "own-parent", {**talk, "codebook.csv": b"code,parent\na,a\n"}, "codebook.csv"
    chain = b"code,parent\n" + b"".join(b"c%d,c%d\n" % (i, i + 1) for i in range(100_000)) + b"c100000,\n"
    yield "chain", {**talk, "codebook.csv": chain}, "code_depth"
    yield "identifiers-twice", {**talk, "codebook.csv": f"code,guid\na,{guid(1)}\nb,{guid(1)}\n".encode()}, "codebook.csv"
    yield "people-twice", {**talk, "participants.csv": b"participant\nAna\nANA\n"}, "participants.csv"
    yield "aliases-in-a-circle", {**talk, "participants.csv": b"participant,aliases\nAna,Ben\nBen,Ana\n"}, "participants.csv"
    yield "columns", {**talk, "participants.csv": b"participant" + b",x" * 11_000 + b"\nAna\n"}, "csv_columns"
    yield "nul-in-text", {"transcripts/one.txt": b"Ana: a\0b\n", "codebook.csv": b"code\na\n"}, "one.txt"
    yield "no-utf8-in-table", {**talk, "codings.csv": TABLE + b"one,1,2,caf\xe9\n"}, "codings.csv"
    yield "archive-for-table", {**talk, "codings.csv": qdpx()}, "codings.csv"
    yield "empty-tables", {**talk, "codings.csv": b"", "codebook.csv": b"", "participants.csv": b""}, "*"
    yield "no-texts", {"codebook.csv": b"code\na\n"}, "!"
    yield "mixed", {**talk, "transcripts/two.csv": CSV.encode(), "transcripts/three.qdpx": qdpx()}, "*"


def cases():
    for name, data, word in refi():
        yield "refi/" + name, data, word
