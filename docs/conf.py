"""Sphinx: the documents as a site. Build: python -m sphinx -W --keep-going -b html docs docs/_build/html."""

project = "wageguide"
author = "wageguide maintainers"
project_copyright = "2026, wageguide maintainers"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
autodoc_default_options = {"members": True}
autodoc_typehints_format = "short"
napoleon_attr_annotations = False  # the signature says them
napoleon_use_rtype = False
napoleon_custom_sections = ["Source"]
toc_object_entries_show_parents = "hide"
html_theme = "furo"
html_title = "wageguide"
highlight_language = "text"
