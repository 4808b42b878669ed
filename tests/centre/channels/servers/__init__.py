"""Real servers on loopback that the tests of channels speak with."""
