"""Two nodes of Ray on this machine alone, for as long as standard input is open: `python ray_nodes.py FOLDER`.

It writes the address and the process of each as a line of JSON, the head first.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

#: Memory for what passes through a node, in bytes, and how soon a dead node is missed.
NODE = {"num_cpus": 1, "object_store_memory": 80 * 2**20}
NOTICED = {"health_check_initial_delay_ms": 500, "health_check_period_ms": 500, "health_check_failure_threshold": 3}


def main(folder: str) -> None:
    """Start the nodes, tell of them, and end them."""
    os.environ |= {"RAY_TMPDIR": folder, "RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
    os.makedirs(os.path.join(folder, "ray"), exist_ok=True)
    made: Any = import_module("ray.cluster_utils").Cluster
    head = {**NODE, "include_dashboard": False, "no_monitor": True, "_system_config": NOTICED}
    cluster = again(lambda: made(initialize_head=True, head_node_args=head))
    for node in (cluster.head_node, None):
        # Whoever asks may begin with the head while the other comes.
        found = node or again(lambda: cluster.add_node(**NODE))
        told = {"address": cluster.address, "node": found.all_processes["raylet"][0].process.pid}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
    sys.stdin.read()
    cluster.shutdown()


def again(start: Callable[[], Any]) -> Any:
    """Start something, a second time where a busy machine took longer than Ray waits."""
    try:
        return start()
    except Exception:
        return start()


if __name__ == "__main__":
    main(sys.argv[1])
