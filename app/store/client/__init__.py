"""What only a laptop keeps: outbox, bases, cursors, blocks, attention, search."""
