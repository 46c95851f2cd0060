"""What clause texts see of the chosen frameworks: a name for each, its facts, and the rows of the annex."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from slagen.assembly.shown import Group, Leaf, Reference
from slagen.assembly.view import Names, View
from slagen.intake.frameworks import Answer, answers, framework
from slagen.intake.scalars import Date

if TYPE_CHECKING:
    from slagen.intake.frameworks import Framework

_PATH = "agreement.frameworks"


def framework_names(view: View) -> Names:
    """`frameworks.dora` is there where the agreement has it; `framework_tables` are the tables of the annex."""
    return {
        "frameworks": partial(_frameworks, view),
        "framework_tables": lambda: tuple(_table(view, name) for name in view.intake.agreement.frameworks),
        "critical_services": partial(_critical_services, view),
    }


def _frameworks(view: View) -> Group:
    """Each framework by its name without dashes; a fact of one (`frameworks.charges_end`) by its own name."""
    chosen = view.intake.agreement.frameworks
    facts = {fact: value for name in chosen for fact, value in framework(name).facts.items()}
    names: Names = {name.replace("-", "_"): partial(Leaf, name, _PATH) for name in chosen}
    names |= {fact: partial(view.show, Date.parse(value), _PATH) for fact, value in facts.items()}
    for absent in ("dora", "gdpr28", "pipl21", "dataact25", "iso20000_sla", "charges_end"):
        names.setdefault(absent, _nothing)
    return Group(names)


def _nothing() -> None:
    return None


def _table(view: View, name: str) -> Group:
    text: Framework = framework(name)
    return Group(
        {
            "title": partial(Leaf, text.title[view.language], _PATH),
            "rows": lambda: tuple(_row(view, answer) for answer in answers(view.intake, name)),
        }
    )


def _row(view: View, answer: Answer) -> Group:
    item = answer.item
    return Group(
        {
            "article": partial(Leaf, item.article[view.language], _PATH),
            "asks": partial(Leaf, item.asks[view.language], _PATH),
            "state": partial(Leaf, answer.state, _PATH, code=answer.state),
            "places": lambda: tuple(map(_place, answer.where)),
        }
    )


def _place(anchor: str) -> Group:
    """A reference to what ANCHOR names, and which it is: a clause or an annex as a whole, or a paragraph."""
    kind = "annex" if anchor.startswith("annex-") else "paragraph" if "." in anchor else "clause"
    return Group({"kind": partial(Leaf, kind, _PATH, code=kind), "number": partial(Reference, anchor, _PATH)})


def _critical_services(view: View) -> tuple[Any, ...]:
    """The services that support a critical or important function of the customer."""
    found = view.intake.services.items()
    return tuple(view.entry("services", key) for key, one in found if str(one.critical_function) == "yes")
