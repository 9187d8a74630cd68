"""What is typed into attributes, and what is stored."""

from __future__ import annotations

import pytest

from annotator.commands.attributes import canonical_value, date_text, decimal_text
from annotator.model.errors import UserError
from annotator.model.tags import AttributeSpec


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("1000", "1000"),
        ("1 000", "1000"),
        ("1\u00a0000,5", "1000.5"),
        ("1\u202f000\u202f000", "1000000"),
        ("1,200.5", "1200.5"),
        ("1,200,300", "1200300"),
        ("3,2", "3.2"),
        ("3.20", "3.20"),
        ("-5", "-5"),
        ("\u22125,5", "-5.5"),
        ("0.1", "0.1"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
        ("5'000", "5000"),
        ("٣", "3"),
    ],
)
def test_decimals(typed: str, stored: str) -> None:
    assert decimal_text(typed) == stored


@pytest.mark.parametrize("typed", ["abc", "1,2,3", "1.2.3", "1e5", "NaN", "Infinity", "--1", "1,200", "½"])
def test_what_is_no_decimal(typed: str) -> None:
    with pytest.raises(UserError, match=typed):
        decimal_text(typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("", ""),
        ("2025-11-01", "2025-11-01"),
        ("2025-11", "2025-11"),
        ("2025", "2025"),
        ("xxxx-11-01", "XXXX-11-01"),
        ("1/11/2025", "2025-11-01"),
        ("2025-Q3", "2025-Q3"),
        ("2025-SU", "2025-SU"),
        ("2025-11-01T14:30", "2025-11-01T14:30"),
        ("P1Y", "P1Y"),
        ("PT30M", "PT30M"),
        ("PRESENT_REF", "PRESENT_REF"),
    ],
)
def test_dates(typed: str, stored: str) -> None:
    assert date_text(typed) == stored


@pytest.mark.parametrize("typed", ["yesterday", "2025-13", "2025-11-45", "11-2025", "31/31/2025"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(UserError, match=typed):
        date_text(typed)


def test_choices_and_flags() -> None:
    choice = AttributeSpec(
        "presentation", "Presentation", "choice", (("own", "own voice"), ("direct", "direct"))
    )
    assert canonical_value(choice, "own") == "own"
    assert canonical_value(choice, "") == ""
    with pytest.raises(UserError, match="none of the choices"):
        canonical_value(choice, "other")
    flag = AttributeSpec("hedged", "Hedged", "flag")
    assert [canonical_value(flag, typed) for typed in ("yes", "oui", "1", "", "no")] == [
        "yes",
        "yes",
        "yes",
        "",
        "",
    ]
    assert canonical_value(AttributeSpec("cue", "Cue", "text"), " a declare que ") == " a declare que "
