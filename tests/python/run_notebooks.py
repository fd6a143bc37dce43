"""Runs a notebook from top to bottom with this interpreter, and keeps what its cells print:

    python run_notebooks.py NOTEBOOK...

Pictures are not kept: they are large, and differ from one release of Matplotlib to the next.
"""
import json
import os
import pathlib
import sys
import tempfile

ROOT = pathlib.Path(__file__).parents[2]
KERNEL = "this-python"


def printed(cell):
    return "".join(output["text"] for output in cell.outputs if output.output_type == "stream" and output.name == "stdout")


def complaints(cell):
    return "".join(output["text"] for output in cell.outputs if output.output_type == "stream" and output.name == "stderr")


def run(notebook, folder):
    """Runs the cells in `folder`; what a cell raises comes out. An installed kernel could be that of another Python."""
    import nbclient

    kernel = folder / "jupyter" / "kernels" / KERNEL
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(json.dumps({
        "argv": [sys.executable, "-m", "ipykernel_launcher", "--log-level=ERROR", "-f", "{connection_file}"],
        "display_name": KERNEL, "language": "python"}), encoding="utf-8")
    os.environ.update(JUPYTER_PATH=str(folder / "jupyter"), JUPYTER_RUNTIME_DIR=str(folder / "runtime"),
                      IPYTHONDIR=str(folder / "ipython"), MOTET_EXAMPLES=str(ROOT / "examples"))
    work = folder / "work"
    work.mkdir()
    nbclient.NotebookClient(notebook, kernel_name=KERNEL, timeout=300, record_timing=False,
                            resources={"metadata": {"path": str(work)}}).execute()
    return notebook


def keep_what_is_printed(path):
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    metadata = dict(notebook.metadata)
    with tempfile.TemporaryDirectory() as folder:
        run(notebook, pathlib.Path(folder))
    notebook.metadata = metadata
    for cell in notebook.cells:
        if cell.cell_type == "code":
            text = printed(cell)
            cell.execution_count = None
            cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)] if text else []
    nbformat.write(notebook, path)


if __name__ == "__main__":
    for each in sys.argv[1:]:
        keep_what_is_printed(pathlib.Path(each))
