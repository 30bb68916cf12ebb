# Words of this theme's own; all others are those of the default theme.
pledge = Our pledge for { $year }
budget = Budget:
