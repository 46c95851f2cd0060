"""The sentences argparse itself can say to a user of slagen, so that the catalogues hold them and --help is whole."""

from __future__ import annotations

import argparse
import functools

from slagen.messages import Message, msg
from slagen.messages.catalogue import look_up


def speak(language: str) -> None:
    """Let argparse speak LANGUAGE. It took gettext's functions when it was imported; they are exchanged for ours."""
    vars(argparse)["_"] = functools.partial(look_up, language=language)
    vars(argparse)["ngettext"] = lambda one, many, count: look_up(one if count == 1 else many, language)


WORDS: tuple[Message, ...] = (
    msg("usage: "),
    msg("positional arguments"),
    msg("options"),
    msg("show this help message and exit"),
    msg("show program's version number and exit"),
    msg("%(prog)s: error: %(message)s\n"),
    msg("argument %(argument_name)s: %(message)s"),
    msg("the following arguments are required: %s"),
    msg("unrecognized arguments: %s"),
    msg("expected one argument"),
    msg("expected at most one argument"),
    msg("expected at least one argument"),
    msg("expected %s argument"),
    msg("expected %s arguments"),
    msg("ignored explicit argument %r"),
    msg("not allowed with argument %s"),
    msg("invalid %(type)s value: %(value)r"),
    msg("invalid choice: %(value)r (choose from %(choices)s)"),
    msg("invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)"),
)
"""What Python 3.11 to 3.14 can say; it stands here so that it is extracted."""
