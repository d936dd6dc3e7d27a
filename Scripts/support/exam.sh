# shellcheck shell=bash
# An exam server for scripts. Source it after lib.sh. Everything lives in $WORK, on loopback, and ends with the script.

BANK=$ROOT/QuestionBanks/ciscsm/ccsm
INVIGIL=''
# shellcheck disable=SC2034  # used by Scripts/bench
EXAMLOAD=''
INVIGILD=''
SERVER_URL=''
SERVER_PID=''
STARTED=()
LEAVING=()

WORK=$(mktemp -d "${TMPDIR:-/tmp}/invigil.XXXXXX")

# clean_up: what the script started is stopped, in reverse order, and its directory goes.
clean_up() {
    local status=$? index
    trap - EXIT
    trap '' INT TERM HUP
    for ((index = ${#LEAVING[@]} - 1; index >= 0; index--)); do eval "${LEAVING[index]}" >/dev/null 2>&1 || true; done
    for ((index = ${#STARTED[@]} - 1; index >= 0; index--)); do end_process "${STARTED[index]}"; done
    rm -rf "$WORK"
    exit "$status"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# end_process PID: asks it to end, and after five seconds makes it.
end_process() {
    local tries
    kill -TERM "$1" 2>/dev/null || return 0
    for ((tries = 0; tries < 50; tries++)); do
        kill -0 "$1" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

# build CONFIGURATION PRODUCT…: builds them and says how long it took. INVIGIL_BIN names a directory with built programs instead.
build() {
    local configuration=$1 product began=$SECONDS directory
    shift
    directory=${INVIGIL_BIN-}
    if [ -z "$directory" ]; then
        need_swift
        need_apt "${BUILD_PACKAGES[@]}"
        directory=$ROOT/.build/$configuration
        for product in "$@"; do
            say "building $product ($configuration; the first build takes minutes, later ones seconds)"
            swift build --configuration "$configuration" --product "$product" >&2 || die "the build of $product failed. See above."
        done
        say "built in $((SECONDS - began)) s"
    fi
    for product in "$@"; do
        [ -x "$directory/$product" ] || die "there is no program $product in $directory"
    done
    INVIGIL=$directory/invigil
    INVIGILD=$directory/invigild
    # shellcheck disable=SC2034
    EXAMLOAD=$directory/examload
    # shellcheck disable=SC2034
    ISSUING=$directory/issuing
}

# init_server DATA: a directory with certificates, keys and an empty store.
init_server() {
    "$INVIGILD" init --data "$1" >"$WORK/init.log" 2>&1 || die "invigild init failed: $(cat "$WORK/init.log")"
}

# start_server DATA LISTEN [NAME=VALUE…]: sets SERVER_URL and SERVER_PID. The variables are for the server alone.
start_server() {
    local data=$1 listen=$2 tries
    shift 2
    rm -f "$WORK/address"
    env "$@" "$INVIGILD" serve --data "$data" --listen "$listen" --address-file "$WORK/address" >>"$WORK/server.log" 2>&1 &
    SERVER_PID=$!
    STARTED+=("$SERVER_PID")
    for ((tries = 0; tries < 1200; tries++)); do
        if [ -s "$WORK/address" ]; then
            SERVER_URL=$(cat "$WORK/address")
            return 0
        fi
        kill -0 "$SERVER_PID" 2>/dev/null || break
        sleep 0.05
    done
    die "the server did not start: $(tail -n 5 "$WORK/server.log")"
}

# stop_server: gracefully, as an operator does.
stop_server() {
    [ -n "$SERVER_PID" ] || return 0
    end_process "$SERVER_PID"
    SERVER_PID=''
}

# kill_server: as a power cut does to the process.
kill_server() {
    kill -KILL "$SERVER_PID" 2>/dev/null || true
    wait "$SERVER_PID" 2>/dev/null || true
    SERVER_PID=''
}

# as_admin DATA ARGUMENT…: runs invigil over the admin's API.
as_admin() {
    local data=$1
    shift
    "$INVIGIL" "$@" --server "$SERVER_URL" --ca "$data/ca.pem" --account "$data/admin.token"
}

# as_publisher DATA ARGUMENT…: the same as somebody who neither hands in banks nor runs exams.
as_publisher() {
    local data=$1
    shift
    "$INVIGIL" "$@" --server "$SERVER_URL" --ca "$data/ca.pem" --account "$data/staff/grace.token"
}

# set_up_exam DATA WINDOW BLUEPRINT: publishes the bank and opens a window for four hours.
set_up_exam() {
    as_admin "$1" bank import "$BANK" >"$WORK/import.log" 2>&1 || die "the bank could not be imported: $(cat "$WORK/import.log")"
    if [ ! -e "$1/staff/grace.token" ]; then
        {
            "$INVIGILD" staff add grace --role reviewer --role publisher --data "$1" &&
                as_publisher "$1" bank review ciscsm-ccsm && as_publisher "$1" bank publish ciscsm-ccsm
        } >"$WORK/publish.log" 2>&1 || die "the bank could not be published: $(cat "$WORK/publish.log")"
    fi
    as_admin "$1" window create "$2" --bank ciscsm-ccsm --blueprint "$3" --scheme ccsm --title "CCSM, $2" \
        --opens now --closes +4h --grace 600 >"$WORK/window.log" 2>&1 || die "the window could not be created: $(cat "$WORK/window.log")"
}

# short_exam DATA MINUTES: publishes the bank with a rehearsal of so many minutes, so that nobody has to wait for its end.
short_exam() {
    local BANK=$WORK/short-bank
    rm -rf "$BANK"
    cp -r "$ROOT/QuestionBanks/ciscsm/ccsm" "$BANK"
    sed -i "s/^minutes: .*/minutes: $2/" "$BANK/blueprints/short.yaml"
    set_up_exam "$1" short ccsm-short
}

# enrol DATA WINDOW ROUTE CANDIDATE NAME [OPTION…]: sets SITTING and CODE.
enrol() {
    as_admin "$1" roster enrol "$2" --candidate "$4" --name "$5" --experience-months 30 \
        --course "Customer service management" --route "$3" --json "${@:6}" >"$WORK/enrolled.json" || die "$5 could not be enrolled"
    # shellcheck disable=SC2034  # both are for the caller
    { SITTING=$(jq -er .sitting "$WORK/enrolled.json") && CODE=$(jq -er .code "$WORK/enrolled.json"); } ||
        die "enrolling $5 gave no sitting and code, but: $(cat "$WORK/enrolled.json")"
}

# cpu_seconds PID: user and system time that the process has used.
cpu_seconds() { awk -v hertz="$(getconf CLK_TCK)" '{ sub(/.*\) /, ""); print ($12 + $13) / hertz }' "/proc/$1/stat"; }

# admin_script DATA FILE: a program that is as_admin, for helpers that are no shell.
admin_script() {
    # shellcheck disable=SC2016  # "$@" is for the program
    printf '#!/bin/sh\nexec %q "$@" --server %q --ca %q --account %q\n' "$INVIGIL" "$SERVER_URL" "$1/ca.pem" "$1/admin.token" >"$2"
    chmod +x "$2"
}

# publish_bank DATA DIRECTORY ID: any bank, by two people as the server wants it.
publish_bank() {
    as_admin "$1" bank import "$2" >"$WORK/import.log" 2>&1 || die "the bank $3 could not be imported: $(cat "$WORK/import.log")"
    {
        [ -e "$1/staff/grace.token" ] || "$INVIGILD" staff add grace --role reviewer --role publisher --data "$1"
        as_publisher "$1" bank review "$3" && as_publisher "$1" bank publish "$3"
    } >"$WORK/publish.log" 2>&1 || die "the bank $3 could not be published: $(cat "$WORK/publish.log")"
}

# open_window DATA WINDOW BANK BLUEPRINT SCHEME [OPENS]: for four hours from now, or from then.
open_window() {
    as_admin "$1" window create "$2" --bank "$3" --blueprint "$4" --scheme "$5" --title "${TITLE-A drill}" \
        --opens "${6-now}" --closes +4h --grace 600 >"$WORK/window.log" 2>&1 || die "the window could not be created: $(cat "$WORK/window.log")"
}

# need_browser_packages: Chromium, and selenium and axe-core from PyPI, in a place of their own beside the build; sets BROWSER_PACKAGES.
need_browser_packages() {
    need_apt chromium chromium-driver python3-venv
    # shellcheck disable=SC2034
    BROWSER_PACKAGES=$ROOT/.build/browser
    [ ! -s "$BROWSER_PACKAGES/axe.min.js" ] || return 0
    python3 -m venv "$BROWSER_PACKAGES" || die "python3 could not make a virtual environment in $BROWSER_PACKAGES"
    "$BROWSER_PACKAGES/bin/pip" install -q "selenium>=4.20,<5" >&2 || die "pip could not install selenium. Check the network."
    # Only the script of this package is used, which brings axe-core 4.12.1 (MPL-2.0); it is not part of the product.
    "$BROWSER_PACKAGES/bin/pip" install -q --no-deps axe-playwright-python==0.1.8 >&2 || die "pip could not install axe. Check the network."
    cp "$BROWSER_PACKAGES"/lib/python3*/site-packages/axe_playwright_python/axe.min.js "$BROWSER_PACKAGES/axe.min.js" ||
        die "the package axe-playwright-python has no axe.min.js"
}

# start_authority_for_time: ours, on a port of its own; sets TSA_URL, and TSA to what a server is told of it.
start_authority_for_time() {
    local tries
    "$INVIGILD" time-stamp new "$WORK/tsa" --name "This machine's clock" >"$WORK/tsa.log" || die "no authority for time"
    "$INVIGILD" time-stamp serve "$WORK/tsa" --listen 127.0.0.1:0 --address-file "$WORK/tsa.address" >>"$WORK/tsa.log" 2>&1 &
    STARTED+=("$!")
    for ((tries = 0; tries < 200; tries++)); do
        [ ! -s "$WORK/tsa.address" ] || break
        sleep 0.05
    done
    [ -s "$WORK/tsa.address" ] || die "the authority for time did not start: $(tail -n 1 "$WORK/tsa.log")"
    TSA_URL=$(cat "$WORK/tsa.address")/
    # shellcheck disable=SC2034
    TSA=("INVIGIL_TIME_STAMPS_URL=$TSA_URL" "INVIGIL_TIME_STAMPS_AUTHORITY=$WORK/tsa/tsa.pem")
}

# export_stamped DATA SITTING BUNDLE: the record with the time of its log, which nobody waits for: it comes a second later.
export_stamped() {
    local tries
    for ((tries = 0; tries < 50; tries++)); do
        as_admin "$1" result export "$2" --to "$3" --force >"$WORK/export.log" 2>&1 || return 1
        [ ! -e "$3/log.tsr" ] || break
        sleep 0.2
    done
}
