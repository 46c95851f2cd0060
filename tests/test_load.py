# ruff: noqa: E501 - the tables are easier to read with one case to a line
"""load.py, problems.py and standin.py: every error of an intake at once, with its place and how to mend it; no crash."""

from __future__ import annotations

import copy
import functools
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_origin

import pytest
import yaml

from slagen.errors import IntakeError, RefusedError, SlagenError, UsageError
from slagen.findings import Finding, Severity
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.models.base import Later
from slagen.intake.models.intake import Intake
from slagen.intake.walk import fields_of, models_in

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
RIGHT = ROOT / "tests" / "wrong_intakes" / "right"
BASE = (RIGHT / "minimal.yaml").read_text(encoding="utf-8")


NOTES = ("V-04", "V-13", "V-30", "V-37", "V-44", "V-45", "V-52", "V-54")


def edited(*edits: tuple[str, str], text: str = BASE) -> str:
    """TEXT with each edit made once; an edit that finds nothing is a mistake of the test."""
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@functools.lru_cache(256)
def findings(text: str, *, signing: bool = False) -> tuple[Finding, ...]:
    """What slagen finds in TEXT, errors or not; only when SIGNING what has to be there for the signature."""
    try:
        found = load_bytes(text.encode(), file="f.yaml", signing=signing).findings
    except IntakeError as error:
        found = tuple(error.findings)
    return tuple(one for one in found if signing or one.code not in NOTES)


def weighty(found: Iterable[Finding]) -> list[Finding]:
    """FOUND without what is only worth knowing."""
    return [one for one in found if one.severity is not Severity.INFO]


def said(text: str) -> list[tuple[str, str, str, str]]:
    """(code, file:line:column, path, what: mend) of every finding."""
    return [(f.code, str(f.place), f.place.path, f"{f.what}: {f.mend}") for f in findings(text)]


def line_of(text: str, part: str, column_of: str = "") -> str:
    """f.yaml:line:column of the first PART of TEXT (or of COLUMN_OF in that line)."""
    at = text.index(part)
    start = text.rindex("\n", 0, at) + 1
    column = text.index(column_of, at) if column_of else at
    return f"f.yaml:{text.count(chr(10), 0, at) + 1}:{column - start + 1}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_loads_without_a_warning(path: Path) -> None:
    loaded = load_intake(path)
    assert [finding for finding in loaded.findings if finding.severity is not Severity.INFO] == []
    assert loaded.blanks == ()
    assert loaded.source.fingerprint


