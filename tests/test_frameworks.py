"""V-49: what a framework asks for, where the agreement deals with it, and what is said where it doesn't."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from slagen.assembly.assemble import assemble
from slagen.cli import main
from slagen.document.tree import Blank, Document, Inlines, Paragraph, Ref, Table, Text, Value
from slagen.errors import IntakeError
from slagen.findings import Finding, Severity
from slagen.intake.checks.frameworks import check
from slagen.intake.frameworks import answers, found, framework
from slagen.intake.load import Loaded, load_bytes
from slagen.languages import CODES
from slagen.messages.catalogue import translate
from slagen.pipeline.generate import assemble_loaded
from slagen.render import render

ROOT = Path(__file__).resolve().parent.parent
NAMES = sorted(path.stem for path in (ROOT / "frameworks").glob("*.yaml"))
BANK = (ROOT / "examples" / "bank-data-platform.yaml").read_text(encoding="utf-8")
SHOP = (ROOT / "examples" / "ecommerce-customer-service.yaml").read_text(encoding="utf-8")


def tree(text: str = BANK) -> dict[str, Any]:
    """The intake as plain data: every scalar a text, as slagen reads it."""
    data: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    return data


def written(data: object) -> bytes:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False).encode()


def load(data: object) -> Loaded:
    return load_bytes(written(data), file="x.yaml")


def findings(data: object) -> list[Finding]:
    """What is said of V-49, errors or not."""
    try:
        found = load(data).findings
    except IntakeError as problem:
        found = tuple(problem.findings)
    return [finding for finding in found if finding.code == "V-49"]


@functools.cache
def shipped(text: str) -> Loaded:
    return load_bytes(text.encode(), file="x.yaml")


def anchors(document: Document) -> set[str]:
    """Every place a reference can lead to."""
    found = {part.clause for part in document.parts}
    return found | {b.anchor for part in document.parts for b in part.blocks if isinstance(b, Paragraph) and b.anchor}


def matrix(document: Document) -> Iterator[tuple[Inlines, ...]]:
    for part in document.parts:
        if part.clause == "annex-frameworks":
            for block in part.blocks:
                if isinstance(block, Table):
                    yield from block.rows


def words(inlines: Inlines) -> str:
    return "".join(inline.text for inline in inlines if isinstance(inline, Text | Value))


ALL = tree(BANK)
ALL["agreement"]["frameworks"] = NAMES
ALL["limits"] = {"reads": {"what": "reads", "at_most": "9000", "window": "calendar day", "beyond": "refused"}}
ALL["needs"] = {"n": {"source": "bank", "expectation": "a database"}}
ALL["limits"]["reads"]["what"] = {"zh": "读取", "en": "reads", "el": "αναγνώσεις"}
ALL["needs"]["n"] = {
    "source": {"zh": "银行", "en": "bank", "el": "τράπεζα"},
    "expectation": {"zh": "数据库", "en": "a database", "el": "βάση δεδομένων"},
}


@functools.cache
def everything() -> Loaded:
    return load(ALL)


@pytest.mark.parametrize("language", CODES)
def test_each_item_leads_to_the_paragraph_that_carries_it(language: str) -> None:
    document = assemble_loaded(everything(), language).document
    rows = list(matrix(document))
    items = [answer for name in NAMES for answer in answers(everything().intake, name)]
    assert len(rows) == len(items) == sum(len(framework(name).items) for name in NAMES)
    assert [[part for part in row[3] if isinstance(part, Ref)] for row in rows] == [[Ref(a.item.clause)] for a in items]
    assert {answer.item.clause for answer in items} <= anchors(document)
    assert {answer.state for answer in items} == {"present"}


@pytest.mark.parametrize("name", ["dora", "gdpr28", "pipl21", "dataact25"])
@pytest.mark.parametrize("law", ["PRC", "GR", "EW"])
def test_a_framework_brings_its_clauses_under_every_law(name: str, law: str) -> None:
    data = tree()
    data["agreement"] |= {"frameworks": [name], "governing_law": law}
    loaded = load(data)
    for language in CODES:
        document = assemble_loaded(loaded, language).document
        assert {answer.item.clause for answer in answers(loaded.intake, name)} <= anchors(document)


ALWAYS_THERE = {
    "services", "commitments", "services.description", "review.every", "reports", "change.notice", "corrective.plan",
}  # fmt: skip
NEEDED = [
    (name, item.key, path) for name in NAMES for item in framework(name).items for path in item.needs
    if path not in ALWAYS_THERE
]  # fmt: skip


@pytest.mark.parametrize(("name", "key", "path"), NEEDED, ids=["-".join(one) for one in NEEDED])
def test_an_item_without_what_it_needs_is_missing_and_its_field_is_named(name: str, key: str, path: str) -> None:
    item = next(item for item in framework(name).items if item.key == key)
    loaded = without(name, path)
    (answer,) = (answer for answer in answers(loaded.intake, name) if answer.item == item)
    assert answer.state == "missing"
    assert path in answer.lacking
    said = [finding for finding in check(loaded.intake, loaded.source.place) if item.asks["en"] in str(finding.what)]
    assert said[0].code == "V-49"
    assert said[0].severity is (Severity.ERROR if item.mandatory else Severity.WARNING)
    assert path in str(said[0].mend)


def without(name: str, path: str) -> Loaded:
    """The intake that has everything, with the framework NAME, but not PATH; where PATH can't go alone, its group."""
    steps = path.split(".")
    for last in range(len(steps), 0, -1):
        data = yaml.safe_load(written(ALL))
        data["agreement"]["frameworks"] = [name]
        group = data
        for step in steps[: last - 1]:
            group = group[step]
        group.pop(steps[last - 1], None)
        try:
            loaded = whatever_is_missing(data)
        except IntakeError:
            continue
        if found(loaded.intake, path) == "missing":
            return loaded
    raise AssertionError(path)


