"""Archives that lie, collide, escape and explode."""

import struct

from archives import Entry, deflate, make_zip, zip64_end, zip64_extra
from seeds import TALK, docx, qde, qdpx, selection, text_source, xlsx

MIB = 1 << 20


def project(*more, **lies):
    """A project archive with more entries in it."""
    return make_zip([("project.qde", qde().encode()), *more], **lies)


def bombs():
    zeros = b"<Project>" + bytes(64 * MIB)
    flat = deflate(zeros)
    yield "flat.qdpx", make_zip([Entry(b"project.qde", zeros, packed=flat)]), "archive_ratio"
    yield "flat.docx", make_zip([Entry(b"[Content_Types].xml", b"<Types/>"), Entry(b"word/document.xml", zeros, packed=flat)]), \
        "archive_ratio"
    yield "flat.xlsx", xlsx(sheet=zeros), "archive_ratio"
    yield "flat.odt", make_zip([Entry(b"mimetype", b"application/vnd.oasis.opendocument.text", method=0),
                                Entry(b"content.xml", zeros, packed=flat)]), "archive_ratio"
    blanks = b" " * (64 * MIB)
    yield "source.qdpx", qdpx(texts={"one.txt": blanks}), "archive_ratio"

    inner = make_zip([Entry(b"project.qde", zeros, packed=flat)])
    for _ in range(5):
        inner = make_zip([("project.qde", inner)])
    yield "nested.qdpx", inner, "!"

    # Many entries over the same bytes: each is small enough, all together are not.
    one = b"Ana: words " * (15 * MIB // 11)
    names = [f"t{i}.txt" for i in range(100)]
    texts = "".join(text_source(100 + i, name, "internal://" + name) for i, name in enumerate(names))
    entries = [Entry(b"sources/t0.txt", one), Entry(b"project.qde", qde(texts).encode())]
    entries += [Entry(("sources/" + name).encode(), one, offset=0, packed=b"") for name in names[1:]]
    packed_size = len(deflate(one))
    for e in entries[2:]:
        e.packed_size = packed_size
    yield "overlapping.qdpx", make_zip(entries), "archive_ratio"


def lies():
    xml = qde(text_source(inside=selection(26, 36))).encode()
    source = Entry(b"sources/one.txt", TALK.encode())

    def with_project(**fields):
        return make_zip([Entry(b"project.qde", xml, **fields), source])

    yield "small-size.qdpx", with_project(size=10), "*"
    yield "large-size.qdpx", with_project(size=0x7FFFFFFF), "*"
    yield "no-size.qdpx", with_project(size=0), "*"
    yield "large-packed-size.qdpx", with_project(packed_size=0x7FFFFFFF), "*"
    yield "small-packed-size.qdpx", with_project(packed_size=3), "!"
    yield "wrong-crc.qdpx", with_project(crc=0x12345678), "!"
    yield "other-local-name.qdpx", with_project(local_name=b"other"), "*"
    yield "beyond-the-end.qdpx", with_project(offset=0x7FFFFFF0), "!"
    yield "into-the-directory.qdpx", with_project(offset=len(xml)), "!"
    yield "no-deflate.qdpx", with_project(packed=b"\xff" * 64), "!"
    yield "end-of-deflate-missing.qdpx", with_project(packed=deflate(xml)[:-9]), "!"
    yield "bzip2.qdpx", with_project(method=12, packed=b"BZh9"), "method 12"
    yield "lzma.qdpx", with_project(method=14, packed=b"x"), "method 14"
    yield "reserved-method.qdpx", with_project(method=0xFFFF, packed=b"x"), "method 65535"
    yield "stored-as-deflated.qdpx", with_project(packed=xml), "!"
    yield "descriptor.qdpx", with_project(descriptor=True), "="
    full = 0xFFFFFFFFFFFFFFFF
    for name, extra in (("size", zip64_extra(full, full)), ("offset", zip64_extra(full, 10, full - 15)),
                        ("short", zip64_extra(1)[:6]), ("long", struct.pack("<HH", 1, 0xFFFF)), ("zero", zip64_extra(0, 0, 0))):
        yield f"zip64-{name}.qdpx", with_project(size=0xFFFFFFFF, packed_size=0xFFFFFFFF, extra=extra), "!"
    yield "zip64-far-offset.qdpx", with_project(offset=0xFFFFFFFF, extra=zip64_extra(1 << 63)), "!"
    whole = project()
    for name, end in (("all", zip64_end(full, full, full, len(whole))), ("entries", zip64_end(full, 46, 0, 0)),
                      ("itself", zip64_end(1, full, len(whole), full)), ("wrap", zip64_end(1, full - 3, 8, len(whole) - 22))):
        yield f"zip64-end-{name}.qdpx", project(zip64=end, count=0xFFFF, directory_offset=0xFFFFFFFF), "!"
    yield "count-too-large.qdpx", project(count=5000), "!"
    yield "count-zero.qdpx", project(count=0), "*"
    yield "directory-beyond.qdpx", project(directory_offset=0x7FFFFFFF), "!"
    yield "directory-at-zero.qdpx", project(directory_offset=0), "!"
    yield "multi-disk.qdpx", project(disk=3), "several parts"
    yield "entry-on-other-disk.qdpx", make_zip([Entry(b"project.qde", xml, disk=7), source]), "*"
    yield "encrypted.qdpx", make_zip([Entry(b"project.qde", xml, flags=0x801), source]), "encrypted"
    yield "strongly-encrypted.qdpx", make_zip([Entry(b"project.qde", xml, flags=0x841), source]), "encrypted"
    yield "encrypted.docx", make_zip([Entry(b"word/document.xml", xml, flags=0x801)]), "encrypted"
    yield "patch.qdpx", make_zip([Entry(b"project.qde", xml, flags=0x820), source]), "*"
    yield "prefixed.qdpx", project(prefix=b"PK\3\4" + bytes(100)), "*"
    yield "comment-of-archive.qdpx", project(comment=project()), "*"
    yield "long-comment.qdpx", project(comment=b"PK\5\6" * 16000), "*"
    yield "end-only.qdpx", struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0, 0, 0, 0, 0), "!"
    yield "signature-only.qdpx", b"PK\3\4", "!"
    yield "named-only.qdpx", b"<Project/>", "no ZIP archive"
    yield "named-only.docx", b"Ana: words\n", "*"
    yield "archive-called-text.txt", qdpx(), "="
    yield "word-called-project.qdpx", docx(), "*"
    yield "no-project.qdpx", make_zip([("a.txt", b"x")]), "no project.qde"


