"""Every page of the documentation does what it shows: see page.py for what is run and compared."""
import os
import pathlib
import shutil
import subprocess
import sys

import page
import pytest

ROOT = pathlib.Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
RUN = [each for each in PAGES if any(map(page.tested, page.blocks_of(each)))]


def folder_of_tool():
    """The wheel's command stands beside its Python; in a build folder it has one of its own."""
    beside = pathlib.Path(sys.executable).parent
    if shutil.which("motet", path=str(beside)):
        return beside
    built = [each for each in ROOT.glob("build-*/**/tools/**/motet") if os.access(each, os.X_OK) and each.is_file()]
    return max(built, key=lambda each: each.stat().st_mtime).parent if built else None


def environment():
    tool = folder_of_tool()
    assert tool, "no motet command: neither installed with this Python nor built"
    return {**os.environ, "PATH": f"{tool}{os.pathsep}{os.environ.get('PATH', '')}"}


@pytest.mark.parametrize("path", RUN, ids=lambda each: str(each.relative_to(ROOT / "docs")))
def test_page(path, tmp_path):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    done = subprocess.run([sys.executable, page.__file__, str(path)], cwd=tmp_path, env=environment(), capture_output=True,
                          text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_few_blocks_are_left_out():
    blocks = [block for each in PAGES for block in page.blocks_of(each) if block.language in ("python", "console")]
    left_out = [block for block in blocks if block.skipped_because]
    assert len(left_out) * 10 <= len(blocks)


CHECKS = {
    "fine": ("```python\nx = 2\n```\n\n```python\nprint(x / 3)\n```\n<!-- output -->\n```text\n0.66...\n```\n", None),
    "raises": ("text\n\n```python\nx = 2\nx.nothing\n```\n", 'page.md", line 5'),
    "other output": ("```python\nprint(1)\n```\n\n<!-- output -->\n```text\n2\n```\n", "prints something else"),
    "console": ("```console\n$ echo one \\\n  two\none two\n$ true\n```\n", None),
    "console fails": ("```console\n$ false\n```\n", "page.md:2"),
    "other console output": ("```console\n$ echo 1\n2\n```\n", "prints something else"),
    "left out": ("<!-- test: no (a network) -->\n```python\nraise ValueError\n```\n", None),
    "output of nothing": ("<!-- output -->\n```text\n2\n```\n", "output of what?"),
    "indented": ("1. first\n\n   ```python\n   for x in [1]:\n       print(x)\n   ```\n", None),
    "in tabs": (":::{tab} Python\n```python\nraise ValueError\n```\n:::\n", 'page.md", line 3'),
    "hidden in a directive": ("````{tab} Python\n```python\nprint(1)\n```\n````\n", "inside of {tab}"),
    "not closed": ("```python\nx\n", "not closed"),
}


@pytest.mark.parametrize("text, complaint", CHECKS.values(), ids=CHECKS)
def test_the_runner(text, complaint, tmp_path):
    path = tmp_path / "page.md"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([sys.executable, page.__file__, str(path)], cwd=tmp_path, capture_output=True, text=True,
                          check=False)
    assert (done.returncode == 0) == (complaint is None), done.stderr
    assert complaint is None or complaint in done.stderr
