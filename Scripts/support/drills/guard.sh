# shellcheck shell=bash
# When the drawing process is killed in any state, the shell has its terminal back, one line says how to go on, and the same command does.

# Ways of being killed before the exam, in it, and around its end.
GUARD_BEFORE=check-in,code
GUARD_STATES=system-check,rules,accommodations,practice,item,answer,marked,strike,scenario,exhibit,find,note,sheet,calculator,highlight,go-to,help,options,review,end,break,after-break,paused,small,paste,frame,stopped
GUARD_END=ending,receipt,result

# guard_rounds STATES [OPTION…] -- COMMAND…: one client through these states; the returns are gathered.
guard_rounds() {
    local states=$1
    shift
    "$ROOT/Scripts/support/kill-in-states" --states "$states" "$@" >>"$WORK/guard.returns" ||
        broken "the guard did not do all its work; see above"
}

drill_guard() {
    local data=$WORK/guard client listen slowest
    need_apt procps
    : >"$WORK/guard.returns"
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    listen=${SERVER_URL#https://}
    publish_bank "$data" "$ROOT/Scripts/support/speech/bank" drills
    open_window "$data" guard drills drill-case drill
    open_window "$data" later drills drill-case drill +1h
    client=("$INVIGIL" sit --server "$SERVER_URL" --ca "$data/ca.pem" --outbox "$WORK/guard.outbox")
    if [ -n "$short" ]; then
        GUARD_STATES=system-check,accommodations,practice,item,note,calculator,review,end,paste,frame,stopped
        GUARD_END=ending,receipt
    else
        enrol "$data" later case grace "Grace Hopper"
        guard_rounds waiting -- "${client[@]}" --code "$CODE"
    fi
    guard_rounds "$GUARD_BEFORE" -- "${client[@]}"
    enrol "$data" guard case ada "Ada Lovelace" --extra-time untimed
    admin_script "$data" "$WORK/guard.admin"
    guard_rounds "$GUARD_STATES" --admin "$WORK/guard.admin" --sitting "$SITTING" -- "${client[@]}" --code "$CODE"
    # the helper kills the server; bash need not tell of it
    disown "$SERVER_PID"
    guard_rounds offline --server "$SERVER_PID" -- "${client[@]}" --code "$CODE"
    kill_server
    start_server "$data" "$listen"
    guard_rounds "$GUARD_END" --server "$SERVER_PID" -- "${client[@]}" --code "$CODE"
    stop_server
    note guard.states "$(wc -l <"$WORK/guard.returns")" states
    slowest=$(sort -k2 -n "$WORK/guard.returns" | tail -n 1)
    note guard.return.max "${slowest#* }" ms
    # the goal is three seconds on an idle machine; a busy one may take longer, but not for ever
    if [ -n "$slowest" ] && [ "${slowest#* }" -gt "${GUARD_LIMIT_MS-3000}" ]; then broken "after ${slowest% *} it took ${slowest#* } ms to come back"; fi
}
