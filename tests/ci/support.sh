# shellcheck shell=bash
# What the scripts of this folder, tests/formats, tests/packages and tests/archive share: they source it, and stand in the root of the project.

# shellcheck source=tests/debian.sh
. "$(dirname "${BASH_SOURCE[0]}")/../debian.sh"
here=$(basename "$0")
failures=0

# fail MESSAGE: counts a failure and goes on.
fail() {
    echo "$here: $1" >&2
    failures=$((failures + 1))
}

# give_up MESSAGE: ends the script where nothing that follows could work.
give_up() {
    echo "$here: $1" >&2
    exit 1
}

# package TOOL PACKAGE: installs a Debian package where its tool is missing.
package() {
    debian "command -v '$1'" "$2" || give_up "$1 is missing"
}

# venv FOLDER PACKAGE...: a Python environment with these packages. It is made once and kept until other packages are wanted.
venv() {
    local folder=$1
    shift
    [ "$(cat "$folder/wanted" 2>/dev/null)" = "$*" ] && return
    debian "python3 -c 'import ensurepip'" python3-venv || give_up "python3 has no venv"
    rm -rf "$folder"
    python3 -m venv "$folder" || give_up "python3 cannot make an environment (apt-get install python3-venv)"
    "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" || give_up "pip could not install $*"
    echo "$*" >"$folder/wanted"
}

# program PATH: the whole path of the program under test, which tests change the folder for.
program() {
    [ -x "$1" ] || give_up "there is no program at $1; build it first"
    echo "$(cd "$(dirname "$1")" && pwd)/$(basename "$1")"
}
