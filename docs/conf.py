"""The site: see scripts/docs, which lays out what it is built from."""
import pathlib
import re
import sys

from pygments.lexers.special import TextLexer

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "site"))

project = "Motet"
author = "the Motet authors"
version = release = re.search(r'^version = "(.*)"', (HERE / "../../pyproject.toml").read_text(encoding="utf-8"), re.M)[1]
copyright = "Apache-2.0"

extensions = ["myst_parser", "breathe", "sphinxcontrib.bibtex", "sphinx_inline_tabs", "sphinx_copybutton", "mathml"]
exclude_patterns = ["site"]
root_doc = "index"
smartquotes = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_fence_as_directive = ["math"]
myst_dmath_allow_space = False
myst_dmath_double_inline = True
myst_heading_anchors = 3

breathe_projects = {"motet": str(HERE / "../doxygen/xml")}
breathe_default_project = "motet"
breathe_domain_by_extension = {"hpp": "cpp"}
cpp_maximum_signature_line_length = 100
python_maximum_signature_line_length = 100
add_module_names = False
toc_object_entries_show_parents = "hide"

bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "alpha"
bibtex_reference_style = "author_year"

html_theme = "furo"
html_title = f"Motet {release}"
html_math_renderer = "mathml"
html_static_path = ["site/static"]
html_css_files = ["motet.css"]
html_show_sphinx = False
html_show_copyright = False
copybutton_prompt_text = "$ "
copybutton_only_copy_prompt_lines = True


def setup(app):
    for language in ("concordance", "query", "reading", "refused"):  # of searching.md, whose test reads them
        app.add_lexer(language, TextLexer)
