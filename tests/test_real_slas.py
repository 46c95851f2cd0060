"""Two published agreements as intakes: what their sheets say stands in the contract with the same number and unit."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from slagen.document.tree import Blank
from slagen.document.walk import inlines, values
from slagen.errors import IntakeError
from slagen.findings import Severity
from slagen.intake.load import Loaded, load_bytes, load_intake
from slagen.intake.scalars import TBD
from slagen.intake.walk import path_text, walk
from slagen.pipeline.generate import assemble_loaded
from slagen.render import render

INTAKES = Path(__file__).resolve().parent / "intakes"
TENCENT, OPENSHOP = "zh-tencent-soc", "el-openshop-support"

FACTS = {
    TENCENT: {
        "provider": "| 服务提供方 | 腾讯云 |",
        "service": "“安全运营中心”",
        "frame": "《云服务协议》",
        "this text wins": "本协议与主合同就服务级别的约定不一致的，以本协议为准。",
        "target": "| L1 | 服务可用性 | 安全运营中心 | 不低于99% | 服务月 |",
        "first tier": "| 低于99%但不低于95% | 10% |",
        "second tier": "| 低于95%但不低于90% | 25% |",
        "third tier": "| 低于90% | 100% |",
        "cap": "不超过作为计算基数的服务费的100%",
        "deadline of a claim": "届满之日起60日内书面申请",
        "threat": "用户的安全威胁、欺诈或者违法行为",
        "third party": "第三方设备或者软件",
        "configuration": "错误配置",
        "non-payment": "未付款",
        "carrier": "运营商故障",
        "origin": "用户源站问题",
        "assets": "资产超出购买规格",
        "force majeure": "不可抗力",
        "other causes": "非因提供方造成的其他情形",
        "breach": "违反条款",
        "exempt by law": "法律或者已公布规则规定的免责情形",
        "routine maintenance": "| M1 | 计划内维护 |",
    },
    OPENSHOP: {
        "several services": "| S2 | Παρακολούθηση |",
        "response": "| Χρόνος πρώτης απόκρισης | Υποστήριξη πληροφορικής | 15 λεπτά | 15 λεπτά | 15 λεπτά | 15 λεπτά |",
        "resolution": "| Υποστήριξη πληροφορικής | 2 ώρες | 4 ώρες | 1 Εργάσιμη Ημέρα | 3 Εργάσιμες Ημέρες |",
        "critical": "| P1 | Κρίσιμο |",
        "high": "| P2 | Υψηλό |",
        "medium": "| P3 | Μεσαίο |",
        "low": "| P4 | Χαμηλό |",
        "hours": "Δευτέρα έως Παρασκευή, 08:00–21:00",
        "out of hours": "Παρακολούθηση 24/7 για κρίσιμα περιστατικά.",
        "e-mail": "ηλεκτρονικό ταχυδρομείο",
        "ticket system": "διαδικτυακή πύλη",
        "pause for approval": "έγκριση που έχει ζητήσει",
        "pause for information": "πληροφορίες που έχει ζητήσει",
    },
}
CASES = [(name, fact) for name, facts in FACTS.items() for fact in facts]

NUMBERS = {
    TENCENT: {"99", "95", "90", "10", "25", "100", "60"},
    OPENSHOP: {"15", "2", "4", "1", "3", "24", "7", "08", "00", "21"},
}
"""Every number of the sheet that the fields hold."""


@functools.cache
def loaded(name: str) -> Loaded:
    return load_intake(INTAKES / f"{name}.yaml")


@functools.cache
def markdown(name: str) -> str:
    file = loaded(name)
    text = render(assemble_loaded(file, file.intake.agreement.languages[0]).document, "md").decode()
    return re.sub(r"[ \u00a0]+", " ", text)


@pytest.mark.parametrize(("name", "fact"), CASES, ids=[f"{name}: {fact}" for name, fact in CASES])
def test_a_fact_of_the_sheet_stands_in_the_contract_in_its_language(name: str, fact: str) -> None:
    assert FACTS[name][fact] in markdown(name)


@pytest.mark.parametrize("name", FACTS)
def test_the_intake_holds_no_number_that_the_sheet_does_not_have(name: str) -> None:
    text = (INTAKES / f"{name}.yaml").read_text(encoding="utf-8")
    data = "\n".join(line for line in text.splitlines() if not line.startswith(("#", "slagen:")))
    names = re.compile(r"\bP[1-4]\b")
    assert set(re.findall(r"\d+", names.sub("", data))) == NUMBERS[name]


@pytest.mark.parametrize("name", FACTS)
def test_what_the_sheet_does_not_say_is_a_marked_blank_and_listed(name: str) -> None:
    file = loaded(name)
    assert [finding.code for finding in file.findings] == WEAK[name]
    open_fields = {path_text(visited.path) for visited in walk(file.intake) if visited.value is TBD}
    assert {place.path for place in file.blanks} == open_fields
    made = assemble_loaded(file, file.intake.agreement.languages[0]).document
    printed = {inline.path for inline in inlines(made) if isinstance(inline, Blank)}
    assert {"agreement.effective", "agreement.number", "parties.customer.name", "parties.provider.address"} <= printed
    assert not printed & {value.path for value in values(made)}
    unprinted = {field for field in open_fields if not any(path.startswith(field) for path in printed)}
    assert unprinted <= {"agreement.zone"}


WEAK = {TENCENT: [], OPENSHOP: ["V-08"]}
"""What slagen says of the published text itself: monitoring is a service without a service level."""

WRONG = {
    "target outside its unit": (TENCENT, "target: at least 99 %", "target: at least 99 hours"),
    "bands that overlap": (TENCENT, "below 95 %: 25 %, below 90 %: 100 %", "below 90 %: 25 %, below 95 %: 100 %"),
    "a gap under the target": (TENCENT, "below 99 %: 10 %", "below 98 %: 10 %"),
    "a credit that falls": (TENCENT, "below 90 %: 100 %", "below 90 %: 5 %"),
    "a later priority that is faster": (OPENSHOP, "P1: 2 hours, P2: 4 hours", "P1: 4 hours, P2: 2 hours"),
    "solved before answered": (OPENSHOP, "P1: 2 hours", "P1: 10 minutes"),
    "a size in place of a time": (OPENSHOP, "P1: 2 hours", "P1: 2 GB"),
    "hours that run backwards": (OPENSHOP, "Mon-Fri 08:00-21:00", "Mon-Fri 21:00-08:00"),
}


@pytest.mark.parametrize(("name", "right", "wrong"), WRONG.values(), ids=WRONG)
def test_a_wrong_variant_of_a_fact_is_refused(name: str, right: str, wrong: str) -> None:
    text = (INTAKES / f"{name}.yaml").read_text(encoding="utf-8")
    assert text.count(right) == 1
    with pytest.raises(IntakeError) as caught:
        load_bytes(text.replace(right, wrong).encode(), file="wrong.yaml")
    assert any(finding.severity is Severity.ERROR for finding in caught.value.findings)


def test_a_cap_below_a_tier_is_reported() -> None:
    text = (INTAKES / f"{TENCENT}.yaml").read_text(encoding="utf-8").replace("cap: 100 %", "cap: 50 %")
    found = load_bytes(text.encode(), file="wrong.yaml").findings
    assert [finding.code for finding in found] == ["V-28"]
