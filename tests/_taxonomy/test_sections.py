from __future__ import annotations

import re
from pathlib import Path

import pytest

from wageguide._taxonomy.sections import (
    Division,
    _divisions,
    industries,
    industry_code,
    major_group_code,
    major_groups,
    section,
)
from wageguide.errors import UnknownIndustry


class TestTables:
    """Twenty sections and eight major groups, named as the facts name them."""

    def test_as_the_facts_say(self, shared: Path) -> None:
        text = (shared / "facts" / "classification.md").read_text(encoding="utf-8")
        rows = re.findall(r"^\| ([A-T1-8]) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
        for code, name, english in rows:
            found = (industries() | major_groups())[code]
            assert found.english == english
            assert name.split(" (2022: ")[-1].rstrip(")") == found.name
        assert len(rows) == 28

    def test_a_row_of_each(self) -> None:
        _divisions.cache_clear()  # as in a new process
        assert industries()["B"] == Division("B", "采矿业", "Mining", ("采掘业", "矿业"))
        assert industries()["T"] == Division("T", "国际组织", "International Organizations", ())
        assert major_groups()["7"] == Division("7", "军队人员", "Military personnel", ("军人",))
        assert ("".join(industries()), "".join(major_groups())) == ("ABCDEFGHIJKLMNOPQRST", "12345678")

    def test_no_name_means_two_things(self) -> None:
        for table, find in ((industries(), industry_code), (major_groups(), major_group_code)):
            for code, each in table.items():
                assert {find(name) for name in (code, each.name, each.english, *each.aliases)} == {code}


class TestNames:
    @pytest.mark.parametrize(
        ("name", "code"),
        [("C", "C"), ("c", "C"), ("制造业", "C"), ("制造", "C"), ("农林牧渔业", "A"), ("电力热力生产和供应业", "D"),
         ("批发和零售业", "F"), ("Mining", "B"), ("IT", "I"), ("矿业", "B"),
         ("矿", None), ("咨询业", None), ("", None), ("U", None), ("Z", None)],
    )  # fmt: skip
    def test_industry(self, name: str, code: str | None) -> None:
        assert industry_code(name) == code

    @pytest.mark.parametrize(
        ("name", "code"), [("4", "4"), ("专业技术人员", "2"), ("军人", "7"), ("企业单位负责人", "1"), ("9", None)]
    )
    def test_group(self, name: str, code: str | None) -> None:
        assert major_group_code(name) == code

    def test_section_or_error(self) -> None:
        assert section("金融业") == "J"
        with pytest.raises(UnknownIndustry, match="'银行业'.*'J 金融业'"):
            section("银行业")
