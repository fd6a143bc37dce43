"""Runs what a page of the documentation shows, from top to bottom in the current folder:

    python page.py PAGE.md

Blocks of `python` share one namespace; in blocks of `console` each line behind `$ ` is run by bash (a line that ends in a
backslash goes on) and must succeed, and what stands below it is what it prints. A block of `text` behind
`<!-- output -->` is what the block above it prints. `...` stands for anything. A block behind
`<!-- test: no (reason) -->` is not run.
"""
import contextlib
import doctest
import io
import pathlib
import re
import subprocess
import sys
import traceback
from dataclasses import dataclass

FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})\s*(?P<language>[^\s`]*)[^`]*$")
MARK = re.compile(r"^\s*<!-- (?:(?P<output>output)|test: no \((?P<reason>[^)]+)\)) -->\s*$")


@dataclass
class Block:
    language: str
    line: int  # of its first line of text
    text: str
    marked_output: bool = False
    skipped_because: str = ""
    output: "str | None" = None  # what the block of output behind it says


def blocks_of(page):
    """The fenced blocks of the page. What stands around blocks, such as tabs, is fenced by colons (`:::{tab-set}`)."""
    found, mark, fence, lines = [], None, None, []
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        opening = FENCE.match(line)
        if fence:
            if line.strip() == fence["fence"]:
                indent = len(fence["indent"])
                text = "\n".join(each[indent:] if not each[:indent].strip() else each for each in lines) + "\n"
                found.append(Block(fence["language"], number - len(lines), text, bool(mark and mark["output"]),
                                   (mark["reason"] or "") if mark else ""))
                mark = fence = None
            else:
                if fence["language"].startswith("{") and opening and opening["language"]:
                    raise ValueError(f"{page}:{number}: a block inside of {fence['language']}; write :::{fence['language']}")
                lines.append(line)
        elif opening:
            fence, lines = opening, []
        elif line.strip():
            mark = MARK.match(line)
    if fence:
        raise ValueError(f"{page}: a block is not closed")
    for before, block in zip([None] + found, found):
        if block.marked_output:
            if before is None or before.language not in ("python", "console"):
                raise ValueError(f"{page}:{block.line}: output of what?")
            before.output = block.text
    return found


def tested(block):
    return block.language in ("python", "console") and not block.skipped_because


class Failure(Exception):
    pass


def compare(page, line, expected, printed):
    example = doctest.Example("", expected)
    checker = doctest.OutputChecker()
    if not checker.check_output(example.want, printed, doctest.ELLIPSIS):
        raise Failure(f"{page}:{line}: prints something else\n"
                      + checker.output_difference(example, printed, doctest.ELLIPSIS | doctest.REPORT_UDIFF))


def run_python(page, block, namespace):
    printed = io.StringIO()
    code = compile("\n" * (block.line - 1) + block.text, str(page), "exec")
    with contextlib.redirect_stdout(printed):
        exec(code, namespace)  # pylint: disable=exec-used
    return printed.getvalue()


def commands_of(page, block):
    """(line, command, shown output) of a console block."""
    commands, goes_on = [], False
    for number, line in enumerate(block.text.splitlines(), block.line):
        if goes_on:
            commands[-1][1] += "\n" + line
        elif line.startswith("$ "):
            commands.append([number, line[2:], ""])
        elif commands:
            commands[-1][2] += line + "\n"
            continue
        else:
            raise Failure(f"{page}:{number}: output before any command ($ ...)")
        goes_on = line.endswith("\\")
    return commands


def run_console(page, block):
    all_printed = ""
    for line, command, shown in commands_of(page, block):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", command], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failure(f"{page}:{line}: {command}\nends with {done.returncode}\n{done.stdout}{done.stderr}")
        if shown.strip():
            compare(page, line, shown, done.stdout)
        all_printed += done.stdout
    return all_printed


def run(page):
    namespace = {"__name__": "__main__"}
    for block in blocks_of(page):
        if not tested(block):
            continue
        printed = run_python(page, block, namespace) if block.language == "python" else run_console(page, block)
        if block.output is not None:
            compare(page, block.line, block.output, printed)


if __name__ == "__main__":
    try:
        run(pathlib.Path(sys.argv[1]))
    except Failure as failure:
        sys.exit(str(failure))
    except Exception:  # what a block raised, with the page's lines in the traceback
        traceback.print_exc()
        sys.exit(1)
