"""Briefs of the centre: made in the background, kept by hash beside the record, released by both keys, public after the delay."""
