"""How real an act is said to be: the words that govern it, and what they make of it.

A condition, plan, demand, denial, question or rumour that holds the act binds it, by the tree of the sentence and by the order of
its words. Where the two cannot settle it, the more careful reading is taken: to call a fact a rumour loses a fact, to call a
rumour a fact does harm.
"""
