"""What several parts together come to: in series, in parallel, k of n. Shares are fractions from 0 to 1, exact.

All of it assumes that the parts fail independently of each other; whoever prints a result has to say so.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext
from math import comb, prod
from typing import Final

_EXACT: Final = Context(prec=80)


def series(shares: Iterable[Decimal]) -> Decimal:
    """The availability of a chain that needs every part: the product of SHARES; 1 of none."""
    with localcontext(_EXACT):
        return prod((_share(share) for share in shares), start=Decimal(1))


def parallel(shares: Iterable[Decimal]) -> Decimal:
    """The availability where any one part is enough: 1 - product(1 - a). Raises ValueError where there is no part."""
    parts = [_share(share) for share in shares]
    if not parts:
        raise ValueError("no part")
    with localcontext(_EXACT):
        return 1 - prod((1 - share for share in parts), start=Decimal(1))


def at_least(needed: int, parts: int, share: Decimal) -> Decimal:
    """The availability where NEEDED of PARTS alike are enough, each available for SHARE of the time (binomial).

    Raises ValueError unless 1 <= NEEDED <= PARTS.
    """
    if not 1 <= needed <= parts:
        raise ValueError(f"{needed} of {parts}")
    one = _share(share)
    with localcontext(_EXACT):
        return sum((_exactly(k, parts, one) for k in range(needed, parts + 1)), start=Decimal(0))


def _exactly(up: int, parts: int, share: Decimal) -> Decimal:
    # a product, because 0 ** 0 is no number to Decimal
    return comb(parts, up) * prod([share] * up + [1 - share] * (parts - up), start=Decimal(1))


def _share(share: Decimal) -> Decimal:
    if not 0 <= share <= 1:
        raise ValueError(f"{share} is no share")
    return share
