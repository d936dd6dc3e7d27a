# shellcheck shell=bash
# A candidate's clocks that run fast, slow or stand still end no exam early, show the right time left, and are told in the journal.

drill_client_clock() {
    local data=$WORK/client-clock minutes=4 name
    # shellcheck source=Scripts/support/clocks.sh
    source "$ROOT/Scripts/support/clocks.sh"
    if [ -n "$short" ]; then minutes=3; fi
    exam_of_minutes "$data" ccsm-short "$minutes"
    for name in right fast slow still; do seat "$data" drill exam-short "$name"; done
    with_clocks drift-clocks "$data" --minutes "$minutes" || broken "a candidate's clock counted, or did not show in the journal, see above"
}
