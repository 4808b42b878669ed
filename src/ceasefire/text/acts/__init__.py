"""What was done: the words that name acts, and what of the sentence belongs to each of them."""
