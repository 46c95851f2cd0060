"""Blanks that nobody has filled in (D608): ____, [●], [insert ...], 【】, <...>, dots, words still highlighted in Word.

Words such as TBD are in the lexicons. Lines to sign on and forms that an annex shows keep their blanks.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from slagen.findings import Severity
from slagen.lint.hit import Hit
from slagen.lint.marks import marked
from slagen.messages import msg
from slagen.text.fold import fold
from slagen.text.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from slagen.lint.draft import Draft, Sentence
    from slagen.sources.source import Block

# What a bracket asks for, where it does not say "insert": the first words in it, folded.
_ASKED_FOR = (
    r"(?:[^\W\d_]+ ){0,2}(?:dates?|days?|months?|years?|numbers?|amounts?|names?|address(?:es)?|currency|"
    r"country|percentages?|"
    r"percent|period|fees?|prices?|titles?|e-?mail|telephone|phone|values?|figures?|jurisdiction|city|hours?|minutes?)"
    r"(?: (?:of|in|to|for) [^\]>]{1,40})?"
    r"|(?:[^\W\d_]+ ){0,2}(?:ημερομηνια|αριθμο[σν]?|ποσο(?:στο)?|ονομα(?:τεπωνυμο)?|επωνυμια|διευθυνση|"
    r"τιτλοσ|ημερεσ|ωρεσ|ωρα|"
    r"μηνασ|ετοσ|ποσοτητα|τιμη|αφμ|τηλεφωνο|πολη|εδρα)(?: [^\]>]{1,40})?"
    r"|[\u4e00-\u9fff]{0,6}(?:日期|金额|名称|姓名|数量|数字|地址|期限|比例|单价|编号|公司名|电话|邮箱|年|"
    r"月|日|天数|小时数)"
)
_ORDER = (
    r"(?:please )?(?:insert|enter|fill|specify|state|complete|add|tb[cda]|to be (?:\w+)|x+|n/?a\?)\b[^\]>]{0,80}"
    r"|(?:παρακαλω )?(?:συμπληρ|προσθε|αναγραφ|εισαγ|οριστε|αναφερετε|να συμπληρ|χχ|xx)[^\]>]{0,80}"
    r"|(?:请|此处|在此|待)?(?:填写|填入|插入|补充|输入|注明|填)[^】\]>]{0,40}"
)
_SIGN = r"[●•·○◯■□▪◦…?？*＊.]{1,12}"
_BRACKETS = Lazy(
    rf"\[\s{{0,12}}(?:{_SIGN}|_{{1,60}}|{_ORDER}|{_ASKED_FOR}|[x×]{{1,8}})?\s{{0,12}}\]"
    rf"|【\s{{0,12}}(?:{_SIGN}|_{{1,60}}|{_ORDER}|[x×]{{1,8}})?\s{{0,12}}】"
    rf"|<(?:\s{{0,4}}(?:{_SIGN}|{_ORDER}|{_ASKED_FOR})\s{{0,4}})>"
)
_LINE = Lazy(r"_{3,}(?:\s?_{2,})*|(?<![\w_])__(?![\w_])|_{2}(?=[\u4e00-\u9fff])")
_DOTS = Lazy(r"…{3,}|(?<!\.)\.{5,}(?!\.|\s{0,4}\d{1,4}\s{0,4}$)|(?:\. ){4,}\.")
_BLANK_DATE = Lazy(r"(?:[\s\u3000]{2,12}|(?<=[自于至从期])[\s\u3000]?)年[\s\u3000]{1,12}月[\s\u3000]{1,12}日")
_SIGNED = Lazy(
    r"^\W{0,3}(?:for (?:and on behalf of )?[^:_]{0,40}|by|name|date|signed?|signature|title|place|"
    r"position|witness|print(?:ed)? name|initials|stamp|seal|"
    r"(?:甲|乙|丙|双)?方?[^:_]{0,10}(?:签字|签名|签章|盖章|签署|代表|代理人|日期|签订地|地点|姓名|职务|"
    r"印章|公章|见证人|经办人)[^:_]{0,12}|"
    r"(?:ονοματεπωνυμο|ονομα|ημερομηνια|υπογραφ\w+|τοποσ|ιδιοτητα|θεση|σφραγιδα|για τ\w+ [^:_]{0,30}|"
    r"ο νομιμοσ εκπροσωποσ|ο εκπροσωποσ)[^:_]{0,30})"
    r"\s{0,4}(?:\([^()]{0,20}\))?\s{0,4}:?[\s_.…:年月日]{0,200}$"
)
_ONLY_DATE = Lazy(r"^[^。,;]{0,16}?:?[\s\u3000]{0,40}年[\s\u3000]{0,40}月[\s\u3000]{0,40}日\W{0,2}$")
_SIGNING = Lazy(
    r"^\W{0,3}(?:signed\b|signatures?\b|in witness|executed|execution|签署页|签字页|签章|以下无正文|"
    r"υπογραφ)|签署页|无正文"
)
_FORM = Lazy(
    r"\b(?:form|template|sample|specimen|model)\b|样本|样表|格式|模板|范本|表单|表格样式|申请表|登记表|"
    r"确认单|υποδειγμα|εντυπο|φορμα"
)
_QUOTES = (("“", "”"), ("«", "»"), ("「", "」"))


def placeholders(draft: Draft) -> Iterator[Hit]:
    """Every blank, but for those of forms and signatures."""
    form = signing = 0
    for sentences in _by_block(draft):
        block = sentences[0].block
        if block.kind == "heading" or _SIGNING.search(sentences[0].folded[:60]):
            heading = sentences[0].folded
            if block.kind == "heading":
                form = _under(form, block.level) if not _FORM.search(heading) else min(form or 9, block.level)
                signing = _under(signing, block.level)
            if _SIGNING.search(heading[:60]):
                signing = signing or (block.level or 9)
        for hit in _blanks(block, sentences):
            if signing and (block.cell is not None or not block.own_number):
                continue
            if form:
                yield Hit(hit.rule, block, hit.start, hit.end, hit.sentence, exempted_by="role")
            else:
                yield hit
    yield from _highlights(draft)


def _under(open_level: int, level: int) -> int:
    """The level of the heading that still holds, 0 once one as high has come."""
    return open_level if open_level and level > open_level else 0


def _by_block(draft: Draft) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in draft.sentences:
        if group and group[0].block is not sentence.block:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _blanks(block: Block, sentences: list[Sentence]) -> Iterator[Hit]:
    text = block.text
    if not _has_sign(text):
        return
    folded = fold(text, chinese=True)
    lines = folded.text
    signs = _signature_lines(lines)
    begins = [sentence.start for sentence in sentences]
    taken = 0
    for match in sorted(_found(lines, block), key=lambda one: (one[0], -one[1])):
        start, end = folded.span(*match)
        if start < taken or _inside(signs, match[0]) or _inside(block.quiet, start) or _quoted(text, start, end):
            continue
        taken = end
        index = bisect_right(begins, start) - 1
        yield Hit("D608", block, start, end, sentences[index] if index >= 0 else None)


_SIGNS = frozenset("_[【<…年")


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or "＿" in text or "....." in text or ". . ." in text or "［" in text


def _found(folded: str, block: Block) -> Iterator[tuple[int, int]]:
    for match in _BRACKETS.finditer(folded):
        task = block.kind == "item" and match.start() == 0 and not match[0].strip("[] x")
        index = match.start() > 0 and (folded[match.start() - 1].isalnum() and folded[match.start() - 1].isascii())
        if not task and not index and match[0] != "[]" and not folded.startswith("(", match.end()):
            yield match.span()
    for pattern in (_LINE, _DOTS, _BLANK_DATE):
        for match in pattern.finditer(folded):
            yield match.span()


def _signature_lines(folded: str) -> list[tuple[int, int]]:
    """Where in a block the lines stand that are to be signed or dated by hand."""
    found, at = [], 0
    for line in folded.split("\n"):
        if _SIGNED.match(line) or _ONLY_DATE.match(line) or not line.strip(" _\u3000"):
            found.append((at, at + len(line) + 1))
        at += len(line) + 1
    return found


def _inside(spans: Sequence[tuple[int, int]], at: int) -> bool:
    """Does AT lie in one of SPANS, which are in order and apart?"""
    index = bisect_right(spans, (at, at + 1)) - 1
    return any(low <= at < high for low, high in spans[max(0, index - 1) : index + 2])


def _quoted(text: str, start: int, end: int) -> bool:
    for opened, closed in _QUOTES:
        low = text.rfind(opened, max(0, start - 90), start)
        if low >= 0 and closed not in text[low:start] and closed in text[end : end + 90]:
            return True
    return False


def _highlights(draft: Draft) -> Iterator[Hit]:
    found = [mark for mark in draft.source.marks if mark.kind == "highlight" and mark.words.strip()]
    if found:
        yield from marked(
            "D608",
            draft.source,
            found,
            severity=Severity.WARNING,
            what=msg("“{phrase}” is still highlighted, as if somebody had meant to come back to it."),
            mend=msg("Settle what was open there and take the highlight off."),
        )


RULE = (("D608",), placeholders)
