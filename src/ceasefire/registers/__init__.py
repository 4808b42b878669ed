"""The standing registers that the eight hops read: territory, groups, sources, access, indicators. Pure values and look-ups."""
