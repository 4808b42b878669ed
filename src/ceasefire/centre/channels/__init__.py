"""Channels: how reports reach the centre and how the public picture leaves it. Adapters know no pages and no database.

What comes in becomes an `Arrival`; it is acknowledged to its sender only after `receive` has given back that it is durable.
"""
