# shellcheck shell=bash
# However often the window changes its size in the midst of typing, the client lives and nothing that was typed is lost.

drill_resizes() {
    local data=$WORK/resizes figure count=2000
    [ -z "$short" ] || count=300
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" resizes drills drill-case drill
    # without a time limit, so that a slow machine does not end the exam
    enrol "$data" resizes case ada "Ada Lovelace" --extra-time untimed
    "$ROOT/Scripts/support/resize-client" --bank "$ROOT/Scripts/support/speech/bank" --resizes "$count" -- \
        "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --code "$CODE" --outbox "$WORK/resizes.outbox" >"$WORK/resizes.figures" ||
        broken "something was lost while the size changed; see above"
    while read -r figure; do note "$figure"; done <"$WORK/resizes.figures"
    stop_server
}
