"""Words used as terms that no definition explains (D601): capitals in English and Greek, quotes in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.terms import bold_leads
from slagen.lint.uses import key
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.uses import Name

_MOST_WORDS = 4
_ELSEWHERE = Lazy(
    r"\b(?:words|terms|expressions)\b[^.]{0,60}\b(?:capital|defined)\w*[^.]{0,80}\b(?:meaning|in the)|"
    r"\b(?:undefined|capitali[sz]ed) (?:words|terms|expressions)|"
    r"(?:术语|用语|名词|词语|词汇|定义)[^。]{0,30}(?:含义|意义|定义)?[^。]{0,12}(?:与|同|依|按|适用|"
    r"以)[^。]{0,20}(?:主合同|主协议|框架|总协议|原合同|《)|"
    r"οροι[^.]{0,40}(?:κεφαλαι|οριζονται|οριζομεν)[^.]{0,60}(?:εννοια|συμβασ|συμφωνι)"
)
# Last (Greek: first) words of names that need no definition.
_NAMES = Lazy(
    r"(?:acts?|regulations?|directives?|codes?|laws?|court|convention|protocol|standards?|authority|"
    r"ministry|bank|university|limited|"
    r"ltd|inc|plc|llc|gmbh|corporation|company|union|commission|kingdom|states|republic|institute|"
    r"association|council|street|road|"
    r"lane|avenue|square|park|city|region|county|province|hospital|school|parliament|government|rules|"
    r"principles|clauses|january|"
    r"february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|"
    r"thursday|friday|saturday|"
    r"sunday|time|agreement|office|framework|group|organi[sz]ation|chamber|society|officer|directors?|"
    r"president|secretary|board|foundation|airport|sea|island|north|south|east|west)"
)
_GREEK_NAMES = Lazy(
    r"(?:κανονισμ|νομ(?:οσ|ου|ο)$|κωδικ|οδηγι|συνταγμ|δημ(?:οσ|ου|ο)$|υπουργ|δικαστηρ|πρωτοδικ|εφετει|"
    r"αρει|τραπεζ|πανεπιστημ|ενωσ|"
    r"επιτροπ|δημοκρατ|περιφερει|νομαρχ|οδ(?:οσ|ου|ο)$|λεωφορ|πλατει|ελλαδ|ελλην|κυπρ|ευρωπ|εταιρ|ανωνυμ|"
    r"γενικ|προεδρικ|νοσοκομ|"
    r"ιανουαρ|φεβρουαρ|μαρτι|απριλ|ιουνι|ιουλι|αυγουστ|σεπτεμβρ|οκτωβρ|νοεμβρ|δεκεμβρ|δευτερα|τριτη|"
    r"τεταρτη|πεμπτη|παρασκευ|"
    r"σαββατ|κυριακ|συμφωνι|συμβασ|συμβουλ|επιμελητηρ|παραρτημ|αρθρ)"
)
_TITLE_BEFORE = Lazy(
    r"(?:κανονισμ|οδηγι|νομο|κωδικ)\w*\s(?:για|περι)\s(?:τ\w+\s)?$|(?:regulation|act|directive) on (?:the )?$"
)
_DAYS = frozenset(
    {("business", "day"), ("working", "day"), ("business", "hour"), ("εργασιμ", "ημερ"), ("εργασιμ", "ωρ")}
)
_QUOTED = Lazy("“([^“”\n]{2,16})”|「([^「」\n]{2,16})」")
_LITERAL_AFTER = Lazy(
    "字样|标签|标记|标识|标志|按钮|菜单|图标|栏|选项|状态|回复|词|键|页面|模块|功能|命令|二字|三字|四字|"
    "印章|章|公章|专用章|为(?:标题|前缀|主题)"
)
_LITERAL_BEFORE = Lazy(
    "(?:注明|标注|回复|输入|点击|选择|显示|写明|加盖|标明|贴有|无|发送|录入|勾选|打印|写有|印有|载明|"
    "名为|标有|贴|按下)$"
)
_PRODUCT = Lazy("[A-Za-z0-9（(/]")
_PROSE = Lazy("[,;:。!?，；：！？]")


def undefined(draft: Draft) -> Iterator[Hit]:
    """Every such phrase once, where it is first used."""
    if not draft.whole or any(sentence.search(_ELSEWHERE) for sentence in draft.sentences):
        return
    known = {key(term.text) for term in (*draft.terms, *bold_leads(draft.source))}
    known |= {
        key(block.text) for block in draft.source.blocks if len(block.text) < 60 and _label(block.kind, block.text)
    }
    yield from _capitals(draft, known)
    yield from _quotes(draft, known)


def _label(kind: str, text: str) -> bool:
    """Does a block say no more than a name: a title, a cell of a table?"""
    return kind == "cell" or (kind == "heading" and len(text.split()) < 5)


def _capitals(draft: Draft, known: set[tuple[str, ...]]) -> Iterator[Hit]:
    found: dict[tuple[str, ...], list[Name]] = {}
    for name in draft.names:
        words = name.text.split()
        plain = name.sentence.block.kind != "cell" and not name.text.isupper() and not _in_quotes(name)
        if 2 <= len(words) <= _MOST_WORDS and plain:
            found.setdefault(_family(name), []).append(name)
    for family, hits in found.items():
        pointed = [name for name in hits if name.pointed or (_greek(name.text) and not name.first)]
        if len(hits) < 2 or len(pointed) < 2 or not any(name.pointed for name in hits) or family in _DAYS:
            continue
        first = hits[0]
        if _defined(family, known) or _is_name(first):
            continue
        yield Hit("D601", first.sentence.block, first.start, first.end, first.sentence)


def _in_quotes(name: Name) -> bool:
    text = name.sentence.block.text
    before, after = text[max(0, name.start - 80) : name.start], text[name.end : name.end + 80]
    if before.count('"') % 2 and '"' in after:
        return True
    return any(
        before.rfind(opened) > before.rfind(closed) and closed in after for opened, closed in (("“", "”"), ("«", "»"))
    )


def _family(name: Name) -> tuple[str, ...]:
    return key(name.text)


def _greek(text: str) -> bool:
    return not text.isascii() and any("\u0370" <= char <= "\u03ff" for char in text)


def _defined(family: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    """Is the phrase a term, or terms side by side: "Service Credit", "Provider Personnel" is not?"""
    reachable = {0}
    for start in range(len(family)):
        if start in reachable:
            reachable.update(end for end in range(start + 1, len(family) + 1) if family[start:end] in known)
    return len(family) in reachable


def _is_name(name: Name) -> bool:
    """Is it a name: of a company, a place, a statute, or part of the title of one?"""
    shown = name.text.split()
    if any(word.isupper() for word in shown):
        return True
    words = [fold(word).text for word in re.findall(r"[^\W\d_]+", name.text)]
    if _NAMES.fullmatch(words[-1]) or any(_GREEK_NAMES.match(word) for word in words):
        return True
    text = name.sentence.block.text
    return _TITLE_BEFORE.search(fold(text[max(0, name.start - 40) : name.start]).text) is not None


def _quotes(draft: Draft, known: set[tuple[str, ...]]) -> Iterator[Hit]:
    found: dict[str, list[tuple[Sentence, int, int]]] = {}
    literal: set[str] = set()
    for sentence in draft.sentences:
        if sentence.language != "zh" or sentence.role == "heading":
            continue
        text = sentence.block.text
        for match in _QUOTED.finditer(text, sentence.start, sentence.end):
            words = match[1] or match[2]
            folded = fold(words, chinese=True).text
            if (
                _PROSE.search(words)
                or _PRODUCT.search(words)
                or not any("\u4e00" <= char <= "\u9fff" for char in words)
            ):
                continue
            before = fold(text[max(0, match.start() - 6) : match.start()], chinese=True).text
            after = fold(text[match.end() : match.end() + 6], chinese=True).text
            if _LITERAL_AFTER.match(after) or _LITERAL_BEFORE.search(before):
                literal.add(folded)
            found.setdefault(folded, []).append((sentence, match.start(), match.end()))
    for folded, hits in found.items():
        if len(hits) > 1 and folded not in literal and (folded,) not in known:
            sentence, start, end = hits[0]
            yield Hit("D601", sentence.block, start, end, sentence)


RULE = (("D601",), undefined)
