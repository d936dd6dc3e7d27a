# shellcheck shell=bash
# A screen reader speaks a whole sitting in plain mode as it is kept, in the order of reading, and is never given an ESC byte.
#
# INVIGIL_KEEP_GOLDENS=1 keeps what is spoken now; look at the difference before you commit it.

drill_speech() {
    local data=$WORK/speech keep=() figure
    need_apt yasr
    [ -z "${INVIGIL_KEEP_GOLDENS-}" ] || keep=(--keep)
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" speech drills drill-sections drill
    # two per cent of ten minutes are twelve seconds: so long after the start the warning of ten minutes comes
    enrol "$data" speech sections ada "Ada Lovelace" --extra-time 2
    "$ROOT/Scripts/support/hear" --goldens "$ROOT/Scripts/support/speech" --server "$SERVER_PID" --code "$CODE" "${keep[@]}" -- \
        "$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --outbox "$WORK/speech.outbox" --plain >"$WORK/speech.figures" ||
        broken "the sitting is not spoken as it should be; see above"
    while read -r figure; do note "$figure"; done <"$WORK/speech.figures"
    stop_server
}
