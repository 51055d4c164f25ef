#!/bin/sh
# Install Debian packages where that can be done (Debian, as root); fail quietly elsewhere: the caller says what is missing.
set -eu
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || { echo "Please install: $*" >&2; exit 1; }
echo "Installing $* …"
export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && exit 0
apt-get update -qq >/dev/null 2>&1
apt-get install -y -qq --no-install-recommends "$@" >/dev/null
