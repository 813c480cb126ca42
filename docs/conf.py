"""Sphinx: the documents as a site. Build: python -m sphinx -W --keep-going -b html docs docs/_build/html."""

from enum import Enum

from sphinx.application import Sphinx

project = "wageguide"
author = "wageguide developers"
project_copyright = "2026, wageguide developers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_attr_annotations = False  # the signature says them
napoleon_use_rtype = False
napoleon_custom_sections = ["Source"]
toc_object_entries_show_parents = "hide"
html_theme = "furo"
html_title = "wageguide"
highlight_language = "text"


def keep_constants(_app: Sphinx, _what: str, _name: str, obj: object, *_: object) -> bool | None:
    """Show the members of an enum, which have no docstrings of their own; ``None`` = as usual."""
    return False if isinstance(obj, Enum) else None


def setup(app: Sphinx) -> None:
    app.connect("autodoc-skip-member", keep_constants)
