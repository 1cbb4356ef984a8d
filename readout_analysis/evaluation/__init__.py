"""Labels, and what the package makes of the same texts, counted."""
