"""The notebooks run from top to bottom, and print what they show. `python run_notebooks.py NOTEBOOK...` renews that."""
import pathlib

import pytest
import run_notebooks

pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("scipy")
pytest.importorskip("networkx")  # Matplotlib is not needed: what it draws is not compared

ROOT = pathlib.Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "examples" / "notebooks").glob("*.ipynb"))


def read(path):
    import nbformat

    return nbformat.read(path, as_version=4)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_shown_is_printed(path, tmp_path, monkeypatch):
    for name in ("JUPYTER_PATH", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MOTET_EXAMPLES"):
        monkeypatch.setenv(name, "")  # so that they are as before when this is over
    shown = read(path)
    done = run_notebooks.run(read(path), tmp_path)
    for before, after in zip(shown.cells, done.cells, strict=True):
        if before.cell_type == "code":
            assert run_notebooks.printed(after) == run_notebooks.printed(before), before.source
            assert not run_notebooks.complaints(after), before.source


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_kept_is_small(path):
    cells = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert all(output.output_type == "stream" for cell in cells for output in cell.outputs)
    assert all(cell.execution_count is None for cell in cells)
    assert path.stat().st_size < 40_000


def test_there_are_notebooks():
    assert len(NOTEBOOKS) == 2


def test_what_a_cell_raises_comes_out(tmp_path):
    import nbclient
    import nbformat

    broken = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    with pytest.raises(nbclient.exceptions.CellExecutionError, match="ZeroDivisionError"):
        run_notebooks.run(broken, tmp_path)
