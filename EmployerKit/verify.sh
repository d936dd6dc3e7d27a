#!/usr/bin/env bash
# Checks an Invigil record without Invigil: jose for signatures, jq for what is said, tlogverify (Go, beside this file) for the log.
#
# usage: verify.sh BUNDLE TRUST
#
# BUNDLE  the directory that 'invigil result export' wrote, or that its holder sent you
# TRUST   a directory with what you got from the issuer yourself, apart from the bundle:
#           did.json     https://HOST/.well-known/did.json
#           log.policy   https://HOST/log/policy, compared with what is printed or with the accreditor's copy
#           tsa.pem      who is believed about the time, if anybody: from that authority itself
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

# key_of FILE: the issuer's key that FILE, a JWT, names; into $work/key.jwk, with its header checked.
key_of() {
    local header kid
    # The header is read from the signed bytes themselves; base64url without padding.
    header=$(cut -d. -f1 <"$1" | tr -- '-_' '+/')
    while [ $((${#header} % 4)) -ne 0 ]; do header=$header=; done
    printf '%s' "$header" | base64 -d >"$work/header" 2>/dev/null || fail "$1: the header is not base64url"
    jq -e '.alg == "ES256" and .typ == "JWT" and (keys == ["alg","kid","typ"])' "$work/header" >/dev/null ||
        fail "$1: the header is not that of an ES256 record"
    kid=$(jq -er '.kid' "$work/header") || fail "$1: the header names no key"
    [ "${kid%%#*}" = "$issuer" ] || fail "$1: the key $kid is not one of $issuer"
    jq -e --arg kid "$kid" '(.assertionMethod | index($kid)) as $used | .verificationMethod[] |
        select($used != null and .id == $kid and .controller == "\($kid | split("#")[0])") | .publicKeyJwk' \
        "$trust/did.json" >"$work/key.jwk" || fail "$1: the issuer has no key $kid for its records"
    expires=$(jq -r --arg kid "$kid" '.verificationMethod[] | select(.id == $kid) | .expires // empty' "$trust/did.json")
}

# in_use FILE MOMENT: a key that was retired before that moment signs nothing of it. Moments in UTC are ordered as texts are.
in_use() {
    if [ -n "$expires" ] && [[ "$2" > "$expires" ]]; then fail "$1: its key was retired at $expires, before $2"; fi
}

# status_of NAME: looks $work/payload.json up in the status lists that TRUST and the bundle have; one of them must not have run out.
status_of() {
    local list url index bits at isCurrent=''
    url=$(jq -r '.credentialStatus.statusListCredential // empty' "$work/payload.json")
    if [ -z "$url" ]; then
        echo "skip $1: status: the record names no status list"
        return 0
    fi
    index=$(jq -r '.credentialStatus.statusListIndex' "$work/payload.json")
    if ! [[ $index =~ ^(0|[1-9][0-9]{0,5})$ ]] || [ "$index" -ge 131072 ]; then fail "$1: status: there is no bit $index"; fi
    for list in "$trust/$1.status.jwt" "$bundle/$1.status.jwt"; do
        [ -f "$list" ] || continue
        key_of "$list"
        tr -d '\n' <"$list" >"$work/status.jwt"
        jose jws ver -i - -k "$work/key.jwk" -O "$work/status.json" <"$work/status.jwt" 2>/dev/null ||
            fail "$1: status: the signature of the list does not hold"
        jq -e --arg url "$url" --arg issuer "$issuer" '.id == $url and .iss == $issuer and .credentialSubject.statusPurpose == "revocation"' \
            "$work/status.json" >/dev/null || fail "$1: status: the list is not $url of $issuer"
        at=$(jq -er '.validFrom' "$work/status.json") || fail "$1: status: the list has no date"
        in_use "$list" "$at"
        jq -er '.credentialSubject.encodedList' "$work/status.json" | cut -c2- | tr -- '-_' '+/' >"$work/list.b64" ||
            fail "$1: status: the list has no bits"
        while [ $((($(wc -c <"$work/list.b64") - 1) % 4)) -ne 0 ]; do sed -i 's/$/=/' "$work/list.b64"; done
        base64 -d "$work/list.b64" 2>/dev/null | gunzip 2>/dev/null | head -c 16385 >"$work/list" || true
        [ "$(wc -c <"$work/list")" -eq 16384 ] || fail "$1: status: the list has not 131072 bits"
        bits=$(od -An -tu1 -j $((index / 8)) -N 1 "$work/list")
        if [ $((bits >> (7 - index % 8) & 1)) -eq 1 ]; then fail "$1: status: revoked, as the list of $at tells"; fi
        if jq -e --argjson now "$now" '.exp >= $now' "$work/status.json" >/dev/null; then isCurrent=$at; fi
    done
    # Nothing is called good because nobody looked.
    [ -n "$isCurrent" ] || fail "$1: status: no list that has not run out: get $url and put it into TRUST as $1.status.jwt"
    ok "$1: status: not revoked, as the list of $isCurrent tells"
}

issuer=$(jq -er '.id' "$trust/did.json") || fail "did.json names no issuer"
now=$(date +%s)
checked=0
for name in result designation; do
    record=$bundle/$name.jwt
    [ -f "$record" ] || continue
    checked=$((checked + 1))
    key_of "$record"
    tr -d '\n' <"$record" >"$work/record.jwt"
    jose jws ver -i - -k "$work/key.jwk" -O "$work/payload.json" <"$work/record.jwt" 2>/dev/null || fail "$name: the signature does not hold"
    ok "$name: signature of $(jq -r .kid "$work/header")"
    jq -e --arg issuer "$issuer" '.issuer.id == $issuer and .iss == $issuer and .jti == .id and .sub == .credentialSubject.id' \
        "$work/payload.json" >/dev/null || fail "$name: its claims are not those of a record of $issuer"
    case $name in result) kind=Assessment ;; *) kind=Certification ;; esac
    jq -e --arg kind "$kind" '.credentialSubject.achievement.achievementType == $kind' "$work/payload.json" >/dev/null ||
        fail "$name: it is no $name"
    in_use "$name" "$(jq -r '[.validFrom, .awardedDate] | max' "$work/payload.json")"
    ok "$name: $(jq -r '"\(.name), of \([.credentialSubject.identifier[] | select(.hashed == false) | .identityHash] | join(", "))" +
        ([.credentialSubject.result[]? | .status // empty | ", \(.)"] | join(""))' "$work/payload.json")"
    if [ "$name" = designation ] && [ -f "$bundle/result.jwt" ]; then
        digest=$(tr -d '\n' <"$bundle/result.jwt" | openssl dgst -sha256 -r | cut -d' ' -f1)
        jq -e --arg id "urn:sha256:$digest" '[.evidence[] | select(.genre == "ResultRecord") | .id] == [$id]' "$work/payload.json" >/dev/null ||
            fail "$name: it rests on another result than result.jwt"
        ok "$name: it rests on this result"
    fi
    jq -e --argjson now "$now" '.nbf <= $now' "$work/payload.json" >/dev/null || fail "$name: it is not valid yet"
    jq -e --argjson now "$now" '(.exp // $now) >= $now' "$work/payload.json" >/dev/null ||
        fail "$name: it was valid until $(jq -r '.validUntil' "$work/payload.json")"
    status_of "$name"
    ok "$name: valid $(jq -r '"from \(.validFrom) until \(.validUntil // "ever")"' "$work/payload.json")"
    [ -f "$bundle/$name.tlog-proof" ] || fail "$name: there is no proof that it is in the log ($name.tlog-proof)"
    "$tlogverify" "$trust/log.policy" "$record" "$bundle/$name.tlog-proof" >"$work/said" || fail "$name: log: $(sed 's/^FAIL //' "$work/said")"
    ok "$name: log: $(sed 's/^ok *//' "$work/said")"
done
# The state of the log to which the result's proof leads, or the designation's alone, was there at a moment.
if [ -f "$trust/tsa.pem" ] && [ -f "$bundle/log.tsr" ]; then
    name=result
    [ -f "$bundle/result.jwt" ] || name=designation
    sed '1,/^$/d' "$bundle/$name.tlog-proof" >"$work/checkpoint"
    at=$(openssl ts -reply -in "$bundle/log.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
    seconds=$(date -u -d "$at" +%s 2>/dev/null) || fail "$name: time: log.tsr is no answer of an authority for time"
    # Its certificate must have been valid then, and need not be today.
    openssl ts -verify -data "$work/checkpoint" -in "$bundle/log.tsr" -CAfile "$trust/tsa.pem" -attime "$seconds" >/dev/null 2>&1 ||
        fail "$name: time: log.tsr is not about this state of the log, or not of that authority"
    made=$(cut -d. -f2 <"$bundle/$name.jwt" | tr -- '-_' '+/')
    while [ $((${#made} % 4)) -ne 0 ]; do made=$made=; done
    made=$(base64 -d <<<"$made" | jq -r '[.validFrom, .awardedDate] | max')
    [ "$(date -u -d "$made" +%s)" -le $((seconds + 300)) ] || fail "$name: time: it says that it was made at $made, after $at"
    ok "$name: time: in the log at $at"
elif [ -f "$trust/tsa.pem" ]; then
    echo "skip time: there is no log.tsr, so when it was in the log is not told"
fi
[ "$checked" -gt 0 ] || fail "$bundle has neither result.jwt nor designation.jwt"
