"""Room: acts."""
