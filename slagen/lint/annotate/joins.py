"""Joins runs again that were split for a comment: only where splitting what they make gives exactly these runs."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from slagen.lint.annotate.cuts import BLANKS, PRESERVE, opening, parted, with_blanks
from slagen.lint.annotate.spans import Span, spans
from slagen.sources.docx import names as n

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lxml import etree

    from slagen.lint.annotate.spans import Edits

_SIGNS: Final = ("tab", "ptab", "br", "cr", "noBreakHyphen")
_WORDS: Final = frozenset((n.TEXT, n.SYMBOL, *(f"{n.W}{name}" for name in _SIGNS)))


class _Joint(NamedTuple):
    """Two runs with nothing between them but what goes, and the children that meet there."""

    left: etree._Element
    right: etree._Element
    last: etree._Element
    first: etree._Element


def join(xml: str, root: etree._Element, gone: Collection[etree._Element], edits: Edits) -> None:
    """Let EDITS join the runs of XML, which ROOT was parsed from, that meet when GONE have gone."""
    joints = list(_joints(gone))
    wanted = {element for joint in joints for element in joint}
    wanted |= {run[0] for joint in joints for run in joint[:2]}
    where = spans(xml, root, wanted)
    joints = [joint for joint in joints if opening(xml, joint.left, where) == opening(xml, joint.right, where)]
    keeps = root.get(n.SPACE) == "preserve"
    for texts in _texts(joints):
        _join_texts(xml, texts, where, edits, keeps=keeps)
    for joint in joints:
        if not (joint.last.tag == joint.first.tag == n.TEXT):
            edits.replace(where[joint.last].end, where[joint.first].start)


def _joints(gone: Collection[etree._Element]) -> Iterator[_Joint]:
    for element in gone:
        left = element.getprevious()
        if left is None or left in gone or left.tag != n.RUN or element.tail:
            continue
        right = element.getnext()
        while right is not None and right in gone and not right.tail:
            right = right.getnext()
        if right is None or right in gone or right.tag != n.RUN or left.tail:
            continue
        last = left[-1] if len(left) else None
        first = next((child for child in right if child.tag != n.OF_RUN), None)
        if last is not None and first is not None and last.tag in _WORDS and first.tag in _WORDS:
            yield _Joint(left, right, last, first)


def _texts(joints: list[_Joint]) -> Iterator[list[etree._Element]]:
    """The w:t that would become one again, in the order of the document."""
    follows = {joint.last: joint.first for joint in joints if joint.last.tag == joint.first.tag == n.TEXT}
    inner = set(follows.values())
    for begin in follows:
        if begin not in inner:
            group = [begin]
            while group[-1] in follows:
                group.append(follows[group[-1]])
            yield group


def _join_texts(
    xml: str, texts: list[etree._Element], where: Mapping[etree._Element, Span], edits: Edits, *, keeps: bool
) -> None:
    tags = [xml[where[text].start : where[text].inner] for text in texts]
    words = [text.text or "" for text in texts]
    if not all(words) or any(len(text) for text in texts):
        return
    ends = list(accumulate(map(len, words[:-1])))
    whole = "".join(words)
    needs = parted(whole, ends, preserved=False)
    bare = tags[0].replace(PRESERVE, "")
    alike = len(set(tags)) == 1
    if alike and (keeps or with_blanks(tags[0]) == tags[0] or not any(needs)):
        pass
    elif [bare[:-1] + PRESERVE + ">" if need else bare for need in needs] != tags:
        return
    elif (needs[0] and whole[0] in BLANKS) or (needs[-1] and whole[-1] in BLANKS):
        return  # blanks that show would be hidden
    elif needs[0]:
        end = where[texts[0]].inner - 1
        edits.replace(end - len(PRESERVE), end)
    for left, right in pairwise(texts):
        edits.replace(where[left].inner_end, where[right].inner)
