"""Run in an environment that has NumPy and nothing else: the README's Python lines work, and the package gives the bytes
of the tool."""
import importlib.metadata
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OTHERS = {"scipy", "pandas", "polars", "pyarrow", "sklearn", "networkx", "igraph", "tqdm", "matplotlib"}


def snippets():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- test: python -->\n```python\n(.*?)```", text, re.DOTALL)
    assert found, "the README has Python lines"
    return found


def same_bytes(folder):
    """results.json of the package and of the tool that comes with it."""
    import motet

    study = ROOT / "examples" / "smoking_cessation"
    analysis = motet.analyze(motet.read_projects([study]), group="group")
    motet.write_output_folder(analysis, folder / "package")
    tool = shutil.which("motet", path=str(pathlib.Path(sys.executable).parent))
    assert tool, "the tool comes with the package"
    subprocess.run([tool, "analyze", study, "--group", "group", "--output", folder / "tool"], check=True,
                   stdout=subprocess.DEVNULL)
    for name in ("results.json", "report.html"):
        assert (folder / "package" / name).read_bytes() == (folder / "tool" / name).read_bytes(), name


def main():
    there = {name.lower() for dist in importlib.metadata.distributions() for name in [dist.metadata["Name"]]}
    assert not there & (OTHERS | {"scikit-learn"}), f"not an environment with only NumPy: {sorted(there)}"
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        os.chdir(folder)
        (folder / "examples").symlink_to(ROOT / "examples")
        for snippet in snippets():
            subprocess.run([sys.executable, "-c", snippet], check=True)
        same_bytes(folder)
    print("only NumPy: the README's lines run, and results.json is the tool's byte for byte")


if __name__ == "__main__":
    main()