SHAPES = {
    "missing": (
        ("  zone: Europe/London\n", ""),
        ("V-01", "agreement:", "", "agreement.zone", "“agreement.zone” is missing: add zone: Time zone of every clock"),
    ),
    "missing in a bare kind": (
        ("metric: availability", "metric: ratio"),
        (
            "V-01",
            "metric: ratio",
            "ratio",
            "commitments.availability.metric.counted",
            "is missing: add counted: Which cases",
        ),
    ),
    "missing kind": (
        ("forum: {kind: court, name", "forum: {name"),
        ("V-01", "forum: {", "{", "disputes.forum.kind", "is missing: add kind: one of court, arbitration"),
    ),
    "missing kind of a metric": (
        ("metric: availability", "metric: {basis: net}"),
        (
            "V-01",
            "metric: {",
            "{",
            "commitments.availability.metric.kind",
            "add kind: one of availability, acknowledgement, first-resp",
        ),
    ),
    "unknown with a near name": (
        ("  zone: Europe", "  timezone: Europe"),
        (
            "I03",
            "  timezone",
            "timezone",
            "agreement.timezone",
            "there is no field “timezone” here: did you mean “zone”?",
        ),
    ),
    "unknown in a union": (
        ("{kind: email,", "{kind: email, zzzz: 1,"),
        (
            "I03",
            "zzzz",
            "",
            "support.channels[0].zzzz",
            "no field “zzzz” here: the fields here are: address, hours, kind",
        ),
    ),
    "unknown in a tagged union": (
        ("metric: availability", "metric: {kind: availability, bases: net}"),
        ("I03", "bases", "", "commitments.availability.metric.bases", "did you mean “basis”?"),
    ),
    "field named like a kind": (
        ("    name: Alderbrook Hosting Ltd", "    name: Alderbrook Hosting Ltd\n    company: x"),
        ("I03", "company: x", "", "parties.provider.company", "there is no field “company” here"),
    ),
    "wrong word": (
        ("structure: single-service", "structure: single"),
        (
            "I04",
            "structure: single",
            "single",
            "agreement.structure",
            "“single” is not one of: single-service, customer",
        ),
    ),
    "wrong word of two lists": (
        ("languages: [en]", "languages: [en]\n  prevailing: equals"),
        (
            "I04",
            "equals",
            "",
            "agreement.prevailing",
            "“equals” is not one of: zh, en, el, equal: did you mean “equal”?",
        ),
    ),
    "wrong word far from any": (
        ("governing_law: EW", "governing_law: Utopia"),
        (
            "I04",
            "Utopia",
            "",
            "agreement.governing_law",
            "“Utopia” is not one of: PRC, GR, EW: write one of these words",
        ),
    ),
    "open word": (
        ("governing_law: EW", "governing_law: tbd"),
        (
            "I04",
            "governing_law: tbd",
            "tbd",
            "agreement.governing_law",
            "can't be left open (“tbd”): write one of these",
        ),
    ),
    "empty word": (
        ("structure: single-service", "structure:"),
        (
            "I04",
            "structure:",
            "\n",
            "agreement.structure",
            "nothing is written here: write one of these words: single-serv",
        ),
    ),
    "list for a word": (
        ("structure: single-service", "structure: [single-service]"),
        (
            "I04",
            "[single",
            "",
            "agreement.structure",
            "a list stands where one of these words is expected: single-service",
        ),
    ),
    "wrong kind": (
        ("kind: court", "kind: cort"),
        ("I04", "cort", "", "disputes.forum.kind", "“cort” is not one of: court, arbitration: did you mean “court”?"),
    ),
    "wrong bare kind": (
        ("metric: availability", "metric: availabilty"),
        ("I04", "availabilty", "", "commitments.availability.metric", "did you mean “availability”?"),
    ),
    "list for a kind": (
        ("metric: availability", "metric: [availability]"),
        ("I04", "[availability]", "", "commitments.availability.metric", "is a group of fields, not a list"),
    ),
    "kind that is a list": (
        ("    name: Alderbrook Hosting Ltd", "    kind: [unit]\n    name: Alderbrook Hosting Ltd"),
        (
            "I04",
            "[unit]",
            "",
            "parties.provider.kind",
            "a list stands where one of these words is expected: company, unit",
        ),
    ),
    "single value for a group": (
        ("term: {length: 1 year}", "term: 1 year"),
        (
            "I04",
            "term: 1",
            "1",
            "agreement.term",
            "is a group of fields, not a single value: write its fields below it",
        ),
    ),
    "nothing for a group": (
        ("term: {length: 1 year}", "term:"),
        ("I04", "term:", "\n", "agreement.term", "nothing is written under “agreement.term”"),
    ),
    "open group that may not be open": (
        ("credits: {nature: price-adjustment, cap: 25 %}", "credits: tbd"),
        ("I04", "credits: tbd", "tbd", "credits", "“credits” can't be left open (“tbd”)"),
    ),
    "list for a section": (
        ("priorities:\n  P1: {when: the website cannot be reached}\n  P2: {", "priorities:\n  - {when: none}\n  - {"),
        ("I04", "priorities:", "", "priorities", "is a group of fields, not a list: write its entries below it"),
    ),
    "single value for a list": (
        ("languages: [en]", "languages: en"),
        ("I04", "languages: en", "en", "agreement.languages", "is a list: write it in square brackets, or with a dash"),
    ),
    "too few": (
        ("channels: [{kind: email, address: support@example.com}]", "channels: []"),
        ("V-01", "channels: []", "[", "support.channels", "has too few entries: give at least 1"),
    ),
    "scalar": (
        ("effective: 2027-01-01", "effective: 1/2/2027"),
        (
            "I01",
            "1/2/2027",
            "",
            "agreement.effective",
            "could be 1 February 2027 or 2 January 2027: write 2027-02-01 or",
        ),
    ),
    "scalar in a list": (
        ("support:\n", "calendars: {day: {open: [Mon-Fri 9-17]}}\nsupport:\n"),
        ("I01", "[Mon-Fri", "M", "calendars.day.open[0]", "is not days and hours:"),
    ),
    "scalar by priority": (
        ("P1: 30 minutes", "P1: half an hour"),
        ("I01", "half", "", "commitments.response.target.values.P1", "“half an hour” is not a target:"),
    ),
    "group for a scalar": (
        ("number: SLA-2027-001", "number: {a: b}"),
        ("I01", "{a: b}", "", "agreement.number", "a group of fields stands where one line of text"),
    ),
    "name of an entry": (
        ("  P2: {when", "  P 2: {when"),
        ("I01", "  P 2: {", "P", "priorities.P 2", "“P 2” is not a short name of Latin letters"),
    ),
    "edge of a tier": (
        ("below 99.0 %", "under 99.0 %"),
        ("I01", "under", "", "commitments.availability.remedy.tiers.under 99.0 %", "write “below 99.0 %” instead"),
    ),
    "language of a text": (
        ("name: Web Hosting", "name: {en: Web Hosting, fr: x}"),
        ("I01", "fr: x", "x", "services.hosting.name.fr", "“fr” is not a language of slagen"),
    ),
    "no version": (
        ("slagen: 1\n", ""),
        ("V-01", "agreement:", "", "slagen", "“slagen” is missing: add slagen: Version of this format."),
    ),
}