def whatever_is_missing(data: dict[str, Any]) -> Loaded:
    """The intake of DATA, loaded although its frameworks are not answered."""
    plain = yaml.safe_load(written(data))
    names = plain["agreement"].pop("frameworks")
    loaded = load(plain)
    agreement = loaded.intake.agreement.model_copy(update={"frameworks": names})
    return Loaded(loaded.intake.model_copy(update={"agreement": agreement}), loaded.source, loaded.findings)


@pytest.mark.parametrize("language", CODES)
def test_the_matrix_shows_what_is_missing_and_what_is_weak(language: str) -> None:
    data = tree()
    del data["audit"]
    del data["incidents"]["assistance"]
    loaded = whatever_is_missing(data)
    document = assemble(loaded.intake, language).document
    shown = {words(row[1]): (words(row[2]), row[3]) for row in matrix(document)}
    states = {
        "en": ("missing", "weak", "present"),
        "zh": ("缺失", "不完整", "已约定"),
        "el": ("ελλείπον", "ασθενές", "παρόν"),
    }
    missing, weak, present = states[language]
    dora, gdpr = framework("dora").items, framework("gdpr28").items
    asks = {item.key: item.asks[language] for item in (*dora, *gdpr)}
    assert shown[asks["assistance"]][0] == present  # that of gdpr28 stands last
    helps = next(item for item in dora if item.key == "assistance")
    assert shown[helps.asks[language]] == (missing, (Text("—"),))
    assert shown[asks["monitoring"]][0] == missing
    state, where = shown[asks["audits"]]
    assert state == weak
    assert where[-1] == Ref("personal-data.information")


def test_what_is_tbd_is_weak_and_printed_as_a_blank_and_no_finding() -> None:
    data = tree()
    data["exit"]["switching"]["notice"] = "tbd"
    loaded = load(data)
    assert findings(data) == []
    states = {answer.item.key: answer.state for answer in answers(loaded.intake, "dataact25")}
    assert states["notice"] == "weak"
    assert states["transition"] == "present"
    document = assemble_loaded(loaded, "en").document
    assert any(
        isinstance(inline, Blank) and inline.path == "exit.switching.notice"
        for part in document.parts for block in part.blocks if isinstance(block, Paragraph) for inline in block.inlines
    )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("notice", "2 months", False), ("notice", "3 months", True), ("notice", "59 days", False),
        ("notice", "60 days", True), ("notice", "8 weeks", False), ("notice", "9 weeks", True),
        ("notice", "1 year", True), ("notice", "20 business days", True),
        ("transition", "30 days", False), ("transition", "31 days", True), ("transition", "1 month", True),
        ("transition", "4 weeks", False), ("transition", "720 hours", False), ("transition", "721 hours", True),
        ("transition", "10 business days", True),
    ],
)  # fmt: skip
def test_the_lengths_of_time_of_the_data_act_are_kept_wherever_in_the_year(field: str, value: str, wrong: bool) -> None:
    data = tree()
    data["exit"]["switching"][field] = value
    found = findings(data)
    assert [finding.severity for finding in found] == [Severity.ERROR] * wrong
    for finding in found:
        assert finding.place.path == f"exit.switching.{field}"
        assert ", 25: at most" in str(finding.what)
        assert value in str(finding.what)


