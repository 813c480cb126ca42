from __future__ import annotations

import pytest
from attrs import asdict

import wageguide as wg
from wageguide import _files
from wageguide._editions import embedded_toml, read_toml
from wageguide._editions.edition_toml import EditionFile
from wageguide._editions.provinces import listed
from wageguide._editions.rates_toml import RatesFile

LEAST = 'id = "a"\ntitle = "a"\narea = "a"\nyear = 2020\ncoverage = "full"\n[[sources]]\ntitle = "a"\n'


class TestTrusted:
    """What comes with the package has the strict form, and the quick reader reads it the same."""

    @pytest.mark.parametrize("text", [*(_files.text(f"editions/{each}/edition.toml") for each in wg.editions()), LEAST])
    def test_editions(self, text: str) -> None:
        strict, problems = read_toml.read(text, EditionFile, "edition.toml")
        assert problems == []
        assert asdict(embedded_toml.edition(text)) == asdict(strict)

    @pytest.mark.parametrize("folder", [province.folder for province in listed()])
    def test_rates(self, folder: str) -> None:
        text = _files.text(f"floors/{folder}/rates.toml")
        strict, problems = read_toml.read(text, RatesFile, "rates.toml")
        assert problems == []
        assert asdict(embedded_toml.rates(text)) == asdict(strict)