@pytest.mark.parametrize("name", SHAPES)
def test_a_wrong_shape_is_named_with_its_place_and_how_to_mend_it(name: str) -> None:
    edit, (code, part, column_of, path, words) = SHAPES[name]
    text = edited(edit)
    first, *others = said(text)
    assert (first[0], first[2]) == (code, path), first
    assert words in f"{first[3]}", first[3]
    assert first[1] == line_of(text, part, column_of)
    assert [found[2] for found in others] == (
        ["commitments.availability.metric.all"] if name == "missing in a bare kind" else []
    )


def test_errors_of_shape_and_of_sense_come_in_one_run_in_file_order() -> None:
    text = edited(
        ("term: {length: 1 year}", "term: {length: a year long}"),
        ("governing_law: EW", "governing_law: EWW"),
        ("    fee: 300 GBP per month", "    fie: 300 GBP per month"),
        ("target: at least 99.9 %", "target: at most 99.9 %"),
        ("P1: 30 minutes", "P1: 5 hours"),
        ("cap: 25 %", "cap: 125 %"),
        ("name: Leeds District Registry of the High Court of Justice}", "seat: Leeds}"),
    )
    found = said(text)
    assert [(code, path) for code, _, path, _ in found] == [
        ("I04", "agreement.governing_law"),
        ("I01", "agreement.term.length"),
        ("I03", "services.hosting.fie"),
        ("V-11", "commitments.availability.target"),
        ("V-21", "commitments.response.target.values.P1"),
        ("I01", "credits.cap"),
        ("V-01", "disputes.forum.name"),
        ("I03", "disputes.forum.seat"),
    ]
    assert [int(place.split(":")[1]) for _, place, _, _ in found] == sorted(
        int(place.split(":")[1]) for _, place, _, _ in found
    )


