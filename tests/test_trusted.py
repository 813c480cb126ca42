from __future__ import annotations

import pytest
from attrs import asdict

import wageguide as wg
from wageguide import _files, _form, _trusted
from wageguide._tables import EditionFile, RatesFile

LEAST = 'id = "a"\ntitle = "a"\narea = "a"\nyear = 2020\ncoverage = "full"\n[[sources]]\ntitle = "a"\n'


class TestTrusted:
    """What comes with the package has the strict form, and the quick reader reads it the same."""

    @pytest.mark.parametrize("text", [*(_files.text(f"editions/{each}/edition.toml") for each in wg.editions()), LEAST])
    def test_editions(self, text: str) -> None:
        strict, problems = _form.read(text, EditionFile)
        assert problems == []
        assert asdict(_trusted.edition(text)) == asdict(strict)

    def test_rates(self) -> None:
        text = _files.text("floors/shaanxi/rates.toml")
        strict, problems = _form.read(text, RatesFile)
        assert problems == []
        assert asdict(_trusted.rates(text)) == asdict(strict)