@pytest.mark.parametrize(
    ("effective", "charges", "wrong"),
    [("2027-01-12", "direct-cost", True), ("2027-01-11", "direct-cost", False), ("2027-01-12", "none", False)],
)
def test_switching_is_free_from_12_january_2027(effective: str, charges: str, wrong: bool) -> None:
    data = tree()
    data["agreement"]["effective"] = effective
    data["exit"]["switching"]["charges"] = charges
    assert bool(findings(data)) is wrong
    if not wrong:
        text = render(assemble_loaded(load(data), "en").document, "md").decode()
        assert ("before 12 January 2027" in text) is (charges == "direct-cost")


def test_a_fee_for_the_way_out_does_not_stand_beside_the_charges_of_switching() -> None:
    data = tree()
    data["exit"]["fee"] = "3000 EUR"
    (found,) = findings(data)
    assert found.place.path == "exit.fee"


def test_whether_a_function_is_critical_decides_on_the_items_and_has_to_be_said() -> None:
    data = tree()
    data["services"]["platform"]["critical_function"] = "no"
    loaded = load(data)
    assert not any(a.item.article["en"].startswith("30(3)") for a in answers(loaded.intake, "dora"))
    assert "penetration" not in render(assemble_loaded(loaded, "en").document, "md").decode()
    del data["services"]["platform"]["critical_function"]
    assert [str(f.what) for f in findings(data)] == [
        "dora: which items apply depends on “services.critical_function”, and it is not said"
    ]


def test_a_framework_of_contracts_is_no_matter_of_two_departments() -> None:
    data = tree((ROOT / "examples" / "internal-helpdesk.yaml").read_text(encoding="utf-8"))
    data["agreement"]["frameworks"] = ["dora", "iso20000-sla"]
    with pytest.raises(IntakeError) as caught:
        load(data)
    (found,) = [finding for finding in caught.value.findings if finding.severity is Severity.ERROR]
    assert found.code == "V-06"
    assert found.place.path == "agreement.frameworks[0]"


def test_gdpr_brings_its_own_roles_under_another_law_and_pipl_stands_beside_it() -> None:
    data = tree(SHOP)
    data["agreement"]["frameworks"] = ["gdpr28", "pipl21"]
    data["personal_data"]["at_end"] = "customer-chooses"
    text = render(assemble_loaded(load(data), "en").document, "md").decode()
    assert "Regulation (EU) 2016/679" in text
    assert "is also the agreement under article 21" in text


CLAIMS = re.compile(
    r"certified|complian[ct]|conform[si]|合规|符合.{0,12}(条例|法|标准)|συμμορφ|πιστοποιημέν|"
    r"legal advice|法律意见|νομική συμβουλή",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", [BANK, SHOP], ids=["bank", "shop"])
@pytest.mark.parametrize("language", CODES)
def test_no_contract_says_that_a_law_is_kept_or_gives_advice(text: str, language: str) -> None:
    made = render(assemble_loaded(shipped(text), language).document, "md").decode()
    assert "annex-frameworks" not in made
    assert CLAIMS.search(made) is None


def test_no_framework_says_that_a_law_is_kept() -> None:
    for name in NAMES:
        assert CLAIMS.search((ROOT / "frameworks" / f"{name}.yaml").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("command", ["check", "generate"])
def test_the_terminal_says_what_it_is_not(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    example = str(ROOT / "examples" / "bank-data-platform.yaml")
    more = ["-o", str(tmp_path), "--format", "md", "--language", "en"] if command == "generate" else []
    assert main([command, example, *more]) == 0
    said = "".join(capsys.readouterr())
    assert "a drafting aid, not legal advice" in said
    assert re.search("certified|complian", said) is None


@pytest.mark.parametrize("language", CODES)
def test_a_missing_item_is_said_in_the_language_of_the_user(language: str) -> None:
    data = tree()
    del data["security"]["training"]
    (found,) = findings(data)
    item = next(item for item in framework("dora").items if item.key == "training")
    assert item.asks[language] in translate(found.what, language)
    assert "security.training" in translate(found.mend, language)


def test_what_nobody_has_confirmed_is_left_out() -> None:
    everything_said = "".join((ROOT / "frameworks" / f"{name}.yaml").read_text(encoding="utf-8") for name in NAMES)
    said = "\n".join(line for line in everything_said.splitlines() if not line.startswith("#"))
    for unconfirmed in ("2025/532", "14 working", "7 months", "24405", "38", "39"):
        assert unconfirmed not in said
