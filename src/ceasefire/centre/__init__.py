"""The monitoring centre as a Django project: where the record is kept, and later its pages, its API and its people.

``ceasefire.centre.workspace`` opens the record. The engine never imports this package.
"""
