"""Data: what each language says, one folder a language."""
