"""YAML that can't be read, or reads as something nobody meant: what is wrong with it, in words, and how to mend it."""

from __future__ import annotations

import re

from slagen.messages import Message, msg
from slagen.sources.characters import name_of
from slagen.text.lazy import Lazy

_FULL_WIDTH = {
    **dict(zip("：，｛｝［］【】＃－", ":,{}[][]#-", strict=True)),
    **dict.fromkeys("＂“”„«»", '"'),
    **dict.fromkeys("＇‘’", "'"),
}
_QUOTES = "“”‘’„«»＂＇"

_FIELD_WITH_WIDE_COLON = Lazy(r"^\s*(?:- +)?[A-Za-z0-9_-]+\s*(：)")
_WIDE_QUOTE = Lazy(rf"(?:^|[:\[{{,-])\s*([{_QUOTES}])")
_WIDE_IN_FLOW = Lazy(r"[\[{].*?([，：｝］】])")
_INDENTING_TAB = Lazy(r"^ *(\t)")
_NAMELESS = Lazy(r"^\s*(:)(?:\s|$)")
_BLOCK_SIGN = Lazy(r"(?<=[\s\[{,:-])(>=|[>|])\s*(.*?)\s*(?:\s#.*)?$")
_CURLY_PAIR = Lazy(r"[“„«‘‚＂＇]([^\n“”„«»‘‚＂＇]*)[”“»’‘＂＇]")
_REACH = 3

NO_NAME = (msg("the name of the field is missing"), msg("write it before the colon"))

_SENTENCES: tuple[tuple[str, Message, Message], ...] = (
    (
        "sequence entries are not allowed",
        msg("a dash stands before the value, as if a list began in the middle of the line"),
        msg(
            "delete the dash; for a list start each entry on a line of its own; put a text that begins with - in quotes"
        ),
    ),
    (
        "mapping values are not allowed",
        msg("there is a colon here that starts no field"),
        msg("put the text in quotes if the colon belongs to it; else check how far the line is indented"),
    ),
    (
        "could not find expected ':'",
        msg("this line is no field: the colon after its name is missing"),
        msg("write the field's name, a colon, a blank and the value"),
    ),
    (
        "unexpected end of stream",
        msg("a quotation mark is opened here and never closed"),
        msg("close the quotation mark"),
    ),
    (
        "unknown escape character",
        msg("the backslash here starts nothing that YAML knows"),
        msg("write it twice (\\\\), or use single quotes around the text"),
    ),
    (
        "escape code",
        msg("this escape names half a character (a lone surrogate) or none"),
        msg("write the character itself"),
    ),
    (
        "cannot start any token",
        msg("the text starts with a character that YAML keeps for itself"),
        msg("put the text in quotes"),
    ),
    (
        "expected ',' or",
        msg("a bracket or a comma is missing here"),
        msg("close every [ with ] and every {{ with }}, and put commas between the entries"),
    ),
    (
        "node content",
        msg("a value or the name of a field is missing here"),
        msg("write it, or delete the sign that stands alone"),
    ),
    (
        "expected key",
        msg("this line is not indented like its neighbours, or a quotation mark is in the wrong place"),
        msg("start the fields of one group in the same column"),
    ),
    (
        "block end",
        msg("this line is not indented like its neighbours, or a quotation mark is in the wrong place"),
        msg("start the fields of one group in the same column"),
    ),
)


def explain(problem: str, context: str, lines: list[str], line: int, column: int) -> tuple[int, int, Message, Message]:
    """Where the mistake is (line and column, from 0), what it is and how to mend it.

    PROBLEM and CONTEXT are the YAML reader's own words; LINE and COLUMN are where it gave up, which may be below the
    mistake: a full-width colon shows itself only at the next colon that is one.
    """
    for number in range(line, max(-1, line - _REACH), -1):
        seen = _seen(lines[number])
        if seen is not None:
            return number, *seen
    if "scanning a block scalar" in context:
        said = _block_text(lines[line])
        if said is not None:
            return line, *said
    for words, what, mend in _SENTENCES:
        if words in problem or words in context:
            return line, column, what, mend
    return line, column, msg("this can't be read as YAML"), msg("check this line and the one above")


def closed_late(line: int, column: int) -> tuple[Message, Message]:
    """What to say of a quotation mark that is closed lines below, at LINE and COLUMN, by what was to open the next."""
    what = msg(
        "the quotation mark opened here is closed only at {line}:{column}, and what follows there can't be read",
        line=line,
        column=column,
    )
    return what, msg("close the quotation mark where its text ends")


def _block_text(line: str) -> tuple[int, Message, Message] | None:
    """What to say of a value that begins with > or |, which announces a text of several lines, in LINE, and where."""
    found = _BLOCK_SIGN.search(line)
    if found is None:
        return None
    column = found.start(1)
    what = msg("the value begins with {sign}, by which YAML announces a text on the lines below", sign=found[1][0])
    if found[1] == ">=":
        return column, what, msg("write “at least {rest}”, or put the text in quotes", rest=found[2])
    if found[1] == ">" and found[2][:1].isdigit():
        return column, what, msg("write “above {rest}” or “at least {rest}”, or put the text in quotes", rest=found[2])
    return column, what, msg("put the text in quotes")


def _seen(line: str) -> tuple[int, Message, Message] | None:
    tab = _INDENTING_TAB.match(line)
    if tab:
        return tab.start(1), msg("the line is indented with a TAB (U+0009)"), msg("indent with blanks")
    colon = _NAMELESS.match(line)
    if colon:
        return colon.start(1), *NO_NAME
    for pattern in (_FIELD_WITH_WIDE_COLON, _WIDE_QUOTE, _WIDE_IN_FLOW):
        found = pattern.search(line)
        if found:
            return found.start(1), *wide(found[1])
    return None


def wide(character: str) -> tuple[Message, Message]:
    """What to say about a full-width or curly CHARACTER that stands where YAML wants the plain one."""
    right = _FULL_WIDTH[character]
    what = msg("“{character}” ({name}) has no meaning for YAML", character=character, name=name_of(character))
    if right == ":":
        return what, msg("write a plain colon and a blank")
    return what, msg("write {right} instead", right=right)


def wide_in_key(key: str) -> str | None:
    """The full-width or curly character that shows that KEY was not meant as it was read, or None."""
    found = re.search(r"[：，｛｝［］【】]", key) or re.match(rf"[{_QUOTES}]", key)
    return found[0] if found else None


def curly_quotes(text: str) -> dict[str, str] | None:
    """The first and the last sign of an unquoted TEXT of one line if they are quotation marks round the whole of it."""
    return {"left": text[0], "right": text[-1]} if _CURLY_PAIR.fullmatch(text) else None


def wide_in_plain(text: str, *, own_line: bool) -> str | None:
    """The full-width character that shows that unquoted TEXT was meant as fields, or None.

    `own_line`: the text does not stand on the line of its field's name, where fields would stand.
    """
    if text[:1] in ("｛", "［"):
        return text[0]
    found = _FIELD_WITH_WIDE_COLON.match(text) if own_line else None
    return found[1] if found else None