STAND_INS = {
    "a near word stands in for a wrong one": (("kind: email", "kind: e-mail"), "support.channels[0].kind"),
    "a renamed section is not missed": (("credits: {", "credit: {"), "credit"),
    "a wrong law is no missing law": (("governing_law: EW", "governing_law: Utopia"), "agreement.governing_law"),
    "a wrong relationship": (("languages: [en]", "languages: [en]\n  relationship: [x]"), "agreement.relationship"),
    "a wrong structure": (("structure: single-service", "structure: tbd"), "agreement.structure"),
    "a wrong language": (("languages: [en]", "languages: [english]"), "agreement.languages[0]"),
    "languages that are no list": (("languages: [en]", "languages: en"), "agreement.languages"),
    "no languages": (("languages: [en]", "languages: []"), "agreement.languages"),
    "an entry with a wrong name": (("  response:\n", "  res ponse:\n"), "commitments.res ponse"),
    "a metric that is none": (("metric: first-response", "metric: {}"), "commitments.response.metric.kind"),
    "a wrong edge": (("below 99.9 %", "99.9"), "commitments.availability.remedy.tiers.99.9"),
    "a wrong party": (("  provider:\n    name", "  provider:\n    kind: person\n    name"), "parties.provider.kind"),
}


@pytest.mark.parametrize("name", STAND_INS)
def test_one_mistake_of_shape_makes_one_finding_and_the_checks_still_run(name: str) -> None:
    edit, path = STAND_INS[name]
    assert [found[2] for found in said(edited(edit))] == [path]
    both = said(
        edited(edit, ("target: {kind: by-priority, values: {P1: 30", "target: {kind: by-priority, values: {P1: 300"))
    )
    speaks = not path.startswith(("commitments.res ponse", "commitments.response"))
    assert {found[2] for found in both} == {path, *(["commitments.response.target.values.P1"] if speaks else [])}


def test_an_intake_that_nothing_can_stand_in_for_still_names_its_errors() -> None:
    found = said("slagen: 1\nagreement: x\nparties: []\nservices: 3\n")
    assert [path for _, _, path, _ in found] == ["commitments", "support", "agreement", "parties", "services"]


def test_a_reference_to_an_entry_that_is_wrong_itself_is_not_called_unknown() -> None:
    text = (RIGHT / "multi-level.yaml").read_text(encoding="utf-8")
    text = edited(("metric: first-response", "metric: 3"), text=text)
    assert [path for _, _, path, _ in said(text)] == ["commitments.response.metric"]


def test_the_same_finding_is_told_once() -> None:
    text = (RIGHT / "multi-level.yaml").read_text(encoding="utf-8")
    found = said(edited(("target: at least 99.95 %", "target: at most 99.95 %"), text=text))
    assert [code for code, *_ in found] == ["V-11"]


@pytest.mark.parametrize("version", ["2", "10", "999999999"])
def test_a_newer_format_is_refused_with_a_hint_to_update(version: str) -> None:
    with pytest.raises(RefusedError, match="newer than this slagen"):
        load_bytes(edited(("slagen: 1", f"slagen: {version}")).encode(), file="f.yaml")


@pytest.mark.parametrize("version", ["0", "1.0", "one", "９", "9" * 5000, "[1]", "{a: b}"])
def test_a_version_that_is_none_is_an_error_not_a_crash(version: str) -> None:
    assert [path for _, _, path, _ in said(edited(("slagen: 1", f"slagen: {version}")))] == ["slagen"]


def test_a_file_that_is_not_there_or_can_not_be_read_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no file"):
        load_intake(tmp_path / "none.yaml")
    with pytest.raises(RefusedError, match="can't be read"):
        load_intake(tmp_path)
    with pytest.raises(RefusedError, match="can't be read"):
        load_intake(Path("a\0b"))


def test_findings_of_the_yaml_reader_are_kept() -> None:
    assert [code for code, *_ in said(edited(("Web Hosting Service", "Web\u200bHosting Service")))] == ["W-invisible"]


