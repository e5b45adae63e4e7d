"""Digests by Python's own code. `hashlib` gives the same ones, but loads OpenSSL first, a tenth of a start."""

from __future__ import annotations

try:
    from _blake2 import blake2b

    try:
        from _sha2 import sha256
    except ImportError:
        from _sha256 import sha256
except ImportError:
    from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
