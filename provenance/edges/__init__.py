"""The only rooms with doors: what is read from and written to the world outside."""
