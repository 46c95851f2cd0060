"""The view of an intake in one language: models as groups, scalars as leaves, ids as the entries they name."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeAlias, TypeVar, get_args, get_origin

from slagen.assembly.printed import printed
from slagen.assembly.shown import Group, Hole, Leaf, Said, text_of
from slagen.assembly.words import choice, label_forms, words
from slagen.formats import Case, one_of
from slagen.intake.calendars import ALWAYS_OPEN, business_calendar
from slagen.intake.models.base import Part, To
from slagen.intake.models.commitments import Commitment
from slagen.intake.models.intake import Intake
from slagen.intake.models.parties import Company, Unit
from slagen.intake.roles import party_in_role, role_of
from slagen.intake.scalars import (
    TBD,
    Count,
    Duration,
    Edge,
    Id,
    Line,
    Quantity,
    Scalar,
    Target,
    Text,
    Window,
    Worth,
    YesNo,
)
from slagen.intake.scalars.tbd import OrTbd
from slagen.intake.standing import SECTION_OF
from slagen.intake.walk import fields_of, models_in, reference_of

S = TypeVar("S", bound=Scalar)
V = TypeVar("V")

Names: TypeAlias = dict[str, Callable[[], Any]]
"""Names of a group and how each value is made when it is first asked for."""

_CASES: tuple[Case, ...] = ("gen", "acc")
_DECLINED = (Duration, Quantity, Window, Worth)
_CODES = {
    "services": "S",
    "commitments": "L",
    "calendars": "C",
    "maintenance": "M",
    "exclusions": "E",
    "objectives": "O",
    "duties": "D",
}
"""The letter that, with a running number, names an entry of a section on the page."""
_NAMED = ("recipients", "plans", "profiles", "requests", "roles", "services")
"""Sections whose entries print as their name."""
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_GEMI = re.compile(r"[0-9]{12}")
_AFM = re.compile(r"(?:EL)?[0-9]{9}")
"""The forms of a Chinese unified social credit code, of a number of the Greek registry and of a Greek tax number."""


class View:
    """One intake in one language. `whole` is the intake as written; `intake` what stands on `level`, if given.

    `computed` adds to each commitment the names that are worked out from it.
    """

    def __init__(
        self,
        whole: Intake,
        intake: Intake,
        language: str,
        level: Id | None,
        computed: Callable[[View, Commitment, str], Names],
    ) -> None:
        self.whole = whole
        self.intake = intake
        self.language = language
        self.level = level
        self._computed = computed
        self._known: dict[Any, Any] = {}
        self.entry = functools.cache(self._entry)
        self._section_of = functools.cache(self._find_section)
        self.numbers = functools.cache(self._numbers)

    def once(self, work_out: Callable[[View], V]) -> V:
        """What WORK_OUT makes of this view, worked out when it is first asked for."""
        if work_out not in self._known:
            self._known[work_out] = work_out(self)
        found: V = self._known[work_out]
        return found

    # Generic: a model becomes a group, a scalar a leaf, an id the entry it names.

    def part(
        self,
        model: Part,
        path: str,
        leaf: Leaf | Hole | None = None,
        more: Mapping[str, Callable[[], Any]] | None = None,
    ) -> Group:
        """MODEL as a group of its fields, with MORE names beside or instead of them."""
        make: Names = {name: partial(self.field, model, name, path) for name in _names_of(type(model))}
        return Group(make | dict(more or {}), leaf)

    def field(self, model: Part, name: str, path: str) -> Any:
        """The field NAME of MODEL. A group that is `tbd` is shown as a group of blanks."""
        value = getattr(model, name)
        if value is TBD:
            info = fields_of(type(model))[name]
            kinds = [] if get_origin(info.annotation) in (list, dict) else list(models_in(info.annotation))
            if len(kinds) == 1:
                value = kinds[0].model_construct(**dict.fromkeys(_open_fields(kinds[0]), TBD))
        here = f"{path}.{name}" if path else name
        return self.show(value, here, *_shown_as(type(model), name))

    def show(self, value: Any, path: str, to: To | None = None, field: str = "") -> Any:
        """VALUE as clause texts see it; FIELD ("Term.renewal") finds the word of a code."""
        if value is None:
            return None
        if value is TBD:
            return Hole(path)
        if isinstance(value, Part):
            return self.part(value, path)
        if isinstance(value, list):
            return tuple(self.show(item, f"{path}[{index}]", to, field) for index, item in enumerate(value))
        if isinstance(value, Id) and to is not None:
            return self.named(to, value, path)
        if isinstance(value, Text):
            return Leaf(str(value.in_language(self.language)), path)
        if isinstance(value, YesNo):
            code = str(value)
            return Leaf(choice(self.language, "YesNo", code) or code, path, code=code)
        if isinstance(value, Scalar):
            cases = _CASES if isinstance(value, _DECLINED) else ()
            return Said(partial(self._worded, value), path, code=str(value), cases=cases)
        code = str(value)
        word = choice(self.language, field, code) or code
        return Leaf(word.format_map(self.customer_forms()) if "{" in word else word, path, code=code)

    def _worded(self, value: Scalar, case: Case) -> str:
        return printed(self.translated(value), self.language, case)

    def translated(self, value: S) -> S:
        """VALUE with its unit as the agreement calls it in this language, where it does."""
        if isinstance(value, Quantity):
            called = self.intake.agreement.units.get(Line(value.unit))
            return value if called is None else replace(value, unit=str(called.in_language(self.language)))
        if isinstance(value, Target):
            lower = None if value.lower is None else self.translated(value.lower)
            return replace(value, quantity=self.translated(value.quantity), lower=lower)
        return replace(value, quantity=self.translated(value.quantity)) if isinstance(value, Edge) else value

    def named(self, to: To, name: Id, path: str) -> Any:
        """The entry NAME refers to; the calendar 24x7 has no entry."""
        if "calendars" in to.sections and str(name) == ALWAYS_OPEN:
            return Leaf(words(self.language)["hours"][ALWAYS_OPEN], path, code=ALWAYS_OPEN)
        return self.entry(*self._section_of(to.sections, name))

    def _find_section(self, sections: tuple[str, ...], name: Id) -> tuple[str, Id]:
        """Which of SECTIONS holds the entry NAME; a party may be named by its role."""
        if "parties" in sections:
            name = Id.parse(party_in_role(self.intake, str(name)))
        return next(section for section in sections if name in getattr(self.intake, section)), name

    # Sections: entries by id, each with its code.

    def section(self, section: str) -> tuple[Any, ...]:
        """All entries of SECTION, or with a level printed alone those it needs."""
        keys = getattr(self.intake, section)
        if self.level is not None:
            keys = [key for key in keys if self.on_level(section, key)]
        return tuple(self.entry(section, key) for key in keys)

    def on_level(self, section: str, key: Id) -> bool:
        """Whether the entry KEY of SECTION belongs to the level that is printed alone, or no level is."""
        intake, level = self.intake, self.level
        if section == "commitments" and level is not None:
            return intake.commitments[key].level == level or key in intake.levels[level].overrides
        if section == "levels":
            return key == level
        if section == "services" and level is not None:
            return intake.levels[level].service in (None, key)
        return True

    def _numbers(self, section: str) -> Mapping[Id, int]:
        """The entries of SECTION, counted from 1."""
        return {key: number for number, key in enumerate(getattr(self.intake, section), start=1)}

    def _entry(self, section: str, key: Id) -> Any:
        entries = getattr(self.intake, section)
        model, path = entries[key], f"{section}.{key}"
        more: Names = {"id": lambda: Leaf(str(key), path)}
        leaf: Leaf | Hole | None = None
        if section in _CODES:
            code = f"{_CODES[section]}{self.numbers(section)[key]}"
            more["code"] = lambda: Leaf(code, path)
            if section == "calendars":
                leaf = Leaf(words(self.language)["hours"]["calendar"].format(code=code), path)
        if section in _NAMED:
            named = self.field(model, "name", path)
            leaf = named if isinstance(named, Leaf | Hole) else None
        if section == "services":
            more["recipients"] = partial(self._recipients, model, path, items=False)
            more["covers"] = partial(self._recipients, model, path, items=True)
        if section == "priorities":
            leaf = Leaf(str(key), path)
            more["highest"] = lambda: Leaf("", path) if key == next(iter(entries)) else None
        if section == "services":
            more["prices"] = lambda: tuple(
                self.part(price, f"{path}.prices.{name}") for name, price in model.prices.items()
            )
        if section == "duties":
            more["creditor"] = lambda: self.named(To(("parties",)), model.to or self._other_main(model.by), path)
        if section == "parties":
            forms = self.label(key)
            leaf = Leaf(forms[""], path, forms=forms)
            more["register"] = partial(self._register, model, path)
            more |= {name: lambda: None for name in Company.model_fields if name not in type(model).model_fields}
        if section == "calendars":
            more["zone"] = lambda: self.field(model if model.zone else self.intake.agreement, "zone", path)
        if section in ("commitments", "capabilities"):
            more["only_for"] = lambda: self._limits(model.only_for, f"{path}.only_for")
        if section == "commitments":
            more |= self._computed(self, model, path)
        return self.part(model, path, leaf, more)

    def _recipients(self, service: Part, path: str, *, items: bool) -> Any:
        """Who receives SERVICE, or with ITEMS the things it covers; where the list is open, only the former is."""
        shown = self.field(service, "recipients", path)
        if isinstance(shown, Hole):
            return () if items else shown
        return tuple(one for one in shown if (one.kind == "item") == items)

    def limits_by_kind(self, keys: list[Id]) -> dict[str, list[str]]:
        """The names of the cases that KEYS name, by kind."""
        kinds: dict[str, list[str]] = {}
        for key in keys:
            section = next(section for section in SECTION_OF.values() if key in getattr(self.intake, section))
            entry = self.entry(section, key)
            kind = "items" if section == "recipients" and entry.kind == "item" else section
            kinds.setdefault(kind, []).append(text_of(entry))
        return kinds

    def _limits(self, keys: list[Id], path: str) -> Leaf | None:
        """The cases KEYS name, those of one kind together: "plan Gold; Priority P1 or P2"."""
        kinds = self.limits_by_kind(keys)
        case = words(self.language)["case"]
        for kind, names in kinds.items():
            if kind != "priorities":
                kinds[kind] = [str(case["name"]).format(name=name) for name in names]
        texts = [str(case[kind]).format(names=one_of(names, self.language)) for kind, names in kinds.items()]
        return Leaf(case["between"].join(texts), path) if texts else None

    def _register(self, party: Company | Unit, path: str) -> Leaf:
        """What the registration number of PARTY is: a Chinese `credit-code`, a Greek `gemi`, `other`, or `open`."""
        number = getattr(party, "registration", None)
        if number is TBD:
            return Leaf("", path, code="open")
        said = str(number or "").replace(" ", "")
        greek = self.intake.agreement.governing_law == "GR" or _AFM.fullmatch(str(getattr(party, "tax_number", "")))
        code = "credit-code" if _CREDIT_CODE.fullmatch(said) else "gemi" if greek and _GEMI.fullmatch(said) else "other"
        return Leaf("", path, code=code)

    def _other_main(self, party: Id) -> Id:
        """The customer where PARTY is the provider, else the provider."""
        provider = party_in_role(self.intake, "provider")
        return Id.parse("customer" if party_in_role(self.intake, str(party)) == provider else provider)

    def agreement(self) -> Group:
        """The agreement, with the calendar of its business time and the number of originals filled in."""

        def business() -> Any:
            key = business_calendar(self.intake)
            if key is TBD:
                return Hole("agreement.business_hours")
            return None if key is None else self.named(To(("calendars",)), key, "agreement.business_hours")

        def copies() -> Any:
            agreement = self.intake.agreement
            if agreement.copies is not None:
                return self.field(agreement, "copies", "agreement")
            return self.show(Count(len(self.intake.parties)), "agreement.copies")

        return self.part(self.intake.agreement, "agreement", more={"business_hours": business, "copies": copies})

    def role(self, key: Id) -> str:
        """The role of a party."""
        return role_of(str(key), self.intake.parties[key]) or ""

    def label(self, key: Id) -> dict[str, str]:
        """The forms of a party's label; a unit without one is called by its name."""
        party = self.intake.parties[key]
        relationship = self.intake.agreement.relationship
        forms = label_forms(self.language, self.role(key), party, relationship=relationship)
        if forms is not None:
            return forms
        return {"": str(key) if party.name is TBD else str(party.name.in_language(self.language))}

    def customer_forms(self) -> dict[str, str]:
        """The customer's label for words that mention it: {customer}, {customer_gen} ..."""
        forms = self.label(Id.parse(party_in_role(self.intake, "customer")))
        return {f"customer_{case}" if case else "customer": form for case, form in forms.items()}


@functools.cache
def _names_of(model: type[Part]) -> tuple[str, ...]:
    """The fields of MODEL."""
    return tuple(model.model_fields)


@functools.cache
def _shown_as(model: type[Part], name: str) -> tuple[To | None, str]:
    """What the values of the field NAME of MODEL refer to, and how words.yaml calls the field."""
    return reference_of(model, name), f"{model.__name__}.{name}"


def _open_fields(model: type[Part]) -> list[str]:
    """The fields of MODEL that are open where the whole of it is: those it needs, and all that may be `tbd` alone."""
    fields = model.model_fields.items()
    return [name for name, info in fields if info.is_required() or _may_be_open((info.annotation, *info.metadata))]


def _may_be_open(pieces: tuple[Any, ...]) -> bool:
    return any(isinstance(piece, OrTbd) or _may_be_open(get_args(piece)) for piece in pieces)
