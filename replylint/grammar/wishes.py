"""What the keeper of the local server and those who use it agree on: where it listens, and what it may be told."""

LOOPBACK = "127.0.0.1"
HOLD, WARM, STAY, STATUS, STOP = "hold", "warm", "stay", "status", "stop"
"""Hold the server; hold it and load its languages ahead; have it stay, too; say how it is; end it."""
