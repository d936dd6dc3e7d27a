# shellcheck shell=bash
# What a proctor does to the time is on the candidate's screen within a second of the command's return.

drill_extension() {
    local data=$WORK/extension line times=20 first status=0
    if [ -n "$short" ]; then times=3; fi
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    set_up_exam "$data" extension ccsm-short
    "$INVIGILD" staff add mina --role chief --data "$data" >"$WORK/staff.log" 2>&1 || die "mina is not on the staff: $(cat "$WORK/staff.log")"
    enrol "$data" extension exam-short ada "Ada Lovelace"
    first=("$SITTING" "$CODE")
    enrol "$data" extension exam-short grace "Grace Hopper"
    Scripts/support/extensions --server "$SERVER_URL" --data "$data" --invigil "$INVIGIL" --window extension --times "$times" \
        "${first[@]}" "$SITTING" "$CODE" >"$WORK/extension.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/extension.out"
    if [ "$status" -ne 0 ]; then broken "a proctor's act on the time took too long to the screen, or never came; see above"; fi
    stop_server
}
