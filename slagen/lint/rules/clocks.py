"""The clock of a deadline: the event that starts it (T103), and the hours or days it counts (T104)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.metrics import words
from slagen.lint.roles import BINDING
from slagen.lint.rules.deadlines import deadlines, is_bare, topics_in, unit_of
from slagen.lint.rules.spoken import Spoken
from slagen.lint.tables import rows
from slagen.text.lazy import Lazy
from slagen.text.quantities import time_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.lint.rules.deadlines import Deadline


def clocks(draft: Draft) -> Iterator[Hit]:
    """Hits of T103 and T104."""
    found = [
        deadline
        for sentence in draft.sentences
        if sentence.block.cell is None and sentence.role in BINDING
        for deadline in deadlines(sentence)
    ]
    if found:
        started = _started(draft)
        for deadline in found:
            if deadline.within and not _has_start(deadline) and not _is_started(deadline, started):
                yield _hit("T103", deadline)
    if draft.whole:
        yield from _no_basis(draft, found)


def _hit(code: str, deadline: Deadline, severity: Severity | None = None) -> Hit:
    start, end = deadline.sentence.span(deadline.start, deadline.end)
    return Hit(code, deadline.sentence.block, start, end, deadline.sentence, severity=severity)


# T103: what starts the clock

_STARTS_BEHIND = Spoken(
    en=(
        r"'?\s?(?:\([^()]{0,60}\)\s?)?(?:of\b|as of\b)|.{0,80}?\b(?:after|from|following|since|once|upon|when|"
        r"whenever|"
        r"counted|counting|begin\w*|start\w*|commenc\w+|before|prior|on receipt|of (?:its|their|the) receipt|until)\b"
    ),
    el=(
        r".{0,80}?\b(?:μετα|αφοτου|αφου|οταν|μολισ|υπολογιζ\w+|αρχιζ\w+|που αρχ\w+|πριν|αναδρομικα|απο(?! (?:τον|"
        r"την|το|τη) "
        r"(?:αναδοχο|παροχο|πελατη|προμηθευτη|εργολαβο|μεταφορεα|συνεργειο|γραφειο|τεχνικο|εκμισθωτη|πωλητη)))\b"
    ),
    zh=("[^。;]{0,40}?(?:自[^。;,]{1,30}起|从[^。;,]{1,30}起|起算|为计时起点)"),
)
_STARTS_BEFORE = Spoken(
    en=(
        r"\b(?:on|upon|after|once|when|whenever|if|where|following|from|as soon as|should|in the (?:\w+ )?event|"
        r"in case|"
        r"for each \w+ (?:received|reported))\b(?!\s(?:site|behalf|its|call|time|duty))"
    ),
    el=(
        r"\b(?:με τη(?:ν)? (?:ληψη|παραλαβη|καταχωριση|αναγγελια|υπογραφη|ενεργοποιηση|υποβολη|λυση|ληξη)|μετα|αφου|"
        r"αφοτου|"
        r"μολισ|οταν|οποτε|αν|εαν|εφοσον|σε περιπτωση|κατοπιν|υστερα)\b|(?:^|, )απο τ\w{1,2}\b|των πρωτων\s"
    ),
    zh=(
        "[后起]|之[日时]|(?<![及实小临准按随同延何])时[,;的]|发生|出现|接[到获]|收[到悉受]|的,|计时|经[^,;]{1,10}(?:通知|要求|请求)|届满|期满"
    ),
)
_NO_DUTY_BEFORE = Spoken(
    en=(r"\b(?:occurr?\w*|twice|more than once|any|rolling|every|each|times)\s(?:\w+\s)?\Z"),
    el=(r"\b(?:καθε|οποιουδηποτε|κυλιομεν\w+|φορεσ|πρωτων)\s(?:\w+\s)?\Z"),
    zh=("(?:任意|任一|任何|连续|每一?个?|同一|累计|单个?|最?近|过去|前|第|滚动|当|同)\\s?\\Z"),
)
_CONDITION_ZH: Final = Lazy("[^,;。]{0,40}的[,;。]")


def _has_start(deadline: Deadline) -> bool:
    """Does the sentence name the event, or is it no deadline for a duty at all ("in any 24 hours")?"""
    sentence = deadline.sentence
    folded, language = sentence.folded, sentence.language
    if _STARTS_BEHIND[language].match(folded, deadline.end):
        return True
    near = folded[max(0, deadline.start - 160) : deadline.start]
    if _STARTS_BEFORE[language].search(near) or _NO_DUTY_BEFORE[language].search(near):
        return True
    if language == "zh" and _CONDITION_ZH.match(folded, deadline.end):
        return True  # 两小时内未恢复的，...: a condition
    low = max(folded.rfind(sign, 0, deadline.start) for sign in ",;:") + 1
    return words("condition", language).search(folded, low, deadline.start) is not None


_RUNS = Spoken(
    en=(
        r"\b(?:runs?|starts?|begins?|counts?|is counted|are counted|is measured|are measured|commences?)\s(?:\w+\s)?"
        r"(?:from|at|when|upon|on|with|as soon as)\b"
    ),
    el=(
        r"\b(?:αρχιζ\w+|υπολογιζ\w+|μετρ\w+|εκκιν\w+|τρεχ\w+|προσμετρ\w+)\s(?:\w+\s)?(?:απο|με|οταν|μολισ|τη στιγμη|"
        r"την ωρα)\b"
    ),
    zh=("(?:自|从|以)[^。;]{1,40}(?:起算|开始计|起计算|起计|为起点|为计时起点|开始时刻)|计时起点|起算(?:点|时刻|时间)"),
)
_PERIODS: Final = Lazy(
    r"\b(?:periods?|deadlines?|time limits?|clock|time periods)\b|时限|期限|期间|计时|προθεσμι|ρολο[ιγ]"
)


def _started(draft: Draft) -> frozenset[int]:
    """Which deadlines a sentence of its own starts ("the Response Time runs from ..."): places in TOPICS, all of them
    where it speaks of every period."""
    found: set[int] = set()
    for sentence in draft.sentences:
        folded = sentence.folded
        if sentence.search(_RUNS[sentence.language]):
            if sentence.search(_PERIODS):
                return _EVERY
            found.update(topics_in(folded))
    return frozenset(found)


_EVERY: Final = frozenset({-1})


def _is_started(deadline: Deadline, started: frozenset[int]) -> bool:
    return started is _EVERY or not started.isdisjoint(topics_in(deadline.sentence.folded))


# T104: which hours and days the clock counts

_BASIS = Spoken(
    en=(
        r"24\s?[x/*]\s?7|7\s?[x*]\s?24|round the clock|day and night|24 hours (?:a|per|every) day|elapsed|calendar|"
        r"clock hours?|"
        r"holidays included|including (?:weekends|\w+ holidays|saturdays)|(?:service|business|working|support|"
        r"opening|covered?|office) "
        r"hours|on (?:any|every) day|uninterrupted|every day"
    ),
    el=(
        r"εικοσιτετραωρ|24\s?[x/]\s?7|7\s?[x/]\s?24|συνυπολογιζ|συμπεριλαμβαν\w+ (?:\w+ ){0,2}(?:σαββατ|αργι)|"
        r"ημερολογιακ|αδιαλειπτ|"
        r"εργασιμ\w+ ωρ|ωρ(?:εσ|ων) (?:υποστηριξ|λειτουργι|υπηρεσι|παροχ|εργασι|εξυπηρετ)|καθε ημερα του"
    ),
    zh=(
        "7\\s?[x×*✕]\\s?24|24\\s?[x×*✕/]\\s?7|连续计算|不间断|自然小时|自然日|日历日|历日|照计|仅计|[仅只]?(?:按|以|计)(?:服务|工作|营业|支持)时间|"
        "[服工](?:务|作)时间[为按]|含节假日|包括(?:周末|休息日|节假日)|全天候|昼夜|服务小时|工作小时|每日24小时"
    ),
)
_COUNTS = Spoken(
    en=(r"count|measur|calculat|comput|\bruns?\b|express|stated|refer|\btimes?\b.{0,30}\bare\b"),
    el=(r"υπολογ|μετρ|προσμετρ|τρεχ|νοο?υνται|νοειται|εκφραζ"),
    zh=("计算|计时|计量|均为|均按|均指|计入|计$"),
)
_SAYS: Final = {
    "hour": Spoken(
        en=r"\bperiods? (?:of time )?in (?:\w+ (?:or|and) |\w+, ){0,3}hours\b|[\"“]hours?[\"”]|\b(?:an hour|"
        r"hours?) (?:is|are|means?|runs?|"
        r"refers?|counts?)\b.{0,60}(?:clock|day|service|business|working|elapsed|every|continuous)",
        el=r"σε (?:\w+ η )?ωρεσ (?:\w+ ){0,3}(?:αρχ|υπολογ|νο)|ωσ ωρα\b|«ωρ\w{1,3}»|(?:ωρα|"
        r"οι ωρεσ) (?:\w+ )?(?:νο\w+ται|σημαιν|υπολογ)",
        zh='小时["”」』]?[^。;\\d]{0,16}(?:均[指为按]|指|系|是)[^。;]{0,14}(?:连续|自然|服务|工作|7)|'
        "以(?:[^。;\\d]{0,6}、)?小时[^。;\\d]{0,8}(?:期间|期限|时限)",
    ),
    "day": Spoken(
        en=r"\bperiods? (?:of time )?in (?:\w+ (?:or|and) |\w+, ){0,3}days\b|[\"“]days?[\"”]|\b(?:a day|days) (?:is|"
        r"are|means?|refers?|"
        r"counts?)\b.{0,60}(?:calendar|business|working|consecutive|every)|(?:periods?|"
        r"deadlines?) .{0,60}calendar days",
        el=r"σε (?:\w+ η )?ημερεσ\b[^.;]{0,40}(?:αρχ|υπολογ|νο)|ωσ ημερα\b|«ημερ\w{1,3}»|"
        r"(?:ημερα|οι ημερεσ) (?:\w+ )?(?:νο\w+ται|σημαιν|υπολογ|ειναι ημερολ)|προθεσμι\w+[^.;]{0,60}ημερολογιακ",
        zh='(?:["“「]|[^工作营业自然\\d]|^)[日天]["”」』]?(?:、[^。;]{1,12})?[^。;\\d]{0,10}(?:均[指为按]|指(?!定)|系指)[^。;]{0,12}'
        "(?:自然|日历|工作|历日|公历)|以(?:[^。;\\d]{0,6}、)?日[^。;\\d]{0,10}(?:期间|期限|时限)|期[间限][^。;\\d]{0,8}按自然日",
    ),
}
_WORKING_DAYS: Final = Lazy("工作[日天](?![志报程])|营业日|业务日")


def _no_basis(draft: Draft, found: list[Deadline]) -> Iterator[Hit]:
    """Deadlines and cells of tables in bare hours or days, in a document that nowhere says which are counted."""
    said = {"hour": False, "day": False}
    working = False
    for sentence in draft.sentences:
        folded, language = sentence.folded, sentence.language
        counted = sentence.search(_COUNTS[language]) and sentence.search(_BASIS[language])
        said["hour"] = said["hour"] or bool(counted) or _SAYS["hour"][language].search(folded) is not None
        said["day"] = said["day"] or _SAYS["day"][language].search(folded) is not None
        working = working or (language == "zh" and sentence.search(_WORKING_DAYS) is not None)
    for deadline in found:
        if _counts_unknown(deadline, said, working=working):
            yield _hit("T104", deadline, _severity(deadline))
    if not said["hour"]:
        yield from _no_basis_in_tables(draft)


def _counts_unknown(deadline: Deadline, said: dict[str, bool], *, working: bool) -> bool:
    sentence = deadline.sentence
    folded, language = sentence.folded, sentence.language
    if not deadline.bare or said.get(deadline.unit, True) or sentence.search(_BASIS[language]):
        return False
    if language == "zh" and deadline.unit == "day" and not working:
        return False  # Civil Code, art. 200: a day is a calendar day
    near = folded[max(0, deadline.start - 40) : deadline.start]
    if _NO_DUTY_BEFORE[language].search(near):
        return False
    return deadline.within or _STARTS_BEHIND[language].match(folded, deadline.end) is not None or language == "zh"


_WHOLE_DAYS: Final = Lazy(
    r"(?<!\d)(?:24|48|72|96)(?!\d)|twenty-four|forty-eight|seventy-two|二十四|四十八|七十二|"
    r"εικοσι τεσσαρ|σαραντα οκτω|εβδομηντα δυο"
)


def _severity(deadline: Deadline) -> Severity | None:
    """Days, and hours that make whole days, are only noted: mostly they are meant, and read, as the calendar's."""
    whole = deadline.unit == "day" or _WHOLE_DAYS.search(deadline.sentence.folded, deadline.start, deadline.end)
    return Severity.INFO if whole else None


