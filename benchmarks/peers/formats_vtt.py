"""Reads captions with webvtt-py and says how long that took, imports not counted.

    python formats_vtt.py FOLDER FILES

Reads the first FILES files of the folder and scales the time by the bytes of all. What was said is told apart from the
timing as Motet tells it: a cue a line, without the speaker's label.
"""
import html
import json
import re
import resource
import sys
import time
import zlib
from pathlib import Path

import webvtt

LABEL = re.compile(r"(\[[^\]:]+\]|[^\W\d][^:\[\]]*): ")


def main():
    folder, files = Path(sys.argv[1]), int(sys.argv[2])
    paths = sorted(folder.glob("*.vtt"))
    sizes = [path.stat().st_size for path in paths]
    cues = 0
    begin = time.perf_counter()
    for path in paths[:files]:
        for caption in webvtt.read(path):
            cues += 1
            caption.text
    seconds = time.perf_counter() - begin
    size, checksum = 0, 1
    for path in paths[:files]:
        captions = webvtt.read(path)
        said = [html.unescape(caption.text.replace("\n", " ")) for caption in captions]
        if not any(caption.voice for caption in captions):
            said = [LABEL.sub("", line, count=1) if LABEL.match(line) else line for line in said]
        text = ("\n".join(said) + "\n").encode()
        size, checksum = size + len(text), zlib.adler32(text, checksum)
    print(json.dumps({"peer": f"webvtt-py, {files} files scaled", "seconds": seconds * sum(sizes) / sum(sizes[:files]),
                      "sample_seconds": seconds, "answer": {"cues": cues, "bytes": size, "checksum": checksum},
                      "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
                      "python": sys.version.split()[0]}))


if __name__ == "__main__":
    main()
