from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

pytestmark = pytest.mark.slow

pytest.importorskip("click", reason="the extra `cli` is not installed")

BULLETINS = ROOT / "fixtures" / "bulletins"
HERE = ["--area", "汉台区", "--on", "2020-12-31"]
LIST = "职业,工资\n保洁员,1900元/月\n保洁员,1900-2200元/月\n"


class TestDevelopmentMode:
    """Nothing is left open, deprecated or doubtful: a warning of Python, at whatever depth, would end the command."""

    @pytest.mark.parametrize(
        "argv",
        [
            ["check", "保洁员", "1900/month", *HERE],
            ["check", "--file", "offers.csv", "--output", "checked.xlsx", *HERE],
            ["report", "offers.csv", "--output", "report.html", *HERE],
            ["floor", "汉台区", "--on", "2020-12-31"],
            ["show"],
            ["validate"],
            ["search", "洗碗工"],
            ["search", "--national", "洗碗工"],
            ["compare", "保洁员", "配菜工", "--tier", "low"],
            ["rank", "--tier", "low"],
            ["editions"],
            *(
                ["import", str(BULLETINS / f"basic.{kind}"), "--area", "汉中市", "--year", "2020", "--output", "new", "--allow-rejected"]
                for kind in ("csv", "xlsx", "docx", "ruled.pdf")
            ),
        ],
        ids=lambda argv: " ".join(Path(each).name for each in argv[:2]),
    )  # fmt: skip
    def test_no_warning(self, tmp_path: Path, argv: list[str]) -> None:
        (tmp_path / "offers.csv").write_text(LIST, "utf-8")
        command = "import sys; from wageguide.cli import main; sys.exit(main(sys.argv[1:]))"
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-c", command, *argv],
            cwd=tmp_path,
            env=os.environ | {"PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
