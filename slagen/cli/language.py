"""Which language slagen speaks to its user: the option, else SLAGEN_LANG, else the system's, else English."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from slagen.messages.catalogue import UI_LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPTION = "--ui-language"

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the order POSIX gives; LANGUAGE, GNU's own, goes before them


def ui_language(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language for this run; it has to be known before the options are parsed, because --help is translated."""
    for wish in (_option(argv), environ.get("SLAGEN_LANG")):
        code = _code(wish)
        if code is not None:
            return code
    return _system(environ)


def _option(argv: Sequence[str]) -> str | None:
    for index, word in enumerate(argv):
        if word == "--":
            return None
        if word == OPTION:
            return argv[index + 1] if index + 1 < len(argv) else None
        if word.startswith(OPTION + "="):
            return word.partition("=")[2]
    return None


def _system(environ: Mapping[str, str]) -> str:
    set_to = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    wishes = [set_to]
    if set_to and _plain(set_to) not in ("c", "posix"):  # GNU: LANGUAGE says nothing in the C locale
        wishes = [*environ.get("LANGUAGE", "").split(":"), set_to]
    if not set_to:
        wishes.append(_windows())
    return next((code for code in map(_code, wishes) if code), "en")


def _code(wish: str | None) -> str | None:
    """`el_GR.UTF-8`, `zh-Hans`, `EN` -> el, zh, en; None for anything else."""
    code = _plain(wish or "")
    return code if code in UI_LANGUAGES else None


def _plain(wish: str) -> str:
    return wish.strip().casefold().replace("-", "_").partition(".")[0].partition("_")[0]


if sys.platform == "win32":  # pragma: no cover

    def _windows() -> str:
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")

else:

    def _windows() -> str:
        return ""
