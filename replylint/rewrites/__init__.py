"""Room: rewrites."""
