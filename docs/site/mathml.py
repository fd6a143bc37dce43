"""Formulas as MathML, made when the site is built: readable with no network and no script."""
import html
import re

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
# Commands that docutils does not know, in those that it does.
REPLACED = [(re.compile(r"\\dots(?![a-zA-Z])"), r"\\ldots"), (re.compile(r"\\[bB]igg?[lrm]?(?![a-zA-Z])"), ""),
            (re.compile(r"\\tfrac(?![a-zA-Z])"), r"\\frac")]


def formula(node, block):
    text = node.astext()
    for pattern, by in REPLACED:
        text = pattern.sub(by, text)
    try:
        return tex2mathml(text, as_block=block)
    except MathError as error:
        LOGGER.warning("formula: %s: %s", error, node.astext(), location=node)
        return f"<code>{html.escape(text)}</code>"


def visit_math(translator, node):
    translator.body.append(formula(node, False))
    raise nodes.SkipNode


def visit_math_block(translator, node):
    translator.body.append(translator.starttag(node, "div", CLASS="math"))
    translator.body.append(formula(node, True) + "</div>\n")
    raise nodes.SkipNode


def setup(app):
    app.add_html_math_renderer("mathml", inline_renderers=(visit_math, None), block_renderers=(visit_math_block, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
