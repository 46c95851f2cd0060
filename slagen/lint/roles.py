"""What a sentence does in an agreement, told by its heading and its words: how hard a vague word in it weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from slagen.lint.draft import Sentence

Role: TypeAlias = Literal["obligation", "level", "right", "definition", "recital", "liability", "heading"]
"""obligation: what a party has to do. level: a target. right: what it may do. The others bind nobody to an act."""

OBLIGATION: Role = "obligation"
BINDING: frozenset[str] = frozenset({"obligation", "level"})
ROLES: tuple[Role, ...] = ("obligation", "level", "right", "definition", "recital", "liability", "heading")

_SECTIONS: tuple[tuple[Role, Lazy], ...] = (
    ("definition", Lazy(r"definition|interpretation|glossary|定义|释义|术语|用语|ορισμο|ερμηνει")),
    (
        "recital",
        Lazy(r"^(?:background|recitals?|whereas|introduction|preamble)|鉴于|前言|背景|序言|προοιμιο|εισαγωγ|ιστορικο"),
    ),
    (
        "liability",
        Lazy(
            r"liabilit|indemnit|disclaimer|warrant(?:y|ies)|责任限制|免责|赔偿责任|责任范围|ευθυν|αποποιηση|αποζημιωσ"
        ),
    ),
    (
        "level",
        Lazy(
            r"service levels?|targets?|availability|response times?|服务级别|服务等级|服务水平|"
            r"服务水准|服务标准|可用性|επιπεδ|διαθεσιμοτητα|στοχοι"
        ),
    ),
)
_DEFINES = Lazy(
    r"[\"”»」』]\s(?:shall )?mean\b|\b\w+\s(?:means|refers? to)\b|[\"”»」』]\s(?:means|refers)|shall "
    r"mean\b|has the meaning|(?:是|系)指|指的是|"
    r"[\"”」』]指|σημαινει|νοειται|νοουνται"
)
_RECITES = Lazy(r"^\s*(?:\(?[a-z]\)\s*)?(?:whereas\b|鉴于|δεδομενου οτι|εχοντασ υποψη|λαμβανοντασ υποψη)")
_LIABLE = Lazy(
    r"\b(?:not (?:be )?(?:liable|responsible)|no liability|liability (?:of|is|shall|for)|"
    r"disclaims?)\b|不承担.{0,8}责任|不负.{0,6}责任|不予赔偿|"
    r"概不负责|不担保|(?:δεν|ουδεμια|καμια) (?:\w+ ){0,2}(?:ευθυν|φερει ευθυν)"
)
_DUTY = Lazy(
    r"\b(?:shall|must|will|undertakes?|agrees? to|is obliged|are obliged|is required|are required|"
    r"responsible for|ensures?|"
    r"guarantees?|warrants?|commits?|aims?|strives?|endeavou?rs?|intends?|targets?)\b|'ll\b|力争|努力|"
    r"尽力|尽量|致力|应当?|须|必须|应于|应在|负责|保证|承诺|确保|将|不得|需|要求|"
    r"义务|υποχρε|οφειλ|δεσμευ|πρεπει|\bθα\b|"
    r"αναλαμβαν|εγγυ[αω]|διασφαλιζ|παρεχ|μεριμν"
)
_RIGHT = Lazy(
    r"\b(?:may|is entitled to|are entitled to|has the right|have the right|reserves? the right|at its "
    r"option|can)\b|有权|可以|(?<![不许认])可(?=[^能靠用控达视行])|得(?=[以於])|"
    r"δικαιουται|δικαιουνται|δυναται|δυνανται|μπορει|μπορουν|μπορειτε|εχει (?:το )?δικαιωμα|διατηρ\w+ το δικαιωμα"
)


def section_role(heading: str, language: str, base: Role) -> Role:
    """The role that HEADING gives to what stands under it; BASE where it tells nothing."""
    folded = fold(heading, chinese=language == "zh").text
    for role, pattern in _SECTIONS:
        if pattern.search(folded):
            return role
    return base


_TURN = Lazy(r"\b(?:but|however|although|though|provided that|αλλα|ομωσ|ωστοσο|παροτι|αν και)\b|但|然而|不过")
_EFFORT = Lazy(r"\b(?:shall|must|will|uses?|makes?)\b|应|须|将尽|尽|υποχρε|καταβαλλ|οφειλ|μεριμν")


def _owes_besides(folded: str, start: int, end: int) -> bool:
    """Does the sentence hold a duty before or behind the disclaimer from START to END, with a turn between the two?"""
    before, after = folded[:start], folded[end:]
    turn = _TURN.search(after)
    if turn and _EFFORT.search(after, turn.end()):
        return True
    turns = list(_TURN.finditer(before))
    return bool(turns) and _EFFORT.search(before, 0, turns[-1].start()) is not None


def role_of(sentence: Sentence) -> Role:
    """The role of SENTENCE: what its own words say, else what its heading says."""
    if sentence.block.kind == "heading":
        return "heading"
    folded = sentence.folded
    if sentence.search(_RECITES):
        return "recital"
    if sentence.search(_DEFINES):
        return "definition"
    liable = sentence.search(_LIABLE)
    if liable and not _owes_besides(folded, liable.start(), liable.end()):
        return "liability"
    if sentence.section == "level":
        return "level"
    duty, right = sentence.search(_DUTY), sentence.search(_RIGHT)
    if right and not duty:
        return "right"
    if duty and sentence.section in ("definition", "recital"):
        return OBLIGATION
    return sentence.section
