"""Invigil's HTTPS API for scripts that are a client of their own: no code of Invigil's is in them."""

import base64
import http.client
import json
import ssl

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


class Refused(Exception):
    """An answer that is not the wanted one."""


class Request:
    """One message, byte for byte as it was sent, so that it can be sent again."""

    def __init__(self, method, path, body=None, token=None, name=""):
        self.method, self.path, self.token = method, path, token
        self.body = None if body is None else json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
        self.name = name or path.rsplit("/", 1)[-1]

    @property
    def document(self):
        return json.loads(self.body) if self.body else None


class Answer:
    def __init__(self, status, body):
        self.status, self.body = status, body

    @property
    def document(self):
        return json.loads(self.body) if self.body else {}

    @property
    def refusal(self):
        """The kind of the refusal; nothing if it is none."""
        if self.status < 400:
            return ""
        refusal = self.document.get("refusal", {})
        return refusal if isinstance(refusal, str) else next(iter(refusal), "")


class Connection:
    """One kept connection to a server, trusting the exam's certificate authority only."""

    def __init__(self, server, authority, seconds=60):
        self.host = server.split("//")[-1]
        self.tls = ssl.create_default_context(cafile=authority)
        self.seconds = seconds
        self.kept = None

    def send(self, request):
        headers = {"content-type": "application/json"} if request.body is not None else {}
        if request.token:
            headers["authorization"] = f"Bearer {request.token}"
        if self.kept is None:
            self.kept = http.client.HTTPSConnection(self.host, timeout=self.seconds, context=self.tls)
        try:
            self.kept.request(request.method, request.path, request.body, headers)
            answer = self.kept.getresponse()
            return Answer(answer.status, answer.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def ask(self, *request, **more):
        """Sends a message that must be answered well; its document."""
        message = Request(*request, **more)
        answer = self.send(message)
        if answer.status >= 300:
            raise Refused(f"{message.method} {message.path} was answered {answer.status}: {answer.body[:300].decode(errors='replace')}")
        return answer.document

    def close(self):
        if self.kept is not None:
            self.kept.close()
            self.kept = None


def opened_paper(sealed, key):
    """The paper, with the key that the opening gave: nonce, ciphertext and tag."""
    def plain(text):
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    sealed = plain(sealed)
    return json.loads(AESGCM(plain(key)).decrypt(sealed[:12], sealed[12:], None))
