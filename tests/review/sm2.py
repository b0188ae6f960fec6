# SPDX-License-Identifier: GPL-3.0-or-later
"""SM2 signatures by the book (GB/T 32918.2-2016 over the recommended curve of GB/T 32918.5-2017) on Python's integers: an
implementation of its own, against which that of libcrypto is held. SM3 comes from hashlib."""

import hashlib

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)
SIGNER = b"1234567812345678"


def add(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % P == 0:
        return None
    if p == q:
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, P) % P
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, P) % P
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def times(k, point):
    out = None
    while k:
        if k & 1:
            out = add(out, point)
        point, k = add(point, point), k >> 1
    return out


def whole(number):
    return number.to_bytes(32, "big")


def sm3(data):
    return hashlib.new("sm3", data).digest()


def digest(public, message):
    """e: the hash of Z, which binds the signer's id, the curve and the key, and of the message."""
    z = sm3(len(SIGNER * 8).to_bytes(2, "big") + SIGNER + b"".join(map(whole, (A, B, *G, *public))))
    return int.from_bytes(sm3(z + message), "big")


def sign(private, message, k):
    e = digest(times(private, G), message)
    r = (e + times(k, G)[0]) % N
    return r, pow(1 + private, -1, N) * (k - r * private) % N


def verify(public, message, r, s):
    if not (0 < r < N and 0 < s < N) or (r + s) % N == 0:
        return False
    point = add(times(s, G), times((r + s) % N, public))
    return point is not None and (digest(public, message) + point[0]) % N == r


# ---- DER

def der(r, s):
    def integer(number):
        data = number.to_bytes(number.bit_length() // 8 + 1, "big")
        return b"\x02" + bytes([len(data)]) + data
    body = integer(r) + integer(s)
    return b"\x30" + bytes([len(body)]) + body


def from_der(data):
    first = data[3]
    return int.from_bytes(data[4:4 + first], "big"), int.from_bytes(data[6 + first:], "big")


INFO = bytes.fromhex("3059301306072a8648ce3d020106082a811ccf5501822d03420004")


def point_of(info):
    """The public key in a SubjectPublicKeyInfo."""
    assert info.startswith(INFO) and len(info) == len(INFO) + 64, info.hex()
    return int.from_bytes(info[-64:-32], "big"), int.from_bytes(info[-32:], "big")
