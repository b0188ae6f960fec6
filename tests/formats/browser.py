# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Chromium without a window, spoken to over pipes (the DevTools protocol), with nothing but the standard library.

A page counts as quiet when it says nothing on its console, throws nothing, and asks for nothing but itself.
"""

import json
import os
import re
import select
import shutil
import subprocess
import tempfile
import time

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --disable-extensions --mute-audio "
    "--hide-scrollbars --remote-debugging-pipe"
).split()
LIMIT = 60  # seconds for one answer

# axe-core, and what it finds at these levels; its "best practices" are included.
AXE = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "build", "axe", "axe.min.js")
FAULTS = """axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(one =>
    one.id + ': ' + one.help + ' (' + one.nodes.length + ' x, first ' + one.nodes[0].html.slice(0, 160) + ')'))"""


def is_simple(text):
    """Whether a book in the form for simple cases finds its case simple: then it has at most three pages."""
    return not re.search("宜采用附件用形式|annexsuits", re.sub(r"\s", "", text))


def program():
    return shutil.which("chromium")


class Browser:
    """`with Browser() as browser: page = browser.open(url)`."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="ed-browser-")
        commands, self.out = os.pipe()
        self.answers, answers = os.pipe()
        words = [program(), *FLAGS, f"--user-data-dir={self.folder}", "about:blank"]
        script = f'exec "$@" 3<&{commands} 4>&{answers}'
        self.process = subprocess.Popen(["sh", "-c", script, "sh", *words], pass_fds=(commands, answers),
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={"PATH": "/usr/bin:/bin", "HOME": self.folder, "LC_ALL": "C.UTF-8"})
        os.close(commands)
        os.close(answers)
        self.buffer, self.number, self.events = b"", 0, []
        return self

    def __exit__(self, *_):
        for pipe in (self.out, self.answers):
            os.close(pipe)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def read(self, limit):
        """The next message, or None when none comes in time."""
        end = time.monotonic() + limit
        while b"\0" not in self.buffer:
            ready, _, _ = select.select([self.answers], [], [], max(0, end - time.monotonic()))
            data = os.read(self.answers, 1 << 20) if ready else b""
            if not data:
                return None
            self.buffer += data
        message, _, self.buffer = self.buffer.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read(LIMIT)
            if answer is None:
                raise TimeoutError(f"Chromium does not answer {method}")
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            self.events.append(answer)

    def open(self, url):
        return Page(self, url)


class Page:
    def __init__(self, browser, url):
        self.browser, self.url, self.noise = browser, url, []
        self.target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.call("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")
        browser.events.clear()
        self.call("Page.navigate", url=url)
        self.wait("Page.loadEventFired")

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def wait(self, method):
        end = time.monotonic() + LIMIT
        while not any(event.get("method") == method for event in self.browser.events):
            event = self.browser.read(max(0.1, end - time.monotonic()))
            if event is None:
                raise TimeoutError(f"no {method} from {self.url}")
            self.browser.events.append(event)

    def evaluate(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"].get("exception", {}).get("description", "exception"))
        return answer["result"].get("value")

    def size(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def sounds(self):
        """What the page said, threw or asked for, as lines."""
        lines = []
        for event in self.browser.events:
            parameters = event.get("params", {})
            if event.get("method") == "Runtime.consoleAPICalled":
                lines.append("console: " + str([one.get("value") for one in parameters["args"]]))
            elif event.get("method") == "Runtime.exceptionThrown":
                lines.append("exception: " + parameters["exceptionDetails"]["text"])
            elif event.get("method") == "Log.entryAdded":
                lines.append("log: " + parameters["entry"]["text"])
            elif event.get("method") == "Network.requestWillBeSent":
                asked = parameters["request"]["url"]
                if asked != self.url:
                    lines.append("request: " + asked[:200])
        return lines

    def close(self):
        self.browser.call("Target.closeTarget", targetId=self.target)
