"""R502: a document that sets targets and says nowhere what follows when one is missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.lint.rules.measures import hit_at
from slagen.lint.tables import readable
from slagen.lint.targets import targets
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence
    from slagen.lint.hit import Hit

_FOLLOWS: Final = {
    "en": Lazy(
        r"service credit|credit(?:s|ed)?\b|reduc(?:e[sd]?|tion)|rebate|refund|liquidated damages|penalt|"
        r"corrective|remed(?:y|ies|ial)|"
        r"improvement plan|action plan|recovery plan|escalat|free of charge|at no (?:extra )"
        r"?c(?:harge|ost)|compensat|deduct|waived|"
        r"withh(?:o|e)ld|step[ -]in|repeat(?:ed)? (?:the )?work|performed? again|re-?perform|"
        r"clean [^.;]{0,40} again|malus|damages|abatement"
    ),
    "zh": Lazy(
        "减收|扣减|扣除|扣款|减价|违约金|违约责任|赔偿|补偿|抵扣|返还|退还|退费|整改|改进(?:方案|"
        "计划|措施)|升级上报|上报至|逐级上报|"
        "服务抵用|罚款|免费(?:重做|返工|补做|延长|更换)|顺延|返工|重做|重新履行"
    ),
    "el": Lazy(
        r"πιστ(?:ωσ|ων)\w*|μειων\w+|μειωσ\w+|ποινικ\w+ ρητρ\w+|ρητρ\w+|εκπτωσ\w+|αποζημι\w+|"
        r"επιστρ(?:οφη|εφ)\w*|διορθωτικ\w+|"
        r"(?:σχεδιο|προγραμμα) (?:βελτιωσ|αποκαταστασ|διορθωσ|ενεργει|δρασ)\w+|κλιμακων\w+|"
        r"κλιμακωσ\w+|χωρισ (?:επιπλεον |προσθετη )?(?:χρεωσ|αμοιβ|επιβαρυνσ)\w+|"
        r"δωρεαν|παρακρατ\w+|κυρωσ\w+|επαναλαμβαν\w+|εκ νεου|συνεπει\w+"
    ),
}
_ENDS: Final = {
    "en": Lazy(r"terminat|rescind|cancel"),
    "zh": Lazy("解除|终止"),
    "el": Lazy(r"καταγγ|λυσ|υπαναχωρ"),
}
_MISSED: Final = {
    "en": Lazy(
        r"\b(?:below|miss(?:es|ed)?|fails?|failed|failure|less than|above|exceed\w*|fewer|not (?:met|"
        r"achiev\w+|reach\w+)|service level|target)"
    ),
    "zh": Lazy("低于|未达|高于|超过|超出|连续[^,;]{0,8}[月季]|服务水平|服务级别|指标|达标"),
    "el": Lazy(
        r"υπολειπ|κατω (?:απο|του|των)|μικροτερ|υψηλοτερ|ανω (?:του|των)|υπερβ\w+|ξεπερ|δεν (?:επιτυγχ|τηρ|"
        r"πληρ)|αποκλισ|στοχ|επιπεδ\w+ υπηρεσ|υστερ|μη (?:τηρησ|επιτευξ)"
    ),
}
_DENIED: Final = {
    "en": Lazy(r"\b(?:no|not|never|without|neither|nor)\s(?:\w+\s){0,3}?\Z"),
    "zh": Lazy("(?:不|无|没有|不予|不作|不做|概不|免于)[^,;。]{0,3}\\Z"),
    "el": Lazy(r"(?:δεν|ουδεμι\w+|καμι\w+|χωρισ|ουτε|μη)\s(?:\w+\s){0,2}\Z"),
}
_OTHER: Final = {
    # words alike that speak of something else
    "en": Lazy(
        r"credit (?:card|transfer|period|check|rating|limit|institution)|noise reduction|reduced mobility|"
        r"data reduction"
    ),
    "zh": Lazy("赔偿责任(?:的)?(?:限额|上限)|责任以"),
    "el": Lazy(r"πιστωτικ\w+ (?:καρτ|ιδρυμ)\w+|εγγυησ\w+ καλησ"),
}
_LATE_PAYMENT: Final = {
    "en": Lazy(r"overdue|late payment|invoice|unpaid|confidential|personal data|indemnif|insur"),
    "zh": Lazy("逾期付款|未付|发票|保密|知识产权|侵权|个人信息|保险"),
    "el": Lazy(r"υπερημερι\w+ πληρωμ|τιμολογι|εμπιστευτικ|προσωπικ\w+ δεδομεν|ασφαλισ"),
}


def consequences(draft: Draft) -> Iterator[Hit]:
    """The hit of R502, on the first target: one for a document, and none for a passage."""
    if not draft.whole:
        return
    promised = [target for target in targets(draft) if target.binds]
    if promised and not any(map(_names_one, readable(draft))):
        yield hit_at("R502", promised[0], count=len(promised))


def _names_one(sentence: Sentence) -> bool:
    """Does SENTENCE say what follows a miss? A right to end the agreement counts where it speaks of a level."""
    folded, language = sentence.folded, sentence.language
    if sentence.search(_LATE_PAYMENT[language]) and not sentence.search(_MISSED[language]):
        return False
    for match in sentence.matches(_FOLLOWS[language]):
        low = max(0, match.start() - 30)
        other = _OTHER[language].search(folded, low, match.end() + 20)
        if other is None and _DENIED[language].search(folded[low : match.start()]) is None:
            return True
    return sentence.search(_ENDS[language]) is not None and sentence.search(_MISSED[language]) is not None


RULE = (("R502",), consequences)
