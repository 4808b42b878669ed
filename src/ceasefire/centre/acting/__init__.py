"""Doing: the one way by which a person's act reaches the record, for pages, API and channels alike."""

from ceasefire.centre.acting.performing import Performed, perform

__all__ = ["Performed", "perform"]
