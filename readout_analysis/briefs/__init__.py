"""What is new in a readout, and everything on one relationship."""
