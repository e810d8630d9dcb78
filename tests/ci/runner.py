"""Carries out the steps of a composite action of GitHub Actions, as far as action.yml needs it.

Usage: runner.py action.yml FOLDER [NAME=VALUE...]. The folder holds `work`, where the job runs, and `server`, which stands
for the server that the releases lie on. A value is that of an input, or of `action_ref`. The exit status is that of the first
step that fails.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml


def main(file: str, folder: Path, values: dict[str, str]) -> int:
    action = yaml.safe_load(Path(file).read_text())
    unknown = set(values) - set(action["inputs"]) - {"action_ref"}
    assert not unknown, f"the action has no input {unknown}"
    known = {f"inputs.{name}": values.get(name, given["default"]) for name, given in action["inputs"].items()}
    known |= {
        "github.action_path": str(Path(file).resolve().parent),
        "github.action_ref": values["action_ref"],
        "github.action_repository": "desk/copydesk",
        "github.server_url": f"file://{folder}/server",
    }
    # An expression that is not known here is a KeyError, so that a slip in action.yml does not pass as an empty value.
    fill = lambda text: re.sub(r"\$\{\{ (.*?) \}\}", lambda match: known[match[1]], text)
    with tempfile.TemporaryDirectory(dir=folder) as job:
        path = Path(job, "path")
        path.touch()
        for step in action["runs"]["steps"]:
            assert step["shell"] == "bash", step
            script = Path(job, "step.sh")
            script.write_text(fill(step["run"]))
            added = path.read_text().splitlines()
            environment = os.environ | {name: fill(value) for name, value in step["env"].items()}
            environment |= {
                "PATH": os.pathsep.join([*reversed(added), os.environ["PATH"]]),
                "GITHUB_PATH": str(path),
                "RUNNER_TEMP": job,
                "SYSTEM": "Linux x86_64",
            }
            # As a runner calls it where the shell is given.
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
            status = subprocess.run(command, cwd=folder / "work", env=environment, stdin=subprocess.DEVNULL).returncode
            if status:
                return status
    return 0


if __name__ == "__main__":
    pairs = dict(argument.split("=", 1) for argument in sys.argv[3:])
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), pairs))
