"""Commands carried out: handlers, ports, registry, dispatcher, read models."""
