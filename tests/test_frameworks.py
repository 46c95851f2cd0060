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
    shown = [[part for part in row[3] if isinstance(part, Ref)] for row in rows]
    assert shown == [[Ref(anchor) for anchor in answer.where] for answer in items]
    assert all(set(answer.where) <= anchors(document) for answer in items)
    assert {answer.state for answer in items} == {"present"}


def places(document: Document) -> dict[str, str]:
    """What stands at each place a reference can lead to, in the order of the document.

    A paragraph goes with its list or table, up to the next paragraph.
    """
    found: dict[str, str] = {}
    for part in document.parts:
        anchor = found[part.clause] = ""
        for block in part.blocks:
            if isinstance(block, Paragraph):
                if block.kind != "item":
                    anchor = block.anchor or ""
                said = words(block.inlines)
            else:
                said = " ".join(words(cell) for row in block.rows for cell in row)
            for place in {part.clause, anchor} - {""}:
                found[place] = f"{found.get(place, '')} {said}"
    return found


EXAMPLES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("example", [name for name, text in EXAMPLES.items() if "frameworks:" in text])
def test_what_a_row_points_at_is_in_the_agreement_and_in_a_clause_of_its_item(example: str, language: str) -> None:
    loaded = shipped(EXAMPLES[example])
    document = assemble_loaded(loaded, language).document
    order = list(places(document))
    rows = matrix(document)
    for name in loaded.intake.agreement.frameworks:
        for answer in answers(loaded.intake, name):
            row = next(rows)
            assert words(row[1]) == answer.item.asks[language]
            named = [part.target for part in row[3] if isinstance(part, Ref)]
            assert named
            assert set(named) <= set(order)
            assert set(named) <= set(answer.item.clauses)
            assert [order.index(anchor) for anchor in named] == sorted(order.index(anchor) for anchor in named)
    assert next(rows, None) is None


