# shellcheck shell=bash
# Shared by the scripts here. Source it; it changes into the package root.

set -euo pipefail

ROOT=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# What a build needs from apt beside Swift, and what the tests need on top.
BUILD_PACKAGES=(
    coinor-libcbc-dev fonts-dejavu-core libarchive-dev libcairo2-dev libp11-kit-dev libpango1.0-dev libqpdf-dev libqrencode-dev libsqlite3-dev libssl-dev
    pkg-config zlib1g-dev
)
# shellcheck disable=SC2034  # used by the scripts that source this file
TEST_PACKAGES=("${BUILD_PACKAGES[@]}" tmux jose jq openssl python3 python3-cryptography curl golang-go golang-golang-x-mod-dev)

say() { printf '%s\n' "$*" >&2; }

# die SENTENCE: says what is wrong and how to mend it, and ends with status 1.
die() {
    say "error: $*"
    exit 1
}

# usage SENTENCE: wrong usage, status 2.
usage() {
    say "error: $*"
    exit 2
}

# need_apt PACKAGE…: installs those that are missing. Does nothing, and needs no rights, if all are there.
need_apt() {
    local package missing=() as_root=()
    command -v dpkg-query >/dev/null || {
        say "note: this system has no apt. If something is missing, install what these Debian packages hold: $*"
        return 0
    }
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "these packages are missing and there is no sudo. As root, run: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    apt_get "${missing[@]}" ||
        { "${as_root[@]}" apt-get update -qq && apt_get "${missing[@]}"; } ||
        die "apt could not install ${missing[*]}. Check the network and the package sources, then run this again."
}

# apt_get PACKAGE…: one try; uses as_root of need_apt.
apt_get() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# need_swift: Swift 6.2 or newer must be on the path.
need_swift() {
    local version
    command -v swift >/dev/null || die "Swift is not installed. See https://www.swift.org/install/linux/ (6.2 or newer)."
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || die "swift --version could not be read. Check the Swift installation."
    [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -n 1)" = 6.2 ] ||
        die "Swift $version is too old; 6.2 or newer is needed. See https://www.swift.org/install/linux/"
}

# has_shared: whether the material beside the repository (corpora, reference results) is there.
has_shared() { [ -d "$ROOT/../shared" ]; }
