"""Several agreements at once: one service of one customer has one agreement in effect at any time (V-09)."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_load import BASE, edited

from slagen.cli import main
from slagen.findings import Severity
from slagen.intake.load import load_intake
from slagen.pipeline.together import overlaps, together

SIGNED = (
    ("  zone:", "  status: agreed\n  zone:"),
    ("credits: {nature: price-adjustment,", "credits: {nature: price-adjustment, sole_remedy: no,"),
    (
        "parties:\n",
        "  not_applicable: {recovery: the availability bounds all faults together}\nparties:\n",
    ),
)
SECOND = ("number: SLA-2027-001", "number: SLA-2027-002")


def written(folder: Path, name: str, *edits: tuple[str, str]) -> Path:
    """The agreed minimal agreement with EDITS, as a file."""
    path = folder / name
    path.write_text(edited(*SIGNED, *edits, text=BASE.replace("\nparties:", "parties:")), encoding="utf-8")
    return path


def two(folder: Path, *edits: tuple[str, str]) -> list[tuple[str, str, str]]:
    """What is found on the agreed minimal agreement and a second one that has EDITS."""
    files = [written(folder, "one.yaml"), written(folder, "two.yaml", SECOND, *edits)]
    return [
        (one.code, f"{Path(one.place.file).name}:{one.place.path}", str(one.what))
        for one in overlaps([load_intake(file) for file in files])
    ]


def weak(*files: Path) -> list[tuple[str, str]]:
    """The warnings on FILES together: where, and what is said; the folder is left out of it."""
    found = list(together([load_intake(file) for file in files]))
    assert all((one.code, one.severity) == ("V-09", Severity.WARNING) for one in found)
    folder = f"{files[0].parent}/"
    return [(f"{Path(one.place.file).name}:{one.place.path}", str(one.what).replace(folder, "")) for one in found]


def test_two_agreements_in_effect_for_one_service_and_customer_are_an_error_v_09(tmp_path: Path) -> None:
    [(code, where, what)] = two(tmp_path)
    assert (code, where) == ("V-09", "two.yaml:services.hosting")
    assert "“Web Hosting” is promised to “Fenwick Prints Ltd”" in what
    assert "here (2027-01-01 – 2027-12-31) and, at the same time, in" in what
    assert "one.yaml:30:5 (2027-01-01 – 2027-12-31)" in what


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
    assert two(tmp_path, edit) == []


def from_(day: str) -> tuple[str, str]:
    return ("effective: 2027-01-01", f"effective: {day}")


YEAR = ("length: 1 year", "length: 1 year, renewal: none")
SUPPORTED = (
    "support:\n",
    "supporting: {net: {kind: underpinning-contract, title: Network, number: UC-7, with_whom: Grid Ltd}}\nsupport:\n",
)
UC_7 = (
    ("number: SLA-2027-001", "number: UC-7"),
    ("name: Fenwick Prints Ltd", "name: Clearhost Ltd"),
    ("name: Web Hosting\n", "name: Network\n"),
)


def test_days_between_two_agreements_on_one_service_are_told_v_09(tmp_path: Path) -> None:
    """The first one ends with the year, its successor begins on 1 March."""
    one = written(tmp_path, "one.yaml", YEAR)
    [(where, what)] = weak(written(tmp_path, "two.yaml", SECOND, from_("2028-03-01")), one)
    assert where == "two.yaml:services.hosting"
    assert "“Web Hosting” to “Fenwick Prints Ltd” from 2028-01-01 to 2028-02-29" in what
    assert "the one in one.yaml:30:5 ends on 2027-12-31, this one takes effect on 2028-03-01" in what


def test_a_terminated_agreement_leaves_a_gap_from_the_day_it_was_measured_last_v_09(tmp_path: Path) -> None:
    ended = ("status: agreed", "status: terminated\n  monitoring_end: 2027-05-31")
    one = written(tmp_path, "one.yaml", ended)
    [(_, what)] = weak(one, written(tmp_path, "two.yaml", SECOND, from_("2027-07-01")))
    assert "from 2027-06-01 to 2027-06-30" in what


@pytest.mark.parametrize(
    "edits",
    [
        [from_("2028-01-01")],
        [from_("2028-03-01"), ("name: Web Hosting\n", "name: Mail Hosting\n")],
        [from_("2028-03-01"), ("name: Fenwick Prints Ltd", "name: Harrow Prints Ltd")],
        [from_("2028-03-01"), ("status: agreed", "status: draft")],
    ],
)
def test_the_day_after_another_service_another_customer_or_a_draft_is_no_gap_v_09(
    edits: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert weak(written(tmp_path, "one.yaml", YEAR), written(tmp_path, "two.yaml", SECOND, *edits)) == []


def test_an_agreement_that_renews_itself_and_one_that_fills_the_days_leave_no_gap_v_09(tmp_path: Path) -> None:
    renews = ("length: 1 year", "length: 1 year, renewal: automatic")
    later = written(tmp_path, "two.yaml", SECOND, from_("2028-03-01"))
    found = together([load_intake(written(tmp_path, "one.yaml", renews)), load_intake(later)])
    assert [one.severity for one in found] == [Severity.ERROR]  # they overlap
    short = [("length: 1 year", "length: 2 months, renewal: none"), from_("2028-01-01")]
    filler = written(tmp_path, "three.yaml", ("number: SLA-2027-001", "number: SLA-2027-003"), *short)
    assert weak(written(tmp_path, "one.yaml", YEAR), filler, later) == []


def test_a_service_that_the_agreement_in_place_of_a_superseded_one_leaves_out_is_told_v_09(tmp_path: Path) -> None:
    old = written(tmp_path, "old.yaml", ("status: agreed", "status: superseded"))
    other = [("name: Web Hosting\n", "name: Mail\n"), ("\n  hosting:\n", "\n  mail:\n")]
    [(where, what)] = weak(old, written(tmp_path, "new.yaml", SECOND, *other))
    assert where == "old.yaml:services.hosting"
    assert "no agreement in effect promises “Web Hosting” to “Fenwick Prints Ltd”" in what
    assert "in effect with that customer: new.yaml" in what


@pytest.mark.parametrize(
    "edits",
    [
        [],
        [("name: Web Hosting\n", "name: Hosting\n")],
        [("\n  hosting:\n", "\n  site:\n")],
        [("name: Fenwick Prints Ltd", "name: Harrow Prints Ltd"), ("name: Web Hosting\n", "name: Mail\n")],
    ],
)
def test_a_service_that_goes_on_under_its_name_or_its_id_is_replaced_v_09(
    edits: list[tuple[str, str]], tmp_path: Path
) -> None:
    """Nor is anything said of a customer with whom none of the files is in effect."""
    old = written(tmp_path, "old.yaml", ("status: agreed", "status: superseded"))
    assert weak(old, written(tmp_path, "new.yaml", SECOND, *edits)) == []


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([("status: agreed", "status: draft")], "UC-7, which stands behind this agreement, is not in effect: uc.yaml:"),
        ([("length: 1 year", "length: 6 months")], "is not in effect from 2027-07-01 to 2027-12-31: uc.yaml:"),
        ([from_("2027-03-01")], "is not in effect from 2027-01-01 to 2027-02-28: uc.yaml:"),
    ],
)
def test_an_agreement_behind_another_one_that_is_not_in_effect_with_it_is_told_v_09(
    edits: list[tuple[str, str]], said: str, tmp_path: Path
) -> None:
    sla = written(tmp_path, "sla.yaml", SUPPORTED)
    [(where, what)] = weak(sla, written(tmp_path, "uc.yaml", *UC_7, *edits))
    assert where == "sla.yaml:supporting.net.number"
    assert said in what


def test_where_this_agreement_renews_itself_the_one_behind_it_is_missing_from_a_day_on_v_09(tmp_path: Path) -> None:
    sla = written(tmp_path, "sla.yaml", SUPPORTED, ("length: 1 year", "length: 1 year, renewal: automatic"))
    [(_, what)] = weak(sla, written(tmp_path, "uc.yaml", *UC_7))
    assert "is not in effect from 2028-01-01 on" in what


def test_one_behind_it_that_lasts_as_long_or_is_not_among_the_files_is_no_finding_v_09(tmp_path: Path) -> None:
    sla, uc = written(tmp_path, "sla.yaml", SUPPORTED), written(tmp_path, "uc.yaml", *UC_7)
    assert weak(sla, uc) == []
    assert weak(sla, written(tmp_path, "uc.yaml", *UC_7[1:], ("number: SLA-2027-001", "number: UC-8"))) == []
    halves = [("length: 1 year", "length: 6 months")]
    first = written(tmp_path, "uc1.yaml", *UC_7, *halves)
    assert weak(sla, first, written(tmp_path, "uc2.yaml", *UC_7, *halves, from_("2027-07-01"))) == []


def test_the_command_warns_of_a_gap_and_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, "one.yaml", YEAR)
    written(tmp_path, "two.yaml", SECOND, from_("2028-03-01"))
    assert main(["check", str(tmp_path)]) == 0
    assert "two.yaml:30:5: warning V-09: no agreement promises" in capsys.readouterr().out


def test_the_examples_leave_no_gap() -> None:
    examples = sorted((Path(__file__).resolve().parent.parent / "examples").glob("*.yaml"))
    assert list(together([load_intake(example) for example in examples])) == []
