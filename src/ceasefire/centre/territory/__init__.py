"""Zones that people draw: read from what they type, paste or click, and checked before they are recorded."""
