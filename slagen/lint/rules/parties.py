"""A party that is called by two names (D611): the Supplier beside the Provider, Lindale Ltd beside Lindale Limited."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.uses import key
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

# Words for one and the same party. A third party that is defined by such a word passes.
_SAME = (
    ("Provider", "Service Provider", "Supplier", "Vendor", "Contractor", "Operator"),
    ("Customer", "Client", "Purchaser", "Buyer", "Subscriber"),
    ("Landlord", "Lessor"),
    ("Tenant", "Lessee"),
    ("Πάροχος", "Πάροχος Υπηρεσιών", "Προμηθευτής", "Ανάδοχος", "Εργολάβος"),
    ("Πελάτης", "Εντολέας", "Αγοραστής", "Αναθέτουσα Αρχή", "Εργοδότης", "Αναθέτων Φορέας", "Αναθέτοντα Φορέα"),
    ("Μισθωτής", "Ενοικιαστής"),
)
_SAME_ZH = (
    "供应商 服务商 服务提供商 服务提供方 服务方 提供方 厂商 承包商 承包方 承揽方 受托方 供方 卖方 "
    "物业公司 物业服务企业 仓储方 维保方",
    "客户 用户 委托方 委托人 采购方 需方 买方 货主",
)
_THIRD_ZH = frozenset({"客户", "用户"})  # beside 甲方 and 乙方 they are mostly somebody else: those a party serves
_LABEL_ZH = Lazy(
    r"\s{0,4}[*]{0,2}(甲方|乙方|丙方|丁方|[\u4e00-\u9fff]{1,5}[方人商]|业主|客户|"
    r"用户)(?:[(][^()]{1,20}[)])?[*]{0,2}:\s{0,4}(\S[^\n,。;]{0,60})?"
)
_SUBJECT_END = "(?=应|须|不得|有权|负责|可以|将|需|必须|承诺|保证|提供|派|承担|同意|按)"
_COMPANY = (
    Lazy(
        r"((?:[A-Z][\w&’'-]*[ \u00a0]){1,5})(Co\.?,? ?Ltd\.?|Company Limited|Limited|Ltd\.?|Incorporated|"
        r"Inc\.?|Corporation|Corp\.?|"
        r"PLC|plc|LLC|GmbH)(?!\w)"
    ),
    Lazy(r"((?:[Α-ΩΆ-Ώ]\w*[ \u00a0]){1,5})(Α\.?Ε\.?|Ανώνυμη(?:ς)? Εταιρ[εί]+α(?:ς)?|Ε\.?Π\.?Ε\.?|Ι\.?Κ\.?Ε\.?)(?!\w)"),
)
_MOST_PARTIES = 20
_COMPANY_ZH = Lazy("股份有限公司|有限责任公司|有限公司")
_NAME_ZH = Lazy(r"([\u4e00-\u9fff（）()]{2,24}?)(股份有限公司|有限责任公司|有限公司)")


def parties(draft: Draft) -> Iterator[Hit]:
    """Every second name of a party, where it is first used."""
    if not draft.whole:
        return
    yield from _roles(draft)
    yield from _roles_zh(draft)
    yield from _companies(draft)
    yield from _companies_zh(draft)


def _hit(sentence: Sentence, start: int, end: int, other: str) -> Hit:
    words = sentence.block.text[start:end]
    what = (
        msg("“{phrase}” stands for a party that is called “{other}” elsewhere.", phrase=words, other=other)
        if other
        else msg("“{phrase}” is none of the names that the parties have here.", phrase=words)
    )
    return Hit("D611", sentence.block, start, end, sentence, what=what)


@functools.cache
def _groups() -> dict[tuple[str, ...], int]:
    return {key(word): number for number, group in enumerate(_SAME) for word in group}


def _roles(draft: Draft) -> Iterator[Hit]:
    defined = {key(term.text) for term in draft.terms} | _labels(draft)
    named = _named_parties(draft)
    found: dict[int, dict[tuple[str, ...], list[tuple[Sentence, int, int]]]] = {}
    for name in draft.names:
        own = key(name.text)
        group = _groups().get(own)
        if group is None or not name.pointed or not _definite(name.sentence, name.start):
            continue
        found.setdefault(group, {}).setdefault(own, []).append((name.sentence, name.start, name.end))
    for group, members in found.items():
        known = [own for own in members if own in defined]
        if named:
            strange = [own for own in members if own not in defined]
            other = next((term for own, term in named.items() if own in known or _groups().get(own) == group), "")
        else:
            order = sorted(members, key=lambda own: (own not in defined, -len(members[own])))
            strange = [own for own in order[1:] if own not in defined]
            sentence, start, end = members[order[0]][0]
            other = sentence.block.text[start:end]
        for own in strange:
            yield _hit(*members[own][0], other)


def _definite(sentence: Sentence, start: int) -> bool:
    text = sentence.block.text
    word = re.search(r"(\w+)\s+$", text[max(0, start - 12) : start])
    return word is not None and (fold(word[1]).text == "the" or not word[1].isascii())


def _labels(draft: Draft) -> set[tuple[str, ...]]:
    """What stands alone in a cell or before a colon: the name of a party in a table of parties."""
    found = set()
    for block in draft.source.blocks:
        head = block.text.partition(":")[0] if block.cell is None else block.text
        if len(head) < 40:
            article = re.match(r"(?:the|ο|η|το)\s", head, re.IGNORECASE)
            found.add(key(head[article.end() :] if article else head))
    return found


def _named_parties(draft: Draft) -> dict[tuple[str, ...], str]:
    """The short names of the parties, if the text gives them where it names the parties."""
    found: dict[tuple[str, ...], str] = {}
    section = False
    blocks = {id(term.block): 0 for term in draft.terms}
    for term in draft.terms:
        blocks[id(term.block)] += term.way == "called"
    under: set[int] = set()
    for block in draft.source.blocks:
        if block.kind == "heading":
            section = (
                re.search(
                    r"^\W*\d*\W*(?:the )?(?:contracting )?part(?:y|ies)\b|συμβαλλομεν|μερη", fold(block.text).text
                )
                is not None
            )
        elif section:
            under.add(id(block))
    for term in draft.terms:
        if term.way == "called" and (blocks[id(term.block)] > 1 or id(term.block) in under):
            found[key(term.text)] = term.text
    return found if len(found) > 1 else {}


def _roles_zh(draft: Draft) -> Iterator[Hit]:
    known = {fold(term.text, chinese=True).text for term in draft.terms}
    labels: set[str] = set()
    for block in draft.source.blocks:
        if len(block.text) < 120 and (":" in block.text or "：" in block.text):
            label = _LABEL_ZH.match(fold(block.text, chinese=True).text)
            if label:
                labels.add(label[1])
                known.update(re.findall(r"[(]([^()]{2,8})[)]", label[0]))
        if block.cell is not None:
            known.update(re.findall(r"[\u4e00-\u9fff]{2,8}", fold(block.text[:20], chinese=True).text))
    called = {fold(term.text, chinese=True).text for term in draft.terms if term.way == "called"}
    named = labels | {one for one in called if re.search("[方人商]$|医院|公司$", one)}
    both = any("甲方" in sentence.folded for sentence in draft.sentences)
    for group in _SAME_ZH:
        found = _subjects(draft, group)
        strange = [word for word in found if word not in known and word not in labels]
        if len(named) > 1 or both:
            strange = [word for word in strange if word not in _THIRD_ZH]
            other = ""
        else:
            order = sorted(found, key=lambda word: (word not in known, -len(found[word])))
            other, strange = (order[0] if order else ""), [word for word in order[1:] if word in strange]
        for word in strange:
            sentence, start, end = found[word][0]
            yield _hit(sentence, start, end, other)


def _subjects(draft: Draft, group: str) -> dict[str, list[tuple[Sentence, int, int]]]:
    """Where the words of GROUP stand as the one who has to do something."""
    pattern = _subject(group)
    found: dict[str, list[tuple[Sentence, int, int]]] = {}
    for sentence in draft.sentences:
        if sentence.language != "zh" or sentence.role == "heading":
            continue
        lead = 0
        quiet = sentence.block.quiet
        if quiet and quiet[0][0] == 0 and sentence.start == 0:
            lead = quiet[0][1]
        for match in pattern.finditer(sentence.folded, lead):
            found.setdefault(match[1], []).append((sentence, *sentence.span(match.start(1), match.end(1))))
    return found


@functools.cache
def _subject(group: str) -> Lazy:
    words = "|".join(sorted(group.split(), key=len, reverse=True))
    return Lazy(rf"(?:(?<![^\s,;:。、)0-9])|(?<=[由向]))({words}){_SUBJECT_END}")


def _companies(draft: Draft) -> Iterator[Hit]:
    """A company with two legal forms, or with one written in two ways."""
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    for sentence in draft.sentences:
        for pattern in _COMPANY:
            for match in pattern.finditer(sentence.block.text, sentence.start, sentence.end):
                words = match[1].split()
                while words and words[0].casefold() in ("the", "between", "by", "of", "η", "της", "την"):
                    del words[0]
                own, form = key(" ".join(words)), fold(match[2]).text.replace(".", "").replace(",", "").rstrip("σ")
                if not own:
                    continue
                kept, shown = first.setdefault(own, (form, match[0]))
                if kept != form:
                    start = match.end() - len(match[2]) - len(" ".join(words)) - 1
                    yield _hit(sentence, max(start, match.start()), match.end(), shown.strip())


def _companies_zh(draft: Draft) -> Iterator[Hit]:
    """A company whose name is shorter or longer than where the parties are named."""
    known: dict[str, str] = {}
    for block in draft.source.blocks:
        label = _LABEL_ZH.match(fold(block.text[:120], chinese=True).text)
        name = _NAME_ZH.match(label[2]) if label and label[2] else None
        if name and len(known) < _MOST_PARTIES:
            known[name[1]] = name[2]
    for sentence in draft.sentences:
        if sentence.language != "zh" or not known:
            continue
        folded = sentence.folded
        for match in sentence.matches(_COMPANY_ZH):
            before = folded[max(0, match.start() - 24) : match.start()]
            if any(before.endswith(base) for base in known):
                continue
            for base, form in known.items():
                at = _resembles(before, base)
                if at is not None:
                    start, end = sentence.span(match.start() - len(before) + at, match.end())
                    yield _hit(sentence, start, end, base + form)
                    break


def _resembles(before: str, base: str) -> int | None:
    """Where in BEFORE a name begins that BASE is the beginning of, or that is the beginning of BASE."""
    at = before.rfind(base)
    if at >= 0 and len(before) - at - len(base) <= 4 and not re.search("[,、和与及由]", before[at:]):
        return at
    for length in range(len(base) - 1, 2, -1):
        if before.endswith(base[:length]):
            return len(before) - length
    return None


RULE = (("D611",), parties)
