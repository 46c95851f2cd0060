"""Defined terms: where a text says what a word is to mean, in the manner of each language, and what it is to mean.

A definition stands in a sentence («X» means ...), in brackets (the "X"), in a table of terms, or as a lead (X: ...)
in a list under a heading such as Definitions.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.lint.roles import section_role
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.sources.source import Block, Source

Way: TypeAlias = Literal["means", "points", "called"]
"""means: a definition with its words. points: it says where the meaning stands, or adds to it. called: a short name."""

_OPEN, _CLOSE = '“"«「『', '”"»」』'
_LONGEST = 800  # characters of a meaning


def _quoted(name: str) -> str:
    return f"(?<![A-Za-z])[{_OPEN}](?![\\s;,.:)])(?P<{name}>[^{_OPEN}{_CLOSE}\n]{{1,60}})(?<!\\s)[{_CLOSE}]"


_CAPITALS = r"[A-Z][\w-]*(?: (?:of |and |the |for )?[A-Z][\w-]*){0,4}"
_GREEK_WORDS = r"[Α-ΩΆ-Ώ][\wάέήίόύώϊϋΐΰ]*(?: [\wάέήίόύώϊϋΐΰΆ-Ώ]+){0,4}"
_NUMBER = r"(?:[\d.]{1,9}[.)]?|[(（]\w{1,4}[)）]|\w{1,3}[)）]|第\w{1,6}条|[一二三四五六七八九十]{1,3}、)?\s{0,4}"


@functools.cache
def _means() -> Lazy:
    return Lazy(
        _quoted("means")
        + r"\s{0,2}(?:[,，][^,.;，。；]{1,60}[,，]\s{0,2})?(?:[(（][^()（）]{1,60}[)）]\s{0,2})?[,，]?\s{0,2}"
        r"(?:(?P<points>(?:shall )?(?:has|have) the meaning|(?P<adds>includes?\b)|的?含义|"
        r"έχ(?:ει|ουν) [^.;]{0,40}έννοια)"
        r"|(?:(?:shall |will )?means?\b(?! that\b)|refers? to|is defined as|"
        r"(?:是|系|係|即)?指(?![定派示令导挥标明出向引])"
        r"|(?P<is>είναι)|σημαίν\w+|νοείται|νοούνται|ορίζεται|ορίζονται|καλείται|αποκαλείται|θεωρείται|έχει το νόημα))"
    )


@functools.cache
def _lead() -> Lazy:
    return Lazy(r"^\s{0,2}" + _NUMBER + _quoted("lead") + r"\s{0,2}(?:[:：]|[—–-]\s)\s{0,4}(?=\S)")


@functools.cache
def _called() -> tuple[Lazy, ...]:
    hereafter = (
        "以下(?:统称|统一称|合称|简称|称|統稱|合稱|簡稱|稱)[为為]?|下称|下稱|(?:简称|簡稱|统称|統稱)[为為]?|"
        "εφεξής|στο εξής|καλούμεν\\w+|"
        "αναφέρεται ως|αναφέρονται ως|hereinafter|hereafter|(?:referred to|known|designated)(?: \\w+){0,4} as"
    )
    return (
        Lazy(rf"[(（][^()（）\n]{{0,40}}?{_quoted('called')}[^()（）\n]{{0,20}}[)）]"),
        Lazy(rf"(?:{hereafter})[^“\"«「『\n]{{0,30}}{_quoted('after')}"),
        Lazy(
            rf"[(（](?:[^()（）\n]{{0,40}}?(?:{hereafter}))[：:,]?\s*(?:the |(?:[οη]|το|οι|τα) )?"
            rf"(?P<plain>[^\s“\"「『«»()（）,，。；;](?:[^“\"「『«»()（）,，。；;\n]{{0,24}}))[)）]"
        ),
        Lazy(rf"\((?:the|each an?|together,? the|collectively,? the) (?P<short>{_CAPITALS})\)"),
        Lazy(rf"^[^“\"«「『\n]{{2,100}}[,，] ?{_quoted('last')}[.;]?\s*$"),
    )


@functools.cache
def _alias() -> Lazy:
    """A quoted term before another that is defined with it: “X” and “Y” mean."""
    return Lazy(
        rf"[{_OPEN}]([^{_OPEN}{_CLOSE}\n]{{1,60}})[{_CLOSE}]\s?"
        r"(?:,|or|and|,? ?or|和|或|、|及|και|ή)\s?(?:the |οι |τα |το )?$"
    )


@functools.cache
def _bare() -> Lazy:
    return Lazy(
        rf"^\s{{0,4}}{_NUMBER}(?:(?:In|For the purposes? of) (?:this|these) \w+,? )?"
        rf"(?:(?P<en>{_CAPITALS})\s+(?:(?:shall )?means?(?! that\b)|refers to|(?P<points>has the meaning))\b"
        r"|(?:本(?:合同|协议|協議|契约|契約|附件)(?:所称|所稱|中|内|內)?的?)?(?P<zh>[\u4e00-\u9fffA-Za-z0-9]{2,16}?)[，,:：]?"
        r"(?:(?:是|系|係|即)?指的?是?)(?![定派示令导挥标明出向引])"
        rf"|(?!Ως )(?P<el>{_GREEK_WORDS})[:]?\s(?:σημαίνει|νοείται|νοούνται)"
        rf"|Ως (?P<as>{_GREEK_WORDS})\s(?:νοείται|νοούνται|ορίζεται|ορίζονται))"
    )


@functools.cache
def _section_lead() -> Lazy:
    return Lazy(
        rf"^\s{{0,4}}{_NUMBER}(?:(?P<latin>[A-ZΑ-ΩΆ-Ώ][^\n:：.,;]{{1,48}}?)\s{{0,2}}(?:[:：]|\s[—–-]\s)|"
        rf"(?P<zh>[^\s:：，。；]{{2,16}})[:：])\s{{0,4}}(?=\S)"
    )


_SHORT = Lazy("称|稱|εφεξής|στο εξής|καλούμεν|herein|[(（]the ")
_TITLED = Lazy(r"(?:(?:the|an?|each|of|and|for|[οη]|το|οι|τα) |[A-ZΑ-ΩΆ-Ώ][\w’'-]{0,30}(?: |$)){1,6}")
_PRONOUNS = frozenset({"this", "that", "it", "which", "we", "us", "our", "you", "your", "i", "they"})
_ARTICLE = Lazy(r"(?:the|an?|each|ο|η|το|οι|τα|του|της|τον|την)\s+(?=\S)", re.IGNORECASE)
_STOP = Lazy('。|[.](?=\\s+[A-ZΑ-ΩΆ-Ώ“"«])|\n')
_COLUMN = Lazy(r"\bcolumns?\b|[“”]栏|栏[的中内目]|列[的中内]|\bστήλ", re.IGNORECASE)
_TERM_COLUMN = Lazy(
    r"(?:defined )?(?:terms?|expressions?|abbreviations?|acronyms?|words?)$|术语|用语$|名词$|词语$|简称$|缩写|缩略语|"
    r"οροσ?$|οροι$|συντομογραφι\w+$|ακρωνυμι\w+$"
)
_MEANING_COLUMN = Lazy(
    r"(?:meaning|definition|explanation|full (?:form|name|text)|stands for|long form)s?$|"
    r"含义|定义|释义|解释|说明|全称|意思|ορισμο\w+$|σημασια$|εννοια$|επεξηγηση$|αναπτυγμα$|πληρη\w+"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term: its words, from `start` to `end` of the block that defines it, and the words of its meaning, from
    `body_start` to `body_end` of `body`; a short name in brackets has none."""

    text: str
    block: Block
    start: int
    end: int
    way: Way = "means"
    body: Block | None = None
    body_start: int = 0
    body_end: int = 0

    @property
    def meaning(self) -> str:
        """The words of the meaning, or ""."""
        return self.body.text[self.body_start : self.body_end] if self.body else ""


