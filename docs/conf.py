"""Sphinx: the documents as a site. Build: python -m sphinx -W --keep-going -b html docs docs/_build."""

project = "wageguide"
author = "wageguide maintainers"
project_copyright = "2026, wageguide maintainers"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = "wageguide"
highlight_language = "text"
