# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys and certificates for suites, made by openssl in a folder."""

import base64
import os
import subprocess

ID = "distid:1234567812345678"
CURVES = {"sm2": ["-algorithm", "SM2"], "ed": ["-algorithm", "ED25519"],
          "p256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]}


def openssl(folder, *words):
    done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True)
    assert done.returncode == 0, (words, done.stderr.decode())
    return done.stdout


def make(folder):
    """sm2, other, ed, p256: NAME.pem and NAME.pub; locked.pem with its passphrase in the file `pass`; ca.crt, which issued
    sm2.crt, and stranger.crt, which issued nothing."""
    for name, kind in (("sm2", "sm2"), ("other", "sm2"), ("ca", "sm2"), ("stranger", "sm2"), ("ed", "ed"), ("p256", "p256")):
        openssl(folder, "genpkey", *CURVES[kind], "-out", f"{name}.pem")
        openssl(folder, "pkey", "-in", f"{name}.pem", "-pubout", "-out", f"{name}.pub")
    with open(os.path.join(folder, "pass"), "w") as file:
        file.write("open sesame\nanother line\n")
    with open(os.path.join(folder, "wrong"), "w") as file:
        file.write("open barley\n")
    openssl(folder, "pkcs8", "-topk8", "-in", "sm2.pem", "-out", "locked.pem", "-passout", "pass:open sesame", "-v2", "aes-256-cbc")
    for name, subject in (("ca", "/CN=测试机构"), ("stranger", "/CN=测试机构")):
        openssl(folder, "req", "-x509", "-new", "-key", f"{name}.pem", "-sm3", "-sigopt", ID, "-utf8", "-subj", subject,
                "-days", "30", "-addext", "basicConstraints=critical,CA:TRUE", "-out", f"{name}.crt")
    openssl(folder, "req", "-new", "-key", "sm2.pem", "-sm3", "-sigopt", ID, "-utf8", "-subj", "/CN=某鉴定机构", "-out", "sm2.csr")
    openssl(folder, "x509", "-req", "-in", "sm2.csr", "-CA", "ca.crt", "-CAkey", "ca.pem", "-sm3", "-sigopt", ID, "-vfyopt", ID,
            "-days", "30", "-out", "sm2.crt")


def sign_ed(folder, text):
    """The signature of a text by ed.pem in Base64."""
    path = os.path.join(folder, "to-sign")
    with open(path, "wb") as file:
        file.write(text)
    return base64.b64encode(openssl(folder, "pkeyutl", "-sign", "-inkey", "ed.pem", "-rawin", "-in", "to-sign")).decode()
