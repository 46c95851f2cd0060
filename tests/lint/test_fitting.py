"""What a finding says fits its sentence, its span is the words that carry the fault, and plain words pass."""

from __future__ import annotations

import pytest

from slagen.findings import Finding, Severity
from slagen.lint import lint_text
from slagen.lint.engine import lint_source
from slagen.lint.settings import Settings
from slagen.sources.markdown import read_markdown


def one(text: str, code: str, **how: str) -> Finding:
    found = [finding for finding in lint_text(text, **how) if finding.code == code]  # type: ignore[arg-type]
    assert len(found) == 1, (text, found)
    return found[0]


def codes(text: str, language: str | None = None) -> list[str]:
    return [f"{finding.code} {finding.quote}" for finding in lint_text(text, language=language)]


def of(text: str, code: str) -> list[str]:
    found = lint_source(read_markdown(text, file="text.md"), Settings(select=(code,))).findings
    return [finding.quote for finding in found]


# Messages


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("If the Supplier has failed to promptly repair the gate, the fee is halved.", "promptly"),
        ("Where the Carrier did not collect the goods promptly, the Shipper may do so.", "promptly"),
        ("乙方未及时清运垃圾的，每次扣减200元。", "及时"),
        ("廠商未能立即到場者，機關得自行派員處理。", "立即"),
        ("Αν ο κηπουρός δεν καθαρίσει άμεσα την αυλή, η αμοιβή μειώνεται.", "άμεσα"),
        ("Σε περίπτωση μη έγκαιρης αποκομιδής το τίμημα μειώνεται.", "έγκαιρης"),
    ],
)
def test_of_a_duty_not_done_in_time_the_message_speaks_of_that_duty(text: str, words: str) -> None:
    found = one(text, "T101")
    assert found.quote == words
    assert "counts as missed" in str(found.what)
    assert found.severity is Severity.WARNING


def test_of_a_duty_to_be_done_in_time_the_message_is_the_rules_own() -> None:
    found = one("The Carrier shall not use the lift and shall promptly collect the goods.", "T101")
    assert "names no time" in str(found.what)
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "The Supplier may at its sole discretion replace the crew.",
        "Ο Προμηθευτής δικαιούται να αλλάζει συνεργείο κατά την απόλυτη κρίση του.",
    ],
)
def test_discretion_in_a_right_is_said_to_let_one_party_decide(text: str) -> None:
    assert "lets one party decide alone" in str(one(text, "S402").what)


def test_discretion_in_a_duty_is_said_to_let_it_fall_away() -> None:
    assert "fall away" in str(one("The Supplier shall at its sole discretion replace the crew.", "S402").what)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The latency of the API shall be at least 5 ms.", "is at most 5 ms"),
        ("接口时延不超过80毫秒。", "is at most 80毫秒"),
        ("Ο χρόνος φόρτωσης της σελίδας είναι το πολύ 3 δευτερόλεπτα.", "is at most 3 δευτερόλεπτα"),
    ],
)
def test_the_rewrite_of_a_missing_statistic_has_one_operator(text: str, value: str) -> None:
    assert value in str(one(text, "M206").mend)


@pytest.mark.parametrize(
    "text",
    [
        "Excluded from the level are strikes, storms, etc.",
        "## Scope of the services\n\nThe Contractor shall clean halls, stairs, etc.",
        "计划内维护、第三方原因等不计入停机时间。",
        "## 服务范围\n\n乙方应清洗大厅、楼梯等部位。",
        "Από τον χρόνο διακοπής εξαιρούνται οι απεργίες, οι καταιγίδες κ.λπ.",
    ],
)
def test_an_open_list_that_settles_the_scope_is_an_error(text: str) -> None:
    source = read_markdown(text, file="text.md")
    found = [finding for finding in lint_source(source, whole=False).findings if finding.code == "S403"]
    assert [finding.severity for finding in found] == [Severity.ERROR]


def test_an_open_list_elsewhere_is_a_warning() -> None:
    assert one("The report shall show the number of calls, complaints, etc.", "S403").severity is Severity.WARNING


# Spans


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Each late delivery attracts a fine of 100 euros.", "R505", "fine"),
        ("乙方迟到的，甲方处以罚款200元。", "R505", "罚款"),
        ("The Operator may change these services at any time.", "S410", "may change"),
        ("本活动最终解释权归平台所有。", "S410", "最终解释权"),
        ("乙方应在3日内清运，并向甲方提交记录。", "S406", "并"),
    ],
)
def test_a_finding_marks_the_words_that_carry_the_fault(text: str, code: str, words: str) -> None:
    assert one(text, code).quote == words


def test_a_clock_time_is_marked_without_the_blank_behind_it() -> None:
    assert of("The desk is open from 08:00 to 18:00 on each calendar day.", "T107") == ["08:00"]
    assert of("“Desk Hours” means 08:00 to 18:00 on Mondays. Desk Hours are posted.", "T107") == ["08:00"]


def test_a_number_with_a_thousands_sign_is_no_clock_time() -> None:
    assert of("The store holds up to 1.500 pallets and 2.300.000 boxes.", "T107") == []