_TIMES_COLUMN: Final = Lazy(
    r"respon|restor|resol|repair|attend|arriv|recover|时限|响应|恢复|解决|修复|到场|αποκρι|αποκατ|επιλυσ|επισκευ|αφιξ|προσελ"
)


def _no_basis_in_tables(draft: Draft) -> Iterator[Hit]:
    for row in rows(draft):
        for column, cell in row.columns.items():
            if len(cell) != 1 or not _TIMES_COLUMN.search(row.header(column)):
                continue
            sentence = cell[0]
            language = next((part.language for parts in row.columns.values() for part in parts), sentence.language)
            spoken = sentence.language if re.search(r"hour|ωρ|小时", sentence.folded) else language
            length = re.match(rf"\s*[<≤]?=?\s*(?:within |εντοσ )?({time_pattern(spoken)})", sentence.folded)
            if length is None or unit_of(length[1]) != "hour" or not is_bare(length[1], spoken):
                continue
            if not any(basis.search(row.whole) for basis in (_BASIS[spoken], _KIND_IN_ROW)):
                start, end = sentence.span(*length.span(1))
                yield Hit("T104", sentence.block, start, end, sentence)


_KIND_IN_ROW: Final = Lazy(r"(?:service|business|working|clock)[ -]hours|自然小时|ωρολογι")

RULE = (("T103", "T104"), clocks)
