# shellcheck shell=bash
# Two proctors in a real browser watch a real candidate, give time, pause and end it: each is seen within a second, and axe finds nothing.
#
# INVIGIL_SHOTS=DIR keeps pictures of every page.

drill_browser() {
    local data=$WORK/browser line first status=0 shots=()
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
