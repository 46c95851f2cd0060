"""The verbs: check, generate, explain, init and write, a module each."""
