import json
import pathlib
import subprocess
import sysconfig

import motet
import pytest
from values import round_trips

EXAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "smoking_cessation"


@pytest.fixture(scope="module")
def analysis():
    return motet.analyze(motet.read_project(EXAMPLE), group="group")


def test_the_whole_way(analysis):
    assert analysis.study.participants == 23 and analysis.options.group == "group"
    assert analysis.codes[0].column.key and analysis.codes[0].units > 0
    theme = analysis.themes.themes[0]
    assert theme.voiced <= theme.participants == 23 and theme.exemplars[0].excerpt.text
    assert analysis.theme_contrast is not None and analysis.notes is not None
    assert analysis.graph.graph.size == len(analysis.codes)
    assert analysis.partition.community.shape == (len(analysis.codes),)
    for value in (analysis.study, analysis.codes[0], theme, analysis.options, analysis.study.people[0]):
        assert round_trips(value)


def test_an_analysis_is_a_value(analysis):
    assert round_trips(analysis)


def test_the_same_bytes_as_the_tool(analysis, tmp_path):
    motet.check_output_folder(tmp_path / "py")
    motet.write_output_folder(analysis, tmp_path / "py")
    with pytest.raises(motet.Error):
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "mine.txt").write_text("x")
        motet.write_output_folder(analysis, tmp_path / "other")
    written = (tmp_path / "py" / "results.json").read_bytes()
    assert written.decode() == motet.to_results_json(analysis)
    assert json.loads(written)["schema"] == 1
    tool = pathlib.Path(sysconfig.get_path("scripts")) / "motet"
    if not tool.exists():
        pytest.skip("the tool is not installed beside the package")
    subprocess.run([tool, "analyze", EXAMPLE, "--group", "group", "--output", tmp_path / "tool", "--quiet"], check=True)
    # The tool takes several inputs, and names each file with its own.
    same = motet.analyze(motet.read_projects([EXAMPLE]), group="group")
    assert (tmp_path / "tool" / "results.json").read_bytes() == motet.to_results_json(same).encode()
    assert (tmp_path / "tool" / "report.html").read_bytes() == motet.to_html(same).encode()


def test_tables(analysis):
    tables = {table.name: table for table in motet.to_tables(analysis)}
    assert "themes" in tables and len(tables["themes"]) == len(analysis.themes.themes)


def test_each_step_is_a_function_of_its_own(study):
    options = motet.AnalysisOptions(resamples=10, shuffles=10, runs=2, unit="sentence")
    coded = motet.coded_units(study, options)
    assert coded.source == "project" and len(coded.units) == coded.pieces.counts.shape[0]
    counts = motet.count_meetings(coded, options)
    assert counts.joint.shape == (3, 3)
    motet.require_defined("jaccard", counts)
    themes = motet.coded_themes(coded, options)
    assert themes.graph.graph.size == 3
    assert motet.voices_of(coded, options).counts.shape[1] == 3
    assert motet.people_of(coded, options).people == 2
    assert motet.null_model_of(options) == "within_transcripts"
    assert motet.recipe_of(options).measure == "jaccard"
    assert round_trips(coded) and round_trips(themes) and round_trips(options)
    again = motet.analyze(study, options, unit="turn")
    assert again.options.unit.kind == "turn" and again.study.participants == 2


def test_errors(study):
    with pytest.raises(ValueError, match="there are 'age', 'role'"):
        motet.analyze(study, group="height")
    with pytest.raises(TypeError, match="AnalysisOptions has no 'groups'"):
        motet.analyze(study, groups="role")
    with pytest.raises(ValueError, match="is no CodeSource"):
        motet.AnalysisOptions(codings="guess")
