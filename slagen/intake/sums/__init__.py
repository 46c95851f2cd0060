"""Worked examples of the sums an agreement rests on, as exact numbers: budgets, credits, a clock. No language here."""
