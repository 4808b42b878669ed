"""ODK and Kobo: a form made from the case, and what comes back of it. Pure; pages call it."""
