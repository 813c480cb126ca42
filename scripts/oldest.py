"""
Print the oldest versions that pyproject.toml allows of what wageguide runs on, as constraints for pip.

    python scripts/oldest.py > oldest.txt && python -m pip install '.[test]' -c oldest.txt
"""

import tomllib
from pathlib import Path

RUN_TIME = ("cli", "readers", "frames", "lists", "report")


def main() -> None:
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    needs = [*project["dependencies"], *(need for extra in RUN_TIME for need in extras[extra])]
    for need in needs:
        if not need.startswith("wageguide["):
            name, oldest = need.split(">=")
            print(f"{name}=={oldest}")


if __name__ == "__main__":
    main()