def names():
    for what, name, word in (("parent", "sources/../../x", "'..'"), ("parent-backslash", "..\\x", "'..'"),
                             ("root", "/etc/x", "root"), ("drive", "C:\\x", "drive"), ("share", "\\\\server\\x", "!"),
                             ("home", "~/x", "*"), ("line-feed", "a\nb", "control"), ("delete", "a\x7fb", "*"),
                             ("escape", "a\x1b[2Jb", "!"), ("next-line", "a\u0085b", "*"),
                             ("right-to-left", "a\u202egnp.exe", "*"), ("empty", "", "!"), ("dot", ".", "*"),
                             ("long", "x" * 65000, "*"), ("folder-and-file", "project.qde/x", "*"),
                             ("case", "PROJECT.qde", "two entries"), ("twice", "project.qde", "two entries"),
                             ("slashes", "sources//one.txt", "*"), ("device", "NUL", "*"), ("stream", "a:b", "*")):
        yield f"name-{what}.qdpx", project((name, b"x")), word
    yield "name-nul.qdpx", project(Entry(b"project\0.qde", b"x")), "NUL"
    yield "name-nul-same.qdpx", project(Entry(b"project.qde\0x", b"x")), "NUL"
    yield "name-no-utf8.qdpx", project(Entry(b"\xff\xfe\xc0\xaf", b"x")), "!"
    yield "name-surrogate.qdpx", project(Entry(b"\xed\xa0\x80", b"x")), "!"
    yield "name-composed.qdpx", project(("caf\u00e9", b"x"), ("cafe\u0301", b"x")), "two entries"
    yield "name-folded.qdpx", project(("stra\u00dfe", b"x"), ("STRASSE", b"x")), "two entries"
    yield "name-dotted-i.qdpx", project(("\u0130", b"x"), ("i\u0307", b"x")), "two entries"
    many = [Entry(f"sources/{i}.txt".encode(), b"", method=0) for i in range(65_536)]
    yield "many-entries.qdpx", make_zip([*many, Entry(b"project.qde", qde().encode())], count=0xFFFF), "!"


def cases():
    for part in (bombs, lies, names):
        for name, data, word in part():
            yield "archives/" + name, data, word
