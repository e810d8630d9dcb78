# What the scripts of the editors share. They source it with the server and their folder as arguments.
# shellcheck shell=bash
set -u
# The scripts that source this use what is set here.
# shellcheck disable=SC2034
{
    here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) || exit 1
    packages=$(cd "$here/.." && pwd) || exit 1
    server=$1
    folder=$2
}

# shellcheck source=tests/debian.sh
. "$packages/../tests/debian.sh"

# fail WHAT WHY: one check that failed.
fail() { echo "FAILED $1: $2"; }

# alone COMMAND...: runs an editor with a home of its own, so that it reads nothing of the user's and leaves nothing
# behind, and not for ever.
alone() {
    mkdir -p "$folder/home"
    env -u VIMRUNTIME -u VIM HOME="$folder/home" XDG_CONFIG_HOME="$folder/home/config" XDG_DATA_HOME="$folder/home/data" \
        XDG_STATE_HOME="$folder/home/state" XDG_CACHE_HOME="$folder/home/cache" LC_ALL=C.UTF-8 \
        timeout --kill-after=5 120 "$@"
}
