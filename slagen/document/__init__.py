"""One noun of two: the document tree, reading clause texts into it, numbering it."""
