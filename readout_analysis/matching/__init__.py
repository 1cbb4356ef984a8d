"""Many words and word patterns found in texts in one pass."""
