"""What leaves the centre by itself: feeds of the public picture, and calls to those who asked to be told. Coarse and late."""