CARRIED = {
    "dora": {
        "written-document": {"resilience.document": "downloaded, stored and printed"},
        "services": {"service": "shall provide"},
        "subcontracting": {"subcontracting": "without the written consent"},
        "locations": {
            "personal-data.subject": "Countries",
            "data.places": "shall store Customer Data only in",
            "data.provided-from": "shall process Customer Data only in the places of storage and in the countries",
            "subcontracting": "Greece",
        },
        "protection": {
            "security.measures": "keep the following measures in place",
            "security.protection": "availability, authenticity, integrity and confidentiality",
            "personal-data.measures": "security of the processing",
        },
        "data-return": {
            "exit.hand-over": "shall hand over",
            "exit.format": "following format",
            "exit.retrieval": "available for retrieval",
            "exit.access": "insolvent, is placed under resolution or discontinues",
        },
        "levels": {
            "levels": "Availability", "review": "reviews", "change": "A change to this", "annex-metrics": "99.9%"
        },
        "assistance": {"incident.assistance": "no charge for this assistance"},
        "authorities": {"resilience.authorities": "competent authorities and the resolution authorities"},
        "termination": {
            "chronic": "may terminate", "termination.notice": "period of notice", "termination.breach": "may terminate"
        },
        "training": {"security.training": "security awareness and operational resilience"},
        "targets": {
            "levels": "Availability", "priority": "P1", "reporting": "measured value", "corrective": "corrective plan",
            "annex-metrics": "99.9%",
        },
        "developments": {"incident.told": "each Incident within", "incident.developments": "each development"},
        "contingency": {
            "security.measures": "keep the following measures in place",
            "continuity.plan": "shall keep a written continuity plan",
            "continuity.tested": "shall test the plan",
        },
        "testing": {"resilience.testing": "shall cooperate in the test"},
        "monitoring": {
            "audit.authorities": "Lead Overseer",
            "audit.inspections": "scope, its procedure and the frequency",
            "audit.assurance": "another form of assurance",
        },
        "exit": {
            "exit.plan": "written exit plan",
            "exit.help": "to another provider",
            "exit.transition": "continue to deliver the Services",
        },
    },
    "gdpr28": {
        "written": {"personal-data": "Under article 28"},
        "subject": {"personal-data.subject": "Subject matter"},
        "controller": {"personal-data": "may"},
        "instructions": {"personal-data.instructions": "a transfer to a third country"},
        "unlawful-instruction": {"personal-data.instructions": "an instruction infringes"},
        "secrecy": {"personal-data.secrecy": "bound to secrecy"},
        "security": {"personal-data.measures": "article 32"},
        "further-processors": {"personal-data.further": "shall impose in writing the duties of this clause"},
        "data-subjects": {"personal-data.assistance": "the requests of the data subjects"},
        "assistance": {"personal-data.breach": "each personal data breach", "personal-data.assistance": "32 to 36"},
        "end": {"personal-data.at-end": "return the personal data", "exit.retrieval": "replaces the time for return"},
        "audits": {"personal-data.information": "shall allow audits", "audit": "may audit"},
    },
    "pipl21": {
        "purpose": {"personal-data.subject": "Purpose"},
        "period": {"personal-data.subject": "Duration"},
        "method": {"personal-data.subject": "Method of processing"},
        "categories": {"personal-data.subject": "Kinds of personal information"},
        "measures": {"personal-data.measures": "protection measures"},
        "rights": {"personal-data": "may supervise"},
        "supervision": {"personal-data.information": "may supervise the processing", "audit": "may audit"},
        "limits": {"personal-data.instructions": "only for this purpose, by this method"},
        "end": {"personal-data.at-end": "does not take effect, is void or is revoked"},
        "further": {"personal-data.further": "shall not entrust the processing"},
    },
    "dataact25": {
        "right": {"switching.right": "may require", "switching.notice": "state the choice"},
        "before-signature": {"switching.text": "before signature"},
        "notice": {"switching.notice": "The notice period is"},
        "transition": {"switching.transition": "transitional period of"},
        "extension": {"switching.transition": "may extend it once"},
        "assistance": {"switching.assistance": "each risk to the continuity", "switching.erasure": "security measures"},
        "exit-strategy": {"exit.plan": "exit plan", "switching.assistance": "support the exit strategy"},
        "end": {"switching.end": "This Agreement ends for the Service concerned"},
        "exportable": {"switching.exportable": "listed in full"},
        "retrieval": {"switching.erasure": "available for retrieval"},
        "erasure": {"switching.erasure": "shall erase all of them"},
        "charges": {"switching.charges": "charge"},
    },
    "iso20000-sla": {
        "services": {"service": "shall provide"},
        "requirements": {"annex-requirements": "a database"},
        "targets": {"levels": "Availability", "priority": "P1", "annex-metrics": "99.9%"},
        "workload": {"workload": "reads"},
        "exceptions": {"relief": "not counted"},
        "reporting": {"measurement": "records", "reporting": "shall deliver the following reports"},
        "review": {"review": "shall carry out the following reviews"},
        "workload-change": {"workload.used": "how much of each limit was used"},
        "improvement": {"corrective": "corrective plan"},
    },
}  # fmt: skip
"""Words of the English text that answer an item, at each place that its row names."""


@pytest.mark.parametrize("name", NAMES)
def test_each_paragraph_that_a_row_names_carries_the_item(name: str) -> None:
    loaded = shipped(SHOP) if name == "pipl21" else everything()
    document = assemble_loaded(loaded, "en").document
    found = places(document)
    said = {answer.item.key: answer.where for answer in answers(loaded.intake, name)}
    assert said == {key: tuple(carried) for key, carried in CARRIED[name].items()}
    for key, carried in CARRIED[name].items():
        for anchor, text in carried.items():
            assert text in found[anchor], (key, anchor, found[anchor])


@pytest.mark.parametrize("name", ["dora", "gdpr28", "pipl21", "dataact25"])
@pytest.mark.parametrize("law", ["PRC", "GR", "EW"])
def test_a_framework_brings_its_clauses_under_every_law(name: str, law: str) -> None:
    data = tree()
    data["agreement"] |= {"frameworks": [name], "governing_law": law}
    loaded = load(data)
    for language in CODES:
        document = assemble_loaded(loaded, language).document
        assert all(set(answer.where) <= anchors(document) for answer in answers(loaded.intake, name))


