"""How the property tests run: no deadlines, as machines differ, and the same examples each time but for `make fuzz`."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("new", deadline=None, print_blob=True)
settings.load_profile("new" if os.environ.get("BIBKIT_EXAMPLES") == "new" else "same")