def terms_of(block: Block) -> list[Term]:
    """The terms that BLOCK defines in a sentence of its own, in order."""
    text = block.text
    found: dict[int, tuple[int, Way, int]] = {}
    if any(sign in text for sign in _OPEN) or "(" in text or "（" in text:
        for pattern in _called():
            for match in pattern.finditer(text):
                start, end = match.span(match.lastgroup or 0)
                sure = match.lastgroup not in ("called", "last") or _SHORT.search(match[0])
                if sure or _TITLED.fullmatch(text, start, end):
                    found[start] = (end, "called", 0)
        for pattern in (_means(), _lead()):
            for match in pattern.finditer(text):
                name = "means" if pattern is _means() else "lead"
                start, end = match.span(name)
                if name == "means" and (match["is"] or match["adds"]) and not text[start].isupper():
                    continue
                points = name == "means" and match["points"] is not None
                found[start] = (end, "points" if points else "means", match.end())
                while other := _alias().search(text, max(0, start - 90), start - 1):
                    start, end = other.span(1)
                    found[start] = (end, "points" if points else "means", match.end())
    bare = _bare().match(text)
    if bare:
        name = next(name for name in ("en", "zh", "el", "as") if bare[name])
        if bare[name].casefold() not in _PRONOUNS:
            way: Way = "points" if bare["points"] else "means"
            found.setdefault(bare.start(name), (bare.end(name), way, bare.end()))
    starts = sorted(found)
    following = [*starts[1:], len(text)][: len(starts)]
    made = (_term(block, start, *found[start], limit) for start, limit in zip(starts, following, strict=True))
    return [term for term in made if term is not None]