@pytest.mark.parametrize("name", ["dora", "dataact25"])
@pytest.mark.parametrize("language", CODES)
def test_an_agreement_under_a_main_contract_has_the_paragraphs_too(name: str, language: str) -> None:
    data = tree()
    for absent in ("law", "disputes", "hardship"):
        data.pop(absent, None)
    agreement = data["agreement"]
    del agreement["governing_law"]
    agreement |= {
        "frameworks": [name],
        "attached_to": {"title": "Main", "number": "M-1", "date": "2026-01-05", "wins": "this"},
    }
    loaded = load(data)
    anchored = anchors(assemble_loaded(loaded, language).document)
    assert all(set(answer.where) <= anchored for answer in answers(loaded.intake, name))


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
        "en": ("missing", "incomplete", "present"),
        "zh": ("缺失", "不完整", "已约定"),
        "el": ("ελλείπει", "ελλιπές", "ρυθμίζεται"),
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
        point = {"notice": "25(2)(d)", "transition": "25(2)(a)"}[field]
        assert f", {point}: at most" in str(finding.what)
        assert value in str(finding.what)


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("30 days", False), ("29 days", True), ("719 hours", True), ("720 hours", False), ("1 month", True),
        ("2 months", False), ("4 weeks", True), ("5 weeks", False), ("30 business days", False), ("1 year", False),
    ],
)  # fmt: skip
def test_the_time_for_retrieval_is_30_days_wherever_in_the_year(value: str, wrong: bool) -> None:
    data = tree()
    data["exit"]["retrieval"] = value
    found = findings(data)
    assert [finding.severity for finding in found] == [Severity.ERROR] * wrong
    for finding in found:
        assert finding.place.path == "exit.retrieval"
        assert "25(2)(g): at least 30 days" in str(finding.what)
        assert value in str(finding.what)
        assert "30 days or more" in str(finding.mend)


@pytest.mark.parametrize("language", CODES)
def test_what_stands_beside_an_item_is_named_only_where_the_agreement_has_it(language: str) -> None:
    data = tree()
    data["agreement"]["frameworks"] = ["gdpr28"]
    del data["audit"]
    loaded = whatever_is_missing(data)
    (audits,) = (answer for answer in answers(loaded.intake, "gdpr28") if answer.item.key == "audits")
    assert audits.where == ("personal-data.information",)
    (end,) = (answer for answer in answers(loaded.intake, "gdpr28") if answer.item.key == "end")
    assert end.where == ("personal-data.at-end", "exit.retrieval")
    assert set(audits.where + end.where) <= anchors(assemble(loaded.intake, language).document)


def test_both_laws_on_personal_data_name_the_paragraph_that_joins_them() -> None:
    data = tree(SHOP)
    data["agreement"]["frameworks"] = ["gdpr28", "pipl21"]
    loaded = load(data)
    found = places(assemble_loaded(loaded, "en").document)
    where = {answer.item.key: answer.where for answer in answers(loaded.intake, "pipl21")}
    for key, text in {
        "limits": "only for the purpose stated and only by the methods stated",
        "end": "does not take effect, is void or is revoked",
        "supervision": "may supervise",
    }.items():
        assert "personal-data.pipl" in where[key]
        assert text in found["personal-data.pipl"]


def test_no_article_is_named_bare() -> None:
    for name in set(NAMES) - {"iso20000-sla"}:
        text = framework(name)
        for one in (*text.items, *text.limits, *text.least, *text.until, *text.excludes):
            for language in CODES:
                assert not one.article[language].isdigit(), (name, one)


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


@pytest.mark.parametrize("text", [BANK, SHOP, written(ALL).decode()], ids=["bank", "shop", "all"])
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
    for unconfirmed in ("2025/532", "28(7)", "14 working", "7 months", "25(4)", "24405", "38", "39"):
        assert unconfirmed not in said
