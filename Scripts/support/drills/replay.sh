# shellcheck shell=bash
# A message that comes twice, late, out of order or after the seal changes nothing, and is answered as it was the first time.

drill_replay() {
    local data=$WORK/replay line requests=10000 status=0
    if [ -n "$short" ]; then requests=500; fi
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    set_up_exam "$data" replay ccsm-short
    Scripts/support/replay --server "$SERVER_URL" --data "$data" --window replay --requests "$requests" \
        --seed "$RANDOM" >"$WORK/replay.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/replay.out"
    if [ "$status" -ne 0 ]; then broken "a repeated message changed something, or was answered otherwise than it must be; see above"; fi
    stop_server
    "$INVIGILD" audit --data "$data" >"$WORK/audit.log" 2>&1 || broken "the audit finds: $(cat "$WORK/audit.log")"
}
