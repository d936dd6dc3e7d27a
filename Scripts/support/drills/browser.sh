# shellcheck shell=bash
# Two proctors in a real browser watch a real candidate, give time, pause and end it: each is seen within a second, and axe finds nothing.
#
# INVIGIL_SHOTS=DIR keeps pictures of every page.

drill_browser() {
    local data=$WORK/browser line first status=0 shots=()
    need_apt chromium chromium-driver python3-venv
    need_browser_packages
    [ -z "${INVIGIL_SHOTS-}" ] || { mkdir -p "$INVIGIL_SHOTS" && shots=(--shots "$INVIGIL_SHOTS"); }
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    set_up_exam "$data" browser ccsm-short
    enrol "$data" browser exam-short ada "Ada Lovelace"
    first=("$SITTING" "$CODE")
    enrol "$data" browser exam-short grace "Grace Hopper" --room B12
    "$BROWSER_PACKAGES/bin/python" Scripts/support/browse --server "$SERVER_URL" --data "$data" --invigil "$INVIGIL" --invigild "$INVIGILD" \
        --window browser --axe "$BROWSER_PACKAGES/axe.min.js" "${shots[@]}" "${first[@]}" >"$WORK/browser.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/browser.out"
    if [ "$status" -ne 0 ]; then broken "the browser did not see what it must, or too late; see above"; fi
    stop_server
}

# need_browser_packages: selenium and axe-core from PyPI, in a place of their own beside the build; sets BROWSER_PACKAGES.
need_browser_packages() {
    BROWSER_PACKAGES=$ROOT/.build/browser
    [ ! -s "$BROWSER_PACKAGES/axe.min.js" ] || return 0
    python3 -m venv "$BROWSER_PACKAGES" || die "python3 could not make a virtual environment in $BROWSER_PACKAGES"
    "$BROWSER_PACKAGES/bin/pip" install -q "selenium>=4.20,<5" >&2 || die "pip could not install selenium. Check the network."
    # Only the script of this package is used, which brings axe-core 4.12.1 (MPL-2.0); it is not part of the product.
    "$BROWSER_PACKAGES/bin/pip" install -q --no-deps axe-playwright-python==0.1.8 >&2 || die "pip could not install axe. Check the network."
    cp "$BROWSER_PACKAGES"/lib/python3*/site-packages/axe_playwright_python/axe.min.js "$BROWSER_PACKAGES/axe.min.js" ||
        die "the package axe-playwright-python has no axe.min.js"
}