TBD_FIELDS = [
    ("number: SLA-2027-001", "number: tbd", "agreement.number"),
    ("effective: 2027-01-01", "effective: tbd", "agreement.effective"),
    ("term: {length: 1 year}", "term: tbd", "agreement.term"),
    ("length: 1 year", "length: tbd", "agreement.term.length"),
    ("zone: Europe/London", "zone: tbd", "agreement.zone"),
    ("signs: {name: Jane Archer, title: Director}", "signs: tbd", "parties.provider.signs"),
    ("fee: 300 GBP per month", "fee: tbd", "services.hosting.fee"),
    ("target: at least 99.9 %", "target: tbd", "commitments.availability.target"),
    ("P1: 30 minutes", "P1: tbd", "commitments.response.target.values.P1"),
    ("measured: {by: uptime monitor, every: 1 minute}", "measured: tbd", "commitments.availability.measured"),
    ("every: 1 minute", "every: tbd", "commitments.availability.measured.every"),
    ("remedy: {kind: credit, tiers: {below 99.9 %: 10 %, below 99.0 %: 25 %}}", "remedy: tbd", "commitments.availability.remedy"),
    ("below 99.0 %: 25 %", "below 99.0 %: tbd", "commitments.availability.remedy.tiers.below 99.0 %"),
    ("{kind: court, name: Leeds District Registry of the High Court of Justice}", "tbd", "disputes.forum"),
    ("cap: 25 %", "cap: tbd", "credits.cap"),
    ("priorities:\n", "monitoring: tbd\npriorities:\n", "monitoring"),
    ("support:\n  hours: 24x7\n  channels: [{kind: email, address: support@example.com}]", "support: tbd", "support"),
    ("disputes:\n  forum: {kind: court, name: Leeds District Registry of the High Court of Justice}", "disputes: tbd", "disputes"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "path"), TBD_FIELDS)
def test_tbd_is_a_blank_in_a_draft_and_an_error_once_agreed(old: str, new: str, path: str) -> None:
    text = edited((old, new))
    loaded = load_bytes(text.encode(), file="f.yaml")
    assert isinstance(loaded, Loaded)
    assert findings(text) == ()
    assert [place.path for place in loaded.blanks] == [path]
    assert str(loaded.blanks[0]) == line_of(text, new, "tbd")
    for status in ("agreed", "signed"):
        agreed = said(text.replace("zone:", f"status: {status}\n  zone:", 1))
        assert ("I05", path) in [(code, where) for code, _, where, _ in agreed]
    assert said(text.replace("zone:", "status: in-review\n  zone:", 1)) == []


# Fuzz: whatever is written, load returns or raises one of our errors.

SCALARS = [
    "tbd", "", "x", "yes", "1", "-1", "0", "1e3", "99.9 %", "100 %", "0 %", "at least 0 %", "below 0 %", "30 minutes", "1 year",
    "3 business days", "2 business hours", "2027-01-01", "2027-02-30", "0000-00-00", "24x7", "provider", "customer", "supporter",
    "P1", "credit", "corrective", "none", "by-priority", "internal", "external", "multi-level", "customer-level", "agreed",
    "signed", "equal", "zh", "en", "el", "GR", "5 GB", "exactly 5 GB", "300 GBP once", "Mon-Fri 09:00-18:00", "云", "ά",
    "999999999999999 years", "calendar year", "gross", "unit", "corporate", "[key]", "a" * 300, "office", "response",
]  # fmt: skip
KEYS = [
    "tbd",
    "name",
    "kind",
    "level",
    "service",
    "[key]",
    "el",
    "below 50 %",
    "P9",
    "x y",
    "overrides",
    "company",
    "role",
    "",
]


def spots(node: Any) -> list[tuple[Any, Any]]:
    """Every (container, key) of NODE."""
    pairs = list(node.items()) if isinstance(node, dict) else list(enumerate(node)) if isinstance(node, list) else []
    return [(node, key) for key, _ in pairs] + [spot for _, child in pairs for spot in spots(child)]


def mutated(tree: Any, chance: random.Random) -> Any:
    """TREE with one to four random changes: values, keys, types, places."""
    tree = copy.deepcopy(tree)
    for _ in range(chance.randint(1, 4)):
        container, key = chance.choice(spots(tree))
        other, other_key = chance.choice(spots(tree))
        match chance.randrange(8):
            case 0 | 1 | 2:
                container[key] = chance.choice(SCALARS)
            case 3:
                del container[key]
            case 4:
                container[key] = copy.deepcopy(other[other_key])
            case 5:
                container[key] = [container[key]] if chance.random() < 0.5 else {chance.choice(KEYS): container[key]}
            case 6 if isinstance(container, dict):
                container[chance.choice(KEYS)] = chance.choice([*SCALARS, [], {}])
            case _ if isinstance(container, dict):
                container[chance.choice(KEYS)] = container.pop(key)
            case _:
                container.append(copy.deepcopy(container[key]))
    return tree


