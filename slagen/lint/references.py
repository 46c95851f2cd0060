"""References to clauses and annexes in three languages: "clause 4.1 (c)", 第一条第（三）项, "άρθρο 5", "Schedule 2"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.lint.places import ANNEX, LABEL, Place, number, pieces, place_of, readings, roman
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

Kind: TypeAlias = Literal["clause", "annex"]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that name a place, from `start` to `end` of the folded sentence.

    For an annex `place.annex` is its kind and label; for a clause `place` is its number, and the annex if one is named.
    `item`: the last part is an item of a list that may stand within a paragraph. `outside`: the place is in another
    text (a statute, a main contract). `word` is the kind of place in the words of the text.
    """

    kind: Kind
    sentence: Sentence
    start: int
    end: int
    place: Place
    word: str
    item: bool = False
    outside: bool = False


_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}(?![0-9]|\.[0-9])(?:\s?\([a-z0-9]{1,5}\)){0,3}"
_CLAUSE = {
    "en": (
        r"(?<![\w-])(?P<word>sub-?clauses?|clauses?|sub-?sections?|sections?|articles?|paragraphs?|§{1,2})\s{0,3}"
        rf"(?P<list>{_NUMBER}(?:\s?(?:,|and|or|to|through|-|&|, and|, or)\s?{_NUMBER})*)"
    ),
    "el": (
        r"(?<!\w)(?P<word>αρθρ(?:ο|ου|α|ων)|παραγραφ(?:οσ|ου|ο|οι|ουσ|ων)|(?<!μεσοσ )οροσ|(?<!μεσου )ορου|"
        r"(?<!μεσο )ορο|ενοτητ(?:α|ασ|εσ)|ρητρ(?:α|ασ|εσ))\s{1,3}"
        r"(?P<list>[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}(?![0-9]|\.[0-9])(?:\s?\([a-zα-ω]{1,5}\)){0,3}"
        r"(?:\s?(?:,|και|η|εωσ|-)\s?[0-9]{1,3}(?:\.[0-9]{1,3}){0,5}(?![0-9]|\.[0-9])(?:\s?\([a-zα-ω]{1,5}\)){0,3})*)"
    ),
}
_ZH_NUMBER = "[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,6}"
_ZH_CLAUSE = (
    rf"第\s?(?P<article>(?:{_ZH_NUMBER}))\s?条(?!之[一二三四五六七八九])"
    rf"(?:第(?:{_ZH_NUMBER})款)?(?P<item>第?\((?:{_ZH_NUMBER}|[a-z])\)项?|第(?:{_ZH_NUMBER})项)?"
    r"|(?P<by>按照?|依照?|依据|根据|详?见|违反|符合|第)\s?(?P<decimal>[0-9]{1,3}(?:\.[0-9]{1,3}){1,5})(?![0-9.])\s?"
    r"(?:条款?|款|项|(?=执行|规定|约定|办理|处理|的规定|的约定|[,;。)]|$))"
)
_BEFORE_ZH = Lazy(r"(?:^|[按依据照见反合用除同议约以在由对于到循受及视,;:。(\"“《、\s]|其中|和|与|或|至)$")
_LINKS_ZH = Lazy(r"\s?(?:[、,]|和|与|及|至|或|以及|到|-)\s?$")
_OUTSIDE_BEFORE = {
    "zh": Lazy(
        r"(?:》|[^方办无]法|条例|办法|细则|解释|规则|准则|规范|标准|规程|(?:主|框架|总|原|基础|另|该|上述|"
        r"采购|借款|销售|保密|委托|租赁)(?:合同|协议|契约|订单)"
        r"|(?<![本此])(?:法典|章程|招标文件|投标文件|条约|公约))(?:的|之|中|"
        r"第[0-9一二三四五六七八九十]{1,3}[章编节])?\s?$"
    ),
    "en": Lazy(
        r"\b(?:regulations?(?: \(e[uc]\))?|acts?|directives?(?: \(e[uc]\))?|gdpr|codes?|laws?|ordinance|"
        r"convention|statutes?|standards?|iso\S{0,12}|main contract)"
        r"(?: (?:no\.? ?)?[0-9/]{2,12}(?:/e[uc])?)?\)?(?:'s)?,?\s(?:in |under )?$"
    ),
    "el": Lazy(
        r"(?:\bν\. ?[0-9/]+|κανονισμ\w+(?: \(εε\))?(?: [0-9/]+)?|οδηγι\w+(?: [0-9/εκ]+)?|κωδικα|\bγκπδ|\bακ),?\s$"
    ),
}
_OUTSIDE_AFTER = {
    "en": Lazy(
        r"\s?,?\s(?:of|to|in)\s(?!(?:this|these|our|its own|the (?:present )?(?:agreement|contract|sla|terms|schedule|"
        r"annex|appendix|main body|body)|"
        r"schedule|annex|appendix|exhibit|part|clause|section|each|any|all|no|be|at|a|an|which|such|that|writing)\b)"
        r"(?P<of>(?:the |their |its )?)(?P<name>[a-z][\w-]*(?: [a-z][\w-]*)?)"
    ),
    "el": Lazy(
        r"(?:\s?,?\s?παρ\.?\s?[0-9]+)?\s(?:του|τησ|των)\s(?!παροντ|παρουσ|συμφωνι|παραρτημ|ιδι|κυριου σωματ|"
        r"συμβασησ(?! -?πλαισι)|συμβασεωσ)\w"
        r"|\s(?:ακ|γκπδ|κπολδ|πκ|ν\.)(?!\w)"
    ),
}
_LAW_WORD = Lazy(
    r"regulation|directive|act|code|law|ordinance|convention|gdpr|statute|standard|contract|agreement|iso|"
    r"iec|order|rules|terms|policy|lease|treaty|constitution"
)
_ANNEX_SCOPE = {
    "en": Lazy(
        rf"\s?,?\s(?:of|to|in)\s(?:the )?(?P<kind>schedule|annex|appendix|exhibit|attachment)\s(?P<label>{LABEL})"
    ),
    "el": Lazy(rf"\s?,?\s(?:του|στο)\s(?P<kind>παραρτηματοσ|παραρτημα)\s(?P<label>{LABEL})"),
}
_ANNEX_BEFORE = Lazy(
    rf"\b(?P<kind>schedule|annex|appendix|exhibit|παραρτημα(?:τοσ)?)\s(?P<label>{LABEL})\s?(?:\([^()]{{1,40}}\))?,\s?$"
)
_ITEM_BEFORE = Lazy(
    r"(?:περιπτωσ\w+|περ\.|στοιχει\w+|στοιχ\.|εδαφι\w+|υποπαραγραφ\w+)\s\(?(?P<item>[a-zα-ω]{1,3})['΄)]{0,2}\s(?:του|τησ)\s$"
    r"|(?:paragraphs?|points?|items?|sub-?paragraphs?|limbs?)\s\((?P<letter>[a-z0-9]{1,4})\)\s(?:of|in)\s$"
)
_ITEM_BEHIND = {
    "en": Lazy(r",?\s(?:paragraph|point|item|sub-?paragraph|limb)\s\((?P<item>[a-z0-9]{1,4})\)"),
    "el": Lazy(r",?\s(?:περιπτωση|περ\.|στοιχειο|στοιχ\.|εδαφιο|υποπαραγραφοσ?)\s\(?(?P<item>[a-zα-ω]{1,3})['΄)]{1,2}"),
}
_WORD_BEFORE = Lazy(r"([\w-]+)\s{1,3}$")
_NO_NOUN = Lazy(
    r"in|of|under|to|with|by|see|per|from|at|and|or|for|as|than|this|that|the|these|those|both|if|"
    r"where|when|unless|on|subject|pursuant|meaning|following|preceding|said|such|applicable|"
    r"relevant|is|are|into|within|through|except|against|clauses?|schedule|annex|violates|"
    r"breaches|satisfies"
    r"|\w+(?:ed|ly)"
)


