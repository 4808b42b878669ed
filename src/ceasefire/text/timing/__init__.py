"""When: words for days and spans, resolved against the day of publication. What cannot be resolved is unknown, never guessed."""
