#!/usr/bin/env bash
# Prints how a whole archive uses unnamed sources, by desk and month, with GNU parallel on the cores of one machine.
# Usage: examples/archive/on-one-machine.sh FOLDER >table.csv
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
# One copydesk a file and one file a core: with --jobs 1 each reads one draft at a time, and parallel does the rest.
# A file whose drafts cannot be read ends it all, since a table with a hole in it looks like any other.
find "$1" -name '*.jsonl' | sort |
    parallel --will-cite --halt now,fail=1 'copydesk inspect --jsonl --jobs 1 <{}' |
    python3 "$here/unnamed.py"
