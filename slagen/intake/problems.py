"""pydantic's errors in the words of the trade: what is wrong with the shape of an intake, where, and how to mend it."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from slagen.findings import Finding, Place, Severity
from slagen.intake.models.base import Later, Part
from slagen.intake.models.intake import Intake
from slagen.intake.models.metrics import CLOCKS
from slagen.intake.scalars.scalar import kind_of
from slagen.intake.walk import Path, fields_of, models_in, path_text
from slagen.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Problem:
    """One error of pydantic's: where it is in the file, what stands there (None if nothing does), and what may.

    `owners` are the models it is a field of, `inside` those of the group it should be, if it should be one.
    """

    path: Path
    kind: str
    here: Any
    owners: tuple[type[Part], ...]
    inside: tuple[type[Part], ...]
    allowed: tuple[str, ...] = ()
    at_least: int = 1
    said: tuple[Message, Message] | None = None


def problems_in(tree: Any, errors: ValidationError) -> list[Problem]:
    """The errors of TREE in pydantic's order; those of a union of words at one place are one problem."""
    found: dict[tuple[Path, str, int], Problem] = {}
    for number, error in enumerate(errors.errors(include_url=False)):
        path, owners, inside, is_key = _follow(error["loc"])
        context = error.get("ctx", {})
        kind = "key" if is_key else error["type"]
        words = _words(context.get("expected") or context.get("expected_tags") or "")
        place = (path, kind, 0 if kind == "literal_error" else number)
        if place in found:
            words = (*found[place].allowed, *words)
        said = (context["message"], context["mend"]) if error["type"] == "slagen" else None
        here = _standing_at(tree, path)
        found[place] = Problem(path, kind, here, owners, inside, words, context.get("min_length", 1), said)
    return _without_renamed(list(found.values()))


def _without_renamed(problems: list[Problem]) -> list[Problem]:
    """PROBLEMS without the missing fields that stand there under a name that is nearly theirs."""
    renamed = {
        (*problem.path[:-1], near(str(problem.path[-1]), fields_beside(problem)))
        for problem in problems
        if problem.kind == "extra_forbidden"
    }
    return [problem for problem in problems if problem.kind != "missing" or problem.path not in renamed]


def without_unnamed(problems: Sequence[Problem], damaged: Collection[Path]) -> list[Problem]:
    """PROBLEMS without what is missing in a DAMAGED group: there a field stands whose name can't be read."""
    return [
        p
        for p in problems
        if not (p.kind == "missing" and p.path[:-1] in damaged) and not (p.kind == "too_short" and p.path in damaged)
    ]


def findings_of(problems: Sequence[Problem], at: Callable[..., Place]) -> Iterator[Finding]:
    """Each of PROBLEMS as a finding; AT tells the place of a path, or of its name with key=True."""
    for problem in problems:
        code, path, what, mend = _said(problem)
        yield Finding(code, Severity.ERROR, at(path, key=problem.kind in ("extra_forbidden", "key")), what, mend)


def near(word: str, known: Sequence[str]) -> str | None:
    """The one of KNOWN that WORD was probably meant to be."""
    found = difflib.get_close_matches(word, known, n=1, cutoff=0.5)
    return found[0] if found else None


def fields_beside(problem: Problem) -> list[str]:
    """The names a field may have where PROBLEM is."""
    return sorted({name for model in problem.owners for name in model.model_fields})


def _said(problem: Problem) -> tuple[str, Path, Message, Message]:
    path, here = problem.path, problem.here
    if problem.said is not None:
        return "I01", path, *problem.said
    match problem.kind:
        case "missing":
            return "V-01", path, *_missing(path, problem.owners)
        case "extra_forbidden":
            return "I03", path, *_unknown(problem)
        case "union_tag_not_found" | "union_tag_invalid" if isinstance(here, dict) and "kind" not in here:
            words = ", ".join(problem.allowed or _kinds_of(problem.inside))
            what = msg("“{field}” is missing", field=path_text((*path, "kind")))
            return "V-01", (*path, "kind"), what, msg("add kind: one of {words}", words=words)
        case "union_tag_invalid" if isinstance(here, dict):
            return "I04", (*path, "kind"), *_word(here["kind"], problem.allowed)
        case "union_tag_invalid" if isinstance(here, str):
            return "I04", path, *_word(here, problem.allowed)
        case "literal_error":
            return "I04", path, *_word(here, problem.allowed)
        case "too_short":
            what = msg("“{field}” has too few entries", field=path_text(path))
            return "V-01", path, what, msg("give at least {count}", count=problem.at_least)
        case "list_type" if here == "tbd":
            what = msg("“{field}” can't be left open (“tbd”)", field=path_text(path))
            return "I04", path, what, msg("write a list, or leave the field out")
        case "list_type":
            what = msg("“{field}” is a list", field=path_text(path))
            return "I04", path, what, msg("write it in square brackets, or with a dash before each entry")
        case _:
            return "I04", path, *_no_group(problem)


# What follows a colon in a description is often an example: for the documents, not for somebody with a hole to fill.
_EXAMPLE = re.compile(r": (?!.*24x7).*[0-9].*")


def _missing(path: Path, owners: Sequence[type[Part]]) -> tuple[Message, Message]:
    name = str(path[-1])
    about = next(m.model_fields[name].description or "" for m in owners if name in m.model_fields)
    about = _EXAMPLE.sub(".", about)
    return msg("“{field}” is missing", field=path_text(path)), msg("add {name}: {about}", name=name, about=about)


