"""Every link of the documents leads somewhere; what lies outside the project is never fetched."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from paths import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?\)")


def prose(document: Path) -> str:
    """The text of a document without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)


@cache
def anchors(document: Path) -> frozenset[str]:
    """The anchors that GitHub and MyST give the headings: lower case, blanks as hyphens, repeats numbered."""
    slugs: list[str] = []
    for title in re.findall(r"^#{1,4} (.+)$", prose(document), flags=re.MULTILINE):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", title)
        slug = re.sub(r"[^\w\- ]", "", words.strip().lower()).replace(" ", "-")
        slugs.append(slug + (f"-{slugs.count(slug)}" if slug in slugs else ""))
    return frozenset(slugs)


def wrong(document: Path, target: str) -> str | None:
    """What is wrong with a link; ``None`` = nothing."""
    place = urlsplit(target)
    if place.scheme or place.netloc:
        return None if place.scheme == "https" and "." in place.netloc else "not an address"
    path = document if not place.path else (document.parent / unquote(place.path)).resolve()
    if not path.is_relative_to(ROOT):
        return "outside the project"
    if not path.exists():
        return "no such file"
    return "no such heading" if place.fragment and unquote(place.fragment) not in anchors(path) else None


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links(document: Path) -> None:
    """Relative links and their anchors exist; others are addresses by their form."""
    faults = {target: wrong(document, target) for target in LINK.findall(prose(document))}
    assert {target: why for target, why in faults.items() if why} == {}


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("glossary.md", None),
        ("reference.md#editions-and-entries", None),
        ("#wageguide", None),
        ("https://example.org/a?b#c", None),
        ("nowhere.md", "no such file"),
        ("reference.md#nowhere", "no such heading"),
        ("#nowhere", "no such heading"),
        ("../../outside.md", "outside the project"),
        ("https://nohost/", "not an address"),
        ("mailto:someone", "not an address"),
    ],
)
def test_what_is_wrong_is_found(target: str, why: str | None) -> None:
    assert wrong(ROOT / "docs/index.md", target) == why


class TestPackageIndex:
    """On a package index the README stands alone: what it leads to is named, and no link leads nowhere."""

    def test_no_relative_link_or_picture_is_left(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        hook = project["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
        text = (ROOT / hook["fragments"][0]["path"]).read_text("utf-8")
        for substitution in hook["substitutions"]:
            text = re.sub(substitution["pattern"], substitution["replacement"], text)
        left = [target for target in LINK.findall(text) if not target.startswith(("https://", "http://"))]
        assert left == []
        assert "![" not in text
        for name in re.findall(r"\(`([^`\s]+\.\w+)`\)", text):
            assert (ROOT / name).exists(), name

    def test_what_is_known_of_the_project(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
        assert project["authors"] == [{"name": "wageguide developers"}]
        assert all(address.startswith("https://") for address in project.get("urls", {}).values())