def never_crashes(cases: int, seed: int) -> None:
    loader, dumper = (getattr(yaml, f"C{name}", getattr(yaml, name)) for name in ("BaseLoader", "SafeDumper"))
    trees = [yaml.load(path.read_text(encoding="utf-8"), Loader=loader) for path in EXAMPLES]
    for number in range(cases):
        chance = random.Random(seed * 1_000_003 + number)
        mutant = mutated(chance.choice(trees), chance)
        text = yaml.dump(mutant, Dumper=dumper, allow_unicode=True, sort_keys=False)
        try:
            loaded = load_bytes(text.encode(), file="f.yaml")
            assert all(finding.place.line >= 1 for finding in loaded.findings)
        except SlagenError as error:
            for finding in getattr(error, "findings", ()):
                assert str(finding.what)
                assert str(finding.mend)
        except Exception as crash:
            raise AssertionError(f"case {number} of seed {seed}:\n{text}") from crash


def test_no_intake_makes_load_crash() -> None:
    never_crashes(150, seed=1)


@pytest.mark.campaign
def test_no_intake_makes_load_crash_in_a_campaign() -> None:
    never_crashes(5000, seed=2)


BASE_SECTIONS = yaml.safe_load(BASE)
SECTIONS = [name for name in Intake.model_fields if name not in BASE_SECTIONS and name != "extends"]


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_missing_unknown_or_no_group_in_a_section_is_named(section: str) -> None:
    """Also in the sections whose models are imported only where an intake has them."""
    info = fields_of(Intake)[section]
    models = [*models_in(info.annotation), *(mark.model for mark in info.metadata if isinstance(mark, Later))]
    entries = get_origin(info.annotation) is dict
    listed = section == "escalation"

    def of(body: str) -> list[Finding]:
        body = f"{{one: {body}}}" if entries else f"[{body}]" if listed else body
        return [f for f in findings(f"{BASE}\n{section}: {body}\n") if f.place.path.startswith(section)]

    missing = [name for name, one in fields_of(models[0]).items() if one.is_required()]
    found = of("{zzzz: 1}")
    assert {f.place.path.rpartition(".")[2] for f in found if f.code == "V-01"} == set(missing)
    unknown = next(f for f in found if f.code == "I03")
    assert set(str(unknown.mend.values["known"]).split(", ")) == set(models[0].model_fields)
    assert "I04" in {f.code for f in of("[1, 2]")}


@pytest.mark.parametrize(
    ("new", "path", "mend"),
    [
        (
            "{P1: 1 hour, P2: 2 hours}",
            "target",
            "write it like this: {kind: by-priority, values: {P1: 1 hour, P2: 4 hours}}",
        ),
        (
            "{values: {P1: 1 hour}}",
            "target",
            "write it like this: {kind: by-priority, values: {P1: 1 hour, P2: 4 hours}}",
        ),
        ("{vale: 99 %}", "target.vale", "did you mean “value”?"),
        (
            "{value: 97,13 %}",
            "target.13 %",
            "between braces a comma parts two fields; a number has none: its decimal sign is a point, and its thousands stand together",
        ),
        (
            "at least 99.9 %\n    only_for: [tbd]",
            "only_for[0]",
            "name an entry of plans / recipients / profiles / requests / priorities",
        ),
        ("at least 99.9 %\n    only_for: tbd", "only_for", "write a list, or leave the field out"),
    ],
)
def test_what_is_likely_to_be_written_wrongly_is_understood(new: str, path: str, mend: str) -> None:
    found = findings(edited(("target: at least 99.9 %", f"target: {new}")))
    paths = {f.place.path.removeprefix("commitments.availability."): str(f.mend) for f in found}
    assert paths[path] == mend
