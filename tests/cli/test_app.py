"""How the command is put together: a file a command, each loaded by those who call it."""

from __future__ import annotations

import errno
import json
import subprocess
import sys

import click
import pytest

import wageguide as wg
from wageguide.cli import _status
from wageguide.cli._app import COMMANDS, app
from wageguide.cli._run import run


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says(name: str) -> None:
    command = app.get_command(click.Context(app), name)
    assert command is not None
    assert command.name == name


def test_the_help_lists_them_in_order() -> None:
    assert app.list_commands(click.Context(app)) == sorted(COMMANDS)


def test_a_command_loads_no_other() -> None:
    code = "import json, sys\nfrom wageguide.cli import main\nmain(['editions'])\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8")
    loaded = json.loads(done.stdout.splitlines()[-1])
    files = {module for module, _ in COMMANDS.values()}
    assert {module for module in files if f"wageguide.cli.{module}" in loaded} == {"_editions"}


def test_every_verdict_has_a_status() -> None:
    assert [_status.of_verdict(verdict) for verdict in wg.Verdict] == [0, 1, 3]
    assert len({_status.FINE, _status.BELOW, _status.NOT_UNDERSTOOD, _status.UNDECIDED}) == 4


@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (OSError(errno.EROFS, "prose", "out.csv"), "out.csv：系统不允许：磁盘是只读的", "out.csv: refused by the system: Read-only"),
        (OSError(errno.EEXIST, "prose", "out.csv"), "文件已存在", "File exists"),
        (OSError("no number"), "系统不允许：no number", "refused by the system: no number"),
    ],
    ids=["words", "exists", "no number"],
)  # fmt: skip
def test_what_the_system_refuses_is_said_in_the_readers_language(
    error: OSError, zh: str, en: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(app, "invoke", refuse)
    for locale, words in (("zh_Hans", zh), ("en", en)):
        assert run(["editions", "--locale", locale]) == _status.NOT_UNDERSTOOD
        assert words in capsys.readouterr().err
