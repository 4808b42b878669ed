"""The eight hops, in this order: report → claim → incident → occurrence → attribution → finding → response → brief.

Each hop is a module of its own name and imports only hops before it.
"""
