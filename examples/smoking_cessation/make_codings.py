#!/usr/bin/env python3
"""Writes codings.csv from the coders' quotations.

quotations/NAME.csv holds what each coder marked in transcripts/NAME.txt, as
`coder,code,quote`. A quotation must stand exactly once in the transcript, inside one
turn of the person interviewed, and its code must be a codable code of codebook.csv.
Positions are half-open code points of the transcript as decoded.
"""
import csv
import sys
from collections import Counter
from pathlib import Path

here = Path(__file__).resolve().parent


def rows(path):
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def main(names):
    codes = {row["code"] for row in rows(here / "codebook.csv") if row["codable"] == "yes"}
    errors, out, per_coder = [], [], Counter()
    for sheet in sorted((here / "quotations").glob("*.csv")):
        if names and sheet.stem not in names:
            continue
        text = (here / "transcripts" / f"{sheet.stem}.txt").read_bytes().decode("utf-8")
        turns, position = [], 0
        for line in text.split("\n"):
            label = f"{sheet.stem}: "
            if line.startswith(label):
                turns.append((position + len(label), position + len(line)))
            position += len(line) + 1
        words = sum(len(text[b:e].split()) for b, e in turns)
        if words < 600:
            errors.append(f"{sheet.stem}: the person says {words} words, fewer than 600")
        seen = set()
        for number, row in enumerate(rows(sheet), start=2):
            place, quote = f"{sheet.name}:{number}", row["quote"]
            key = (row["coder"], row["code"], quote)
            if key in seen:
                errors.append(f"{place}: the same coding twice")
            seen.add(key)
            if row["code"] not in codes:
                errors.append(f"{place}: unknown code {row['code']!r}")
            if row["coder"] not in ("Ana", "Ben"):
                errors.append(f"{place}: unknown coder {row['coder']!r}")
            if not quote or text.count(quote) != 1:
                errors.append(f"{place}: stands {text.count(quote)} times in the transcript: {quote!r}")
                continue
            begin = text.index(quote)
            end = begin + len(quote)
            if not any(b <= begin and end <= e for b, e in turns):
                errors.append(f"{place}: not inside one turn of {sheet.stem}: {quote!r}")
            out.append((sheet.stem, begin, end, row["code"], row["coder"], quote))
            per_coder[row["coder"]] += 1
    if errors:
        sys.exit("\n".join(errors))
    if not names:
        out.sort(key=lambda row: (row[0], row[1], row[2], row[3], row[4]))
        with (here / "codings.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(("transcript", "begin", "end", "code", "coder", "quote"))
            writer.writerows(out)
    print(", ".join(f"{coder} {count}" for coder, count in sorted(per_coder.items())))


if __name__ == "__main__":
    main(sys.argv[1:])
