"""What slagen tells its user, before it is put into the user's language.

A Message is a template and its values; only the command line turns it into zh, en or el (see catalogue.py).
Contract text never passes through here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user: an English template with {named} places, and what goes into them."""

    template: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def msg(template: str, /, **values: Any) -> Message:
    """Mark TEMPLATE for the catalogues and bind its VALUES. Babel extracts the first argument of every call."""
    return Message(template, values)


@dataclass(frozen=True, slots=True)
class InLanguages:
    """A value of a message that is data with a text of its own in each language: what a framework asks for."""

    texts: Mapping[str, str]

    def __str__(self) -> str:
        return self.texts["en"]
