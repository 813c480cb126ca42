"""The part of the build that puts lean sources, and names of occupations packed, into the wheel; hatchling runs it."""

from __future__ import annotations

import lzma
import re
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_TYPES = re.compile(r"/\*\*.*?\*/ ?", re.DOTALL)  # of the scripts of the page, for a type checker


# The largest tables, which no minimum wage needs: `pyproject.toml` keeps them out as they are.
_PACKED = ("taxonomy/lexicon.csv", "taxonomy/occupations.csv", "taxonomy/words.csv")


class LeanHook(BuildHookInterface):  # type: ignore[type-arg]
    """Each source as ``lean.py`` leaves it; an editable installation has the sources as they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        lean = run_path(str(Path(__file__).with_name("lean.py")))
        package = Path(self.root, "src", "wageguide")
        public = lean["public_words"](package)
        self.folder = TemporaryDirectory()
        for path in sorted((*package.rglob("*.py"), *package.rglob("*.js"))):
            name = path.relative_to(package)
            source = path.read_text("utf-8")
            text = lean["lean"](source, name, public) if path.suffix == ".py" else _TYPES.sub("", source)
            target = Path(self.folder.name, name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
            target.chmod(0o644)
            build_data["force_include"][str(target)] = f"wageguide/{name.as_posix()}"

        tables = (f"{name}\n{(package / 'data' / name).read_text('utf-8')}" for name in _PACKED)
        packed = Path(self.folder.name, "packed.xz")
        packed.write_bytes(lzma.compress("\0".join(tables).encode(), preset=9 | lzma.PRESET_EXTREME))
        packed.chmod(0o644)
        build_data["force_include"][str(packed)] = "wageguide/data/packed.xz"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self.folder.cleanup()
