"""Two values for one thing in one document: the same metric, deadline, term or cap, said twice with another number."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from slagen.findings import Severity
from slagen.lint.figures import figures
from slagen.lint.hit import Hit
from slagen.lint.moods import ROLES
from slagen.lint.tables import rows
from slagen.lint.uses import stem
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.figures import Figure

_Value: TypeAlias = "tuple[tuple[str, str], ...]"
_DIMENSIONS: Final = frozenset({"time", "share", "temperature", "data", "speed"})
_MOST_RIVALS: Final = 20
_ENOUGH: Final = 3


@dataclass(frozen=True, slots=True)
class Said:
    """A value, from `start` to `end` of the folded sentence, and the words that say of what it is one.

    `core` are those that tell one thing from another, `generic` the others; `heading` the words above it. `period`
    tells the month from the year, `bound` the floor from the cap.
    """

    sentence: Sentence
    start: int
    end: int
    dimension: str
    value: _Value
    core: frozenset[str]
    generic: frozenset[str]
    heading: frozenset[str]
    period: frozenset[str]
    bound: str
    table: int = -1


_STOP: Final = {
    "en": Lazy(
        r"a|after|all|an|and|any|are|as|at|be|been|before|by|calendar|cap|capped|clock|cost|"
        r"during|each|event|every|exceed|exceeds|for|from|has|have|if|in|into|is|it|item|its|"
        r"later|least|less|limit|limited|max|maximum|may|metric|min|minimum|more|most|must|no|"
        r"not|of|on|one|only|or|out|over|per|period|run|runs|shall|so|such|target|targets|"
        r"than|that|the|their|these|this|time|times|to|total|under|unit|up|up-time|value|was|"
        r"which|who|whom|will|with|within|without"
    ),
    "el": Lazy(
        r"αν|ανερχεται|ανωτατο|απο|αργοτερο|αυτησ|αυτου|για|δεν|εαν|ειναι|ελαχιστο|ενα|ενοσ|"
        r"εντοσ|εχει|εωσ|η|ημερολογιακο|ημερολογιακου|ημερολογιακων|θα|ιδιο|καθε|και|κανενα|κατ|"
        r"κατα|λιγοτερο|με|μεγιστο|μια|μιασ|να|ο|οι|οτι|οφειλει|παρον|παροντοσ|παρουσα|παρουσασ|"
        r"περισσοτερο|πολυ|που|σε|στα|στη|στην|στισ|στο|στον|στουσ|στοχοσ|συνολο|τα|τη|την|"
        r"τησ|τιμη|τισ|το|τον|του|τουλαχιστον|τουσ|των|υπερβαινει|υποχρεουται|χρονοσ|χρονου|"
        r"χωρισ|ωσ"
    ),
}
_GENERIC: Final = frozenset(
    {
        "agree", "avail", "charg", "claus", "contr", "day", "hour", "level", "measu", "minut", "month", "quart",
        "servi", "week", "year", "αμοιβ", "διαθε", "επιπε", "ετ", "ετοσ", "ετουσ", "ημερ", "ημερω", "λεπτ", "λεπτα",
        "λεπτω", "μην", "μηνα", "μηνο", "περιο", "συμβα", "συμφω", "υπηρε", "ωρων",
    }
)  # fmt: skip
_SAME: Final = {
    "attend": "arriv", "atten": "arriv", "φταν": "αφιξη", "φτανε": "αφιξη", "αφιξ": "αφιξη", "εξοφλ": "πληρω",
    "καταβ": "πληρω",
    "answe": "respo", "reply": "respo", "αποκρ": "απαντ", "ανταπ": "απαντ",
}  # fmt: skip
_ENDING_EN = Lazy(r"(?:ability|ation|able|ment|ance|ence|ing|ion|ity|al|ed|es|ly|e|y)$")
_WORD = Lazy(r"[a-zα-ω]{2,}|[0-9]+")
_PERIODS: Final = {
    "en": Lazy(r"\b(month|quarter|year|annual|week|day)(?:s|ly|al)?\b|\b(annual)"),
    "zh": Lazy("月|季|合同年度|年度|年|周|日均"),
    "el": Lazy(r"(?<!\w)(τριμην|μην|ετ(?=ουσ|οσ|η)|εβδομαδ)"),
}
_FLOOR = Lazy(
    r"at least|no less|not less|minimum|or more|不低于|不少于|不得低|不得少|至少|以上|τουλαχιστον|κατ' ελαχιστο|≥"
)
_CAP = Lazy(
    r"at most|no more|not more|no later|within|maximum|or less|不超过|不高于|不多于|以内|之内|日内|时内|分钟内|至多|"
    r"最长|以下|το πολυ|εντοσ|εωσ|≤|<"
)
_IF: Final = {
    "en": Lazy(r"\b(?:if|where|when|unless|below|late|delay|exceeds|reduced|credit of)\b"),
    "zh": Lazy("(?<![不得])低于|如果|若|未(?!达到第)|超过[^,;。]{0,12}的|减收|扣减|逾期未"),
    "el": Lazy(r"(?<!\w)(?:αν|εαν|εφοσον|οταν|λιγοτερο|μικροτερ\w+|μειων\w+)(?!\w)"),
}
_TARGET = Lazy(r"service level of|target of|目标值|服务(?:级别|等级|水平)(?:为|的)|επιπεδο υπηρεσιασ|στοχο")
_OUTSIDE = Lazy(r"\b(?:outside|other than|except|excluding|not)\b|以外|除外|非(?!常)|εκτοσ|πλην")
_OWN_NUMBER = Lazy(r"\s*(?:第[^条]{1,6}条|[0-9.]+|[(]?[a-zα-ω0-9]{1,4}[)]|[一二三四五六七八九十]+、)\s?")
_FACTOR = Lazy(r"(?:[×*✕]|multiplied by|times|乘以|επι)\s?\Z")
_RANGE = Lazy(r"\s*(?:to|and|-|–|~|至|到|和|εωσ(?: και)?|και|απο)\s*(?:τουσ |τισ |τα )?")
_ZH_STOP = Lazy(
    "第[0-9一二三四五六七八九十百]+条|应当?|不(?:得)?(?:低于|少于|高于|超过|多于|大于|小于)|低于|的|为|在|于|自|之|起|内|后|按|其|和|与|"
    "每一?个?|自然|日历|历|月|季度|年度|合同年度|年|周|日|时|分钟|小时|保持|确保|至少|至多|间|一次|达到?|视|未|首次(?=到场)|从|由|收到?|"
    "接报|[本该](?:协议|合同|契约)|目标值?|指标|时限|约定|以上|以下|者|不|得|须|将|之|要求|支付|受理|当"
)


def conflicts(draft: Draft) -> Iterator[Hit]:
    """The later of two places that give one thing two values."""
    said = [*_in_prose(draft), *_in_tables(draft)]
    said.sort(key=lambda one: one.sentence.block.words.origin(one.sentence.start, one.sentence.end))
    places: dict[tuple[str, str], list[int]] = {}
    for index, one in enumerate(said):
        for word in one.core or one.generic:
            places.setdefault((one.dimension, word), []).append(index)
    reported: set[tuple[int, int]] = set()
    for index, one in enumerate(said):
        shared = [word for word in one.core or one.generic if len(places[one.dimension, word]) > 1]
        shared.sort(key=lambda word: (len(places[one.dimension, word]), word))
        rivals = dict.fromkeys(at for word in shared[:2] for at in places[one.dimension, word][:_MOST_RIVALS])
        for rival in rivals:
            other = said[rival]
            if rival == index or not _conflict(one, other):
                continue
            first, last = sorted((index, rival))
            later = said[last]
            if (id(later.sentence.block), later.start) in reported:
                continue
            reported.add((id(later.sentence.block), later.start))
            yield _hit(later, said[first], sure=one.core == other.core)


def _hit(later: Said, first: Said, *, sure: bool) -> Hit:
    """A hit on the later place; a warning only where one of the two says more than the other and may mean less."""
    start, end = later.sentence.span(later.start, later.end)
    low, high = first.sentence.span(first.start, first.end)
    other = first.sentence.block.text[low:high]
    values = {"other": other, "where": first.sentence.block.number or first.sentence.text[:40]}
    severity = None if sure else Severity.WARNING
    return Hit("N701", later.sentence.block, start, end, later.sentence, values, severity)


def _conflict(one: Said, other: Said) -> bool:
    """Do both speak of one thing, and give it two values? ONE says no more of it than OTHER."""
    if one.value == other.value or one.sentence is other.sentence or one.dimension != other.dimension:
        return False
    if one.table >= 0 and other.table >= 0:
        return False  # rows differ by what their first cells say, however alike they look
    if {unit for unit, _ in one.value} != {unit for unit, _ in other.value} or len(one.value) != len(other.value):
        return False
    if one.bound and other.bound and one.bound != other.bound:
        return False
    if one.period and other.period and one.period.isdisjoint(other.period):
        return False
    if bool(_OUTSIDE.search(one.sentence.folded)) != bool(_OUTSIDE.search(other.sentence.folded)):
        return False
    if one.sentence.language == "zh":
        return _within(one.core, other.core | other.heading)
    if not one.core:
        return not other.core and one.generic == other.generic and len(one.generic) > 1
    weight = 2 * len(one.core) + len(one.generic & other.generic)
    extra = len(other.core - one.core)
    return one.core <= other.core | other.heading and extra <= len(one.core) + 1 and weight > _ENOUGH


def _within(one: frozenset[str], other: frozenset[str]) -> bool:
    """Are most pairs of characters of ONE in OTHER, and does ONE say enough?"""
    return len(one) > 1 and len(one - other) <= len(one) * 0.2 and len(other) <= 3 * len(one) + 3


def _in_prose(draft: Draft) -> Iterator[Said]:
    heading = ""
    for sentence in draft.sentences:
        if sentence.block.kind == "heading":
            heading = sentence.folded
            continue
        if sentence.block.cell is not None or sentence.role in ("definition", "recital"):
            continue
        folded, language = sentence.folded, sentence.language
        found = [figure for figure in figures(folded, language) if _tells(figure, folded)]
        for dimension in {figure.dimension for figure in found}:
            group = [figure for figure in found if figure.dimension == dimension]
            if len(group) == 2 and _RANGE.fullmatch(folded, group[0].end, group[1].start):
                if not _IF[language].search(folded):
                    yield _said(sentence, group, 0, len(folded), heading)
                continue
            for figure in group:
                low, high = (0, len(folded)) if len(group) == 1 else _part(folded, figure, language)
                if sum(low <= other.start < high for other in group) == 1 and _stated(folded, low, high, language):
                    yield _said(sentence, [figure], low, high, heading)


def _tells(figure: Figure, folded: str) -> bool:
    """Is it a value to compare? "A month" and «ενός μήνα» are none."""
    if figure.value == 100 and _FACTOR.search(folded, max(0, figure.start - 16), figure.start):
        return False
    return figure.dimension in _DIMENSIONS and (figure.value != 1 or folded[figure.start].isdecimal())


def _part(folded: str, figure: Figure, language: str) -> tuple[int, int]:
    """The part of a sentence between commas that FIGURE stands in."""
    signs = (",", ";", "和") if language == "zh" else (", ", ";")
    low = max(folded.rfind(sign, 0, figure.start) for sign in signs) + 1
    ends = [at for sign in signs if (at := folded.find(sign, figure.end)) >= 0]
    return low, min(ends, default=len(folded))


def _stated(folded: str, low: int, high: int, language: str) -> bool:
    """Is the value stated, and no limit of a condition nor what follows from one? "Below the target of N" states N."""
    conditional = _IF[language].search(folded[:high]) is not None
    return not conditional or _TARGET.search(folded, low, high) is not None


def _said(sentence: Sentence, group: list[Figure], low: int, high: int, heading: str) -> Said:
    folded, language = sentence.folded, sentence.language
    own = _OWN_NUMBER.match(folded) if sentence.block.own_number else None
    words = folded[max(low, own.end() if own else 0) : group[0].start] + " | " + folded[group[-1].end : high]
    return _made(sentence, group, words, heading, language, folded[low:high], -1)


def _made(
    sentence: Sentence, group: list[Figure], words: str, heading: str, language: str, whole: str, table: int
) -> Said:
    content = _content(words, language)
    above = _content(heading, language) if heading else frozenset()
    generic = frozenset(content & _GENERIC)
    floor, cap = (None, None) if _TARGET.search(whole) else (_FLOOR.search(whole), _CAP.search(whole))
    bound = "" if bool(floor) == bool(cap) else "floor" if floor else "cap"
    period = frozenset(match[0][:3] for match in _PERIODS[language].finditer(words))
    value = tuple(_comparable(figure) for figure in group)
    first, last = group[0].start, group[-1].end
    return Said(
        sentence, first, last, group[0].dimension, value, content - generic, generic, above, period, bound, table
    )


def _comparable(figure: Figure) -> tuple[str, str]:
    if figure.minutes is not None and figure.unit not in ("day", "week"):
        return f"min {figure.basis.replace('calendar', '')}", f"{figure.minutes.normalize():f}"
    return f"{figure.unit} {figure.basis.replace('calendar', '')}", f"{figure.value.normalize():f}"


@functools.lru_cache(1024)
def _content(words: str, language: str) -> frozenset[str]:
    """What WORDS speak of: stems of the words that tell, numbers that name; of Chinese pairs of characters."""
    if language == "zh":
        plain = _ZH_STOP.sub(" ", re.sub(ROLES["zh"], " ", words))
        runs = re.findall(r"[^\W\d_]+|\d+", plain)
        return frozenset(pair for run in runs for pair in ([run] if run.isdecimal() else _pairs(run)))
    found = set()
    for word in _WORD.findall(re.sub(_parties(language), " ", words)):
        if _STOP[language].fullmatch(word):
            continue
        if word.isdecimal():
            found.add("#" + word)
            continue
        base = stem(word)
        short = _ENDING_EN.sub("", base) if language == "en" else base
        base = (short if len(short) > 2 else base)[:5]
        if len(base) > 1:
            found.add(_SAME.get(base, base))
    return frozenset(found)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


@functools.cache
def _parties(language: str) -> str:
    kinds = r"(?:(?:telecom|hosting|cloud|service|τηλεπικοινωνιακ\w+) )?"
    return rf"(?<!\w){kinds}(?:{fold(ROLES[language]).text})\w{{0,3}}(?!\w)"


def _in_tables(draft: Draft) -> Iterator[Said]:
    for row in rows(draft):
        key = min(row.columns)
        for column, cell in row.columns.items():
            if column == key or len(cell) != 1:
                continue
            sentence = cell[0]
            language = sentence.language if figures(sentence.folded, sentence.language) else draft.base_language
            found = [figure for figure in figures(sentence.folded, language) if _tells(figure, sentence.folded)]
            if len(found) != 1 or not row.headers:
                continue
            figure = found[0]
            around = sentence.folded[: figure.start] + " | " + sentence.folded[figure.end :]
            head = "" if language == "zh" else row.header(key)
            words = " | ".join((head, row.text(key), row.header(column), around))
            yield _made(sentence, found, words, "", language, words, row.table)


RULE = (("N701",), conflicts)
