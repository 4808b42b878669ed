"""How many: numbers in words and figures, what they count, and what became of those who are counted."""
