"""Tracing: what an article takes from the works that it cites, and whether it stands there.

`claims` says what is taken from where; `quotations` and `numbers` look for it in a copy's text. All of it is pure: a
text is read once into a `Ground`, and questions are put to that.
"""
