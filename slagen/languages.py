"""The languages a contract can be written in: one row each, with all the names other parts know a language by."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from slagen.errors import UsageError
from slagen.messages import msg


@dataclass(frozen=True, slots=True)
class Language:
    """One contract language.

    `code` is what intakes, folders and options say; `locale` is Babel's name; `word_tag` is what Word writes into
    `w:lang`; `script` is the slot of Word's fonts that carries it. `names` gives the language's name in every contract
    language, in the form that stands in a clause ("the English text", 中文, «ελληνική»: Greek names are feminine, for
    γλώσσα).
    """

    code: str
    locale: str
    word_tag: str
    script: str
    own_name: str
    names: dict[str, str]


LANGUAGES: tuple[Language, ...] = (
    Language(
        code="zh",
        locale="zh_Hans_CN",
        word_tag="zh-CN",
        script="eastAsia",
        own_name="中文（简体）",
        names={"zh": "中文", "en": "Chinese", "el": "κινεζική"},
    ),
    Language(
        code="en",
        locale="en_GB",
        word_tag="en-GB",
        script="latin",
        own_name="English",
        names={"zh": "英文", "en": "English", "el": "αγγλική"},
    ),
    Language(
        code="el",
        locale="el_GR",
        word_tag="el-GR",
        script="latin",
        own_name="Ελληνικά",
        names={"zh": "希腊文", "en": "Greek", "el": "ελληνική"},
    ),
)

CODES: tuple[str, ...] = tuple(row.code for row in LANGUAGES)

_ROWS = {row.code: row for row in LANGUAGES}

_OTHER_NAMES = {
    "zh-hans": "zh", "zh-cn": "zh", "zh_cn": "zh", "cn": "zh", "chi": "zh", "zho": "zh", "chinese": "zh", "中文": "zh",
    "简体中文": "zh", "en-gb": "en", "en_gb": "en", "en-us": "en", "en_us": "en", "eng": "en", "english": "en",
    "英文": "en", "el-gr": "el", "el_gr": "el", "gr": "el", "ell": "el", "gre": "el", "greek": "el", "ελληνικά": "el",
}  # fmt: skip


def near_code(text: str) -> str | None:
    """The language code TEXT was probably meant to be ("gr" -> "el", "EN" -> "en"), or None."""
    folded = text.strip().casefold()
    if folded in _ROWS:
        return folded
    if folded in _OTHER_NAMES:
        return _OTHER_NAMES[folded]
    near = difflib.get_close_matches(folded, _OTHER_NAMES, n=1, cutoff=0.75)
    return _OTHER_NAMES[near[0]] if near else None


def language(code: str) -> Language:
    """The row of CODE. Raises UsageError, naming the near code if there is one."""
    row = _ROWS.get(code)
    if row is not None:
        return row
    near = near_code(code)
    known = ", ".join(CODES)
    if near is None:
        raise UsageError(
            msg("There is no contract language “{code}”. The languages are: {known}.", code=code, known=known)
        )
    raise UsageError(
        msg(
            "There is no contract language “{code}”; did you mean “{near}”? The languages are: {known}.",
            code=code,
            near=near,
            known=known,
        )
    )