def _unknown(problem: Problem) -> tuple[Message, Message]:
    name, known = str(problem.path[-1]), fields_beside(problem)
    what = msg("there is no field “{name}” here", name=name)
    if name[:1].isdigit():
        return what, msg(
            "between braces a comma parts two fields; a number has none: its decimal sign is a point, and its "
            "thousands stand together"
        )
    meant = near(name, known)
    if meant is not None:
        return what, msg("did you mean “{near}”?", near=meant)
    return what, msg("the fields here are: {known}", known=", ".join(known))


def _word(given: Any, allowed: Sequence[str]) -> tuple[Message, Message]:
    words = ", ".join(allowed)
    if not isinstance(given, str):
        what = msg("{found} stands where one of these words is expected: {words}", found=kind_of(given), words=words)
        return what, msg("write one of these words")
    if given == "tbd":
        return msg("this can't be left open (“tbd”)"), msg("write one of these words: {words}", words=words)
    if not given.strip():
        return msg("nothing is written here"), msg("write one of these words: {words}", words=words)
    what = msg("“{given}” is not one of: {allowed}", given=given, allowed=words)
    meant = near(given, allowed)
    return what, msg("write one of these words") if meant is None else msg("did you mean “{near}”?", near=meant)


def _no_group(problem: Problem) -> tuple[Message, Message]:
    field = path_text(problem.path)
    if isinstance(problem.here, list):
        what = msg("“{field}” is a group of fields, not a list", field=field)
    elif problem.here == "tbd":
        what = msg("“{field}” can't be left open (“tbd”)", field=field)
    elif isinstance(problem.here, str) and not problem.here.strip():
        what = msg("nothing is written under “{field}”", field=field)
    else:
        what = msg("“{field}” is a group of fields, not a single value", field=field)
    if problem.kind == "dict_type":
        return what, msg("write its entries below it, indented, each with a short name and a colon")
    known = ", ".join(dict.fromkeys(name for model in problem.inside for name in model.model_fields))
    return what, msg("write its fields below it, indented, each with a colon: {known}", known=known)


def _words(quoted: str) -> tuple[str, ...]:
    """The words in pydantic's list of allowed values: "'draft', 'agreed' or 'signed'"."""
    words = quoted.split("'")[1::2]
    return tuple(word for tag in words for word in (CLOCKS if tag == "clock" else (tag,)))


def _standing_at(tree: Any, path: Path) -> Any:
    for step in path:
        if isinstance(tree, list) and isinstance(step, int):
            tree = tree[step]
        elif isinstance(tree, dict):
            tree = tree.get(step)
        else:
            return None
    return tree


def _follow(loc: tuple[str | int, ...]) -> tuple[Path, tuple[type[Part], ...], tuple[type[Part], ...], bool]:
    """The path in the file for LOC: without what pydantic adds for unions and keys.

    Also the models it is a field of, those of the group it should be, and whether the name of an entry is meant, not
    the entry.
    """
    path: list[str | int] = []
    annotation: Any = Intake
    owners: tuple[type[Part], ...] = ()
    in_dict = False
    for index, step in enumerate(loc):
        annotation = _bare(annotation)
        members = tuple(models_in(annotation)) if get_origin(annotation) in (Union, types.UnionType) else ()
        tagged = [member for member in members if step in _tags(member)]
        if in_dict and step == "[key]" and index == len(loc) - 1:
            return tuple(path), owners, (), True
        in_dict = get_origin(annotation) is dict
        if tagged:
            annotation = tagged[0]
        elif not _is_words(annotation):
            path.append(step)
            owners = (annotation,) if isinstance(annotation, type) and issubclass(annotation, Part) else owners
            annotation = _below(annotation, step)
    inner = tuple(models_in(_bare(annotation))) if get_origin(_bare(annotation)) not in (dict, list) else ()
    return tuple(path), owners, inner, False


def _below(annotation: Any, step: str | int) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        info = fields_of(annotation).get(str(step))
        return None if info is None else info.annotation
    origin = get_origin(annotation)
    return get_args(annotation)[-1] if origin in (dict, list) else None


def _bare(annotation: Any) -> Any:
    """ANNOTATION without what is around it: Annotated, and None beside a single type. A model for later: itself."""
    while True:
        origin, args = get_origin(annotation), get_args(annotation)
        rest = [arg for arg in args if arg is not types.NoneType]
        if origin is Annotated:
            annotation = next((mark.model for mark in args[1:] if isinstance(mark, Later)), args[0])
        elif origin in (Union, types.UnionType) and len(rest) == 1:
            annotation = rest[0]
        else:
            return annotation


def _is_words(annotation: Any) -> bool:
    """Whether ANNOTATION is a union of words, whose members pydantic names in its errors."""
    return get_origin(annotation) in (Union, types.UnionType) and not list(models_in(annotation))


def _tags(model: type[Part]) -> tuple[str, ...]:
    kinds = _kinds_of((model,))
    return ("clock", *kinds) if kinds == list(CLOCKS) else tuple(kinds)


def _kinds_of(models: Sequence[type[Part]]) -> list[str]:
    return [kind for model in models for kind in get_args(model.model_fields["kind"].annotation)]
