"""Duties that name nobody who has to act: passives, 被 and its like, verbs in -ται without «από»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from slagen.lint.hit import Hit
from slagen.lint.roles import BINDING
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_IRREGULAR = (
    "sent|kept|given|made|held|met|paid|done|taken|brought|built|cut|put|read|run|shown|sold|told|written|found|left|"
    "lost|begun|broken|chosen|drawn|driven|hung|laid|led|lent|rebuilt|rewritten|set|shut|sought|spent|sworn|taught|"
    "thrown|torn|withdrawn|withheld|worn|overwritten|undertaken"
)
_STATES = (
    # no act of anybody: rights, states, law, reading
    "entitled|liable|obliged|obligated|required|governed|deemed|construed|interpreted|bound|authorised|authorized|"
    "permitted|allowed|considered|limited|excluded|reduced|increased|located|based|situated|dated|closed|satisfied|"
    "interested|affected|concerned|related|used|expected|intended|understood|treated|regarded|needed|staffed|"
    "qualified|experienced|trained|certified|licensed|insured|incorporated|included|indexed|need|speed|called|named"
)
_PASSIVE_EN = Lazy(
    r"\b(?:shall|must|will|is to|are to|has to|have to)\s(?:not\s|also\s|only\s|promptly\s|immediately\s|then\s)?be\s"
    rf"(?:\w+ly\s)?(?!(?:{_STATES})\b)(?P<verb>[a-z]{{2,}}ed|{_IRREGULAR})\b"
)
_BY_EN = Lazy(
    r"\bby (?:the (?!(?:end|date|time|close|first|second|third|last|fifth|use|way|following|next|same)\b)|its |"
    r"their |"
    r"a |an |either |each |both |any |one |[a-z]+ (?:party|parties|staff|engineer|team)\b)\w"
)
_PLURAL_MUST = Lazy(r"\b(?:if|when|where|unless|which|that|until|once|before|after)\b[^,;]*\Z")


def no_actor(draft: Draft) -> Iterator[Hit]:
    """What has to be done, where the sentence names nobody who does it."""
    for sentence in draft.sentences:
        if sentence.role in BINDING and sentence.block.cell is None:
            span = _LOOK[sentence.language](sentence)
            if span:
                yield Hit("S404", sentence.block, *sentence.span(*span), sentence)


def _english(sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    for match in sentence.matches(_PASSIVE_EN):
        before = folded[max(0, match.start() - 80) : match.start()]
        if _PLURAL_MUST.search(before) or _BY_EN.search(folded, match.end()):
            continue
        return match.span()
    return None


_PARTY_ZH = (
    "甲方|乙方|丙方|丁方|双方|各方|方(?=[应须将不])|服务商|供应商|厂商|承办商|分包商|运营商|机关|承运人|托运人|收货人|保管人|受托人|"
    "委托人|业主|物业|公司|单位|部门|人员|工程师|科长|经理|主任|中心|服务台|团队|小组|员(?=[应须于在每将])|人(?=[应须于在每将])|提供方|提供者|"
    "客户|用户|运维方|维保方|仓储方|承包方|发包方|买方|卖方|法院|仲裁|政府"
)
_BEARER_ZH = Lazy(_PARTY_ZH)
_DUTY_ZH = Lazy("(?<![响对供适相反回效])[应须](?![用急付收答变知])|必须|将(?=被)|不得")
_BEI = Lazy(
    "被(?![服保告叫许申诉委担执继授害]|动|子|单)(?P<verb>(?:完整|全部|及时|立即|彻底|妥善|正确|重新|地|逐一)*"
    "(?!甲方|乙方|丙方|人民|法院|收货|托运|客户|用户)[^,;。]{2})"
)
_GIVEN_ZH = Lazy("(?:予以|加以|得到|获得|得以)(?P<verb>[^,;。的]{2})")
_UNNAMED_ZH = Lazy("由(?:指定|相关|有关|专业|专门|专职|负责|授权|主管)?(?:的)?(?:人员|专人|部门|方面|技术人员)")
_APPROVED_ZH = Lazy("经过?(?:书面)?(?P<verb>批准|审批|同意|审核|授权|许可|核准)")
_ACTS_ZH = (
    "提交|报送|交付|修复|更换|处理|解决|归档|保存|备份|清洗|检查|检测|回复|答复|排除|清理|登记|发送|发布|升级|校准|维修|"
    "保养|消毒|销毁|关闭|恢复"
)
_FRONTED_ZH = Lazy(rf"(?:{_ACTS_ZH})(?:完毕|完成)?(?:[0-9一二两三]{{1,2}}[次年日份])?[。;]?$")


def _chinese(sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    unnamed = sentence.search(_UNNAMED_ZH)
    if unnamed and not _BEARER_ZH.search(folded, 0, unnamed.start()):
        return unnamed.span()
    duty = sentence.search(_DUTY_ZH)
    if duty is None or sentence.search(_BEARER_ZH):
        return None
    for pattern in (_BEI, _GIVEN_ZH, _APPROVED_ZH):
        match = sentence.search(pattern)
        if match and (pattern is _BEI or match.start() >= duty.start()):
            return match.span()
    fronted = sentence.search(_FRONTED_ZH)
    if fronted and fronted.start() > duty.end() and not re.search("(?:将|对|把)[^,;。]*$", folded[: fronted.start()]):
        return fronted.span()
    return None


_ACTS_EL = (
    # acts somebody has to do; deponents and the verbs of law and reading are none of them
    "αποκαθιστ|αποκατασταθ|αντικαθιστ|αντικατασταθ|υποβαλλ|υποβληθ|περιτυλιγ|περιτυλιχ|φυλασσ|φυλαχ|γνωστοποι|ανακαλ|"
    "ανακλη|βαθμονομ|δοκιμα|απομακρυν|επιλυ|επισκευα|παραδιδ|παραδοθ|αποστελλ|αποσταλ|ενημερων|ενημερωθ|ειδοποι|"
    "ελεγχ|"
    "ελεγχθ|συντηρ|καθαρι|εκτελ|διενεργ|καταρτι|τηρειται|τηρουνται|τηρηθ|εγκαθιστ|εγκατασταθ|αναβαθμ|"
    "διαγραφ|καταστρ|μεταφερ|παρακολουθ|επιτηρ|απανται|απαντωνται|απαντηθ|καταχωρ|σαρων|απογραφ|εκφορτων|φορτων|"
    "κρυπτογραφ|αποθηκευ|λιπαιν|γινεται επισκευ|εκπαιδευ|επιθεωρ|αποκομι|συλλεγ|διαβιβα|κοινοποι|ανακοινων|"
    "χορηγ|προσκομι|ολοκληρων"
)
_MIDDLE = Lazy(
    rf"(?<!\w)(?P<future>θα |να )?(?P<verb>(?:επαν|προ|μετ)?(?:{_ACTS_EL})\w*?"
    r"(?:[εαιο]ται|ονται|ουνται|ωνται|ανται|θει|θουν|στει|στουν|λουν|λει|ειται))(?!\w)"
)
_DUTY_EL = Lazy(r"\b(?:πρεπει να|οφειλει να|οφειλουν να|υποχρεουται να|υποχρεουνται να)\s\Z")
_AGENT_EL = Lazy(
    r"(?<!\w)(?:απο|εκ μερουσ|με (?:μεριμνα|δαπανη|ευθυνη|φροντιδα|εξοδα)(?: και \w+)?) (?:τον? |την? |τουσ |"
    r"τισ |τα |του |τησ |των |εναν? |μια |καθε )?(?:κοινου |κοινη |ανεξαρτητ\w+ |ειδικ\w+ |αρμοδι\w+ )?"
)
_WHO_EL = Lazy(
    r"\w*(?:χειριστ|τεχνικ|ομαδ|προσωπικ|γραφει|υπευθυν|διοικησ|εταιρει|μερ(?:οσ|η|ουσ|ων)\b|συμβαλλομεν|παροχ|"
    r"αναδοχ|πελατ|"
    r"προμηθευτ|εργοδοτ|μεταφορε|εκμισθωτ|μισθωτ|υπεργολαβ|εργολαβ|διαχειριστ|φυλακ|μηχανικ|συντηρητ|επιτροπ|"
    r"δικαστηρ|"
    r"διαιτητ|φορεα|αρχη\b|αποθηκ|εργαστηρ|νοσοκομ|κεντρο υποστηριξ|αμφοτερα|τα δυο|ελεγκτ|νομιμ|εκπροσωπ)"
)
_IF_EL = Lazy(
    r"(?<!\w)(?:αν|εαν|οταν|εφοσον|οπου|οπωσ|που|οποι\w+|οτι|ωσ|μεχρι|πριν|αφοτου|ωστε|καθε φορα που|"
    r"ουτωσ ωστε)(?!\w)[^,;·]*\Z"
)


def _greek(sentence: Sentence) -> tuple[int, int] | None:
    folded = sentence.folded
    for match in sentence.matches(_MIDDLE):
        verb = match["verb"]
        if _IF_EL.search(folded, max(0, match.start() - 120), match.start()):
            continue
        if verb.endswith(("ει", "ουν")) and not match["future"]:
            continue
        if match["future"] == "να " and not _DUTY_EL.search(folded[: match.start("verb")]):
            continue
        if any(_who(sentence, agent.end()) for agent in sentence.matches(_AGENT_EL)):
            return None
        return match.start("verb"), match.end("verb")
    return None


def _who(sentence: Sentence, at: int) -> bool:
    """Do the words at AT, behind «από» or «με μέριμνα», name a person or a party?"""
    if _WHO_EL.match(sentence.folded, at):
        return True
    start, _ = sentence.span(at, at)
    return sentence.block.text[start : start + 1].isupper() and not re.match(
        "δευτερα|τριτη|τεταρτη|πεμπτη|παρασκευη|σαββατο|κυριακη|\\w+(?:ου|ιου)\\b", sentence.folded[at : at + 12]
    )


_LOOK: Final = {"en": _english, "zh": _chinese, "el": _greek}
RULE = (("S404",), no_actor)