def _term(block: Block, start: int, end: int, way: Way, body: int, limit: int) -> Term | None:
    text = block.text
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    words = text[start:end].rstrip(" ,.;，。；")
    words = words.lstrip()
    start = text.index(words, start) if words else start
    if words.casefold() in _PRONOUNS or not any(char.isalpha() for char in words):
        return None
    if way != "means":
        return Term(words, block, start, start + len(words), way)
    limit = min(limit, body + _LONGEST)
    stop = _STOP.search(text, body, limit)
    return Term(words, block, start, start + len(words), way, block, body, stop.start() if stop else limit)


def terms_in(source: Source) -> tuple[Term, ...]:
    """Every term that SOURCE defines: in sentences, in tables of terms, and in lists under a heading of definitions."""
    found: list[Term] = []
    defining = 0
    columns: dict[int, dict[str, int]] = {}
    rows: dict[tuple[int, int], Term] = {}
    explained = False
    for block in source.blocks:
        if block.kind == "heading":
            if not defining or block.level <= defining:
                role = section_role(block.text, "zh", "obligation")
                defining = max(block.level, 1) if role == "definition" else 0
            continue
        if block.story in ("header", "footer"):
            continue
        if block.cell is None:
            if block.text.rstrip().endswith((":", "：")):
                explained = _COLUMN.search(block.text) is not None
            own = terms_of(block) or (_leads(block) if defining else [])
            found += [replace(term, way="points", body=None) for term in own] if explained else own
            continue
        _cell(block, columns.setdefault(block.cell.table, {}), rows, found)
    return tuple(found)


def _cell(block: Block, columns: dict[str, int], rows: dict[tuple[int, int], Term], found: list[Term]) -> None:
    """A cell of a table: a head of one of its columns, a term, or the meaning of the term to its left."""
    cell = block.cell
    assert cell is not None
    if cell.row == 0:
        head = fold(block.text.strip(), chinese=True).text
        if "term" not in columns and _TERM_COLUMN.match(head):
            columns["term"] = cell.column
        elif _MEANING_COLUMN.match(head):
            columns["meaning"] = cell.column
        return
    if "term" not in columns or "meaning" not in columns:
        found += terms_of(block)
        return
    at = (cell.table, cell.row)
    if cell.column == columns["term"] and at not in rows:
        text = block.text
        words = text.strip(f" \t\n{_OPEN}{_CLOSE}")
        if words and len(words) <= 60:
            start = text.index(words)
            rows[at] = Term(words, block, start, start + len(words))
            found.append(rows[at])
    elif cell.column == columns["meaning"] and at in rows and rows[at].body is None:
        term = rows[at]
        index = next(i for i in range(len(found) - 1, -1, -1) if found[i] is term)
        rows[at] = Term(term.text, term.block, term.start, term.end, "means", block, 0, min(len(block.text), _LONGEST))
        found[index] = rows[at]


def _leads(block: Block) -> list[Term]:
    """The term that BLOCK, under a heading of definitions, opens with: "Yard: the paved area"."""
    match = _section_lead().match(block.text)
    if match is None:
        return []
    name = "latin" if match["latin"] else "zh"
    if len(match[name].split()) > 5:
        return []
    term = _term(block, match.start(name), match.end(name), "means", match.end(), len(block.text))
    return [term] if term else []


def bold_leads(source: Source) -> Iterator[Term]:
    """What Markdown paragraphs open with in bold before a colon: often a term, as often a mere label."""
    if source.format != "markdown":
        return
    for block in source.blocks:
        if block.kind in ("heading", "cell") or (":" not in block.text and "：" not in block.text):
            continue
        match = _section_lead().match(block.text)
        if match is None:
            continue
        name = "latin" if match["latin"] else "zh"
        start, _ = block.words.origin(match.start(name), match.end(name))
        if source.text[max(0, start - 2) : start] in ("**", "__"):
            term = _term(block, match.start(name), match.end(name), "means", match.end(), len(block.text))
            if term:
                yield term