# What is no fault


@pytest.mark.parametrize(
    "text",
    [
        "Checks last no less than 30 minutes and cost 40 euros or less.",
        "Entry is limited to holders of a pass, and users have limited rights of access.",
        "The guard logs the round every 60 minutes and greets every visitor by name.",
        "The parties act in good faith.",
        "The auditor may inspect the books at any time on 5 days' notice.",
        "2.3 Should both feeds fail, the guard shall open the doors within 5 minutes.",
        "The Provider shall without delay, but in no case later than 4 hours after discovery, tell the Customer.",
        "The voltage shall be 230 V ± 10 %.",
        "The measures are weighted 50 %, 30 % and 20 %.",
        "乙方应提供合法有效的发票。",
        "守约方应采取措施减少损失。",
        "乙方应于每周日凌晨进行例行维护。",
        "报告应附整改建议。",
        "乙方应采取必要的加固。",
        "考核权重为：准点率50%，货损率30%，回单率20%。",
        "Οι συντελεστές βαρύτητας είναι: συνέπεια 50 %, υλικά 30 %, καθαριότητα 20 %.",
        "Ο έλεγχος διενεργείται κάθε Δευτέρα από κοινή επιτροπή.",
    ],
)
def test_plain_words_are_no_fault_and_not_even_noted(text: str) -> None:
    noted = [line for line in codes(text) if line[0] != "S" or line[:4] in ("S401", "S403", "S404")]
    assert [line for line in noted if line[:4] not in ("T103", "T104", "T106", "R502", "M207")] == []


@pytest.mark.parametrize(
    ("cited", "bare"),
    [
        (
            "The Processor maintains appropriate technical and organisational measures under Article 32 of the GDPR.",
            "The Processor maintains appropriate technical and organisational measures against theft.",
        ),
        (
            "受托方应按照GDPR第32条采取适当的技术和组织措施。",
            "受托方应采取适当的技术和组织措施。",
        ),
        (
            "Ο Εκτελών λαμβάνει τα κατάλληλα τεχνικά και οργανωτικά μέτρα κατά το άρθρο 32 του ΓΚΠΔ.",
            "Ο Εκτελών λαμβάνει τα κατάλληλα τεχνικά και οργανωτικά μέτρα κατά της κλοπής.",
        ),
    ],
)
def test_the_measures_of_the_gdpr_pass_where_their_article_is_cited(cited: str, bare: str) -> None:
    assert not any(line.startswith("M202") for line in codes(cited))
    assert any(line.startswith("M202") for line in codes(bare))


@pytest.mark.parametrize(
    "text",
    [
        "1.2 工作日是指国务院公布的法定节假日以外的星期一至星期五。\n\n3.1 乙方应在3个工作日内提交报告。",
        "本合同所称工作日，是指除中国法定节假日外的周一至周五。\n\n乙方应在3个工作日内提交报告。",
        "1.2 Business Day means a day from Monday to Friday, except public holidays in Malta.\n\n"
        "3.1 The Carrier shall reply within 2 Business Days of the claim.",
        "1.2 Εργάσιμη ημέρα νοείται κάθε ημέρα από Δευτέρα έως Παρασκευή, εκτός των αργιών της Ελλάδας.\n\n"
        "3.1 Ο Ανάδοχος απαντά εντός 2 εργάσιμων ημερών από το αίτημα.",
        "上班日依行政院人事行政總處公告之辦公日曆表。\n\n廠商應於3個上班日內回覆。",
    ],
)
def test_a_definition_without_quotation_marks_counts(text: str) -> None:
    assert of(text, "T106") == []
    assert of(text, "D602") == []


def test_the_words_of_the_chinese_civil_code_are_noted_unless_its_law_applies() -> None:
    duty = "乙方应保存记录30日以上。"
    assert of(duty, "T108") == ["以上"]
    assert of(duty + "\n\n本合同适用中华人民共和国法律。", "T108") == []
    assert of(duty + "\n\n本合同適用香港特別行政區法律。", "T108") == ["以上"]
    assert lint_text(duty) == ()


def test_an_era_named_once_counts_for_the_years_that_follow() -> None:
    assert of("本契約自民國115年1月1日起至115年12月31日止。", "T111") == []
    assert of("本契約自115年1月1日起。", "T111") == ["115年1月1日"]


def test_the_end_of_a_month_is_no_period_in_which_something_is_counted() -> None:
    text = "The report on the number of calls is due at most 10 calendar days after the end of each month."
    assert of(text, "T109") == []
    assert of("The number of calls in each month shall be at most 10.", "T109") == ["in each month"]


def test_a_heading_in_capitals_is_no_abbreviation() -> None:
    assert of("1. POWER\n\n1.1 The hall has two feeds.", "D610") == []
    assert of("1.1 The hall has two PDUX feeds.", "D610") == ["PDUX"]


