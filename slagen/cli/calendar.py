"""`slagen calendar`: prints the holidays of a country as a calendar to paste into an intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slagen.messages import msg

if TYPE_CHECKING:
    from argparse import Namespace

    from slagen.cli.console import Console


def run(arguments: Namespace, console: Console) -> int:
    """The entry of section calendars, with a note on where its days come from."""
    from slagen.pipeline.calendar import draw

    drawn = draw(arguments.place, arguments.years, zone=arguments.zone, hours=arguments.hours)
    words = console.words
    years = ", ".join(map(str, drawn.unannounced))
    console.data("calendars:")
    console.data(
        "  # "
        + words(
            msg(
                "{place}, {years}, drawn from the package {source}; compare it with the official list before you sign",
                place=drawn.place,
                years=arguments.years,
                source=drawn.source,
            )
        )
    )
    if drawn.unannounced:
        console.data(
            "  # "
            + words(msg("{years}: no make-up working days are known yet, so holidays may still move", years=years))
        )
    console.data(f"  {drawn.place.lower()}:")
    if drawn.zone is not None:
        console.data(f"    zone: {drawn.zone}")
    opened = ", ".join(f'"{hours}"' for hours in drawn.open)
    console.data(f"    open: [{opened}]" if opened else f"    open: tbd # {words(msg('weekly hours'))}")
    console.data("    closed:" if drawn.closed else "    closed: []")
    for day, name in drawn.closed:
        console.data(f"      - {day} # {name}")
    if drawn.also_open and drawn.make_up:
        console.data("    also_open: # " + words(msg("make-up working days")))
        for day in drawn.also_open:
            console.data(f"      - {day} {','.join(map(str, drawn.make_up))}")
    elif drawn.also_open:
        days = ", ".join(map(str, drawn.also_open))
        console.data(
            f"    also_open: tbd # {words(msg('make-up working days, once the weekly hours are known'))}: {days}"
        )
    return 0
