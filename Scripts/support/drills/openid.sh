# shellcheck shell=bash
# In a real browser somebody signs in at a real OpenID Provider: by an invitation, again, anew, and as somebody else, who is refused.
#
# INVIGIL_SHOTS=DIR keeps pictures of every page. The provider is oidc-provider-mock (MIT), no part of the product.

# shellcheck source=Scripts/support/drills/browser.sh
source "$DRILLS/browser.sh"

drill_openid() {
    local data=$WORK/openid line status=0 shots=() port issuer
    need_apt chromium chromium-driver python3-venv curl
    need_browser_packages
    "$BROWSER_PACKAGES/bin/python" -m pip install -q oidc-provider-mock==0.3.4 >&2 || die "pip could not install the provider. Check the network."
    [ -z "${INVIGIL_SHOTS-}" ] || { mkdir -p "$INVIGIL_SHOTS" && shots=(--shots "$INVIGIL_SHOTS"); }
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    issuer=http://127.0.0.1:$port
    "$BROWSER_PACKAGES/bin/python" -m oidc_provider_mock --port "$port" --require-nonce >"$WORK/provider.log" 2>&1 &
    STARTED+=("$!")
    curl -sf --retry 50 --retry-delay 1 --retry-connrefused "$issuer/.well-known/openid-configuration" >/dev/null ||
        die "the provider did not start: $(tail -n 5 "$WORK/provider.log")"
    printf 'a secret & more\n' >"$WORK/client.secret"
    init_server "$data"
    start_server "$data" 127.0.0.1:0 INVIGIL_OPENID_ISSUER="$issuer" INVIGIL_OPENID_CLIENT_ID="invigil at the exam" \
        INVIGIL_OPENID_CLIENT_SECRET_FILE="$WORK/client.secret" INVIGIL_OPENID_NAME="Example ID"
    "$BROWSER_PACKAGES/bin/python" Scripts/support/sign-in-elsewhere --server "$SERVER_URL" --data "$data" --invigild "$INVIGILD" \
        --axe "$BROWSER_PACKAGES/axe.min.js" "${shots[@]}" >"$WORK/openid.out" || status=1
    while IFS= read -r line; do note "$line"; done <"$WORK/openid.out"
    if [ "$status" -ne 0 ]; then broken "the browser did not see what it must; see above"; fi
    stop_server
}
