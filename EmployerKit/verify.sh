#!/usr/bin/env bash
# Checks an Invigil record without Invigil: jose for signatures, jq for what is said, tlogverify (Go, beside this file) for the log.
#
# usage: verify.sh BUNDLE TRUST
#
# BUNDLE  the directory that 'invigil result export' wrote, or that its holder sent you
# TRUST   a directory with what you got from the issuer yourself, apart from the bundle:
#           did.json     https://HOST/.well-known/did.json
#           log.policy   https://HOST/log/policy, compared with what is printed or with the accreditor's copy
#
# One line a check; the exit status is 0 only if every check holds, 1 if one does not, 2 for wrong usage.
# Debian: apt-get install jose jq openssl golang-go golang-golang-x-mod-dev

set -euo pipefail

fail() {
    printf 'FAIL %s\n' "$*"
    exit 1
}

ok() { printf 'ok   %s\n' "$*"; }

if [ "${1-}" = -h ] || [ "${1-}" = --help ]; then
    sed -n '2,/^$/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
    exit 0
fi
[ $# -eq 2 ] || {
    echo "usage: verify.sh BUNDLE TRUST (--help tells more)" >&2
    exit 2
}
bundle=$1 trust=$2
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
for tool in jose jq openssl; do command -v "$tool" >/dev/null || fail "$tool is not installed: apt-get install $tool"; done
[ -f "$trust/did.json" ] || fail "there is no $trust/did.json: get it from the issuer, and not from the bundle"
[ -f "$trust/log.policy" ] || fail "there is no $trust/log.policy: get it from the issuer or its accreditor, and not from the bundle"
cmp -s "$trust/did.json" "$bundle/did.json" && [ "$trust/did.json" -ef "$bundle/did.json" ] && fail "TRUST is the bundle itself"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tlogverify=$here/tlogverify
if [ ! -x "$tlogverify" ]; then
    command -v go >/dev/null || fail "go is not installed: apt-get install golang-go golang-golang-x-mod-dev"
    tlogverify=$work/tlogverify
    (cd "$here" && GO111MODULE=off GOPATH=/usr/share/gocode go build -o "$tlogverify" tlogverify.go) ||
        fail "tlogverify.go cannot be built: apt-get install golang-golang-x-mod-dev"
fi

issuer=$(jq -er '.id' "$trust/did.json") || fail "did.json names no issuer"
now=$(date +%s)
checked=0
for name in result designation; do
    record=$bundle/$name.jwt
    [ -f "$record" ] || continue
    checked=$((checked + 1))
    # The header is read from the signed bytes themselves; base64url without padding.
    header=$(cut -d. -f1 <"$record" | tr -- '-_' '+/')
    while [ $((${#header} % 4)) -ne 0 ]; do header=$header=; done
    printf '%s' "$header" | base64 -d >"$work/header" 2>/dev/null || fail "$name: the header is not base64url"
    jq -e '.alg == "ES256" and .typ == "JWT" and (keys == ["alg","kid","typ"])' "$work/header" >/dev/null ||
        fail "$name: the header is not that of an ES256 record"
    kid=$(jq -er '.kid' "$work/header")
    [ "${kid%%#*}" = "$issuer" ] || fail "$name: the key $kid is not one of $issuer"
    jq -e --arg kid "$kid" '.verificationMethod[] | select(.id == $kid) | .publicKeyJwk' "$trust/did.json" >"$work/key.jwk" ||
        fail "$name: the issuer has no key $kid"
    tr -d '\n' <"$record" >"$work/record.jwt"
    jose jws ver -i - -k "$work/key.jwk" -O "$work/payload.json" <"$work/record.jwt" 2>/dev/null || fail "$name: the signature does not hold"
    ok "$name: signature of $kid"
    jq -e --arg issuer "$issuer" '.issuer.id == $issuer and .iss == $issuer and .jti == .id and .sub == .credentialSubject.id' \
        "$work/payload.json" >/dev/null || fail "$name: its claims are not those of a record of $issuer"
    jq -e --argjson now "$now" '.nbf <= $now' "$work/payload.json" >/dev/null || fail "$name: it is not valid yet"
    jq -e --argjson now "$now" '(.exp // $now) >= $now' "$work/payload.json" >/dev/null ||
        fail "$name: it was valid until $(jq -r '.validUntil' "$work/payload.json")"
    ok "$name: valid $(jq -r '"from \(.validFrom) until \(.validUntil // "ever")"' "$work/payload.json")"
    [ -f "$bundle/$name.tlog-proof" ] || fail "$name: there is no proof that it is in the log ($name.tlog-proof)"
    "$tlogverify" "$trust/log.policy" "$record" "$bundle/$name.tlog-proof" >"$work/said" || fail "$name: log: $(sed 's/^FAIL //' "$work/said")"
    ok "$name: log: $(sed 's/^ok *//' "$work/said")"
done
[ "$checked" -gt 0 ] || fail "$bundle has neither result.jwt nor designation.jwt"
