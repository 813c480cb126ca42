from __future__ import annotations

import pickle

import pytest

import wageguide as wg
from wageguide._model.findings import finding
from wageguide.errors import InvalidEdition


class TestReport:
    """A report derives everything from its findings."""

    def test_errors_warnings_ok(self) -> None:
        report = wg.Report((finding("tier-missing"), finding("edition-age"), finding("area-missing", severity="error")))
        assert [found.code for found in report.errors] == ["area-missing"]
        assert [found.code for found in report.warnings] == ["edition-age"]
        assert not report.ok
        with pytest.raises(InvalidEdition) as caught:
            report.raise_for_errors()
        assert caught.value.report is report
        assert "errors in the edition (1): : area-missing" in str(caught.value)
        assert pickle.loads(pickle.dumps(caught.value)).report == report

    def test_nothing_wrong(self) -> None:
        report = wg.Report((finding("tier-missing"),))
        report.raise_for_errors()
        assert report.ok

    def test_many_errors_are_cut(self) -> None:
        errors = tuple(finding("tier-missing", severity="error") for _ in range(7))
        assert str(InvalidEdition(wg.Report(errors))).endswith("; ...")
