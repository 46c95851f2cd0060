"""`python -m slagen`, the same as the command `slagen`."""

from __future__ import annotations

import sys

from slagen.cli import main

sys.exit(main())
