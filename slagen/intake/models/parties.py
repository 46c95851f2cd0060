"""Who agrees: companies, or units of one organisation; who signs; whom to reach."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from slagen.intake.models.base import Part
from slagen.intake.scalars import Date, Line, LineText, Maybe, ProseText, Zone


class Contact(Part):
    """A person or desk that can be reached."""

    role: Maybe[LineText] = Field(description="What for: account manager, service desk, data protection officer.")
    name: Maybe[LineText] | None = Field(None, description="Name of the person or desk.")
    email: Maybe[Line] | None = Field(None, description="E-mail address.")
    phone: Maybe[Line] | None = Field(None, description="Telephone number.")


class Signatory(Part):
    """Who signs for a party."""

    name: Maybe[LineText] = Field(description="Name of the person who signs.")
    title: Maybe[LineText] = Field(description="Position held.")
    authority: Literal["legal-representative", "authorised"] = Field(
        "legal-representative", description="Signs by law, or under a written authority that is annexed."
    )
    date: Maybe[Date] | None = Field(None, description="The day of signature; left blank to be written by hand.")


class GreekForms(Part):
    """A label's forms in Greek, each with its article: ο Πάροχος, του Παρόχου, τον Πάροχο, στον Πάροχο."""

    nominative: Line = Field(description="ο Πάροχος", examples=["η Εταιρεία"])
    genitive: Line = Field(description="του Παρόχου", examples=["της Εταιρείας"])
    accusative: Line = Field(description="τον Πάροχο", examples=["την Εταιρεία"])
    dative: Line = Field(description="στον Πάροχο", examples=["στην Εταιρεία"])


class Label(Part):
    """What the contract calls the party, in each language used, with every Greek form. Defaults are shipped."""

    zh: Line | None = Field(None, description="Chinese label.", examples=["甲方"])
    en: Line | None = Field(None, description="English label with its article.", examples=["the Customer"])
    el: GreekForms | None = Field(None, description="Greek forms.")


class Company(Part):
    """A company or another legal person."""

    kind: Literal["company"] = "company"
    role: Literal["provider", "customer", "supporter"] | None = Field(
        None, description="Not needed where the id itself is provider, customer or supporter."
    )
    label: Label | None = Field(None, description="Its label in the contract; default by role.")
    name: Maybe[LineText] = Field(description="Full registered name. Never inflected.")
    legal_form: (
        Literal["joint-stock", "limited", "private-company", "general-partnership", "limited-partnership"] | None
    ) = Field(None, description="Legal form, where the name does not say it.")
    registration: Maybe[Line] | None = Field(
        None, description="Registration number: unified social credit code, ΓΕΜΗ, company number."
    )
    tax_number: Maybe[Line] | None = Field(None, description="Tax number (ΑΦΜ, VAT).")
    tax_office: Maybe[LineText] | None = Field(None, description="Tax office (ΔΟΥ).")
    address: Maybe[LineText] = Field(description="Registered address.")
    bank: Maybe[LineText] | None = Field(None, description="Bank of the party.")
    account: Maybe[Line] | None = Field(None, description="Account number.")
    signs: Maybe[Signatory] | None = Field(None, description="Who signs.")
    notices: Maybe[Contact] | None = Field(None, description="Who receives notices; else the registered address.")
    contacts: Maybe[list[Contact]] = Field(default_factory=list, description="Other people to reach.")


class Unit(Part):
    """A unit of an organisation: a department, a branch office, a team."""

    kind: Literal["unit"]
    role: Literal["provider", "customer", "supporter"] | None = Field(
        None, description="Not needed where the id itself is provider, customer or supporter."
    )
    label: Label | None = Field(None, description="Its label in the text; default by role, in Chinese its name.")
    name: Maybe[LineText] = Field(description="Name of the unit.")
    signs: Maybe[Signatory] | None = Field(None, description="Who signs.")
    notices: Maybe[Contact] | None = Field(None, description="Who receives notices.")
    contacts: Maybe[list[Contact]] = Field(default_factory=list, description="Other people to reach.")


def _kind(value: object) -> str:
    """A party without `kind` is a company."""
    kind = value.get("kind", "company") if isinstance(value, dict) else getattr(value, "kind", "company")
    return str(kind)


Party = Annotated[
    Annotated[Company, Tag("company")] | Annotated[Unit, Tag("unit")],
    Discriminator(_kind),
]


class Recipient(Part):
    """Who receives a service without being a party, or what it covers: a department, a site, a class, a device."""

    kind: Literal["unit", "site", "class", "item"] = Field(
        "unit",
        description="A unit of the customer, a place, a class of customers, or a thing covered: a device, a circuit.",
    )
    name: Maybe[LineText] = Field(description="Its name.")
    members: Maybe[ProseText] | None = Field(None, description="Who belongs to it, as a thing (class).")
    address: Maybe[LineText] | None = Field(None, description="Where it is (site).")
    area: Literal["urban", "rural", "remote"] | None = Field(None, description="In what kind of area (site).")
    zone: Maybe[Zone] | None = Field(None, description="Its time zone, if not the agreement's (site).")
    contact: Maybe[LineText] | None = Field(None, description="Whom to reach there.")
