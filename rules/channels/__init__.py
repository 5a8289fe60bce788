"""Data: channels and industries, one TOML file each."""
