"""The words of a language for what an intake says by a code (words.yaml of its templates), and the parties' labels."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, cast

import yaml

from slagen.errors import UsageError
from slagen.intake.models.parties import Company, GreekForms, Unit
from slagen.messages import msg
from slagen.resources import template_dir

CASES = {"gen": "genitive", "acc": "accusative", "dat": "dative"}
"""The case filters of clause texts, and the names of the forms they pick."""


@functools.cache
def words(language: str) -> Mapping[str, Any]:
    """Everything in words.yaml of LANGUAGE."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (template_dir(language) / "words.yaml").read_text(encoding="utf-8")
    return cast("Mapping[str, Any]", yaml.load(text, Loader=loader))


def choice(language: str, field: str, code: str) -> str | None:
    """The word for CODE in FIELD ("Agreement.status", "draft"); None where the field has no words."""
    choices = words(language)["choices"].get(field)
    if choices is None:
        return None
    if code not in choices:
        raise UsageError(
            msg("words.yaml of {language} has no word for {field}: {code}.", language=language, field=field, code=code)
        )
    return str(choices[code])


def label_forms(language: str, role: str, party: Company | Unit, *, relationship: str) -> dict[str, str] | None:
    """The forms of a party's label by case; the nominative is under "". None where the party's name is its label."""
    own = getattr(party.label, language) if party.label is not None else None
    if own is None:
        shipped = words(language)["parties"][relationship].get(role)
        if shipped is None:
            return None
        return {"": shipped} if isinstance(shipped, str) else _greek(shipped)
    return _greek(own.model_dump()) if isinstance(own, GreekForms) else {"": str(own)}


def forms_of(language: str, name: str, key: str) -> dict[str, str]:
    """The forms of a phrase of words.yaml by case; the nominative is under ""."""
    said = words(language)[name][key]
    return {"": said} if isinstance(said, str) else _greek(said)


def _greek(forms: Mapping[str, object]) -> dict[str, str]:
    return {"": str(forms["nominative"]), **{case: str(forms[name]) for case, name in CASES.items()}}
