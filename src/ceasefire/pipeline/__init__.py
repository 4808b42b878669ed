"""The eight hops, in this order: report → claim → incident → occurrence → attribution → finding → response → brief.

Each hop is a module of its own name and imports only hops before it. Beside them stand what people determined,
which a response follows, the walk over all hops, and what the record teaches.
"""
