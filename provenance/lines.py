"""Where the lines of a text start: after `\\n`, `\\r\\n` or `\\r`, and nowhere else."""

from __future__ import annotations

from bisect import bisect_right


class Lines:
    """The starts of a text's lines, in code points, found once so that any position is placed by bisection."""

    def __init__(self, text: str) -> None:
        self.starts = [0]
        self.text = text
        at = -1
        if "\r" not in text:
            while (at := text.find("\n", at + 1)) >= 0:
                self.starts.append(at + 1)
            return
        for at, letter in enumerate(text):
            if letter == "\n" or (letter == "\r" and text[at + 1 : at + 2] != "\n"):
                self.starts.append(at + 1)

    def place(self, position: int) -> tuple[int, int]:
        """Return the line and column of a position, both 1-based, the column in code points."""
        line = bisect_right(self.starts, position)
        return line, position - self.starts[line - 1] + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Return where a line (1-based) starts and where it ends, without its line break."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end
