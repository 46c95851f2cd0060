"""What is due under an agreement for what was measured: rows of measurements in, values, misses and credits out.

The sums are those of slagen.arithmetic; the rules are those of the contract's own clauses, in the order of reading:
`rows`, `read` and `fits` (the table), `frame` (windows and calendars), `measures` and `values` (what was reached),
`price` (what a miss costs), `totals` and `settle` (combination, cap, repeated failure, claims), `report`.
"""
