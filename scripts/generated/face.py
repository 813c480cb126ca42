"""
Write src/wageguide/__init__.pyi, what type checkers see of the package, from the one list of public names.

Run it from the repository after every change to that list: python scripts/generated/face.py
"""

from pathlib import Path

import wageguide

TARGET = Path(__file__).parents[2] / "src/wageguide/__init__.pyi"


def face() -> str:
    """The stub: every public name from its home."""
    lines = [
        f"from wageguide.{home} import {name} as {name}\n" for home, names in wageguide._HOMES.items() for name in names
    ]
    lines += [f"from wageguide import {name} as {name}\n" for name in wageguide._MODULES]
    return "# Written by scripts/generated/face.py from the list in __init__.py.\n" + "".join(sorted(lines))


if __name__ == "__main__":
    TARGET.write_text(face(), encoding="utf-8")