def item_before(folded: str, at: int) -> re.Match[str] | None:
    """The item named before the clause that is named at AT: "paragraph (c) of", «στοιχείο γ) του»."""
    return _ITEM_BEFORE.search(folded, max(0, at - 60), at)


@functools.cache
def _pattern(language: str) -> Lazy:
    return Lazy(_ZH_CLAUSE if language == "zh" else _CLAUSE[language])


@functools.cache
def _one_number(language: str) -> Lazy:
    return Lazy(_NUMBER if language == "en" else _NUMBER.replace("a-z", "a-zα-ω"))


@functools.cache
def _annex_pattern() -> Lazy:
    kinds = "|".join(f"(?P<k{n}>{forms})" for n, forms in enumerate(ANNEX.values()))
    joint = r"\s?(?:,|and|or|to|&|-|, and|[、和与及至或]|以及|και|η|εωσ)\s?(?:附件|附录|附表)?\s?"
    return Lazy(rf"(?<![a-zα-ω])(?:{kinds})\s{{0,3}}(?P<list>{LABEL}['΄]?(?:{joint}{LABEL}['΄]?)*)")


_COUNTED = Lazy(r"\s?(?:个|份|项|张|页|类|种|套|件|mb|gb|kb|%)")
_ONE_LABEL = Lazy(LABEL)
_RANGE = Lazy(r"至|\bto\b|-|εωσ")
_MOST_OF_RANGE = 30
_MOST = 60  # of a kind in one sentence; only a hostile text has more


