"""From an intake and the clause library to a document: select, fill, parse, number, refer."""
