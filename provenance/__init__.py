"""provenance: a linter for sourcing."""

__version__ = "0.1.0"
