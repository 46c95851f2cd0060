"""`slagen explain T101`: what a rule looks for, why it matters, how to mend it, with examples in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.messages import Message, msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """Explain the rule that was named."""
    from slagen.languages import LANGUAGES
    from slagen.lint.report.words import LEVELS
    from slagen.lint.rule import rule, shown

    known = rule(arguments.rule)
    console.data(f"{known.code} {known.name}: {console.words(LEVELS[known.severity])}")
    for text in (known.what, known.why, known.mend):
        console.data("  " + console.words(Message(text, shown(text))))
    for language in LANGUAGES:
        example = known.examples.get(language.code)
        if example is not None:
            console.data(console.words(msg("weak ({language}): {text}", language=language.code, text=example.weak)))
            console.data(console.words(msg("better ({language}): {text}", language=language.code, text=example.better)))
    if known.exempt:
        console.data(console.words(msg("passes when: {names}", names=sorted(known.exempt))))
    if known.preview:
        console.data(console.words(msg("preview, off by default")))
    return 0
