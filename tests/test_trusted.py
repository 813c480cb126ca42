from __future__ import annotations

import pytest
from attrs import asdict

import wageguide as wg
from wageguide import _files, _form, _trusted
from wageguide._tables import EditionFile, RatesFile


class TestTrusted:
    """What comes with the package has the strict form, and the quick reader reads it the same."""

    @pytest.mark.parametrize("edition", wg.editions())
    def test_editions(self, edition: str) -> None:
        text = _files.text(f"editions/{edition}/edition.toml")
        strict, problems = _form.read(text, EditionFile)
        assert problems == []
        assert asdict(_trusted.edition(text)) == asdict(strict)

    def test_rates(self) -> None:
        text = _files.text("floors/shaanxi/rates.toml")
        strict, problems = _form.read(text, RatesFile)
        assert problems == []
        assert asdict(_trusted.rates(text)) == asdict(strict)
