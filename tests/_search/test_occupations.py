"""The national classification."""

from __future__ import annotations

import re

import pytest

from wageguide._search.occupations import classes, code_exists, code_of, covers, occupations, trimmed
from wageguide._taxonomy.names import fold_name


class TestOccupations:
    """Every occupation has a four-part code, belongs to a known middle class, and is listed once."""

    def test_what_there_is(self) -> None:
        assert (len(occupations()), len({each.name for each in occupations().values()})) == (1632, 1631)
        assert list("12345678") == [code for code in classes() if len(code) == 1]

    def test_codes(self) -> None:
        assert all(re.fullmatch(r"[1-8](-\d\d){3}", code) for code in occupations())
        assert {code[:4] for code in occupations() if code[0] not in "78"} <= set(classes())
        assert not set(map(trimmed, occupations())) & set(classes())

    def test_names_are_their_own_key(self) -> None:
        names = [*classes().values(), *(each.name for each in occupations().values())]
        assert all(fold_name(name) == name.replace("（", "(").replace("）", ")").lower() for name in names)

    @pytest.mark.parametrize(
        ("code", "name", "digital", "green"),
        [
            pytest.param("4-03-02-05", "餐厅服务员", False, False, id="neither"),
            pytest.param("4-04-05-05", "人工智能训练师", True, False, id="digital"),
            pytest.param("2-03-03-00", "植物保护技术人员", False, True, id="green"),
        ],
    )
    def test_marks(self, code: str, name: str, digital: bool, green: bool) -> None:
        found = occupations()[code]
        assert (name, digital, green) == (found.name, found.digital, found.green)

    def test_an_occupation_marked_both_ways(self) -> None:
        assert sum(each.digital and each.green for each in occupations().values()) == 23


class TestCodes:
    """A code is found by the exact name, occupations before classes; a name of two codes finds none."""

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            pytest.param("保 潔 員 *", "4-09-08-01", id="folded"),
            pytest.param("餐饮服务人员", "4-03-02-00", id="minor-class"),
            pytest.param("专业技术人员", "2-00-00-00", id="major-group"),
            pytest.param("土壤肥料技术人员", "2-03-01-00", id="occupation-that-is-its-class"),
            pytest.param("甘油制造工", None, id="two-codes"),
            pytest.param("洗碗阿姨", None, id="unknown"),
        ],
    )
    def test_code_of(self, name: str, code: str | None) -> None:
        assert code == code_of(name)

    def test_every_name_finds_its_code_or_is_shared(self) -> None:
        astray = {o.name for code, o in occupations().items() if code_of(o.name) != code}
        assert {"甘油制造工"} == astray

    @pytest.mark.parametrize("code", ["4-09-08-01", "4-09-08-00", "4-09-08", "4-09", "4", "4-00-00-00"])
    def test_exists(self, code: str) -> None:
        assert code_exists(code)

    @pytest.mark.parametrize("code", ["", "9-00-00-00", "4-09-08-99", "4-0", "4-09-", "保洁员"])
    def test_does_not_exist(self, code: str) -> None:
        assert not code_exists(code)

    @pytest.mark.parametrize(
        ("code", "other", "under"),
        [
            pytest.param("4-09-08-01", "4-09-08-01", True, id="itself"),
            pytest.param("4-09-08-00", "4-09-08-01", True, id="minor"),
            pytest.param("4-00-00-00", "4-09-08-01", True, id="major"),
            pytest.param("4-09-08-01", "4-09-08-00", False, id="the-other-way"),
            pytest.param("4-01-00-00", "4-10-03-01", False, id="beginning-alike"),
        ],
    )
    def test_covers(self, code: str, other: str, under: bool) -> None:
        assert under is covers(code, other)
