"""Words that point back at one of several things: it, they, the latter, 其, 该方, αυτός, ο τελευταίος."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_QUIET: Final = frozenset({"heading", "recital", "definition"})
_NUMBER = r"\s{0,3}(?:[(]?[0-9a-zα-ω.]{1,8}[).]?\s{1,3}|[-*•–]\s{1,3})?"


def ambiguous(draft: Draft) -> Iterator[Hit]:
    """A pronoun that opens a clause, or that two parties or things before it may be meant by."""
    for sentence in draft.sentences:
        if sentence.role in _QUIET or sentence.block.cell is not None:
            continue
        first = not sentence.block.text[: sentence.start].strip()
        span = _LOOK[sentence.language](sentence, first)
        if span:
            yield Hit("S405", sentence.block, *sentence.span(*span), sentence)


_VERB = r"(?:shall|must|will|may|applies|apply|is|are|was|has|have|does|do|remains?|includes?|ends?)"
_OPENS_EN = Lazy(
    rf"{_NUMBER}(?P<words>(?:it|they|this|that|these|those|the (?:same|above|foregoing|aforesaid|aforementioned|"
    rf"former|"
    rf"latter))(?= {_VERB}\b))"
)
_NO_REFERENCE = Lazy(r"it is (?:\w+ )?(?:agreed|understood|acknowledged|clarified|noted|recorded|hereby|for)\b")
_PARTY_EN = (
    "provider|customer|client|supplier|contractor|subcontractor|carrier|hospital|authority|vendor|purchaser|"
    "buyer|seller|"
    "landlord|tenant|lessor|lessee|warehouse|laboratory|operator|consignee|consignor|shipper|company|employer|"
    "consultant|"
    "licensor|licensee|controller|processor|insurer|manufacturer|distributor|bank|agency|university|school|council|"
    "reseller|user|recipient|licensee|hotel|restaurant|service desk|helpdesk|telecom provider|hosting provider"
)
_ONE_EN = Lazy(rf"\b(?:the|a|each) (?:\w+ )?(?P<who>{_PARTY_EN})(?!['’]|s['’]|\w)")
_MANY_EN = Lazy(
    r"\b(?:the|all|its|both) (?P<who>(?!services|charges|terms|minutes|hours|days|months|results|"
    r"minutes)[a-z]{2,}[^s\W]s)(?!['’])\b"
)
_BACK_EN = Lazy(
    r"\b(?:if|when|where|unless|and|but)\s(?P<words>it(?= (?:shall|must|will|may|has|does|"
    r"(?!concerns|applies|relates|affects|becomes|appears|was|is)[a-z]{2,}(?:s|ed))\b)|they(?= (?:shall|must|"
    r"will)\b))|"
    r"\b(?:if|when|unless|where)\s(?P<own>its)(?= [a-z]+ (?:[a-z]+ )?"
    r"(?:ends?|expires?|fails?|changes?|is|are|has|have|lapses?)\b)"
)
_LATTER_EN = Lazy(
    r"\b(?:and|but|,|if|where|when|unless) (?P<words>the (?:latter|former|same))(?= (?:shall|must|will|may|is|"
    r"are|has|have|pays?|bears?)\b)"
)


def _english(sentence: Sentence, first: bool) -> tuple[int, int] | None:
    folded = sentence.folded
    opening = _OPENS_EN.match(folded) if first else None
    if opening and not _NO_REFERENCE.match(folded, opening.start("words")):
        return opening.span("words")
    for match in sentence.matches(_LATTER_EN):
        if len(_different(_ONE_EN, folded[: match.start()])) > 1:
            return match.span("words")
    for match in sentence.matches(_BACK_EN):
        name = "words" if match["words"] else "own"
        before = folded[: match.start()]
        if match[name] in ("it", "its"):
            candidates = _different(_ONE_EN, before)
        else:
            candidates = _different(_MANY_EN, before) if name == "words" else set()
        joined = folded[match.start() : match.start() + 3] in ("and", "but")
        if len(candidates) > 1 and not (joined and re.search(r"\b(?:if|where|when)\b", before)):
            return match.span(name)
    return None


def _different(pattern: Lazy, text: str) -> set[str]:
    return {match["who"] for match in pattern.finditer(text)}


_PARTY_ZH = (
    "甲方|乙方|丙方|丁方|监理单位|服务商|供应商|厂商|承办商|分包商|运营商|机关|承运人|托运人|收货人|保管人|受托人|委托人|业主|"
    "物业服务人|物业公司|服务提供方|提供方|客户|最终用户|维保方|维保单位|仓储方|承包方|发包方|买方|卖方|出租人|承租人|存货人|施工单位|监理方"
)
_WHO_ZH = Lazy(f"(?P<who>{_PARTY_ZH})")
_ITS_ZH = Lazy(
    r"(?:^|[,;。:]|时,)(?P<words>其(?![他中余它间实次一二三]|所属))(?=应|须|将|可|不|对|有|提出|负|自行|未|在|按|于|承担|同意)"
)
_OPENS_ZH = Lazy(
    r"\s{0,3}(?:第[^条]{1,5}条|[(]?[0-9一二三四五六七八九十.]{1,6}[),.]?)?\s{0,3}(?P<words>其|该方|上述|前述|此)(?=应|须|不得|将|均|有权|无权|必须|负责|有义务)"
)
_THAT_PARTY = Lazy("(?P<words>该方|后者|前者)")
_ONE_PARTY = Lazy("一方|任何|任一|每一|受影响|违约方|守约方|提出方|通知方")
_THAT_ZH = Lazy("该(?P<noun>设备|条款|系统|部件|产品|人员|材料|服务|单位|场所|文件|货物|指标|费用)")
_LIST_ZH = Lazy(
    "(?P<a>[^,;。、()]{2,10})(?:、(?P<b>[^,;。、()]{2,10}))?(?:和|或者|或|及|以及|与)(?P<c>[^,;。、()]{2,12})"
)
_EACH_ZH = Lazy("任一|任何|每一?[台项个次]|之一|其中|一[台项个种]|[0-9]+台")


def _chinese(sentence: Sentence, first: bool) -> tuple[int, int] | None:
    folded = sentence.folded
    opening = _OPENS_ZH.match(folded) if first else None
    if opening:
        return opening.span("words")
    for match in sentence.matches(_ITS_ZH):
        if len(_different(_WHO_ZH, folded[: match.start()])) > 1:
            return match.span("words")
    for match in sentence.matches(_THAT_PARTY):
        before = folded[: match.start()]
        if len(_different(_WHO_ZH, before)) > 1 and not _ONE_PARTY.search(before) and "分别" not in before:
            return match.span("words")
    for match in sentence.matches(_THAT_ZH):
        if _several(folded[: match.start()], match["noun"]):
            return match.span()
    return None


def _several(before: str, noun: str) -> bool:
    """Has the text BEFORE a list of two things or more that may be called NOUN, none of which is picked out?"""
    if _EACH_ZH.search(before):
        return False
    for match in _LIST_ZH.finditer(before):
        ends = [match[name] for name in ("a", "b", "c") if match[name]]
        named = sum(part.endswith(noun) or noun in part for part in ends)
        if named > 1 or (noun == "设备" and match["b"] and named and before.count(noun) == 1):
            return True
    return False


_SUBJECT_EL: Final = {
    "m": "αυτοσ|εκεινοσ|ο ιδιοσ|ο τελευταιοσ|ο πρωτοσ", "f": "αυτη|εκεινη|η ιδια|η τελευταια|η πρωτη",
    "mp": "αυτοι|εκεινοι|οι ιδιοι|οι τελευταιοι", "fp": "αυτεσ|εκεινεσ|οι ιδιεσ|οι τελευταιεσ",
}  # fmt: skip
_VERB_EL = (
    r"(?= (?:δεν |να |θα |του |τησ |τουσ |την? |τον |το |τα |τισ )?"
    r"(?:\w{2,}(?:ει|ουν|ται|νται|α|αει|ουσε|σε)|ειναι|εχει)(?!\w))"
)
_BACK_EL = Lazy(
    r"(?:(?<=και )|(?<=εαν )|(?<=αν )|(?<=οταν )|(?<=εφοσον )|(?<=, ))(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _SUBJECT_EL.items())
    + ")"
    + _VERB_EL
)
_OPENS_EL = Lazy(
    rf"{_NUMBER}(?P<words>(?:τουτο|αυτο|αυτα|αυτοσ|αυτη|αυτοι|αυτεσ|εκεινο|εκεινοσ|τα (?:ανωτερω|παραπανω|"
    rf"προαναφερομενα|"
    rf"προαναφερθεντα))){_VERB_EL}"
)
_ARTICLE_EL: Final = {
    "m": r"(?<!\w)(?:ο|τον|στον) (?P<who>\w{3,})", "f": r"(?<!\w)(?:η|την?|στην?) (?P<who>\w{3,})",
    "mp": r"(?<!\w)(?:οι|τουσ|στουσ) (?P<who>\w{3,}(?:εσ|οι|ουσ|εισ))",
    "fp": r"(?<!\w)(?:οι|τισ|στισ) (?P<who>\w{3,}εσ|\w{3,}εισ)",
}  # fmt: skip
_ROLE_EL = Lazy(
    r"παροχ|αναδοχ|πελατ|προμηθευτ|μεταφορε|εκμισθωτ|μισθωτ|υπεργολαβ|εργολαβ|εταιρει|αποθηκ|τραπεζ|αγοραστ|πωλητ|"
    r"εργοδοτ|διαχειριστ|φορεα|εντολε|εντολοδοχ|παραληπτ|αποστολε|μονοπροσωπ|υπηρεσι|αρχη|τραυματιοφορ|νοσηλευτ|"
    r"τεχνικ|μηχανικ|"
    r"φακελ"
)


def _greek(sentence: Sentence, first: bool) -> tuple[int, int] | None:
    folded = sentence.folded
    opening = _OPENS_EL.match(folded) if first else None
    if opening:
        return opening.span("words")
    for match in sentence.matches(_BACK_EL):
        kind = next(name for name in _SUBJECT_EL if match[name])
        before = folded[: match.start()]
        found = {who["who"][:5] for who in re.finditer(_ARTICLE_EL[kind], before) if _ROLE_EL.match(who["who"])}
        if len(found) > 1:
            return match.span()
    return None


_LOOK: Final = {"en": _english, "zh": _chinese, "el": _greek}
RULE = (("S405",), ambiguous)
