"""Draws the pictures as SVG: greys and shapes that a grey printer keeps, words that a screen reader reads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from slagen.document.pictures import Mark, Moment, Picture, Staircase, Timeline

_WIDTH = 640
_GREYS = ("#d9d9d9", "#bfbfbf", "#a6a6a6", "#8c8c8c", "#737373")
_INK, _LINE = "#1a1a1a", "#595959"


def svg(picture: Picture, number: int) -> str:
    """PICTURE as an svg element; NUMBER makes the ids of its title and text its own."""
    from slagen.document.pictures import Staircase

    drawn, high = _staircase(picture) if isinstance(picture, Staircase) else _timeline(picture)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {high}" role="img" '
        f'aria-labelledby="t{number} d{number}"><title id="t{number}">{escape(picture.title)}</title>'
        f'<desc id="d{number}">{escape(picture.alt)}</desc>{drawn}</svg>'
    )


def _text(x: float, y: float, words: str, anchor: str = "middle", *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    look = f'text-anchor="{anchor}" font-size="14" fill="{_INK}"{weight}'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{escape(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{_LINE}"{dashed}/>'


def _staircase(picture: Staircase) -> tuple[str, int]:
    """Steps of one width, as high as what they give; the edges stand below them."""
    floor, top, left = 210, 40, 20
    most = max(step.high for step in picture.steps)
    wide = (_WIDTH - 2 * left) / (len(picture.steps) + 1)
    drawn = [_line(left, floor, _WIDTH - left, floor)]
    for index, step in enumerate(picture.steps):
        x = left + wide * (index + 1)
        high = float(step.high / most) * (floor - top) if most else 0.0
        grey = _GREYS[min(index, len(_GREYS) - 1)]
        place = f'x="{x:.0f}" y="{floor - high:.0f}" width="{wide:.0f}" height="{high:.0f}"'
        drawn.append(f'<rect {place} fill="{grey}" stroke="{_LINE}"/>')
        drawn.append(_text(x + wide / 2, floor - high - 8, step.gives, bold=True))
        drawn.append(_line(x, floor, x, floor + 6))
        drawn.append(_text(x, floor + 22, step.edge))
    return "".join(drawn), 245


def _timeline(picture: Timeline) -> tuple[str, int]:
    """A line for each row; clocks that end at one time stand one above the other."""
    left, right, row_high, top = 90, _WIDTH - 50, 62, 20
    times = [float(one.after) for _, moments in picture.rows for one in moments]
    low, high = math.log(max(min(times), 0.01)), math.log(max(*times, 0.02))
    span = (high - low) or 1.0
    drawn = []
    for index, (name, moments) in enumerate(picture.rows):
        y = top + row_high * index + 30
        drawn += [_text(left - 40, y + 5, name, "end", bold=True), _line(left - 30, y, right + 30, y)]
        places = [
            ((math.log(max(float(one.after), 0.01)) - low) / span * (right - left) + left, one) for one in moments
        ]
        drawn += _moments(places, y)
    y = top + row_high * len(picture.rows) + 10
    for mark, name in picture.legend:
        drawn += [_mark(left - 30, y - 5, mark, open=False), _text(left - 14, y, name, "start")]
        y += 22
    return "".join(drawn), y


def _moments(places: list[tuple[float, Moment]], y: float) -> list[str]:
    drawn, ends = [], {-1: -1000.0, 1: -1000.0}
    side = -1
    for x, one in sorted(places, key=lambda place: place[0]):
        wide = 8.0 * len(one.text)
        side = next((s for s in (side, -side) if x - wide / 2 > ends[s]), side)
        ends[side] = x + wide / 2
        drawn += [_mark(x, y, one.mark, open=one.open), _text(x, y - 12 if side < 0 else y + 24, one.text)]
        side = -side
    return drawn


def _mark(x: float, y: float, mark: Mark, *, open: bool) -> str:  # noqa: A002 - the word of the trade
    fill = "#ffffff" if open else _INK
    look = f'fill="{fill}" stroke="{_INK}" stroke-width="2"'
    if mark == "disc":
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="6" {look}/>'
    if mark == "square":
        return f'<rect x="{x - 6:.0f}" y="{y - 6:.0f}" width="12" height="12" {look}/>'
    corners = {"diamond": ((0, -8), (8, 0), (0, 8), (-8, 0)), "triangle": ((0, -8), (8, 6), (-8, 6))}[mark]
    points = " ".join(f"{x + dx:.0f},{y + dy:.0f}" for dx, dy in corners)
    return f'<polygon points="{points}" {look}/>'
