"""What contracts deny, as things that are the same in three languages: counted, 计入, «προσμετράται».

One "not" less in a translation shows where a thing is denied in one version and affirmed in the other.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from slagen.lint.draft import Sentence

_THINGS: Final[dict[str, tuple[str, str, str]]] = {
    # name: folded words in English, Chinese, Greek; a word behind "!" denies the thing by itself
    "count": (
        r"counts?(?!(?: neither)? as)|counted(?! hours)|!uncounted",
        '计入(?!时间[”"])|计算在内',
        r"προσμετρ(?!ησ)\w+|συνυπολογ\w+|καταμετρ\w+|!εξαιρ\w+ απο την προσμετρησ\w+",
    ),
    "include": (r"includ\w+|!exclud\w+", "包括|包含|含有", r"περιλαμβ\w+|συμπεριλ\w+"),
    "part": (
        r"part of|(?:(?<=are )|(?<=are not )|(?<=is an )|(?<=is not an )|(?<=is a )|(?<=is not a ))"
        r"(?:notices?|offers?|waivers?|partners?|agents?|employees?)",
        "属于|构成",
        r"αποτελ(?:ει|ουν)|συνιστ(?:α|ουν)(?!\w)",
    ),
    "affect": (
        r"affect\w*(?<!affected)|affected by|prejudice|!unaffected|remains?(?: in (?:full )?force| valid|\.)",
        "影响(?!度|程度|方|部门|核心|范围)",
        r"επηρε\w+|θιγ(?:ει|ουν|εται|ονται)|παραβλαπτ\w+|επιφερ(?:ει|ουν)|!διατηρουνται",
    ),
    "list": (r"list(?:s|ed)?|name[sd]?", "列[明入的出]|载明", r"κατονομαζ\w+|αναγραφ\w+"),
    "meet": (
        r"met|meets?|satisf(?:y|ies|ied)|reached|achieved|!miss(?:es|ed)",
        "达到|达标|满足|符合",
        r"επιτευχ\w+|επιτυγχ\w+|επιτυχ(?:ει|ουν)|εκπληρωθ\w+|ικανοποιει|ικανοποιουν|ικανοποιησ(?:ει|ουν)",
    ),
    "close": (r"closed|closes|!still open", "关闭", r"κλεισ(?:ει|ουν|τ\w+)|εκλεισ\w+|κλειν\w+|!ανοικτ\w+|!ανοιχτ\w+"),
    "describe": (r"described?s?", "(?<!条)描述|写明", r"περιγραφ\w+"),
    "settle": (r"settled?|resolved?", "解决|达成一致", r"διευθετ\w+|επιλυθ\w+|επιλυ(?:ει|εται)"),
    "assign": (r"assign(?:s|ed)?|transfer(?:s|red)?", "转让|转移", r"εκχωρ\w+|μεταβιβ\w+|μεταφερ\w+"),
    "pay": (
        r"pay|pays|paid",
        "支付|(?<!逾期)付款(?!义务|期限)|付清|缴纳|!逾期付款",
        r"καταβαλ\w+|πληρων\w+|πληρωσ\w+|εξοφλ\w+",
    ),
    "consent": (r"consent", "同意", r"συναινεσ\w+|συγκαταθεσ\w+|αποδοχη\w*"),
    "waive": (r"waive[rsd]*", "放弃", r"παραιτησ\w+|παραιτ\w+"),
    "perform": (r"perform(?:s|ed|ing|ance)?", "履行(?!频次)", r"εκπληρων\w+|εκπληρωσ\w+|εκτελ(?:ει|ουν|εσ\w+)"),
    "exceed": (r"exceed(?:s|ed)?", "超过|超出", r"υπερβαιν\w+|υπερβ(?:ει|ουν)"),
    "dispute": (r"in dispute|disputed", "有争议|存在争议|!无争议", r"αμφισβητ\w+"),
    "use": (r"used?|uses|!unusable", "使用(?!量|说明|费)|用于(?!实现)", r"χρησιμοποι\w+"),
    "available": (r"available|!unavailable", "可用(?!性|率)|!不可用(?!性)", r"διαθεσιμ(?:η|ο|α|οι|εσ|οσ)\b"),
    "extend": (r"extend(?:s|ed)?", "延长|顺延", r"παρατειν\w+|παραταθ\w+"),
    "stop": (r"stops?|stopped|suspend(?:s|ed)?|paused?s?", "停止|中止|暂停", r"αναστελλ\w+|διακοπτ\w+|σταματ\w+"),
    "answer": (r"answer(?:s|ed)?|!silence|!unanswered", "答复|回复", r"απαντ(?:α|ησ\w+|ουν|ηθ\w+)\b|!σιωπη\w*"),
    "provide": (r"provide[sd]?", "提供(?!方|者|服务的一方|所涉)", r"παρεχ(?:ει|ουν|εται|ονται)|παρασχ\w+"),
    "release": (r"release[sd]?|relieve[sd]?|exempt\w*", "免除|豁免", r"απαλλασσ\w+|απαλλαγ\w+"),
    "create": (r"creates?|created", "设定|产生", r"ιδρυ(?:ει|ουν)|δημιουργ\w+|γενν\w+"),
    "charge": (r"charge[ds]|invoiced", "收取|收费|计费", r"χρεων\w+|τιμολογ(?:ει|ουν|ειται|ουνται)"),
    "terminate": (r"terminat(?:e|es|ed)", "解除(?!通知)|终止(?!前|后|时)", r"καταγγελλ\w+|καταγγειλ\w+|λυσει"),
    "renew": (r"renew(?:s|ed)?", "续期|续约|续展", r"ανανεων\w+|ανανεωθ\w+"),
    "change": (
        r"change[sd]?|alter(?:s|ed)?|amend(?:s|ed)?",
        "变更|修改|改变",
        r"μεταβαλλ\w+|μεταβληθ\w+|τροποποι(?:ει|ουν|ειται|ουνται|ηθ\w+)",
    ),
    "accept": (r"accept(?:s|ed)?", "接受(?!单位)|认可", r"αποδεχ\w+|αποδεχθ\w+|γιν(?:ει|εται) δεκτ\w+"),
    "refuse": (r"refus\w+|reject(?:s|ed)?", "拒绝", r"αρνειται|αρνηθ\w+|αρνουνται|απορριπτ\w+|απορριφθ\w+"),
    "subcontract": (r"subcontract(?:s|ed)?", "分包(?!方|商)|转包", r"υπεργολαβια\w*|αναθεσ\w+|αναθετ\w+"),
    "treat": (
        r"treated as|deemed|regarded as|counts? as|considered",
        "视为|计为",
        r"λογιζ\w+|λογισθ\w+|θεωρ(?:ει|ουν|ειται|ουνται)",
    ),
    "work": (r"works?|operat(?:e|es|ed)", "运行(?!时间)|工作(?![日时小])", r"λειτουργ(?:ει|ουν|ησ\w+)"),
    "foresee": (
        r"foresee\w*|avoid\w*|avert|overcome",
        "预见|避免|克服",
        r"προβλεφθ\w+|προβλεψ\w+|αποφευχθ\w+|αποφυγ\w+|αποτρεψ\w+|υπερνικ\w+",
    ),
    "remedy": (r"remed(?:y|ies|ied)|cured?", "纠正|补救|改正", r"αρθ(?:ει|ουν)|αποκαταστ\w+|θεραπευ\w+"),
    "liable": (r"liable|responsible", "负责|承担", r"ευθυν(?:εται|ονται)"),
    "prove": (r"proven?|proves|proved", "证明", r"αποδεικν\w+|αποδειχ\w+|αποδειξ(?:ει|ουν)(?!\w)"),
    "depend": (r"depend(?:s|ed)?", "取决于", r"εξαρτ\w+"),
    "compute": (r"computed?s?|calculated?", "计算(?!在内|期|方)", r"υπολογι\w+"),
    "occur": (r"occur(?:s|red)?|happen(?:s|ed)?", "发生", r"συμβ(?:ει|αιν\w+)|επελθ\w+"),
}
_BEFORE: Final = {
    "en": re.compile(
        r"(?:\b(?:not(?! (?:above|below|less|more|later)\b)|no|never|cannot|neither|nor|none|without|nobody|nothing|"
        r"fail(?:s|ed|ure)?|unable|prevent\w*)|n't)\b"
        r"(?: (?!(?:is|are|was|were|that|which|who|when|where|if|unless)\b)[\w'’-]+){0,5} \Z"
        r"|\b(?:no|neither|nor|nothing|nobody|none) (?:\w+ ){1,6}(?:is|are|may|can|shall|will|has|have) (?:be )?\Z"
    ),
    "zh": re.compile(
        r"(?:(?:[不无勿](?!论|能|法|需|须|经)|非|免)[^,;。、“”]{0,6}|(?:没有|未)[^,;。、的“”]{0,14}|"
        r"(?:不能|无法|无需|无须)[^,;。、“”]{0,14})\Z"
    ),
    "el": re.compile(
        r"(?<!\w)(?:δεν|μην?|χωρισ|ουτε(?: οτι)?|κανεν\w*|καμι\w+|κανεισ|εμποδιζ\w+|παραλειπ\w+)"
        r"(?: (?!που |οτι |οποι|"
        r"(?!δικαι|δυν|απαιτ|επιτρ|υποχρ)\w+(?:θει|θηκε|θηκαν|ται|σει|σουν|νουν) )[\w«»]+){0,4} \Z"
    ),
}
_RIGHT_BEFORE: Final = {
    "en": re.compile(r"\b(?:not|never|neither|nor)(?: be| been)? \Z"),
    "zh": re.compile("[不未无]\\Z"),
    "el": re.compile(r"(?<!\w)(?:δεν|μην?) \Z"),
}
_BEHIND: Final = re.compile(r" (?:no|neither|none|nothing|nobody)\b")
_LISTED: Final = frozenset({"assign", "foresee", "meet", "answer", "treat"})
_OFTEN: Final = frozenset({"count"})
_REACH: Final = 70


@functools.cache
def _patterns(language: str) -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    index = ("en", "zh", "el").index(language)
    found = {}
    for name, words in _THINGS.items():
        parts = words[index].split("|!")
        plain, denying = parts[0].removeprefix("!"), "|".join(parts[1:])
        edges = ("", "") if language == "zh" else (r"(?<!\w)", r"(?!\w)" if language == "en" else "")
        both = [re.compile(f"{edges[0]}(?:{text}){edges[1]}") if text else None for text in (plain, denying)]
        if both[0] is not None:
            found[name] = (both[0], both[1])
    return found


def polarities(sentences: Iterable[Sentence]) -> dict[str, tuple[int, int]]:
    """For each thing that SENTENCES speak of: how often they deny it, and how often they affirm it."""
    found: dict[str, tuple[int, int]] = {}
    for sentence in sentences:
        folded, language = sentence.folded, sentence.language
        for name, (plain, denying) in _patterns(language).items():
            denied, affirmed = found.get(name, (0, 0))
            for match in plain.finditer(folded):
                low = max(0, match.start() - _REACH)
                before = _BEFORE[language].search(folded, low, match.start())
                if before or _BEHIND.match(folded, match.end()):
                    denied += 1
                else:
                    affirmed += 1
            for match in denying.finditer(folded) if denying else ():
                if _RIGHT_BEFORE[language].search(folded, max(0, match.start() - 20), match.start()):
                    affirmed += 1
                else:
                    denied += 1
            if denied or affirmed:
                found[name] = denied, affirmed
    return found


def opposed(one: Iterable[Sentence], two: Iterable[Sentence], *, beside: bool = False) -> bool:
    """Is there a thing that one passage denies wherever it speaks of it, and the other affirms wherever it does?

    Where both speak of it as often, one denial more in one of them is enough, but for things that come in lists; for
    those that are spoken of often, only if they are single sentences BESIDE each other.
    """
    left, right = polarities(one), polarities(two)
    for name, (denied, affirmed) in left.items():
        if name in right:
            again, too = right[name]
            if affirmed == again == 0 or denied == too == 0:
                return True
            if (
                name not in _LISTED
                and (beside or name not in _OFTEN)
                and denied + affirmed == again + too
                and denied != again
            ):
                return True
    return False
