"""The models of an intake, in the words of the trade; one module for each matter."""
