# shellcheck shell=bash
# How the scripts of the tests install what they need. They source this.

# debian PROBE PACKAGE...: installs Debian packages where a probe, a command, does not succeed. Says on standard error what
# could not be done, and fails, where it does not succeed afterwards either.
debian() {
    local probe=$1 as_root=() said
    shift
    if eval "$probe" >/dev/null 2>&1; then return; fi
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo); fi
    said=$({ "${as_root[@]}" apt-get update -qq && "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@"; } 2>&1)
    if eval "$probe" >/dev/null 2>&1; then return; fi
    printf '%s\n' "$said" | tail -n 5 >&2
    echo "the packages $* could not be installed" >&2
    return 1
}
