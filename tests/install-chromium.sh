#!/bin/sh
# The report is tested in a real browser. Debian's chromium is used; where it is missing and can be installed, it is.
set -eu
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "installing chromium for the browser tests ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
    exit 0
fi
echo "The browser tests need chromium, and it is not on this machine." >&2
echo "Install it (Debian, Ubuntu: apt-get install chromium) and run 'make test' again." >&2
exit 1
