"""``python -m wageguide``: the command, where its script is not on the path."""

import sys

from wageguide.cli import main

if __name__ == "__main__":
    sys.exit(main())
