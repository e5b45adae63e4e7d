"""Links over many hosts are looked at as fast as politeness allows, and no faster; the small version of a report."""

from __future__ import annotations

import sys

import online
import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have one loopback address")
def test_many_links_are_bound_by_politeness() -> None:
    run = online.measure(120, 12, 0.25)
    assert (run.found, run.bodies) == (run.links, run.links)
    # Ten links a host and its robots.txt before them.
    assert run.bound == pytest.approx(2.5)
    assert run.wall >= run.bound - 0.05
    # A busy machine is given room here; the report itself holds us to 1.2.
    assert run.wall <= 3 * run.bound
