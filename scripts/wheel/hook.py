"""The part of the build that puts lean sources into the wheel, and the largest texts packed; hatchling runs it."""

from __future__ import annotations

import bz2
import lzma
import re
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Of the scripts of the page: types for a type checker, and lines that only who reads the source needs.
_COMMENTS = re.compile(r"/\*\*.*?\*/ ?|^ *//[^\n]*\n", re.DOTALL | re.MULTILINE)


# What no answer about a minimum wage needs: `pyproject.toml` keeps these out as they are.
_CHINESE = tuple(
    f"data/taxonomy/{name}" for name in ("lexicon.csv", "occupations.csv", "words.csv", "pinyin.txt", "traditional.txt")
)
_LATIN = (
    *(f"{room}/{name}" for room in ("page", "report") for name in ("page.css", "page.html.jinja")),
    "page/script/*.js",
    "report/page.js",
)
# Latin words among Chinese texts: names of occupations.
_WORDS = re.compile(r"[a-z][a-z0-9 .'#+/&-]*")
# What every answer needs, or every one outside Shaanxi: each by itself.
_ALONE = ("locale/wageguide.txt", "data/floors/areas.csv", "data/floors/rates.toml")
# Found by trying: of texts of two bytes a character, most of them Chinese.
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 1, "pb": 1}]


class LeanHook(BuildHookInterface):  # type: ignore[type-arg]
    """Each source as ``lean.py`` leaves it; an editable installation has the sources as they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        lean = run_path(str(Path(__file__).with_name("lean.py")))
        package = Path(self.root, "src", "wageguide")
        public = lean["public_words"](package)
        typed = lean["typed_words"](package, public)
        self.folder = TemporaryDirectory()
        for path in sorted(package.rglob("*.py")):
            name = path.relative_to(package)
            target = Path(self.folder.name, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            text = lean["lean"](path.read_text("utf-8"), name, public, typed)
            target.write_text(text, encoding="utf-8", newline="")
            self._include(target, name, build_data)
        text = _together(package, _CHINESE)
        chinese = lzma.compress(_WORDS.sub("\1", text).encode("utf-16-be"), filters=_FILTERS)
        latin = bz2.compress(f"{_together(package, _LATIN)}\0".encode())
        latin += bz2.compress("\1".join(_WORDS.findall(text)).encode())
        packed = Path(self.folder.name, "packed.bin")
        packed.write_bytes(len(chinese).to_bytes(4, "big") + chinese + latin)
        self._include(packed, Path("data", packed.name), build_data)
        for path in sorted(path for pattern in _ALONE for path in package.glob(pattern)):
            name = path.relative_to(package).with_name(f"{path.name}.bz2")
            alone = Path(self.folder.name, name)
            alone.parent.mkdir(parents=True, exist_ok=True)
            alone.write_bytes(bz2.compress(path.read_bytes()))
            self._include(alone, name, build_data)

    def _include(self, file: Path, name: Path, build_data: dict[str, Any]) -> None:
        file.chmod(0o644)
        build_data["force_include"][str(file)] = f"wageguide/{name.as_posix()}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()


def _together(package: Path, patterns: tuple[str, ...]) -> str:
    """The texts of these files, each behind its path."""
    paths = sorted(path for pattern in patterns for path in package.glob(pattern))
    return "\0".join(f"{path.relative_to(package).as_posix()}\n{_packable(path)}" for path in paths)


def _packable(path: Path) -> str:
    """A text as it packs best; of a table the first column, and then the rest of each row."""
    text = path.read_text("utf-8")
    if path.suffix != ".csv":
        return _COMMENTS.sub("", text)
    rows = [line.split(",", 1) for line in text.splitlines()]
    return "\f".join("\n".join(row[at] for row in rows) for at in (0, 1))
