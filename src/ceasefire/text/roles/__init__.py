"""Who does it and to whom: the phrases around an act that name its doer and its target."""
