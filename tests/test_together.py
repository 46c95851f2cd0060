"""Several agreements at once: one service of one customer has one agreement in effect (V-09)."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_load import BASE, edited

from slagen.intake.load import load_intake
from slagen.pipeline.check import overlaps

SIGNED = (
    ("  zone:", "  status: agreed\n  zone:"),
    ("credits: {nature: price-adjustment,", "credits: {nature: price-adjustment, sole_remedy: no,"),
    (
        "parties:\n",
        "  not_applicable: {recovery: the availability bounds all faults together}\nparties:\n",
    ),
)
SECOND = ("number: SLA-2027-001", "number: SLA-2027-002")


def together(folder: Path, *edits: tuple[str, str]) -> list[tuple[str, str, str]]:
    """What is found on the agreed minimal agreement and a second one that has EDITS."""
    first, second = folder / "one.yaml", folder / "two.yaml"
    first.write_text(edited(*SIGNED, text=BASE.replace("\nparties:", "parties:")), encoding="utf-8")
    second.write_text(edited(*SIGNED, SECOND, *edits, text=BASE.replace("\nparties:", "parties:")), encoding="utf-8")
    return [
        (one.code, f"{Path(one.place.file).name}:{one.place.path}", str(one.what))
        for one in overlaps([load_intake(first), load_intake(second)])
    ]


def test_two_agreements_in_effect_for_one_service_and_customer_are_an_error_v_09(tmp_path: Path) -> None:
    [(code, where, what)] = together(tmp_path)
    assert (code, where) == ("V-09", "two.yaml:services.hosting")
    assert "“Web Hosting” is promised to “Fenwick Prints Ltd”" in what
    assert "one.yaml" in what


@pytest.mark.parametrize(
    "edit",
    [
        ("name: Fenwick Prints Ltd", "name: Harrow Prints Ltd"),
        ("name: Web Hosting\n", "name: Mail Hosting\n"),
        ("effective: 2027-01-01", "effective: 2028-01-01"),
        ("status: agreed", "status: draft"),
    ],
)
def test_another_customer_service_or_time_or_a_draft_is_no_second_agreement_v_09(
    edit: tuple[str, str], tmp_path: Path
) -> None:
    assert together(tmp_path, edit) == []
