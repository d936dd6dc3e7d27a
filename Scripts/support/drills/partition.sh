# shellcheck shell=bash
# A connection that breaks costs no work, whenever and however long: all of it is in the journal, under its true label.

# partitions: the plan, a line each: name, how, begin in seconds (before the end if negative), length in seconds, minutes of the
# exam. No clock is faked. The exams are as long as they need be for what happens in them: those that break off at the end
# have two minutes, whatever the length of the break. The short form has no time to wait for an end; it breaks off before.
partitions() {
    if [ -n "$short" ]; then
        printf '%s\n' 'start-1s cut 0 1 1' 'start-15s swallow 0 15 1' 'middle-1s swallow 6 1 1' 'middle-6s cut 6 6 1'
        return
    fi
    printf '%s\n' \
        'start-1s cut 0 1 2' 'start-30s swallow 0 30 2' 'start-10min cut 0 600 12' 'start-30min swallow 0 1800 32' \
        'middle-1s swallow 60 1 2' 'middle-30s cut 40 30 2' 'middle-10min swallow 60 600 13' 'middle-30min cut 60 1800 33' \
        'last-minute-1s cut -45 1 2' 'last-minute-20s swallow -55 20 2' \
        'over-1s swallow -0.5 1 2' 'over-30s cut -20 30 2' 'over-10min swallow -60 600 2' 'over-30min cut -60 1800 2'
}

drill_partition() {
    local data=$WORK/partition name how begin length minutes line status=0
    init_server "$data"
    start_server "$data" 127.0.0.1:0
    short_exam "$data" 1
    as_admin "$data" window create partition --bank ciscsm-ccsm --blueprint ccsm-short --scheme ccsm --title "Broken connections" \
        --opens now --closes +4h --grace 2400 >"$WORK/window.log" 2>&1 || die "the window could not be created: $(cat "$WORK/window.log")"
    while read -r name how begin length minutes; do
        enrol "$data" partition exam-short "$name" "Ada Lovelace" --extra-time "+$((minutes - 1))m"
        printf '%s\n' "$name $SITTING $CODE $how $begin $length $minutes"
    done < <(partitions) >"$WORK/plan"
    Scripts/support/partition --plan "$WORK/plan" --server "$SERVER_URL" --data "$data" --invigil "$INVIGIL" --to "$WORK/partitions" \
        --seed "$RANDOM" >"$WORK/partition.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/partition.out"
    if [ "$status" -ne 0 ]; then broken "work was lost or mislabelled in a broken connection, or the screen did not tell the truth; see above"; fi
    stop_server
    "$INVIGILD" audit --data "$data" >"$WORK/audit.log" 2>&1 || broken "the audit finds: $(cat "$WORK/audit.log")"
}
