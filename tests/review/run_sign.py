# SPDX-License-Identifier: GPL-3.0-or-later
"""`ecodamage sign` and `verify --key`: what is signed holds for every format of the report and for nothing else.

SM2 is held against an implementation in Python (sm2.py) both ways, and against openssl; Ed25519 against openssl. Then what
a forger does: another key, another report, a signature moved, its file changed in each place, its certificate exchanged.
"""

import base64
import datetime
import json
import os
import random
import re
import shutil
import ssl
import sys
import tempfile

sys.path[:0] = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]

import harness  # noqa: E402
import keys  # noqa: E402
import sm2  # noqa: E402
from harness import ROOT, Tally  # noqa: E402

CASES = os.path.join(ROOT, "datasets", "cases")
ONE, OTHER = "example-simple.json", "cn27-water-142420.json"
FORMATS = ("json", "html", "docx", "pdf", "xlsx")


class Bench:
    def __init__(self, tally, folder):
        self.tally, self.folder = tally, folder

    def run(self, *words):
        return harness.command(*words, cwd=self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def value(self, name, kind, case=ONE):
        status, _, err = self.run("value", "--format", kind, "-o", name, os.path.join(CASES, case))
        assert status == 0, err
        return name

    def verify(self, paper, key, *words):
        """(exit status, state of the signature, verdict of the paper alone)."""
        status, out, _ = self.run("verify", "--format", "json", "--key", key, *words, paper)
        found = json.loads(out) if out else {}
        return status, found.get("signature", {}).get("state"), found.get("computed")

    def expect(self, name, got, expected):
        self.tally.expect(got == expected, name, f"{got}, not {expected}")


def statement(signature):
    """What is signed, put together from the file here."""
    seal = signature["seal"]
    lines = ["ecodamage-signature/1", "sha256 " + signature["report"]["sha256"], "sm3 " + signature["report"]["sm3"],
             "algorithm " + seal["algorithm"], "key " + seal["fingerprint"]]
    if "certificate" in signature:
        import ssl
        import hashlib
        lines.append("certificate " + hashlib.sha256(ssl.PEM_cert_to_DER_cert(signature["certificate"])).hexdigest())
    if "date" in signature:
        lines.append("date " + signature["date"])
    return ("\n".join(lines) + "\n").encode()


def check_formats(b):
    """One signature for all formats; and for those of another language and form."""
    papers = [b.value(f"a.{kind}", kind) for kind in FORMATS]
    for key in ("sm2", "ed"):
        status, _, err = b.run("sign", "a.pdf", "--key", f"{key}.pem", "--date", "2026-02-03")
        b.tally.expect(status == 0 and os.path.exists(b.path("a.pdf.sig")), f"{key} signs", err.decode())
        for paper in papers:
            b.expect(f"{key} {paper}", b.verify(paper, f"{key}.pub", "--signature", "a.pdf.sig"), (0, "holds", "consistent"))
        b.run("report", "--format", "html", "--lang", "en", "--form", "court", "-o", "court.html", "a.json")
        b.expect(f"{key} another form", b.verify("court.html", f"{key}.pub", "--signature", "a.pdf.sig"), (0, "holds", "consistent"))
        b.expect(f"{key} beside", b.verify("a.pdf", f"{key}.pub"), (0, "holds", "consistent"))
        for lang in ("zh", "en"):
            for kind in ("text", "html", "docx", "pdf"):
                status, out, _ = b.run("verify", "--lang", lang, "--format", kind, "--key", f"{key}.pub", "a.pdf")
                b.tally.expect(status == 0 and len(out) > 500, f"{key} told as {kind} {lang}")


def check_python(b):
    """Signed there, verified here, and the other way round."""
    b.run("sign", "a.pdf", "--key", "sm2.pem", "-o", "s.sig")
    signature = json.loads(harness.read(b.path("s.sig")))
    public = sm2.point_of(base64.b64decode(signature["seal"]["public_key"]))
    r, s = sm2.from_der(base64.b64decode(signature["seal"]["signature"]))
    text = statement(signature)
    b.tally.expect(sm2.verify(public, text, r, s), "Python verifies")
    b.tally.expect(not sm2.verify(public, text + b" ", r, s), "Python does not verify another text")
    draw = random.Random(5)
    for _ in range(3):
        private = draw.randrange(1, sm2.N - 1)
        info = sm2.INFO + b"".join(map(sm2.whole, sm2.times(private, sm2.G)))
        import hashlib
        signature["seal"].update(public_key=base64.b64encode(info).decode(), fingerprint=hashlib.sha256(info).hexdigest())
        pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(info) + b"-----END PUBLIC KEY-----\n"
        harness.write(b.path("python.pub"), pem)
        made = sm2.der(*sm2.sign(private, statement(signature), draw.randrange(1, sm2.N)))
        signature["seal"]["signature"] = base64.b64encode(made).decode()
        harness.write(b.path("python.sig"), json.dumps(signature).encode())
        b.expect("Python signs", b.verify("a.pdf", "python.pub", "--signature", "python.sig"), (0, "holds", "consistent"))


def check_openssl(b):
    for key, words in (("sm2", ["-rawin", "-digest", "sm3", "-pkeyopt", keys.ID]), ("ed", ["-rawin"])):
        b.run("sign", "a.pdf", "--key", f"{key}.pem", "-o", "o.sig")
        signature = json.loads(harness.read(b.path("o.sig")))
        harness.write(b.path("text"), statement(signature))
        harness.write(b.path("raw"), base64.b64decode(signature["seal"]["signature"]))
        words = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", f"{key}.pub", "-in", "text", "-sigfile", "raw", *words]
        status, out, err = harness.run(words, cwd=b.folder)
        b.tally.expect(status == 0, f"openssl verifies {key}", (out + err).decode())


def check_keys(b):
    """Keys that are locked, of other kinds, none; certificates."""
    for words, rule in ((["locked.pem"], "key-locked"), (["locked.pem", "--passphrase-file", "wrong"], "key-passphrase"),
                        (["p256.pem"], "key-other"), (["sm2.pub"], "key-unread"), (["a.pdf"], "key-unread"),
                        (["none.pem"], "file-missing"), (["sm2.pem", "--cert", "ca.crt"], "key-certificate"),
                        (["sm2.pem", "--cert", "sm2.pub"], "key-unread")):
        status, _, err = b.run("sign", "a.json", "-o", "k.sig", "--key", *words)
        b.tally.expect(status in (3, 4) and f"[{rule}]" in err.decode() and not os.path.exists(b.path("k.sig")),
                       f"{words} {rule}", f"{status} {err.decode()}")
    status, _, err = b.run("sign", "a.json", "-o", "k.sig", "--key", "locked.pem", "--passphrase-file", "pass")
    b.tally.expect(status == 0, "a passphrase", err.decode())
    b.expect("locked", b.verify("a.json", "sm2.pub", "--signature", "k.sig"), (0, "holds", "consistent"))
    b.run("sign", "a.json", "-o", "c.sig", "--key", "sm2.pem", "--cert", "sm2.crt")
    for trusted, expected in (("sm2.crt", (0, "holds")), ("sm2.pub", (0, "holds")), ("ca.crt", (0, "holds")),
                              ("stranger.crt", (1, "other-key")), ("other.pub", (1, "other-key"))):
        b.expect(f"trusts {trusted}", b.verify("a.json", trusted, "--signature", "c.sig")[:2], expected)
    b.expect("an authority without the certificate", b.verify("a.json", "ca.crt", "--signature", "k.sig")[:2], (1, "other-key"))
    b.tally.expect(b.run("sign", "a.json")[0] == 2, "a key is needed")


def check_forgeries(b):
    b.value("b.json", "json", OTHER)
    b.run("sign", "a.json", "--key", "sm2.pem", "--cert", "sm2.crt", "--date", "2026-02-03")
    b.run("sign", "b.json", "--key", "other.pem")
    good, moved = (json.loads(harness.read(b.path(name))) for name in ("a.json.sig", "b.json.sig"))
    b.expect("another key", b.verify("a.json", "other.pub"), (1, "other-key", "consistent"))
    b.expect("a signature moved", b.verify("b.json", "sm2.pub", "--signature", "a.json.sig"), (1, "other-report", "consistent"))

    def tampered(name, expected, **changes):
        one = json.loads(json.dumps(good))
        for key, text in changes.items():
            holder = one["seal"] if key in one["seal"] else one["report"] if key in one["report"] else one
            if text is None:
                holder.pop(key)
            else:
                holder[key] = text
        harness.write(b.path("t.sig"), json.dumps(one).encode())
        status, state, _ = b.verify("a.json", "sm2.pub", "--signature", "t.sig")
        b.tally.expect((state or status) in expected, name, f"{status} {state}")

    tampered("hash of the other report", {"false"}, sha256=moved["report"]["sha256"], sm3=moved["report"]["sm3"])
    tampered("one hash alone", {"false"}, sm3=moved["report"]["sm3"])
    tampered("a later date", {"false"}, date="2027-02-03")
    tampered("no date", {"false"}, date=None)
    tampered("no date that is one", {3}, date="2026-02-30")
    tampered("no certificate", {"false"}, certificate=None)
    tampered("another certificate", {3}, certificate=harness.read(b.path("ca.crt")).decode())
    tampered("the other's signature", {"false"}, signature=moved["seal"]["signature"])
    tampered("the other's key", {3}, public_key=moved["seal"]["public_key"])
    tampered("the other's key and fingerprint", {3, "false"}, public_key=moved["seal"]["public_key"],
             fingerprint=moved["seal"]["fingerprint"], certificate=None)
    tampered("another algorithm", {3}, algorithm="ed25519")
    tampered("no signature", {3}, signature="")
    tampered("no Base64", {3}, signature="%%%")
    raw = bytearray(base64.b64decode(good["seal"]["signature"]))
    for at in range(0, len(raw), 7):
        raw[at] ^= 1
        tampered(f"byte {at}", {"false"}, signature=base64.b64encode(raw).decode())
        raw[at] ^= 1
    tampered("more behind it", {"false", 3}, signature=base64.b64encode(bytes(raw) + b"\0").decode())
    r, s = sm2.from_der(bytes(raw))
    tampered("r + n", {"false", 3}, signature=base64.b64encode(sm2.der(r + sm2.N, s)).decode())
    for name, text in (("garbage", b"no JSON"), ("a list", b"[]"), ("nothing", b""), ("deep", b"[" * 100000)):
        harness.write(b.path("t.sig"), text)
        status = b.verify("a.json", "sm2.pub", "--signature", "t.sig")[0]
        b.tally.expect(status == 3, name, str(status))
    b.expect("no signature beside it", b.verify("court.html", "sm2.pub")[0], 4)


def check_tampered_papers(b):
    """What is not consistent is not signed; a paper changed after it was signed does not hold."""
    text = harness.read(b.path("a.json")).decode()
    total = json.loads(text)["total"]
    harness.write(b.path("changed.json"), text.replace(f'"total": "{total}"', '"total": "1.00"').encode())
    status, _, err = b.run("sign", "changed.json", "--key", "sm2.pem")
    b.tally.expect(status == 1 and "[paper-not-signed]" in err.decode() and not os.path.exists(b.path("changed.json.sig")),
                   "a changed report is not signed", f"{status} {err.decode()}")
    b.expect("a report changed", b.verify("changed.json", "sm2.pub", "--signature", "a.json.sig"), (1, "other-report", "inconsistent"))
    # what is printed is changed, and the report that the page carries is not: the signature is of the report, and still holds
    page = harness.read(b.path("a.html")).decode()
    whole, cents = total.split(".")
    shown = f"{int(whole):,}.{cents}"
    begin = page.index("<main") if "<main" in page else page.index("<body")
    at = page.index(shown, begin)
    changed = page[:at] + shown.replace(shown[0], "9" if shown[0] != "9" else "8", 1) + page[at + len(shown):]
    harness.write(b.path("changed.html"), changed.encode())
    b.run("sign", "a.json", "--key", "sm2.pem", "-o", "p.sig")
    status, out, _ = b.run("verify", "--format", "json", "changed.html", "--key", "sm2.pub", "--signature", "p.sig")
    told = json.loads(out)
    b.tally.expect(status == 1 and told["signature"]["state"] == "holds" and told["verdict"] == "inconsistent" and
                   told["figures"]["count"] == 0 and told["printed"]["count"] > 0 and told["print"] == "differs",
                   "print changed alone", f"{status} {json.dumps(told, ensure_ascii=False)[:1500]}")
    harness.write(b.path("spaced.json"), text.replace("  ", "   ").encode())
    b.expect("other bytes of the same values", b.verify("spaced.json", "sm2.pub", "--signature", "a.json.sig")[:2], (1, "other-report"))


def check_days(b):
    """The day that the signer states is one of the certificate's, and the certificate is for signing."""
    days = ssl._ssl._test_decode_cert(b.path("sm2.crt"))
    first, last = (datetime.datetime.strptime(days[key], "%b %d %H:%M:%S %Y GMT").date() for key in ("notBefore", "notAfter"))
    day = datetime.timedelta(days=1)
    for date, expected in ((first - day, (1, "other-day")), (first, (0, "holds")), (last, (0, "holds")), (last + day, (1, "other-day")),
                           (datetime.date(1999, 1, 1), (1, "other-day")), (None, (0, "holds"))):
        words = ("--date", date.isoformat()) if date else ()
        status, _, err = b.run("sign", "a.json", "--key", "sm2.pem", "--cert", "sm2.crt", *words, "-o", "d.sig")
        b.tally.expect(status == 0, f"signed on {date}", err.decode())
        for trust in ("sm2.pub", "sm2.crt", "ca.crt"):
            b.expect(f"{date} by {trust}", b.verify("a.json", trust, "--signature", "d.sig")[:2], expected)
    for usage, expected in (("keyAgreement", (1, "other-use")), ("keyEncipherment,keyCertSign", (1, "other-use")),
                            ("digitalSignature", (0, "holds")), ("nonRepudiation", (0, "holds"))):
        keys.openssl(b.folder, "req", "-x509", "-new", "-key", "sm2.pem", "-sm3", "-sigopt", keys.ID, "-subj", "/CN=u", "-days", "30",
                     "-addext", f"keyUsage=critical,{usage}", "-out", "usage.crt")
        b.run("sign", "a.json", "--key", "sm2.pem", "--cert", "usage.crt", "-o", "u.sig")
        b.expect(usage, b.verify("a.json", "sm2.pub", "--signature", "u.sig")[:2], expected)
    # one that lies beside the paper is told of where nobody asks
    b.run("sign", "a.pdf", "--key", "sm2.pem")
    for paper, there in (("a.pdf", True), ("a.docx", False)):
        status, out, _ = b.run("verify", paper, "--lang", "en")
        b.tally.expect(status == 0 and ("was not checked" in re.sub(r"\s+", " ", out.decode())) == there, f"a signature beside {paper}", out.decode()[-800:])


def main():
    harness.need_papers("sign")
    tally = Tally("sign")
    harness.need_command(tally)
    if not shutil.which("openssl"):
        tally.fail("openssl", "the command is not installed")
        tally.finish()
    with tempfile.TemporaryDirectory(prefix="ed-sign-") as folder:
        b = Bench(tally, folder)
        keys.make(folder)
        for check in (check_formats, check_python, check_openssl, check_keys, check_forgeries, check_tampered_papers,
                      check_days):
            check(b)
    tally.finish()


main()
