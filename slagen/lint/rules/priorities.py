"""Priorities and severities that are used and never told apart by criteria (S409): P1, Critical, 一级故障."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.rules.spoken import Spoken, found_in
from slagen.lint.tables import rows
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.tables import Cells

_CASES_EN: Final = (
    r"(?:incidents?|tickets?|faults?|issues?|problems?|failures?|requests?|alarms?|alerts?|cases?|defects?|errors?|"
    r"bugs?|outages?|vulnerabilit)"
)
_CASES_EL: Final = r"(?:συμβαν|βλαβ|αιτημα|δελτι|σφαλμα|προβλημ|διακοπ|ελαττωμ|αστοχι|ευπαθει)"
_CASES_ZH: Final = "(?:故障|事件|工单|告警|报警|缺陷|漏洞|事故)"
_NAME = Spoken(
    en=rf"\b(?P<number>[ps][0-5])\b|\b(?P<scale>sev(?:erity)?|priority)[ -]?(?:level )?(?P<rank>[0-5])\b|"
    rf"\b(?P<word>critical|major|minor|urgent|"
    rf"high[- ](?:severity|priority)|low[- ](?:severity|priority))[- ](?:priority |severity |level )?{_CASES_EN}",
    el=rf"(?<!\w)(?P<number>[πp][0-5])(?!\w)|(?<!\w)(?P<scale>σοβαροτητα?σ?|προτεραιοτητα?σ?) (?P<rank>[0-5])(?!\w)|"
    rf"(?<!\w)(?P<word>κρισιμ|μειζ|επειγ|ησσ)[α-ω]{{0,6}} {_CASES_EL}[α-ω]{{0,6}}",
    zh=f"(?<![a-z0-9])(?P<number>[ps][0-5])(?:级|(?={_CASES_ZH}|请求|问题|投诉))(?!停|车|楼|库)|(?P<scale>严重(?:等级|级别|程度)|优先级)(?P<rank>[一二三四五1-5])(?!级?[医])|"
    f"(?P<level>[一二三四五])级(?:{_CASES_ZH}|响应|投诉|服务请求)|(?P<word>紧急|严重|重大|特大|critical|major|minor)级?{_CASES_ZH}",
)
_NOUNS = Spoken(
    en=rf"{_CASES_EN}|priorit|severit|response|restoration|support",
    el=rf"{_CASES_EL}|προτεραιοτητ|σοβαροτητ|αποκρισ|αποκαταστασ",
    zh=f"{_CASES_ZH}|请求|问题|投诉|级",
)
_MEANS = Spoken(
    en=r"\b(?:is|are) (?:an? |any |the )?(?:\w+ )?"
    r"(?:ones?|those|that|incidents?|tickets?|faults?|"
    r"cases?)?\s?(?:that|which|in which|where|when|whose|by which)\b|\bmeans?\b|"
    r"\brefers? to\b|\b(?:is|are) (?:given|assigned|set|used|raised|reserved|classified|defined) (?:when|where|if|"
    r"for|as)\b",
    el=r"ειναι (?:εκειν\w+|καθε|η|το|οσ\w+|αυτ\w+)|σημαινει|νοειται|νοουνται|θεωρειται|χαρακτηριζεται|»",
    zh='["”」』]?(?:是|系)?指(?![定派])|为以下|是以下|适用于',
)
_LEAD = Spoken(
    en=r"\s?(?:tickets?|incidents?|faults?)?\s?(?:\([^()\d]{1,30}\)\s?)?(?::|-\s|\()\s?(?=[a-z][^.;:)]{12})",
    el=r"[α-ω ]{0,14}\s?(?::|-\s|\()\s?(?=[α-ω][^.;:)]{12})",
    zh="[^,。;:(]{0,4}\\s?[:(-]\\s?(?=[^。;:)]{6})",
)
_CRITERIA: Final = Lazy(
    r"criteri|impact|urgen|definition|description|meaning|effect|condition|影响|标准|判定|定义|描述|说明|情形|适用|"
    r"κριτηρι|επιπτωσ|επειγ|περιγραφ|ορισμ|συνθηκ|σημασια"
)
_SCALE_COLUMN: Final = Lazy(
    r"priorit|severit|class|level|category|级别|等级|优先级|严重|分级|προτεραιοτ|σοβαροτ|κατηγορι|επιπεδ|^\s*(?:p|s|π)[0-5]"
)
_SET_OUT = Spoken(
    en=r"(?:priorit|severit|class(?:es|ification)|levels?)[^.;]{0,60}(?:defined|set out|determin|classif|assign|"
    r"described|criteri)[^.;]{0,60}"
    r"(?:schedule|annex|appendix|clause|section|attachment|matrix|table|in accordance|under)",
    el=r"(?:προτεραιοτητ|σοβαροτητ|κατηγορι)[^.;]{0,60}(?:οριζ|προσδιορ|κατατασσ|περιγραφ|"
    r"καθοριζ)[^.;]{0,60}(?:παραρτημα|αρθρο|πινακ)",
    zh="(?:级别|等级|优先级|分级|严重程度)[^。;]{0,20}(?:见|按|依|由|根据|以)[^。;]{0,20}(?:附件|附录|附表|第\\S{1,4}条|下表|矩阵)",
)


def priorities(draft: Draft) -> Iterator[Hit]:
    """Hits of S409: one for a document, at the first name that nothing explains. A passage says nothing of criteria."""
    if not draft.whole:
        return
    used: dict[str, tuple[Sentence, int, int]] = {}
    explained = {_key(match) for term in draft.terms if (match := _in_term(term.text))}
    for sentence in draft.sentences:
        language = sentence.language
        if sentence.search(_SET_OUT[language]):
            return
        for match in found_in(_NAME[language], sentence):
            key = _key(match)
            if _explains(sentence, match):
                explained.add(key)
            elif sentence.block.kind != "heading" and _names_a_case(sentence, match):
                used.setdefault(key, (sentence, *match.span()))
    if not used and not explained:
        used = _in_scale_columns(draft)
    open_ = [key for key in used if key not in explained]
    if not open_ or len(explained) > 1 or any(_tells_apart(row) for row in rows(draft)):
        return
    sentence, low, high = used[open_[0]]
    start, end = sentence.span(low, high)
    yield Hit("S409", sentence.block, start, end, sentence, {"count": len(open_)})


def _key(match: re.Match[str]) -> str:
    groups = match.groupdict()
    number = groups.get("number") or ""
    if number:
        return "severity" + number[1] if number[0] == "s" else "priority" + number[1]
    if groups.get("rank"):
        severity = groups["scale"].startswith(("sev", "σοβ", "严重"))
        return ("severity" if severity else "priority") + groups["rank"]
    return groups.get("level") or groups["word"]


def _in_term(text: str) -> re.Match[str] | None:
    for language in ("en", "el", "zh"):
        match = _NAME[language].search(fold(text, chinese=language == "zh").text)
        if match:
            return match
    return None


def _names_a_case(sentence: Sentence, match: re.Match[str]) -> bool:
    """Is the name that of a kind of case, not of a parking bay: does the sentence, or the table, speak of cases?"""
    if match["number"] is None or sentence.language == "zh":
        return True
    return sentence.search(_NOUNS[sentence.language]) is not None


def _explains(sentence: Sentence, match: re.Match[str]) -> bool:
    """Does SENTENCE say what makes a case one of that name?"""
    folded, language = sentence.folded, sentence.language
    if _MEANS[language].search(folded, match.end(), match.end() + 50):
        return True
    lead = _LEAD[language].match(folded, match.end())
    if lead is None:
        return False
    behind = folded[lead.end() : lead.end() + 40]
    return (
        not any(lead.end() <= quantity.start < lead.end() + 4 for quantity in sentence.quantities)
        and " " in behind + " "
    )


def _tells_apart(row: Cells) -> bool:
    """Has the table of ROW a column of criteria beside one of priorities?"""
    headers = list(row.headers.values())
    criteria = any(_CRITERIA.search(header) for header in headers)
    return criteria and any(_SCALE_COLUMN.search(header) for header in [*headers, row.text(min(row.columns))])


_RANK: Final = Lazy(
    r"\s*(?:(?:[一二三四五]级|[ps]?[1-5]|紧急|重大|严重|critical|major|high|urgent|κρισιμ\w+|υψηλ\w+)\b|[一二三四五]级)\s*$"
)
_TIMES: Final = Lazy(r"respon|restor|resol|响应|恢复|修复|解决|时限|αποκρι|αποκατ|επιλυσ")


def _in_scale_columns(draft: Draft) -> dict[str, tuple[Sentence, int, int]]:
    """Names that stand alone in a column of priorities beside one of times."""
    for row in rows(draft):
        column = next((c for c, header in row.headers.items() if _SCALE_COLUMN.search(header)), None)
        if column is None or not any(_TIMES.search(header) for header in row.headers.values()):
            continue
        cell = row.columns.get(column, [])
        if len(cell) == 1 and _RANK.match(cell[0].folded):
            return {cell[0].folded: (cell[0], 0, len(cell[0].folded))}
    return {}


RULE = (("S409",), priorities)
