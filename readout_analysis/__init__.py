"""Turn diplomatic readouts in six languages into tidy tables, theme vectors and honest charts."""
