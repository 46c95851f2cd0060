"""V-49: what a chosen framework asks for is there, and within the numbers it fixes."""

from __future__ import annotations

from collections.abc import Iterator

from slagen.findings import Finding
from slagen.intake.checks import At
from slagen.intake.checks.said import error, warning
from slagen.intake.frameworks import Answer, Framework, Least, Limit, Words, answers, found, framework, values_at
from slagen.intake.models.intake import Intake
from slagen.intake.scalars import TBD, Duration
from slagen.intake.walk import Path
from slagen.messages import InLanguages, msg

CODE = "V-49"


def check(intake: Intake, at: At) -> Iterator[Finding]:
    """Each item of each chosen framework that is missing or weak, with the fields to fill in."""
    agreement = intake.agreement
    for index, name in enumerate(agreement.frameworks):
        chosen: Path = ("agreement", "frameworks", index)
        if name in agreement.frameworks[:index]:
            yield error(CODE, at(chosen), msg("“{name}” stands here twice", name=name), msg("delete one of the two"))
            continue
        text = framework(name)
        if text.external and agreement.relationship == "internal":
            yield error(
                "V-06",
                at(chosen),
                msg("“{name}” is for contracts; units of one organisation have none with each other", name=name),
                msg("delete it from agreement.frameworks"),
            )
            continue
        for path in text.decided_by:
            if found(intake, path) != "there":
                yield error(
                    CODE,
                    at(chosen),
                    msg("{name}: which items apply depends on “{field}”, and it is not said", name=name, field=path),
                    msg("say it: yes or no in each entry"),
                )
        for answer in answers(intake, name):
            yield from _item(answer, name, chosen, at)
        yield from _numbers(intake, text, at)


def _item(answer: Answer, name: str, chosen: Path, at: At) -> Iterator[Finding]:
    """An item that is missing or weak. One that only waits for what is `tbd` is listed with the other blanks."""
    item = answer.item
    values = {"name": name, "article": _words(item.article), "asks": _words(item.asks)}
    if answer.state == "missing":
        say = error if item.mandatory else warning
        yield say(
            CODE,
            at(chosen),
            msg("{name}, {article}: missing: {asks}", **values),
            msg(
                "fill in {fields}; what is not known yet is tbd, where the field takes it", fields=list(answer.lacking)
            ),
        )
    elif answer.lacking:
        yield warning(
            CODE,
            at(chosen),
            msg("{name}, {article}: weak: {asks}", **values),
            msg("fill in or change {fields}", fields=list(answer.lacking)),
        )


def _numbers(intake: Intake, text: Framework, at: At) -> Iterator[Finding]:
    """Numbers and words that the text of the framework does not allow."""
    for limit in text.limits:
        for value in values_at(intake, limit.field):
            if isinstance(value, Duration) and not limit.holds(value):
                yield _too_long(text.name, limit, value, at)
    effective = intake.agreement.effective
    for least in text.least:
        for value in values_at(intake, least.field):
            if isinstance(value, Duration) and not least.holds(value):
                yield _too_short(text.name, least, value, at)
    for until in text.until:
        said = any(str(value) == until.value for value in values_at(intake, until.field))
        if said and effective is not TBD and effective.value >= until.date.value:
            yield error(
                CODE,
                at(_steps(until.field)),
                msg(
                    "{name}, {article}: “{value}” ends on {date}, and this agreement takes effect on {effective}",
                    name=text.name,
                    article=_words(until.article),
                    value=until.value,
                    date=until.date,
                    effective=effective,
                ),
                msg("write none"),
            )
    for excluded in text.excludes:
        if found(intake, excluded.field) != "missing":
            yield error(
                CODE,
                at(_steps(excluded.field)),
                msg(
                    "{name}, {article}: “{field}” stands beside “{instead}”, which says what may be charged",
                    name=text.name,
                    article=_words(excluded.article),
                    field=excluded.field,
                    instead=excluded.instead,
                ),
                msg("delete {field}", field=excluded.field),
            )


def _too_long(name: str, limit: Limit, value: Duration, at: At) -> Finding:
    what = msg(
        "{name}, {article}: at most {longest}; “{value}” can be longer",
        name=name,
        article=_words(limit.article),
        longest=limit.longest,
        value=value,
    )
    if value.business:
        return error(CODE, at(_steps(limit.field)), what, msg("count in days, not in business time"))
    return error(CODE, at(_steps(limit.field)), what, msg("shorten it to {longest} or less", longest=limit.longest))


def _too_short(name: str, least: Least, value: Duration, at: At) -> Finding:
    what = msg(
        "{name}, {article}: at least {shortest}; “{value}” can be shorter",
        name=name,
        article=_words(least.article),
        shortest=least.shortest,
        value=value,
    )
    return error(CODE, at(_steps(least.field)), what, msg("lengthen it to {shortest} or more", shortest=least.shortest))


def _words(texts: Words) -> InLanguages:
    return InLanguages(texts)


def _steps(path: str) -> Path:
    return tuple(path.split("."))
