"""What all scalars of an intake share: one spelling, read from text and printed back, and how pydantic meets them."""

from __future__ import annotations

import re
import unicodedata
from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from slagen.messages import Message, msg

if TYPE_CHECKING:
    from typing import Self

NUMBER = r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,10})?"
"""Digits as written: no sign, no separators, no leading zeros."""

_SHOWN = 60
_BLANKS = (
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "[YYYY-MM-DD]"),
    (r"[0-9]{2}:[0-9]{2}", "[HH:MM]"),
    (r"[0-9]+(?:\.[0-9]+)?", "[N]"),
)


class NotThis(ValueError):  # noqa: N818 - it reads "raise NotThis"
    """A text is not what stands in such a field: `message` says what was expected, `mend` how to write it.

    `parts` holds the problems of single keys where a field has keys (a text for each language).
    """

    def __init__(self, message: Message, mend: Message, parts: tuple[tuple[str, NotThis], ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend
        self.parts = parts

    def __str__(self) -> str:
        return f"{self.message}: {self.mend}"


def shown(text: str) -> str:
    """TEXT as a message quotes it: one line, shortened."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def loosely(text: str) -> str:
    """TEXT for guessing what was meant: half-width, single blanks. Never stored."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).strip("“”„‘’«»\"'")


def for_pydantic(problem: NotThis, value: object) -> PydanticCustomError | ValidationError:
    """PROBLEM as the exception pydantic-core collects; Message and mend travel in its `ctx`."""
    if problem.parts:
        lines = [
            InitErrorDetails(type=_custom(part), loc=(key,), input=value[key] if isinstance(value, dict) else value)
            for key, part in problem.parts
        ]
        return ValidationError.from_exception_data("text", lines)
    return _custom(problem)


def _custom(problem: NotThis) -> PydanticCustomError:
    return PydanticCustomError("slagen", "{message}", {"message": problem.message, "mend": problem.mend})


class Scalar:  # no ABC: whether a value is one is asked a hundred times for each line of an intake
    """A value with exactly one spelling: `str(parse(text)) == text` for every accepted text.

    `pattern` is a regular expression that both Python and JavaScript read the same way; it accepts every accepted text
    (and sometimes a little more: 2026-02-30). `json_types` is how an editor's YAML reader may have typed the spelling.

    `example` is for the documents. Messages show its `form`, in which [N] stands where the user has a number to find:
    whoever copies it has promised nothing.
    """

    __slots__ = ()

    pattern: ClassVar[str]
    expected: ClassVar[Message]
    example: ClassVar[str]
    json_types: ClassVar[tuple[str, ...]] = ("string",)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read TEXT. Raises NotThis."""
        match = re.fullmatch(cls.pattern, text)
        if match is None:
            raise cls.not_this(text)
        return cls.read(match)

    @classmethod
    @abstractmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The value of a text that matched `pattern`. Raises NotThis where the pattern was too kind."""

    @classmethod
    def form(cls) -> str:
        """How such a text looks, without any number somebody might copy."""
        form = cls.example
        for pattern, blank in _BLANKS:
            form = re.sub(pattern, blank, form)
        return form

    @classmethod
    def guess(cls, loose: str) -> str | None:  # noqa: ARG003 - the default knows no other spelling
        """The accepted spelling of what LOOSE probably means, if it can be told."""
        return None

    @classmethod
    def explain(cls, text: str) -> NotThis | None:  # noqa: ARG003 - the default has no special cases
        """A special explanation for TEXT, where a guess would be dangerous."""
        return None

    @classmethod
    def not_this(cls, text: str) -> NotThis:
        """Why TEXT was not accepted."""
        if not text.strip():
            return NotThis(
                msg("nothing is written here; expected {expected}", expected=cls.expected),
                msg("write it like this: {shape}; or “tbd” if it is still to be agreed", shape=cls.form()),
            )
        what = msg("“{given}” is not {expected}", given=shown(text), expected=cls.expected)
        special = cls.explain(text)
        if special is not None:
            return special
        if text == "tbd":
            return NotThis(msg("this can't be left open (“tbd”)"), msg("write it like this: {shape}", shape=cls.form()))
        if is_like_tbd(text):
            return NotThis(what, msg("write “tbd” for what is still to be agreed"))
        correct = cls._corrected(text)
        if correct is not None:
            return NotThis(what, msg("write “{correct}” instead of “{given}”", correct=correct, given=shown(text)))
        return NotThis(what, msg("write it like this: {shape}", shape=cls.form()))

    @classmethod
    def _corrected(cls, text: str) -> str | None:
        loose = loosely(text)
        for candidate in (loose, cls.guess(loose)):
            match = re.fullmatch(cls.pattern, candidate) if candidate else None
            if match is not None:
                try:
                    return str(cls.read(match))
                except NotThis:
                    continue
        return None

    @classmethod
    def validate(cls, value: object) -> Self:
        """VALUE itself if it is one of these already, else read from text; raises what pydantic collects."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            found = msg("{found} stands where {expected} is expected", found=kind_of(value), expected=cls.expected)
            mend = msg("write it like this: {shape}", shape=cls.form())
            raise for_pydantic(NotThis(found, mend), value)
        try:
            return cls.parse(value)
        except NotThis as problem:
            raise for_pydantic(problem, value) from None

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """JSON Schema (draft 7) for the text as an editor sees it."""
        types: str | list[str] = cls.json_types[0] if len(cls.json_types) == 1 else list(cls.json_types)
        return {"type": types, "pattern": cls.pattern, "examples": [cls.example], "description": str(cls.expected)}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.validate, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        return cls.json_schema()


def kind_of(value: object) -> Message:
    """What VALUE is, in words a reader of YAML knows."""
    if isinstance(value, dict):
        return msg("a group of fields")
    if isinstance(value, list | tuple):
        return msg("a list")
    return msg("something that is not text")


def is_like_tbd(text: str) -> bool:
    """Whether TEXT means "to be decided" in another spelling than the one we accept."""
    return text != "tbd" and loosely(text).casefold().rstrip(".") in _LIKE_TBD


_LIKE_TBD = frozenset("tbd tba tbc t.b.d t.b.a 待定 待确认 待填 εκκρεμεί ? ?? xxx".split())  # noqa: SIM905 - a word list
