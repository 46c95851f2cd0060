"""The verb that marks a duty: shall or must, 应 or 必须, «υποχρεούται» or «οφείλει»; one of them in a document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_PARTY_ZH = (
    "(?:甲方|乙方|丙方|丁方|双方|各方|[服提供承发买卖维仓监]\\w{0,4}方|\\w{1,4}商|承运人|托运人|收货人|保管人|受托人|委托人|存货人|"
    "业主|物业服务人|\\w{1,4}单位|机关|保安员|工程师|客户|公司|医院|\\w{1,3}员)"
)
_MARKS: Final = {
    "en": (
        ("shall", Lazy(r"\bshall\b")),
        ("must", Lazy(r"\bmust\b")),
        (
            "will",
            Lazy(
                r"(?:^(?:\(?\w{1,4}[.)] )?|[,;] (?:and )?|\band )"
                r"(?:the|each|either|both|any|a) (?:[a-z-]+ ){1,3}?(?P<verb>will)\b"
            ),
        ),
    ),
    "zh": (
        ("应", Lazy("(?<![响对供适相反回效])(?P<verb>应当?)(?![用急付收答变力])")),
        ("须", Lazy(f"{_PARTY_ZH}(?P<verb>(?<![必无毋])须)(?!知)")),
        ("必须", Lazy(f"(?:{_PARTY_ZH}|[,;])(?P<verb>必须)")),
        ("需", Lazy(f"{_PARTY_ZH}(?P<verb>需)(?![要求知])")),
        ("要", Lazy(f"{_PARTY_ZH}(?P<verb>要)(?![求约])")),
        ("会", Lazy(f"{_PARTY_ZH}(?P<verb>会)(?=在|于|按|向|为|对|每|提|安|派|自|定)")),
        ("将", Lazy(f"{_PARTY_ZH}(?P<verb>将)(?=在|于|按|向|为|每|自|负责|提供|安排|派|及时|定期)")),
    ),
    "el": (
        ("υποχρεούται", Lazy(r"(?<!\w)υποχρεου(?:ται|νται)(?!\w)")),
        ("οφείλει", Lazy(r"(?<!\w)(?P<verb>οφειλ(?:ει|ουν)) να(?!\w)")),
        ("πρέπει", Lazy(r"(?<!\w)(?P<verb>πρεπει) να(?!\w)")),
        ("θα", Lazy(r"(?:^|[.;] |, και |[)] )(?:ο|η|το|οι|τα) (?:\w+ ){1,3}?(?P<verb>θα) \w")),
    ),
}
_FORBIDS_ZH: Final = (
    ("不得", Lazy("不得(?!不)")),
    ("不能", Lazy(f"{_PARTY_ZH}(?P<verb>不能|不可(?!抗)|不准|禁止|严禁)")),
)
_QUOTES = Lazy('“[^“”]{1,200}”|«[^«»]{1,200}»|「[^「」]{1,90}」|《[^《》]{1,90}》|"[^"]{1,200}"')
_AIDED: Final = {
    "en": Lazy(r"\b(?:that|which|who|if|where|when|unless|whether|until|once|because|before|after)\b[^,;]*\Z"),
    "el": Lazy(r"(?<!\w)(?:που|οποι\w+|οτι|αν|εαν|οταν|εφοσον|πριν|μεχρι|οπωσ)(?!\w)[^,;]*\Z"),
}
_QUIET: Final = frozenset({"heading", "definition", "recital"})


def mixed(draft: Draft) -> Iterator[Hit]:
    """For each duty verb but the usual one of the document: the first place it stands."""
    for language, marks in _MARKS.items():
        yield from _rare(draft, language, marks)
    yield from _rare(draft, "zh", _FORBIDS_ZH)


def _rare(draft: Draft, language: str, marks: tuple[tuple[str, Lazy], ...]) -> Iterator[Hit]:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Sentence, int, int]] = {}
    for sentence in draft.sentences:
        if sentence.language != language or sentence.role in _QUIET:
            continue
        folded = sentence.folded
        quotes: list[tuple[int, int]] | None = None
        for name, pattern in marks:
            for match in sentence.matches(pattern):
                start, end = match.span("verb") if "verb" in match.re.groupindex else match.span()
                if quotes is None:
                    quotes = [quote.span() for quote in sentence.matches(_QUOTES)]
                if any(low < start < high for low, high in quotes) or _not_main(folded, start, language):
                    continue
                counts[name] += 1
                first.setdefault(name, (sentence, start, end))
    if len(counts) < 2:
        return
    order = list(first)
    usual = max(counts, key=lambda name: (counts[name], -order.index(name)))
    for name, (sentence, start, end) in first.items():
        if name != usual:
            low, high = sentence.span(start, end)
            values = {"usual": usual, "times": counts[usual], "rare": counts[name]}
            yield Hit("S411", sentence.block, low, high, sentence, values)


def _not_main(folded: str, start: int, language: str) -> bool:
    """Does the verb stand in a condition or a relative clause, where it states no duty?"""
    return language in _AIDED and _AIDED[language].search(folded, max(0, start - 100), start) is not None


RULE = (("S411",), mixed)