def references(sentence: Sentence) -> Iterator[Reference]:
    """Every reference in SENTENCE, clauses first; the number a paragraph itself opens with is none."""
    folded = sentence.folded
    clauses = _clauses_zh(sentence, folded) if sentence.language == "zh" else _clauses(sentence, folded)
    yield from islice(clauses, _MOST)
    yield from islice(_annexes(sentence, folded), _MOST)


def _own_number(sentence: Sentence, start: int) -> bool:
    """Do the words at START belong to the number the block opens with?"""
    quiet = sentence.block.quiet
    return bool(quiet) and quiet[0][0] == 0 and sentence.span(start, start)[0] < quiet[0][1]


def _clauses(sentence: Sentence, folded: str) -> Iterator[Reference]:
    language = sentence.language
    for match in sentence.matches(_pattern(language)):
        if _own_number(sentence, match.start()):
            continue
        word, annex = match["word"], ""
        near = folded[max(0, match.start() - 60) : match.start()]
        before = _WORD_BEFORE.search(near)
        common = language == "en" and not word.startswith(("clause", "sub", "§"))
        if common and before and not _NO_NOUN.fullmatch(before[1]):
            continue  # fire section 3
        scope = _ANNEX_SCOPE[language].match(folded, match.end()) or _ANNEX_BEFORE.search(near)
        outside = _OUTSIDE_BEFORE[language].search(near) is not None
        if scope:
            kind = "παραρτημα" if language == "el" else scope["kind"]
            annex = f"{kind} {min(readings(scope['label']))}"
        elif not outside:
            outside = _outside_after(sentence, match.end())
        within = item_before(folded, match.start())
        item = (within["item"] or within["letter"]) if within else ""
        for one in _one_number(language).finditer(match["list"]):
            start, end = match.start("list") + one.start(), match.start("list") + one.end()
            own: tuple[str, ...] = ()
            if one.start() == 0:
                start, own = (within.start(), (item,)) if within else (match.start(), ())
            behind = _ITEM_BEHIND[language].match(folded, end) if end == match.end() and not own else None
            if behind:
                end, own = behind.end(), (behind["item"],)
            yield Reference(
                "clause", sentence, start, end, Place(annex, pieces(one[0]) + own), word,
                item="(" in one[0] or bool(own), outside=outside,
            )  # fmt: skip


def _outside_after(sentence: Sentence, end: int) -> bool:
    """Do the words behind a reference name another text: "of the Main Contract", "GDPR", «του ΑΚ»?"""
    folded = sentence.folded
    after = _OUTSIDE_AFTER[sentence.language].match(folded, end)
    if sentence.language == "el":
        return after is not None
    start, stop = sentence.span(end, min(len(folded), end + 40))
    raw = sentence.block.text[start:stop]
    if re.match(r"\s[A-Z]{3,}\b", raw):
        return True
    if after is None:
        return False
    if after["of"] or raw.lstrip(" ,").startswith("of"):
        return True
    return _LAW_WORD.search(after["name"]) is not None


def _clauses_zh(sentence: Sentence, folded: str) -> Iterator[Reference]:
    last, outside = -1, False
    for match in sentence.matches(_pattern("zh")):
        if _own_number(sentence, match.start()):
            continue
        near = folded[max(0, match.start() - 20) : match.start()]
        joined = last >= 0 and _LINKS_ZH.fullmatch(folded[last : match.start()]) is not None
        if not joined:
            outside = _OUTSIDE_BEFORE["zh"].search(near) is not None
            own = near.endswith(
                ("本合同", "本协议", "本契约", "本订单", "本附件", "本规则", "本办法", "本标准", "合同", "协议", "契约")
            )
            if match["article"] and not outside and not own and not _BEFORE_ZH.search(near):
                continue
            if re.search(r"(?<![及])[和与或、]$", near) and match["article"]:
                continue  # 两条专线和第三条链路
        last = match.end()
        number_words = match["article"] or match["decimal"]
        path = (str(number(number_words)),) if match["article"] else pieces(number_words)
        if match["item"]:
            path += pieces(match["item"].strip("第项()"))
        start = match.start() if match["article"] or match["by"] == "第" else match.start("decimal")
        yield Reference(
            "clause", sentence, start, match.end(), Place("", path), "条",
            item=match["item"] is not None, outside=outside,
        )  # fmt: skip


