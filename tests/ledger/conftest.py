"""Property tests here hash thousands of leaves: a slow machine is no fault, so no example has a deadline."""

from hypothesis import settings

settings.register_profile("ledger", parent=settings.default, deadline=None)
settings.load_profile("ledger")
