from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from attrs import asdict

import wageguide as wg
from wageguide import _files
from wageguide._editions import embedded_toml, read_toml
from wageguide._editions.areas_csv import read_areas
from wageguide._editions.edition_toml import EditionFile
from wageguide._editions.provinces import SHAANXI, Province, embedded_floors, listed
from wageguide._editions.rates_toml import RatesFile
from wageguide._editions.store import save_floors
from wageguide._problems import Problem

LEAST = 'id = "a"\ntitle = "a"\narea = "a"\nyear = 2020\ncoverage = "full"\n[[sources]]\ntitle = "a"\n'


class TestTrusted:
    """What comes with the package has the strict form, and the quick reader reads it the same."""

    @pytest.mark.parametrize("text", [*(_files.text(f"editions/{each}/edition.toml") for each in wg.editions()), LEAST])
    def test_editions(self, text: str) -> None:
        strict, problems = read_toml.read(text, EditionFile, "edition.toml")
        assert problems == []
        assert asdict(embedded_toml.edition(text)) == asdict(strict)

    def test_rates(self) -> None:
        text = _files.text("floors/shaanxi/rates.toml")
        strict, problems = read_toml.read(text, RatesFile, "rates.toml")
        assert problems == []
        assert asdict(embedded_toml.rates(text)) == asdict(strict)

    @pytest.mark.parametrize(
        "province", [each for each in listed() if each.code != SHAANXI], ids=lambda province: province.code
    )
    def test_rates_of_a_province_beside_others(self, province: Province) -> None:
        text, number = _files.text("floors/rates.toml"), province.code[:2]
        own = text.partition(f"\n[{number}]\n")[2].partition("\n# ")[0].replace(f"[[{number}.", "[[")
        alone = f'province = "{province.name}"\nunit = "yuan"\n{own}'
        strict, problems = read_toml.read(alone, RatesFile, "rates.toml")
        assert problems == []
        assert asdict(embedded_toml.rates_of(province.name, number, text)) == asdict(strict)

    def test_the_file_of_rates_is_toml_as_a_whole_and_holds_every_other_province_in_order(self) -> None:
        table = tomllib.loads(_files.text("floors/rates.toml"))
        assert [f"{number}0000" for number in table] == [each.code for each in listed() if each.code != SHAANXI]

    @pytest.mark.parametrize("province", listed(), ids=lambda province: province.code)
    def test_the_strict_door_reads_a_province_as_the_quick_one_does(self, province: Province, tmp_path: Path) -> None:
        save_floors(province.floors, tmp_path / "floors")
        assert wg.load_floors(tmp_path / "floors") == province.floors

    def test_the_quick_reader_of_areas_reads_shaanxi_as_the_strict_one_does(self) -> None:
        floors = embedded_floors()
        problems: list[Problem] = []
        assert read_areas(_files.text("floors/shaanxi/areas.csv"), floors.rates, problems) == floors.areas
        assert problems == []
