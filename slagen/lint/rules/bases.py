"""M209: a percentage that does not say of what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from slagen.findings import Severity
from slagen.lint.figures import Figure, figures
from slagen.lint.hit import Hit
from slagen.lint.metrics import words
from slagen.lint.tables import readable
from slagen.lint.targets import conditional, metrics_in
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from slagen.lint.draft import Draft, Sentence

_OF: Final = {
    "en": Lazy(
        r"\s?(?:of|off|from|on|above|below) (?:the |all |any |each |its |our |such |those |that |their |"
        r"\w)"
    ),
    "zh": Lazy("的(?!违约金|赔偿金|滞纳金|抵扣|折扣|预付款|首付款|尾款|补偿|罚款|优惠|误差|差异|上限|下限|[,;。])"),
    "el": Lazy(r"\s?(?:του|τησ|των|επι|απο|στο|στη|στα|στισ|στων|αυτ)"),
}
_BASE: Final = {
    # a sum or a quantity that the percentage is plainly taken of
    "en": Lazy(
        r"\b(?:charges|fees?|price|rent|invoice[sd]?|contract value|remuneration|amounts? (?:due|"
        r"payable|paid|owed)|overdue amounts?|net weight|"
        r"consideration|subscription|salary|premium|value of|cost of|purchase|bill|order value|deductible)\b"
    ),
    "zh": Lazy(
        "(?:费用?|总?价款?|金额|总额|租金|货值|造价|净重|总量|数量|基数|价值|报酬|运费|余额|标准|"
        "合同额|货款|本金|工资|原价|标的额?|价金|产值)"
        "(?!抵扣|抵用|减免|优惠|的?上限|结算|率)|占[^,;。]{0,20}比|之和|分母"
    ),
    "el": Lazy(
        r"τελ(?:οσ|ουσ|η|ων)\b|τιμημα\w*|αξια\w*|αμοιβ\w+|ποσο\b|ποσου|τιμολογ\w+|μισθωμα\w*|"
        r"κοστ(?:οσ|ουσ)\b|δαπαν\w+|τιμη\b|τιμησ\b|"
        r"προυπολογισμ\w+|συμβατικ\w+ (?:ποσ|αξ|τιμ)\w+|χρεωσ\w+|κεφαλαι\w+"
    ),
}
_OWN_BASE: Final = {
    "en": Lazy(
        r"\binterest|\bvat\b|\btax|humidity|a year\b|per (?:annum|year)|inflation|index|concentration|"
        r"alcohol|purity|brightness|slope|"
        r"battery|state of charge|cpu|memory|disk|load\b|probabilit|confidence"
    ),
    "zh": Lazy(
        "税|利率|利息|湿度|浓度|含量|体积分数|质量分数|纯度|年化|通胀|坡度|电量|置信|股权|持股|负载|cpu|"
        "内存|磁盘|利用率|使用率|百分比"
    ),
    "el": Lazy(
        r"φ\.?\s?π\.?\s?α|τοκο|τοκου|επιτοκ|φορο|υγρασι|πληθωρισμ|συγκεντρωσ|περιεκτικοτητ|καθαροτητ|κλισ|"
        r"παρακρατ|ετησιωσ|μνημη|επεξεργαστ|φορτιο"
    ),
}
_PAYS: Final = {
    "en": Lazy(
        r"credit|reduction|is reduced|are reduced|deposit|advance payment|\bpay(?:s|able)?\b|"
        r"liquidated|penalt|discount|surcharge|"
        r"compensation|deduct|rebate|refund|retention"
    ),
    "zh": Lazy("违约金|减收|扣减|扣款|减价|支付|赔偿|补偿|抵扣|返还|折扣|计收|计付|预付|质保金|责任以|扣除|罚款"),
    "el": Lazy(
        r"πιστ(?:ωσ|ων)|μειωσ|μειωνεται|ποινικ|ρητρα|εκπτωσ|αποζημ|καταβαλ|πληρων|προκαταβολ|παρακρατ|"
        r"επιστρ|προσαυξησ|εγγυησ\w+ καλησ"
    ),
}
_UNCLEAR: Final = {
    # measures whose name does not say what the whole is
    "en": Lazy(
        r"performance|turnover|buffer|reserve|safety stock|stock of|margin|tolerance|deviation|"
        r"variance|wastage|shrinkage|\berrors?\b|quality|achieve"
    ),
    "zh": Lazy("误差|差异(?!率)|偏差|损耗(?!率)|冗余|余量|缓冲|备货|备件|流动|质量达|完成度|超出"),
    "el": Lazy(r"αποδοσ|αποθεμα|περιθωρι|ανοχ|αποκλισ|φθορ|κινητικοτητα|επιδοσ|σφαλμα|διαφορ|επιτυγχαν|επιτυχ"),
}
_MOST: Final = 6
_TOLERANCE = Lazy(r"[\d\w]\s?(?:±|\+/-|\+/−)\s?\Z")  # 230 V ± 10 %: of the value before it
_FORMULA = Lazy(r"[×÷*/=]\s?100|\([^()]{1,60}[-−÷/][^()]{1,60}\)|÷")


def bases(draft: Draft) -> Iterator[Hit]:
    """Hits of M209, at most one for each sentence."""
    formula = draft.whole and any(sentence.search(_FORMULA) for sentence in readable(draft))
    for sentence in readable(draft):
        if sentence.block.cell is not None or sentence.role in ("heading", "recital"):
            continue
        folded, language = sentence.folded, sentence.language
        found = [figure for figure in figures(folded, language) if figure.unit == "%"][:_MOST]
        if not found or sentence.search(_OWN_BASE[language]) or sentence.search(_FORMULA):
            continue
        named = bool(metrics_in(folded, language))
        for figure in found:
            if _TOLERANCE.search(folded, max(0, figure.start - 12), figure.start):
                continue
            if _OF[language].match(folded, figure.end) or _after_of(folded, figure, language):
                break
            severity = _weight(sentence, figure, named=named, formula=formula)
            if severity is not None:
                start, end = sentence.span(figure.start, figure.end)
                yield Hit("M209", sentence.block, start, end, sentence, severity=severity)
                break


_BEFORE: Final = {
    "en": Lazy(r"(?:of|by reference to) [^.;,]{1,60}\(\s?\Z"),
    "zh": Lazy("(?:[的之占按]|基数)(?:至少|不少于|不低于|不超过|最多)?(?:每[日天周月年])?\\Z"),
    "el": Lazy(r"(?:του|των|τησ) [^.;,]{1,40}(?:κατα|σε ποσοστο) \Z"),
}


def _after_of(folded: str, figure: Figure, language: str) -> bool:
    """Does the whole stand before the share, as Chinese has it: 合同总价的5%? 按 alone is no base."""
    match = _BEFORE[language].search(folded, max(0, figure.start - 90), figure.start)
    return match is not None and not match[0].startswith("按")


_CHANGE = Lazy(r"\bby (?:at (?:most|least) |more than |less than |up to )?\Z|κατα (?:τουλαχιστον |το πολυ )?\Z")


def _weight(sentence: Sentence, figure: Figure, *, named: bool, formula: bool) -> Severity | None:
    """How the missing base of FIGURE weighs; None where there is one, or the share has none to name."""
    folded, language = sentence.folded, sentence.language
    if sentence.search(_PAYS[language]):
        return None if sentence.search(_BASE[language]) else Severity.WARNING
    if formula or sentence.search(_BASE[language]):
        return None
    if _CHANGE.search(folded, max(0, figure.start - 20), figure.start):
        return None
    if sentence.search(_UNCLEAR[language]):
        return Severity.WARNING
    if named or conditional(folded, figure.start, figure.end, language):
        return None
    bounded = words("operator", language).search(folded, max(0, figure.start - 25), figure.start)
    return Severity.WARNING if bounded and sentence.search(words("duty", language)) else None


RULE = (("M209",), bases)
