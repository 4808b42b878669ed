"""Whose word it is: who says it by the tree of the sentence, or by the order of its words, and whom they cite."""