_IN_BRACKETS = Lazy(r"\s\([^()]{1,40}\)")
_OUTSIDE_ANNEX_ZH = Lazy(r"(?:》|(?<!本)(?:主|框架|总|原|基础|采购|服务)(?:合同|协议|契约))(?:的|之|中|所附)?\s?$")


def _annexes(sentence: Sentence, folded: str) -> Iterator[Reference]:
    kinds = tuple(ANNEX)
    for match in sentence.matches(_annex_pattern()):
        if _own_number(sentence, match.start()) or _COUNTED.match(folded, match.end()):
            continue
        kind = next(kinds[n] for n in range(len(kinds)) if match[f"k{n}"] is not None)
        chinese = kind[0] == "附"
        labels = [one for one in _ONE_LABEL.finditer(match["list"]) if chinese or _stands(sentence, match, one)]
        if not labels or labels[0].start() != 0:
            continue
        end = match.start("list") + labels[-1].end()
        near = folded[max(0, match.start() - 20) : match.start()]
        outside = bool(_OUTSIDE_ANNEX_ZH.search(near)) if chinese else _annex_outside(sentence, end, near)
        for index, one in enumerate(labels):
            start = match.start("list") + one.start()
            yield Reference(
                "annex", sentence, match.start() if index == 0 else start, match.start("list") + one.end(),
                Place(f"{kind} {min(readings(one[0]))}", (one[0],)), kind, outside=outside,
            )  # fmt: skip
            if index + 1 < len(labels) and _RANGE.search(match["list"], one.end(), labels[index + 1].start()):
                yield from _between(sentence, kind, one, labels[index + 1], match.start("list"), outside=outside)


def _between(
    sentence: Sentence, kind: str, low: re.Match[str], high: re.Match[str], base: int, *, outside: bool
) -> Iterator[Reference]:
    first, last = (number(one[0]) or roman(one[0]) for one in (low, high))
    for value in range(first + 1, min(last, first + _MOST_OF_RANGE)):
        place = Place(f"{kind} {value}", (str(value),))
        yield Reference("annex", sentence, base + low.start(), base + high.end(), place, kind, outside=outside)


def _stands(sentence: Sentence, match: re.Match[str], label: re.Match[str]) -> bool:
    """Is the label of a figure, or a letter that is a capital in the text: "Annex A", and not "attach exhibit a"?"""
    if label[0][0].isdecimal():
        return True
    start, end = sentence.span(match.start("list") + label.start(), match.start("list") + label.end())
    return sentence.block.text[start:end].isupper()


def _annex_outside(sentence: Sentence, end: int, near: str) -> bool:
    """Is the annex one of another text: "Schedule 4 to the Main Contract", "Annex A of ISO/IEC 27001"?"""
    if _OUTSIDE_BEFORE[sentence.language].search(near) if sentence.language != "zh" else False:
        return True
    folded = sentence.folded
    bracket = _IN_BRACKETS.match(folded, end)
    end = bracket.end() if bracket else end
    if sentence.language == "el":
        return _OUTSIDE_AFTER["el"].match(folded, end) is not None
    if sentence.language == "zh":
        return False
    after = _OUTSIDE_AFTER["en"].match(folded, end)
    if after is None:
        return False
    start, stop = sentence.span(after.start("name"), after.end("name"))
    words = sentence.block.text[start:stop]
    return any(word[0].isupper() for word in words.split()) or _LAW_WORD.search(after["name"]) is not None


def holds_quantity(draft: Draft, reference: Reference) -> bool:
    """Does the place that REFERENCE names hold a number with a unit? A place in another text is taken to."""
    if reference.outside:
        return True
    quantified = draft.places.quantified
    if reference.kind == "annex":
        return Place(reference.place.annex, ()) in quantified
    place = reference.place
    inside = place_of(reference.sentence.block.number).annex
    return any(Place(annex, place.path) in quantified for annex in {place.annex or inside, place.annex})
