# shellcheck shell=bash
# The same acts in plain mode and on the full screen are the same entries in the journal.

drill_same_journal() {
    local data=$WORK/same way figure
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" same drills drill-case drill
    for way in plain full; do
        enrol "$data" same case "$way" "Candidate $way" --extra-time untimed
        local client=("$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --code "$CODE" --outbox "$WORK/same.$way")
        if [ "$way" = plain ]; then client+=(--plain); fi
        "$ROOT/Scripts/support/two-ways" "$way" -- "${client[@]}" || broken "the sitting in the way $way could not be finished"
        as_admin "$data" result export "$SITTING" --to "$WORK/same.bundle.$way" >"$WORK/same.log" 2>&1 ||
            broken "the sitting $way could not be exported: $(cat "$WORK/same.log")"
    done
    "$ROOT/Scripts/support/two-ways" compare "$WORK/same.bundle.plain" "$WORK/same.bundle.full" >"$WORK/same.figures" ||
        broken "the journals are not the same; see above"
    while read -r figure; do note "$figure"; done <"$WORK/same.figures"
    stop_server
}
