#!/bin/sh
# Checks the drafts of a newsroom in any continuous integration that has a shell, and leaves a report for programs.
#
# DRAFTS     the folder or the draft to check; all of this folder without it
# FAIL_ON    the least severity that fails the check; warning without it
# REPORT     where the report for programs goes, docs/json.md; none is written without it
#
# The exit status is that of `copydesk check`: 0 sound, 1 findings, 2 something could not be checked.
set -u
drafts=${DRAFTS:-.}
limit=${FAIL_ON:-warning}

# The report quotes drafts: keep it where the drafts themselves may be read.
if [ -n "${REPORT:-}" ]; then
    copydesk check --format json --fail-on never -- "$drafts" >"$REPORT"
fi
exec copydesk check --fail-on "$limit" -- "$drafts"
