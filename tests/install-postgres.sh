#!/bin/sh
# The archive is tested on a real PostgreSQL, which the tests start themselves in a temporary folder.
# Debian's is used; where it is missing and can be installed, it is.
set -eu
newest() {
    for program in /usr/lib/postgresql/*/bin/postgres "$(command -v postgres || true)"; do
        [ -x "$program" ] && "$program" --version
    done | sed -n 's/^[^0-9]*\([0-9][0-9]*\).*/\1/p' | sort -n | tail -n 1
}
found=$(newest)
if [ "${found:-0}" -ge 15 ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing postgresql for the archive's tests ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    found=$(newest)
    if [ "${found:-0}" -ge 15 ]; then exit 0; fi
fi
echo "The archive's tests need PostgreSQL 15 or newer, and it is not on this machine." >&2
echo "Install it (Debian, Ubuntu: apt-get install postgresql) and run 'make test' again." >&2
exit 1
