"""The pages of statistics: their names exist in both languages, their sources in references.bib, and the index has them all."""
import pathlib
import re
import unicodedata

import motet
import pytest

ROOT = pathlib.Path(__file__).parents[2]
FOLDER = ROOT / "docs/statistics"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.stem != "index")
IN_CPP_ONLY = {"MeetingRule"}  # a union, which Python takes apart


def names(page):
    """Row of the table of names -> what stands in it as code."""
    text = page.read_text(encoding="utf-8").partition("\n## Names\n")[2]
    rows = re.findall(r"^\| (C\+\+|Python|tool|`results.json`) \| (.*) \|$", text, re.M)
    return {row.strip("`"): re.findall(r"`([^`]+)`", cells) for row, cells in rows}


def plain(title):
    """Letters and digits of a title, without TeX and accents."""
    without_tex = re.sub(r"\\[#&'`\"~^u]", "", title)
    return re.sub(r"[^a-z0-9]", "", unicodedata.normalize("NFKD", without_tex).lower())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_names_exist_in_both_languages(page):
    code = names(page)["C++"]
    # A page may name a header in full once, and more of the same folder without it.
    folder, headers, spelled = "", "", []
    for name in code:
        if name.endswith(".hpp"):
            folder = name.rpartition("/")[0] or folder
            path = ROOT / "include" / (name if "/" in name else f"{folder}/{name}")
            headers += path.read_text(encoding="utf-8")
        else:
            spelled.append(name)
    assert headers and spelled
    for name in spelled:
        first, _, member = name.partition("::")
        assert re.search(rf"\b{first}\b", headers), f"{name} is in none of the headers"
        if first not in IN_CPP_ONLY:
            assert hasattr(motet, first), f"motet has no {first}"
        assert not member or hasattr(getattr(motet, first), member)


def test_keys_are_those_of_results_json():
    documented = (ROOT / "docs/results.md").read_text(encoding="utf-8")
    keys = [(page.name, key) for page in PAGES for key in names(page).get("results.json", [])]
    assert len(keys) > 50
    for page, key in keys:
        for part in re.findall(r"\w+", key.removesuffix(".csv")):
            assert re.search(rf"\b{part}\b", documented), f"{page}: {key} is not in docs/results.md"


def test_sources_stand_in_the_bibliography():
    bibliography = (ROOT / "docs/references.bib").read_text(encoding="utf-8")
    titles = {plain(title) for title in re.findall(r"^\s*title = \{(.*)\},?$", bibliography, re.M)}
    papers = set()
    for page in PAGES:
        _, sources = re.split(r"\n## Sources?\n", page.read_text(encoding="utf-8"))
        for title in re.findall(r"\(\d{4}\)\. \*(.*?)\*\.", " ".join(sources.split())):
            assert plain(title) in titles, f"{page.name}: {title}"
            papers.add(title)
        for doi in re.findall(r"https://doi\.org/(\S+)\)", sources):
            assert f"doi = {{{doi}}}" in bibliography, f"{page.name}: {doi}"
    assert len(papers) > 60


def test_every_page_is_in_the_index():
    linked = set(re.findall(r"\]\((\S+)\.md\)", (FOLDER / "index.md").read_text(encoding="utf-8")))
    assert {page.stem for page in PAGES} <= linked
