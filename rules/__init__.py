"""Data: the built-in rules, one TOML file each."""
