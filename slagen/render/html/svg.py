"""Draws the pictures as SVG: greys and shapes that a grey printer keeps, words that a screen reader reads."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from markupsafe import escape

if TYPE_CHECKING:
    from slagen.document.pictures import Mark, Moment, Picture, Staircase, Timeline

_WIDTH = 400
"""Units across: on a telephone one is a little less than a pixel, so that the words stay as large as those around."""
_SIZE = 14
_LANE = 18
_LANES = (1, -1, 2, -2, 3, -3)
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
    look = f'text-anchor="{anchor}" font-size="{_SIZE}" fill="{_INK}"{weight}'
    return f'<text x="{x:.0f}" y="{y:.0f}" {look}>{escape(words)}</text>'


def _wide(words: str) -> float:
    """About how wide WORDS are drawn: a Chinese character is as wide as it is high, others little more than half."""
    return sum(_SIZE if char >= "\u2e80" else 0.58 * _SIZE for char in words)


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{_LINE}"/>'


def _staircase(picture: Staircase) -> tuple[str, int]:
    """Steps of one width, as high as what they give; the edges stand below them."""
    floor, top, left = 190, 34, 8
    most = max(step.high for step in picture.steps)
    wide = (_WIDTH - 2 * left) / (len(picture.steps) + 1)
    drawn = [_line(left, floor, _WIDTH - left, floor), _text(left + wide / 2, floor - 8, picture.none, bold=True)]
    lane, until = 0, -1.0
    for index, step in enumerate(picture.steps):
        x = left + wide * (index + 1)
        high = float(step.high / most) * (floor - top) if most else 0.0
        grey = _GREYS[min(index, len(_GREYS) - 1)]
        place = f'x="{x:.0f}" y="{floor - high:.0f}" width="{wide:.0f}" height="{high:.0f}"'
        drawn.append(f'<rect {place} fill="{grey}" stroke="{_LINE}"/>')
        half = _wide(step.gives) / 2
        drawn.append(_text(min(x + wide / 2, _WIDTH - half), floor - high - 8, step.gives, bold=True))
        drawn.append(_line(x, floor, x, floor + 6))
        lane = 1 - lane if x - _wide(step.edge) / 2 < until else 0
        until = x + _wide(step.edge) / 2 + 4
        drawn.append(_text(x, floor + 22 + 16 * lane, step.edge))
    return "".join(drawn), floor + 48


def _timeline(picture: Timeline) -> tuple[str, int]:
    """A line for each row; clocks that end at one time stand one above the other."""
    named = max(_wide(name) for name, _ in picture.rows)
    left, right = named + 34, _WIDTH - 34
    times = [float(one.after) for _, moments in picture.rows for one in moments]
    low, high = math.log(max(min(times), 0.01)), math.log(max(*times, 0.02))
    span = (high - low) or 1.0
    drawn, y = [], 0.0
    for name, moments in picture.rows:
        places = [
            ((math.log(max(float(one.after), 0.01)) - low) / span * (right - left) + left, one) for one in moments
        ]
        lanes = _lanes(places)
        y += 20 + _LANE * max(1, *(lane for lane, _, _ in lanes))
        drawn += [_text(named, y + 5, name, "end", bold=True), _line(named + 8, y, _WIDTH - 8, y)]
        drawn += _moments(places, lanes, y)
        y += 12 + _LANE * max(0, *(-lane for lane, _, _ in lanes))
    y += 20
    for mark, name in picture.legend:
        drawn += [_mark(16, y - 5, mark, open=False), _text(30, y, name, "start")]
        y += 22
    return "".join(drawn), round(y)


def _lanes(places: list[tuple[float, Moment]]) -> list[tuple[int, float, Moment]]:
    """For each moment from left to right where its words stand: in the first lane above (1, 2) or below (-1, -2) that
    has room, and the middle of the words, which stay inside the picture."""
    ends: dict[int, float] = {}
    made = []
    for x, one in sorted(places, key=lambda place: place[0]):
        half = _wide(one.text) / 2
        middle = min(max(x, half), _WIDTH - half)
        lane = next(lane for lane in _LANES if middle - half > ends.get(lane, -1.0) or lane == _LANES[-1])
        ends[lane] = middle + half + 6
        made.append((lane, middle, one))
    return made


def _moments(places: list[tuple[float, Moment]], lanes: list[tuple[int, float, Moment]], y: float) -> list[str]:
    drawn = []
    for (x, one), (lane, middle, _) in zip(sorted(places, key=lambda place: place[0]), lanes, strict=True):
        above = lane > 0
        words_at = y - 14 - _LANE * (lane - 1) if above else y + 24 + _LANE * (-lane - 1)
        if abs(lane) > 1:
            drawn.append(_line(x, y, x, words_at + 3 if above else words_at - 13))
        drawn += [_mark(x, y, one.mark, open=one.open), _text(middle, words_at, one.text)]
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
