"""An intake laid over another: one merge rule, every value with the place in its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from slagen.errors import IntakeError, RefusedError
from slagen.findings import Finding, Severity
from slagen.intake.compose import compose, forms_by_kind
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.models.remedies import CreditRemedy
from slagen.intake.scalars import Id
from slagen.sources.yaml import YamlSource, read_yaml

MINIMAL = (Path(__file__).parent.parent / "examples" / "minimal.yaml").read_text(encoding="utf-8")


def errors_of(problem: IntakeError) -> list[Finding]:
    return [finding for finding in problem.findings if finding.severity is Severity.ERROR]


def laid(upper: str, **others: str) -> YamlSource:
    files = {f"{name}.yaml": text.encode() for name, text in others.items()}
    return compose(read_yaml(upper.encode(), file="mine.yaml"), lambda name: files[name])


def over_minimal(tmp_path: Path, upper: str) -> Loaded:
    (tmp_path / "base.yaml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(upper, encoding="utf-8")
    return load_intake(tmp_path / "mine.yaml")


def test_groups_are_laid_over_each_other_field_by_field() -> None:
    made = laid("extends: base.yaml\na: {x: 1}\nc: 3\n", base="a: {x: 0, y: 2}\nb: 5\n")
    assert made.tree == {"extends": "base.yaml", "a": {"x": "1", "y": "2"}, "b": "5", "c": "3"}


def test_a_list_takes_the_place_of_a_list() -> None:
    made = laid("extends: base.yaml\na: [9]\n", base="a: [1, 2, 3]\n")
    assert made.tree["a"] == ["9"]
    assert ("a", 1) not in made.places


def test_a_group_of_another_kind_takes_the_place_of_the_whole_group() -> None:
    base = "r: {kind: credit, tiers: {x: 1}}\n"
    assert laid("extends: base.yaml\nr: {kind: none, reason: y}\n", base=base).tree["r"] == {
        "kind": "none",
        "reason": "y",
    }
    merged = laid("extends: base.yaml\nr: {kind: credit, plus: z}\n", base=base).tree["r"]
    assert merged == {"kind": "credit", "tiers": {"x": "1"}, "plus": "z"}


def test_the_kind_of_a_group_that_says_none_may_be_said() -> None:
    base = "target: {value: at least 99 %, floor: at least 95 %}\n"
    made = laid("extends: base.yaml\ntarget: {kind: number, value: at least 98 %}\n", base=base)
    assert made.tree["target"] == {"kind": "number", "value": "at least 98 %", "floor": "at least 95 %"}
    assert laid("extends: base.yaml\ntarget: {kind: as-agreed, agreed_in: order}\n", base=base).tree["target"] == {
        "kind": "as-agreed",
        "agreed_in": "order",
    }


def test_a_kind_that_tells_no_forms_apart_is_a_field_like_others() -> None:
    base = "exclusions: {grid: {at_most: 4 hours}}\nmaintenance: {night: {at_most: 6 hours}}\n"
    upper = "extends: base.yaml\nexclusions: {grid: {kind: force-majeure}}\nmaintenance: {night: {kind: emergency}}\n"
    made = laid(upper, base=base).tree
    assert made["exclusions"] == {"grid": {"at_most": "4 hours", "kind": "force-majeure"}}
    assert made["maintenance"] == {"night": {"at_most": "6 hours", "kind": "emergency"}}


def test_the_forms_told_apart_by_kind_are_those_of_unions() -> None:
    forms = forms_by_kind()
    assert {"company", "unit", "court", "arbitration", "availability", "by-plan", "credit", "none"} <= forms.keys()
    assert not forms.keys() & {"planned", "emergency", "corporate", "force-majeure", "phone", "ola"}
    left_out = {kind for kind, model in forms.items() if not model.model_fields["kind"].is_required()}
    assert left_out == {"company", "number", "corrective"}


def test_an_entry_may_be_called_kind() -> None:
    made = laid("extends: base.yaml\nterms: {kind: {means: b}}\n", base="terms: {alpha: {means: a}}\n")
    assert made.tree["terms"] == {"alpha": {"means": "a"}, "kind": {"means": "b"}}


def test_a_text_takes_the_place_of_a_text_in_all_its_languages() -> None:
    made = laid("extends: base.yaml\nname: {en: New Ltd}\n", base="name: {zh: 旧公司, en: Old Ltd}\n")
    assert made.tree["name"] == {"en": "New Ltd"}
    assert ("name", "zh") not in made.places


def test_a_scale_of_bands_takes_the_place_of_a_scale(tmp_path: Path) -> None:
    upper = (
        "slagen: 1\nextends: base.yaml\ncommitments: {availability: {target: at least 99.95 %, "
        "remedy: {tiers: {below 99.95 %: 5 %, below 99.9 %: 10 %, below 99.0 %: 30 %}}}}\n"
    )
    remedy = over_minimal(tmp_path, upper).intake.commitments[Id.parse("availability")].remedy
    assert isinstance(remedy, CreditRemedy)
    assert [str(edge) for edge in remedy.tiers] == ["below 99.95 %", "below 99.9 %", "below 99.0 %"]


def test_a_base_in_a_newer_format_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        laid("slagen: 1\nextends: base.yaml\n", base="slagen: 2\n")
    assert refused.value.message.values["file"] == "base.yaml"


def test_the_errors_of_one_file_stand_together(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as refused:
        over_minimal(tmp_path, "\n" * 40 + "slagen: 1\nextends: base.yaml\nx: 1\nreview: {every: 3}\n")
    assert [Path(finding.place.file).name for finding in errors_of(refused.value)] == ["mine.yaml"] * 2


def test_the_order_of_the_base_stays_and_new_entries_follow() -> None:
    made = laid("extends: base.yaml\np: {P3: c, P1: d}\n", base="p: {P1: a, P2: b}\n")
    assert list(made.tree["p"].items()) == [("P1", "d"), ("P2", "b"), ("P3", "c")]  # type: ignore[union-attr]


def test_bases_may_have_bases() -> None:
    made = laid("extends: b.yaml\na: 1\n", b="extends: c.yaml\na: 2\nb: 2\n", c="a: 3\nb: 3\nc: 3\n")
    assert made.tree == {"extends": "b.yaml", "a": "1", "b": "2", "c": "3"}
    assert [(made.place((key,)).file, made.place((key,)).line) for key in "abc"] == [
        ("mine.yaml", 2),
        ("b.yaml", 3),
        ("c.yaml", 3),
    ]


def test_what_an_intake_leaves_out_stands_in_its_base(tmp_path: Path) -> None:
    loaded = over_minimal(
        tmp_path, "extends: base.yaml\nagreement: {number: SLA-9}\nservices: {hosting: {fee: 450 GBP per month}}\n"
    )
    assert str(loaded.intake.agreement.number) == "SLA-9"
    assert str(loaded.intake.services[next(iter(loaded.intake.services))].fee) == "450 GBP per month"
    assert str(loaded.intake.agreement.zone) == "Europe/London"


def test_an_error_is_shown_in_the_file_it_stands_in(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        over_minimal(tmp_path, "extends: base.yaml\ncredits: {cap: lots}\ncommitments: {response: {owner: [x]}}\n")
    places = {
        finding.place.path: (Path(finding.place.file).name, finding.place.line) for finding in errors_of(caught.value)
    }
    assert places == {"credits.cap": ("mine.yaml", 2), "commitments.response.owner": ("mine.yaml", 3)}
    (tmp_path / "base.yaml").write_text(MINIMAL.replace("GBP per month", "GBP per moon"), encoding="utf-8")
    (tmp_path / "mine.yaml").write_text("extends: base.yaml\n", encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        load_intake(tmp_path / "mine.yaml")
    [finding] = errors_of(caught.value)
    line = next(n for n, text in enumerate(MINIMAL.splitlines(), 1) if "300 GBP" in text)
    assert (Path(finding.place.file).name, finding.place.line) == ("base.yaml", line)


def test_the_fingerprint_is_that_of_all_files(tmp_path: Path) -> None:
    first = over_minimal(tmp_path, "extends: base.yaml\n").source.fingerprint
    (tmp_path / "base.yaml").write_text(MINIMAL.replace("300 GBP", "301 GBP"), encoding="utf-8")
    assert load_intake(tmp_path / "mine.yaml").source.fingerprint != first


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.yaml", "there is no file “gone.yaml” in the same folder"),
        ("../base.yaml", "“extends” names a file of the same folder"),
        ("/etc/passwd", "“extends” names a file of the same folder"),
        ("mine.yaml", "“mine.yaml” extends this file again"),
        ("..", "“extends” names a file of the same folder"),
        ("[base.yaml]", "“extends” names a file of the same folder"),
    ],
)
def test_a_base_that_can_not_be_taken_is_named_at_its_place(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "base.yaml").write_text(MINIMAL, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mine.yaml").write_text(f"# mine\nextends: {name}\n", encoding="utf-8")
    with pytest.raises(IntakeError) as caught:
        load_intake(folder / "mine.yaml")
    [finding] = caught.value.findings
    assert (finding.code, finding.place.line, finding.place.path, str(finding.what)) == ("I11", 2, "extends", words)


def test_a_circle_is_found_however_long() -> None:
    with pytest.raises(IntakeError) as caught:
        laid("extends: a.yaml\n", a="extends: b.yaml\n", b="extends: a.yaml\n")
    assert caught.value.findings[0].place.file == "b.yaml"


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(MINIMAL, encoding="utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "base.yaml").symlink_to(tmp_path / "base.yaml")
    (folder / "mine.yaml").write_text("extends: base.yaml\n", encoding="utf-8")
    with pytest.raises(IntakeError):
        load_intake(folder / "mine.yaml")


def test_an_intake_without_a_folder_extends_nothing() -> None:
    with pytest.raises(IntakeError):
        load_bytes(b"extends: base.yaml\n", file="mine.yaml")


def test_more_than_eight_bases_are_refused() -> None:
    chain = {f"b{n}": f"extends: b{n + 1}.yaml\n" for n in range(12)}
    with pytest.raises(IntakeError) as caught:
        laid("extends: b0.yaml\n", **chain)
    assert str(caught.value.findings[0].what) == "more than 8 files extend each other"
