"""Sinkronisasi: the queue, what came of it, and what needs attention."""
