"""What npm installs for the tests of pages, where it is: TypeScript's checker and axe-core."""

from __future__ import annotations

import os
from pathlib import Path

from paths import ROOT

# `.ci/run` installs there; anybody may say where else.
MODULES = Path(os.environ.get("NODE_MODULES", ROOT / "node_modules"))
AXE = MODULES / "axe-core" / "axe.min.js"
TSC = MODULES / ".bin" / "tsc"
HOW = "npm install typescript axe-core (NODE_MODULES says where they are)"
