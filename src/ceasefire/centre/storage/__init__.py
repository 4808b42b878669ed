"""Entries, evidence and views in a database. Entries are the truth; views can always be folded from them again."""
