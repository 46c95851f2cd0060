"""Words the user wrote: single lines, ids, yes and no, and free text in one string or one for each language."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic_core import core_schema

from slagen.intake.scalars.scalar import NotThis, Scalar, for_pydantic, is_like_tbd, kind_of, shown
from slagen.languages import CODES, near_code
from slagen.messages import Message, msg
from slagen.sources.characters import FORBIDDEN, name_of

if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_LENGTH = 200
PROSE_LENGTH = 10_000

_ANY = ("string", "number", "boolean")
_SEPARATOR = re.compile("[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line(Scalar):
    """One line of words, carried to the page unchanged."""

    value: str

    pattern: ClassVar[str] = rf"^([^\t\n\r]{{1,{LINE_LENGTH}}})$"
    expected: ClassVar[Message] = msg("one line of text of up to 200 characters")
    example: ClassVar[str] = "Head of operations"
    json_types: ClassVar[tuple[str, ...]] = _ANY

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read TEXT, stored in Unicode's form NFC. Raises NotThis."""
        return cls(checked(text, cls.expected, cls.example, lines=1, length=LINE_LENGTH))

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The line that was matched."""
        return cls.parse(match[0])

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Name(Line):
    """The name of a person, a company or a tool; never translated, never inflected."""

    expected: ClassVar[Message] = msg("a name of up to 200 characters, on one line")
    example: ClassVar[str] = "Yunzhan Storage Technology Co., Ltd."


@dataclass(frozen=True, slots=True)
class Id(Scalar):
    """A short name by which other places of the intake refer to an entry. The calendar 24x7 is known by itself."""

    value: str

    pattern: ClassVar[str] = r"^([A-Za-z][A-Za-z0-9_-]{0,63}|24x7)$"
    expected: ClassVar[Message] = msg("a short name of Latin letters, digits, - and _, such as storage-availability")
    example: ClassVar[str] = "storage-availability"

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The id that was matched."""
        return cls(match[1])

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """Storage availability; 24/7; 24×7; 7 X 24."""
        always = re.fullmatch(r"(?:24 ?[/x*×] ?7|7 ?[/x*×] ?24)", loose.casefold())
        return "24x7" if always else re.sub(r"[ ./]+", "-", loose)

    def __hash__(self) -> int:  # that of a data class makes a tuple first, and ids are looked up all the time
        return hash(self.value)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class YesNo(Scalar):
    """yes or no."""

    value: bool

    pattern: ClassVar[str] = r"^(yes|no)$"
    expected: ClassVar[Message] = msg("yes or no")
    example: ClassVar[str] = "yes"
    json_types: ClassVar[tuple[str, ...]] = ("string", "boolean")

    @classmethod
    def read(cls, match: re.Match[str]) -> Self:
        """The answer that was matched."""
        return cls(match[1] == "yes")

    @classmethod
    def guess(cls, loose: str) -> str | None:
        """TRUE; on; 是; ναι; Όχι."""
        word = loose.casefold()
        if word in ("true", "y", "on", "1", "ja", "是", "有", "ναι", "yes"):
            return "yes"
        return "no" if word in ("false", "n", "off", "0", "否", "无", "όχι", "οχι", "no") else None

    def __bool__(self) -> bool:
        return self.value

    def __str__(self) -> str:
        return "yes" if self.value else "no"


