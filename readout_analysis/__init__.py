"""Turn diplomatic readouts into tidy tables, theme vectors and honest charts."""
