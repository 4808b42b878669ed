"""Who is named: registers of names as trees of words, actors by name and office, and what `he` or `the group` means."""
