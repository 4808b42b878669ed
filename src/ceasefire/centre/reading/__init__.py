"""Reading: what pages and calls show, as plain values. Each service leaves out what its viewer may not see."""
