"""Templates: jinja.py reads and checks them, script.py fills what was read. Only what is read anew needs Jinja."""
