"""Intake and library become a Document: select, fill, parse, refer. Pure; the caller numbers and prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from slagen.assembly.fill import fill, paths_in, read_clause
from slagen.assembly.kept import kept_script
from slagen.assembly.library import AGREEMENT, COMPANIONS, Clause, Library, texts_of
from slagen.assembly.select import Chosen, Selection, select
from slagen.assembly.shown import Group, Leaf, look, printable
from slagen.assembly.values import values
from slagen.assembly.words import words
from slagen.document.parse import parse_clause
from slagen.document.tree import Document, Paragraph, Part, Table, Text
from slagen.errors import UsageError
from slagen.findings import Finding
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Id
from slagen.messages import msg
from slagen.messages.catalogue import translate
from slagen.templating.script import Script

_NOTHING = (Text("—"),)
_WHOLE = frozenset({"metrics"})
"""Tables that keep their columns: a metric definition table has exactly seven."""


@dataclass(frozen=True, slots=True)
class Assembled:
    """The document and why it holds the clauses it holds."""

    document: Document
    selection: Selection


def assemble(
    intake: Intake,
    language: str,
    *,
    fingerprint: str = "",
    made_by: str = "slagen",
    library: Library | None = None,
    level: Id | None = None,
    document: str = AGREEMENT,
    faults: Sequence[Finding] = (),
    drawn: bool = False,
) -> Assembled:
    """The agreement of INTAKE in LANGUAGE, or a DOCUMENT beside it; with LEVEL, that level of a multi-level one alone.

    FINGERPRINT and MADE_BY go into the document's properties. FAULTS are listed on the first page, under the mark of a
    draft, which lacks the clauses that have no text for its law. DRAWN: with the pictures of formats that draw. Raises
    UsageError where the library is not whole or has no text for the agreement's law: never a text for another law.
    """
    shown, selection = _selected(intake, language, document, library, level, whole=not faults)
    parts = tuple(_part(chosen, shown, language) for chosen in selection.chosen)
    if faults:
        parts = (_marked(parts[0], faults, language), *parts[1:])
    agreement = shown.agreement
    return Assembled(
        Document(
            language=language,
            title=_words(agreement.title) if document == AGREEMENT else _heading(parts[0]),
            number=_words(agreement.number),
            version=_words(agreement.version),
            status=_words(agreement.status),
            draft=bool(faults) or intake.agreement.status in ("draft", "in-review"),
            fingerprint=fingerprint,
            made_by=made_by,
            date=str(intake.agreement.effective) if intake.agreement.effective is not TBD else "",
            parts=parts,
            pictures=shown.pictures if drawn and document == AGREEMENT else (),
        ),
        selection,
    )


def paths_said(intake: Intake, language: str) -> set[str]:
    """Where in INTAKE each value comes from that stands in its agreement in LANGUAGE, which itself is not made.

    Clauses that repeat what others say are not worked out for it. Raises as assemble.
    """
    saying = Library(tuple(clause for clause in texts_of(AGREEMENT).clauses if not clause.repeats))
    shown, selection = _selected(intake, language, AGREEMENT, saying, None)
    found: set[str] = set()
    for one in selection.chosen:
        found |= paths_in(_script_of(one, language), shown, language, where=_where(one, language))
    return found


def _selected(
    intake: Intake, language: str, document: str, library: Library | None, level: Id | None, *, whole: bool = True
) -> tuple[Group, Selection]:
    """What clause texts see of INTAKE, and the clauses of DOCUMENT that say it, all if it has to be WHOLE."""
    shelf = library or texts_of(document)
    shown = values(intake, language, level=level)
    selection = select(shelf, lambda path: look(shown, path))
    if whole and selection.no_text:
        raise UsageError(
            msg(
                "The clause library has no text for this law or relationship in: {clauses}.",
                clauses=", ".join(missing.clause.id for missing in selection.no_text),
            )
        )
    return shown, selection


def _marked(part: Part, faults: Sequence[Finding], language: str) -> Part:
    """PART with the mark of a draft before all else, and the FAULTS that keep it from being anything more."""
    told = words(language)["draft"]
    rows = tuple(
        ((Text(fault.code),), (Text(f"{fault.place.path or fault.place}: {translate(fault.what, language)}"),))
        for fault in faults
    )
    mark = Paragraph("plain", (Text(str(told["mark"]), strong=True),))
    table = Table("cover", ((Text(str(told["code"])),), (Text(str(told["fault"])),)), rows)
    return replace(part, blocks=(mark, table, *part.blocks))


def _part(chosen: Chosen, shown: Group, language: str) -> Part:
    clause, where = chosen.clause, _where(chosen, language)
    script = _script_of(chosen, language)
    text, inlines = fill(script, shown, language, where=where)
    part = parse_clause(text, clause=clause.id, role=clause.role, inlines=inlines)
    return replace(part, blocks=tuple(_narrowed(one) if isinstance(one, Table) else one for one in part.blocks))


def _where(chosen: Chosen, language: str) -> str:
    """The file of the clause library in which the text of CHOSEN stands."""
    clause = chosen.clause
    return f"{clause.section}/{clause.id}/{clause.file(chosen.variant, language).name}"


def _script_of(chosen: Chosen, language: str) -> Script:
    clause = chosen.clause
    return _script(clause, clause.text(chosen.variant, language), language, _where(chosen, language))


def _narrowed(table: Table) -> Table:
    """TABLE without the columns in which no row says anything."""
    columns = range(len(table.header))
    said = [n for n in columns if any(row[n] != _NOTHING for row in table.rows)]
    if table.kind in _WHOLE or not table.rows or len(said) == len(columns):
        return table
    rows = tuple(tuple(row[n] for n in said) for row in table.rows)
    return Table(table.kind, tuple(table.header[n] for n in said), rows)


def _script(clause: Clause, text: str, language: str, where: str) -> Script:
    """TEXT as it is kept beside the shipped library; one that is not is read, and may read only what it declares."""
    kept = kept_script(text, where=where, language=language, companion=clause.section in COMPANIONS)
    if kept is not None:
        return kept
    from slagen.assembly.reads import reads
    from slagen.templating.jinja import script_of

    tree = read_clause(text, where=where)
    undeclared = sorted(set(map(declared_as, reads(tree))) - clause.reads)
    if undeclared:
        raise UsageError(
            msg(
                "{where} reads {paths}, which its clause.yaml does not declare.",
                where=where,
                paths=", ".join(undeclared),
            )
        )
    return script_of(tree)


def declared_as(path: str) -> str:
    """How clause.yaml declares that a text reads PATH: the section and, below it, the field."""
    return ".".join(path.split(".")[:2])


def _heading(part: Part) -> str:
    """The heading of PART, which is words alone."""
    return "".join(inline.text for inline in part.heading if isinstance(inline, Text))


def _words(leaf: object) -> str:
    shown = printable(leaf)
    return shown.text if isinstance(shown, Leaf) else "____"
