"""The digits of a second factor (RFC 6238), as a telephone makes them."""

import base64
import hashlib
import hmac
import struct
import time


def digits(secret, after):
    """The digits of a step that comes after that one, and the step. The server takes the next step's too, but not one of later."""
    step = max(after + 1, int(time.time()) // 30)
    while step > int(time.time()) // 30 + 1:
        time.sleep(0.2)
    mac = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    offset = mac[19] & 15
    return f"{(struct.unpack('>I', mac[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}", step
