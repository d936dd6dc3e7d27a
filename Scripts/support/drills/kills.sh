# shellcheck shell=bash
# kill -9 of the server under load or of the client in the midst of work loses nothing that was shown as saved, and either is soon back.

# shellcheck source=Scripts/support/kills.sh
source "$ROOT/Scripts/support/kills.sh"

drill_kills() {
    local rounds=500
    if [ -n "$short" ]; then rounds=5; fi
    kill_servers "$rounds" || broken "the server lost answers that it had acknowledged; see above"
    kill_clients "$rounds" || broken "the client did not come back as it was, or not soon; see above"
}
