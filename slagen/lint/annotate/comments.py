"""Puts slagen's comments into a Word file, and takes them out."""

from __future__ import annotations

from itertools import count as numbers
from itertools import islice
from typing import TYPE_CHECKING, Final

from slagen.errors import RefusedError
from slagen.lint.annotate.anchors import Anchors
from slagen.lint.annotate.marks import Prefix, marked, prefix_in
from slagen.lint.annotate.own import without_own
from slagen.lint.annotate.package import rewritten
from slagen.lint.annotate.part import appended, comments_part, related_part, used_ids, with_comments
from slagen.lint.annotate.wording import comment_xml, paragraphs
from slagen.lint.fingerprint import fingerprints
from slagen.messages import msg
from slagen.sources.docx import read_docx
from slagen.sources.docx.guard import damaged, open_package
from slagen.sources.docx.names import W, on
from slagen.sources.docx.parts import main_part, parse_part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from slagen.findings import Finding
    from slagen.sources.docx.guard import Package
    from slagen.sources.docx.source import DocxSource

_SIGNATURES: Final = "_xmlsignatures/"


def cleared(data: bytes, *, file: str) -> bytes:
    """The Word file DATA without slagen's comments; DATA itself where it has none.

    Raises RefusedError where the guard refuses it, and where it is protected or signed.
    """
    package, main = _opened(data, file)
    changes = without_own(package, main)
    return rewritten(data, changes, main) if changes else data


def annotated(
    data: bytes, findings: Sequence[Finding], *, file: str, language_of: Callable[[Finding], str], date: str | None
) -> bytes:
    """The Word file DATA with a comment on each of FINDINGS, in place of those slagen has put into it before.

    FINDINGS speak of the text that DATA is read as. LANGUAGE_OF says in which language to speak of a finding; DATE is
    that of the comments, if they are to have one. Raises RefusedError as `cleared` does.
    """
    data = cleared(data, file=file)
    package, main = _opened(data, file)
    root = parse_part(package, main)
    if not findings or root is None:
        return data
    source = read_docx(data, file=file)
    anchors = Anchors(package, root, source)
    places = [anchors.of(finding) for finding in findings]
    used = used_ids(package)
    ids = [str(free) for free in islice((i for i in numbers() if i not in used), len(findings))]
    name = comments_part(package, main)
    known = parse_part(package, name) if name else None
    prefix = prefix_in(known, package.parts[name].decode()) if known is not None else Prefix("w")
    written = []
    for identity, finding, place, print_ in zip(ids, findings, places, fingerprints(findings), strict=True):
        language = language_of(finding)
        lines = paragraphs(finding, print_, place.story, language)
        written.append(comment_xml(identity, lines, language, date, prefix))
    comments = "".join(written)
    changes: dict[str, str | None] = {
        main: marked(package.parts[main].decode(), root, list(zip(ids, places, strict=True)))
    }
    if known is not None:
        changes[name] = appended(package.parts[name].decode(), known, comments)
    else:
        changes.update(with_comments(package, main, comments))
    made = rewritten(data, changes, main)
    _check(made, source, len(findings))
    return made


def _check(made: bytes, source: DocxSource, count: int) -> None:
    """See that MADE, with its COUNT comments, still is a file that slagen reads, and says what SOURCE says."""
    try:
        text = read_docx(made, file=source.file).text
    except RefusedError:
        raise RefusedError(
            msg(
                "{file}: {count} comments are too many for one file; choose fewer rules with --select.",
                file=source.file,
                count=count,
            )
        ) from None
    if text != source.text:
        raise AssertionError("the comments have changed the text")


def _opened(data: bytes, file: str) -> tuple[Package, str]:
    package = open_package(data, file=file)
    main = main_part(package)
    if any(name.startswith(_SIGNATURES) for name in package.names):
        raise RefusedError(
            msg("{file}: the document is digitally signed; a comment would break the signature.", file=file)
        )
    name = related_part(package, main, "settings")
    settings = parse_part(package, name) if name else None
    for element in settings if settings is not None else ():
        if element.tag == f"{W}documentProtection":
            enforced = element.get(f"{W}enforcement")
            closed = enforced is not None and on(enforced)
        else:
            closed = element.tag == f"{W}writeProtection" and any(
                not str(name).endswith("}recommended") or on(str(value)) for name, value in element.items()
            )
        if closed:
            raise RefusedError(
                msg("{file}: the document is protected against changes; end the protection in Word first.", file=file)
            )
    try:
        package.parts[main].decode()
    except UnicodeDecodeError:
        raise damaged(file, main) from None
    return package, main