# Families that were missing


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("The Supplier may, on giving fair notice, vary the service levels.", "S410", "vary"),
        ("平台有权随业务发展对服务标准进行调整。", "S410", "有权"),
        ("廠商應指派具相當經驗之工程師。", "M202", "相當經驗"),
        ("Η αμοιβή καταβάλλεται τις πρώτες ημέρες του επόμενου μήνα.", "T105", "πρώτες ημέρες του επόμενου μήνα"),
        ("Invoices are paid in the last days of each month.", "T105", "the last days of each month"),
        ("4.2 其有权拒绝付款。", "S405", "其"),
    ],
)
def test_a_weak_phrase_is_found(text: str, code: str, words: str) -> None:
    assert one(text, code).quote == words


# A wrong "respectively"

WRONG = [
    ("The credits for sites A, B and C are 2% and 5% respectively.", "respectively", 3, 2),
    ("The limits for heat and dust are 80%, 85% and 90%, respectively.", "respectively", 2, 3),
    ("The three tiers are 5% and 10% respectively.", "respectively", 3, 2),
    ("水泵、风机、电梯的合格率分别不低于98%、95%。", "分别", 3, 2),
    ("门禁和道闸的响应时间分别为5分钟、10分钟和15分钟。", "分别", 2, 3),
    ("三類設備之可用率分別為99%及98%。", "分別", 3, 2),
    ("Για τις αποθήκες Α, Β και Γ το τέλος είναι 100 και 200 ευρώ αντίστοιχα.", "αντίστοιχα", 3, 2),
    ("Οι τρεις κατηγορίες έχουν χρόνο 30 λεπτά και 2 ώρες αντίστοιχα.", "αντίστοιχα", 3, 2),
]
RIGHT = [
    "The credits for sites A and B are 2% and 5% respectively.",
    "In each calendar month, calls and visits are 5 and 10 respectively.",
    "Answer and repair times for the lift and the gate are 5 minutes and 4 hours respectively.",
    "Answer and repair times of the gate are 15 minutes and 4 hours, respectively.",
    "The parties pay 40 % and 60 % respectively.",
    "水泵、风机的合格率分别不低于98%、95%。",
    "一级、二级告警的响应和恢复时间分别为15分钟、4小时。",
    "甲方和乙方分别承担40%和60%。",
    "双方分别指定一名联系人。",
    "Τα τέλη των χώρων Α και Β είναι 100 και 200 ευρώ αντίστοιχα.",
    "Ο Πελάτης και ο Ανάδοχος ενημερώνονται αντίστοιχα.",
]


@pytest.mark.parametrize(("text", "words", "names", "values"), WRONG)
def test_respectively_with_lists_of_unequal_length_is_found(text: str, words: str, names: int, values: int) -> None:
    found = [finding for finding in lint_text(text) if finding.code == "S405"]
    assert [finding.quote for finding in found] == [words]
    assert all((f.what.values["names"], f.what.values["values"]) == (names, values) for f in found)


@pytest.mark.parametrize("text", RIGHT)
def test_respectively_passes_where_the_lists_agree_or_cannot_be_counted(text: str) -> None:
    assert "S405" not in [finding.code for finding in lint_text(text)]


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Works take place between noon and 6 am. They are announced.", "T107", "6 am"),
        ("維護時間安排於凌晨零時至六時。", "T107", "凌晨零時"),
        ("Τα επείγοντα αιτήματα επιλύονται εντός 4 ωρών από την υποβολή.", "S409", "επείγοντα αιτήματα"),
    ],
)
def test_a_finding_never_cuts_a_word_or_takes_in_the_full_stop(text: str, code: str, words: str) -> None:
    assert of(text, code) == [words]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The report is due at the latest by the last day of the month.", "T108"),
        ("Η κατάσταση υποβάλλεται το αργότερο έως την 5η ημέρα κάθε μήνα.", "T108"),
        ("任何情况下，乙方的赔偿总额不超过年费的30%。", "A301"),
        ("八、其他", "S403"),
        ("超过部分由甲方承担。", "M201"),
        ("Για κάθε βλάβη οφείλονται 20 ευρώ ανά περίπτωση.", "S402"),
        ("Η σύμβαση αρχίζει την 1η Μαρτίου 2026 και διαρκεί δύο έτη.", "S406"),
        ("The parties may amend this agreement in writing.", "S410"),
    ],
)
def test_a_turn_of_phrase_of_the_trade_is_no_fault(text: str, code: str) -> None:
    assert of(text, code) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Castor Ltd may change the SLA at any time.", "may change"),
        ("Castor Ltd checks each claim, and its decision shall be final.", "decision shall be final"),
        ("Ο Κάστωρ μπορεί να αναπροσαρμόζει τις τιμές κατόπιν ειδοποίησης.", "μπορεί να αναπροσαρμόζει"),
    ],
)
def test_a_right_to_change_is_found_whoever_has_it(text: str, words: str) -> None:
    assert one(text, "S410").quote == words


def test_business_days_and_days_of_two_kinds_of_notice_are_no_mixture() -> None:
    other = "乙方应在收到通知后3个工作日内答复。\n\n乙方应在收到变更通知后2日内答复变更请求。"
    assert of(other, "N704") == []
    same = "乙方应在收到变更通知后3个工作日内答复。\n\n甲方应在收到变更通知后2日内答复。"
    assert of(same, "N704") == ["2日"]