@dataclass(frozen=True, slots=True)
class Text:
    """Free text: `plain` is meant for every language, else `by_language` holds one text for each."""

    plain: str | None = None
    by_language: dict[str, str] = field(default_factory=dict, hash=False)

    expected: ClassVar[Message] = msg("text, in one string or one for each language")
    example: ClassVar[str] = "{zh: 运维负责人, en: Head of operations}"
    lines: ClassVar[int | None] = None
    length: ClassVar[int] = PROSE_LENGTH

    @classmethod
    def of(cls, value: str | Mapping[str, object]) -> Self:
        """A text from one string, or from a mapping of language codes. Raises NotThis with a part for each bad key."""
        if isinstance(value, str):
            return cls(plain=cls._checked(value))
        if not value:
            raise NotThis(
                msg("there is no text here in any language"), msg("write it like this: {shape}", shape=cls.example)
            )
        problems: list[tuple[str, NotThis]] = []
        texts: dict[str, str] = {}
        for code, text in value.items():
            try:
                texts[_known_code(code)] = cls._checked_in_language(text)
            except NotThis as problem:
                problems.append((code, problem))
        if problems:
            raise NotThis(problems[0][1].message, problems[0][1].mend, tuple(problems))
        return cls(by_language=texts)

    @classmethod
    def _checked(cls, text: str) -> str:
        return checked(text, cls.expected, cls.example, lines=cls.lines, length=cls.length)

    @classmethod
    def _checked_in_language(cls, text: object) -> str:
        if not isinstance(text, str):
            raise NotThis(
                msg("{found} stands where a text is expected", found=kind_of(text)),
                msg("write it like this: {shape}", shape=cls.example),
            )
        if text == "tbd":
            raise NotThis(
                msg("“tbd” stands for one language only"),
                msg("write tbd for the whole field, or leave this language out"),
            )
        return cls._checked(text)

    def in_language(self, code: str) -> str | None:
        """The text for language CODE; None if it was not written in that language."""
        return self.plain if self.plain is not None else self.by_language.get(code)

    @classmethod
    def validate(cls, value: object) -> Self:
        """VALUE itself if it is one of these already, else read; raises what pydantic collects."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, str | dict):
            found = msg("{found} stands where a text is expected", found=kind_of(value))
            raise for_pydantic(NotThis(found, msg("write it like this: {shape}", shape=cls.example)), value)
        try:
            return cls.of(value)
        except NotThis as problem:
            raise for_pydantic(problem, value) from None

    def dump(self) -> str | dict[str, str]:
        """What the intake holds for this text."""
        return self.plain if self.plain is not None else dict(self.by_language)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """JSON Schema (draft 7): a string, or an object with a string for each language."""
        one: dict[str, Any] = {"type": list(_ANY), "minLength": 1, "maxLength": cls.length}
        if cls.lines == 1:
            one["pattern"] = r"^[^\n\r]*$"
        by_language = {
            "type": "object",
            "properties": dict.fromkeys(CODES, one),
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [one, by_language], "description": str(cls.expected)}

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.validate, serialization=core_schema.plain_serializer_function_ser_schema(cls.dump)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: object, _handler: object) -> dict[str, Any]:
        return cls.json_schema()


@dataclass(frozen=True, slots=True)
class LineText(Text):
    """Free text on one line, up to 200 characters: names, titles, table cells."""

    expected: ClassVar[Message] = msg("one line of text, in one string or one for each language")
    lines: ClassVar[int | None] = 1
    length: ClassVar[int] = LINE_LENGTH


@dataclass(frozen=True, slots=True)
class ProseText(Text):
    """Free text that may have line feeds, up to 10,000 characters."""

    expected: ClassVar[Message] = msg("text of up to 10,000 characters, in one string or one for each language")


def checked(text: str, expected: Message, shape: str, *, lines: int | None, length: int) -> str:
    """TEXT in NFC, once it is known to be neither empty nor too long and to hold only what reaches the page."""
    if not text.strip():
        raise NotThis(
            msg("nothing is written here; expected {expected}", expected=expected),
            msg("write it like this: {shape}; or “tbd” if it is still to be agreed", shape=shape),
        )
    if text == "tbd":
        raise NotThis(msg("this can't be left open (“tbd”)"), msg("write it like this: {shape}", shape=shape))
    if is_like_tbd(text):
        raise NotThis(
            msg("“{given}” seems to stand for something still open", given=shown(text)),
            msg("write “tbd” for what is still to be agreed"),
        )
    bad = FORBIDDEN.search(text)
    if bad is not None:
        raise NotThis(
            msg("the text holds the character {character}, which can't be printed", character=name_of(bad[0])),
            msg("delete that character; it is often invisible and came in by copying"),
        )
    text = unicodedata.normalize("NFC", text)
    separator = _SEPARATOR.search(text)
    if separator is not None and lines == 1:
        raise NotThis(
            msg(
                "the text holds {character}, which ends a line, but stands on one line in the contract",
                character=name_of(separator[0]),
            ),
            msg("delete that character; it is often invisible and came in by copying"),
        )
    text = _SEPARATOR.sub("\n", text)
    if lines == 1 and ("\n" in text or "\t" in text):
        raise NotThis(
            msg("the text has a line feed or a tab, but stands on one line in the contract"),
            msg("write it on one line"),
        )
    if len(text) > length:
        raise NotThis(
            msg("the text has {count} characters", count=len(text)),
            msg("shorten it to {length} characters", length=length),
        )
    return text


def _known_code(code: str) -> str:
    if code in CODES:
        return code
    known = ", ".join(CODES)
    near = near_code(code)
    if near is None:
        mend = msg("use one of: {known}", known=known)
    else:
        mend = msg("write “{near}”; the languages are {known}", near=near, known=known)
    raise NotThis(msg("“{code}” is not a language of slagen", code=shown(code)), mend)
