"""The Action's script, run as a runner would: inputs in the environment, results in files; and what it is made of."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BAD = "The ferry to Holm sails again, said Ilse Tamm, the harbour master. [Source: Holm Courier\n"
pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


class Job:
    """A job of a runner: what it was told and what it left behind."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.outputs: dict[str, str] = {}
        self.summary = ""

    def run(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        """Run the script with inputs by their names in the environment."""
        home = self.folder / "runner"
        home.mkdir(exist_ok=True)
        (home / "bin").mkdir(exist_ok=True)
        command = home / "bin" / "provenance"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m provenance "$@"\n')
        command.chmod(0o755)
        around = {name: value for name, value in os.environ.items() if not name.startswith(("PROVENANCE_", "GITHUB_"))}
        around |= {
            "PATH": f"{home / 'bin'}{os.pathsep}{around['PATH']}",
            "RUNNER_TEMP": str(home),
            "GITHUB_OUTPUT": str(home / "output"),
            "GITHUB_STEP_SUMMARY": str(home / "summary.md"),
            **{f"PROVENANCE_{name.upper()}": value for name, value in inputs.items()},
        }
        done = subprocess.run(["bash", str(ROOT / ".ci" / "action")], cwd=self.folder, env=around,
                              capture_output=True, text=True)  # fmt: skip
        lines = (home / "output").read_text(encoding="utf-8").splitlines() if (home / "output").exists() else []
        self.outputs = dict(line.partition("=")[::2] for line in lines)
        summary = home / "summary.md"
        self.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return done


@pytest.fixture
def job(tmp_path: Path) -> Job:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a b.md").write_text(BAD, encoding="utf-8")
    return Job(tmp_path)


def test_annotations_a_summary_and_what_came_of_it(job: Job) -> None:
    done = job.run(path="content")
    assert done.returncode == 1, done.stderr
    assert "::error title=provenance (MRK001),file=content/a b.md" in done.stdout
    assert "MRK001" in job.summary
    assert job.outputs["exit-code"] == "1"
    assert int(job.outputs["findings"]) >= int(job.outputs["errors"]) == 1
    report = json.loads(Path(job.outputs["report-file"]).read_text(encoding="utf-8"))
    assert [each["path"] for each in report["reports"]] == ["content/a b.md"]


def test_sarif_and_further_reports(job: Job) -> None:
    done = job.run(path="content", report="both", output_file="html:page.html\n", fail_on="never", summary="false")
    assert done.returncode == 0, done.stderr
    assert json.loads(Path(job.outputs["sarif-file"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert (job.folder / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert job.summary == ""


def test_nothing_found_is_not_clean(job: Job) -> None:
    (job.folder / "empty").mkdir()
    assert job.run(path="empty").returncode == 2
    assert job.run(path="empty", fail_on_empty="false").returncode == 0
    assert job.run(path="none.md").returncode == 2
    assert job.run(report="all").returncode == 2


@pytest.mark.parametrize("name", ["path", "args", "config", "fail_on", "since", "output_file", "report"])
def test_no_input_is_read_as_shell(job: Job, name: str) -> None:
    job.run(**{"path": "content", name: "$(touch canary)`touch canary`; touch canary"})
    assert not (job.folder / "canary").exists()


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    return loaded


def test_inputs_reach_the_script_through_the_environment_alone() -> None:
    said = action()
    (step,) = said["runs"]["steps"]
    assert "${{" not in step["run"]
    script = (ROOT / ".ci" / "action").read_text(encoding="utf-8")
    for name in said["inputs"]:
        variable = f"PROVENANCE_{name.upper().replace('-', '_')}"
        assert step["env"][variable] == f"${{{{ inputs.{name} }}}}"
        assert variable in script
    for name, output in said["outputs"].items():
        assert output["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
        assert f"{name}=" in script


def test_the_job_for_gitlab_is_what_its_server_reads() -> None:
    said = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_text(encoding="utf-8"))
    job = said["provenance"]
    assert job["artifacts"]["reports"] == {
        "codequality": "gl-code-quality-report.json",
        "junit": "provenance-junit.xml",
    }
    assert job["artifacts"]["when"] == "always"
    for report in job["artifacts"]["reports"].values():
        assert report in job["script"][0]
