"""References that lead nowhere: to a clause that is not there (D605), or to an annex that is not attached (D607)."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from slagen.lint.hit import Hit
from slagen.lint.marks import marked
from slagen.lint.places import Place, place_of, readings
from slagen.messages import msg
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft
    from slagen.lint.places import Places
    from slagen.lint.references import Reference

_NO_PLACE = Lazy(
    r"Error! (?:Reference source not found|Bookmark not defined|No text of specified style)\.?|"
    r"错误[!！]\s?未(?:找到引用源|定义书签)。?"
    r"|錯誤[!！]\s?(?:找不到參照來源|尚未定義書籤)。?|"
    r"Σφάλμα! (?:Το αρχείο προέλευσης της αναφοράς δεν βρέθηκε|Δεν έχει οριστεί σελιδοδείκτης)\.?"
)
_SIGNS = ("!", "！")


def leads(draft: Draft) -> Iterator[Hit]:
    """Every reference whose place is missing."""
    yield from _errors(draft)
    if not draft.whole:
        return
    missing: set[str] = set()
    texts: dict[Place, str] = {}
    for found in draft.references:
        if found.outside:
            continue
        if found.kind == "annex":
            if found.place.annex not in missing and not _attached(draft.places, found):
                missing.add(found.place.annex)
                yield _hit("D607", found)
        elif not _there(draft.places, found, texts):
            yield _hit("D605", found, near=draft.places.nearest(found.place))


def _hit(code: str, found: Reference, near: str = "") -> Hit:
    sentence = found.sentence
    start, end = sentence.span(found.start, found.end)
    mend = msg("Point it to the clause that is meant; the nearest number here is {near}.", near=near) if near else None
    return Hit(code, sentence.block, start, end, sentence, mend=mend)


def _errors(draft: Draft) -> Iterator[Hit]:
    """What Word leaves where a field has lost its target."""
    seen: set[int] = set()
    for block in draft.source.blocks:
        if any(sign in block.text for sign in _SIGNS):
            for match in _NO_PLACE.finditer(block.text):
                seen.add(block.words.origin(match.start(), match.end())[0])
                yield Hit("D605", block, match.start(), match.end())
    lost = [mark for mark in draft.source.marks if mark.kind == "field-error" and mark.start not in seen]
    yield from marked("D605", draft.source, lost)


def _attached(places: Places, found: Reference) -> bool:
    kind = found.place.annex.partition(" ")[0]
    labels = places.annexes.get(kind, frozenset())
    return bool(labels & readings(found.place.path[0]))


def _there(places: Places, found: Reference, texts: dict[Place, str]) -> bool:
    """Is the clause there, or can't that be known: a document without numbers, an excerpt, a relative paragraph?"""
    place, numbered = found.place, places.numbered
    if not place.path:
        return True
    if place.annex:
        return place.annex not in places.counted or _stands(
            Place(place.annex, place.path), numbered, places, found, texts
        )
    top = place.path[0]
    if not top.isdecimal() or "" not in places.counted:
        return True
    if found.word.startswith(("paragraph", "παραγραφ", "sub")) and len(place.path) == 1:
        return True  # of the clause it stands in
    if found.word.startswith("article") and not places.articles:
        return True  # of a statute named elsewhere
    if int(top) < places.first or place in places.seen:
        return True
    own = place_of(found.sentence.block.number).annex
    return any(_stands(Place(annex, place.path), numbered, places, found, texts) for annex in {"", own})


def _stands(
    place: Place, numbered: frozenset[Place], places: Places, found: Reference, texts: dict[Place, str]
) -> bool:
    if place in numbered:
        return True
    above = Place(place.annex, place.path[:-1])
    if not found.item or (above.path and above not in numbered):
        return False
    if above not in texts:
        texts[above] = places.text_under(above)
    return _item_sign(place.path[-1]).search(texts[above]) is not None


@functools.lru_cache(256)
def _item_sign(label: str) -> re.Pattern[str]:
    signs = [re.escape(label)]
    if label.isdecimal() and 0 < int(label) <= 10:
        signs.append("一二三四五六七八九十"[int(label) - 1])
    return re.compile(rf"(?<!\w)\(?(?:{'|'.join(signs)})[)、.]")


RULE = (("D605", "D607"), leads)
