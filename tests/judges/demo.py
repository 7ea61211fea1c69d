"""A demonstration server, and somebody who is logged in there."""

import http.cookiejar
import json
import re
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from conftest import program

STOP_SECONDS = 30
PASSWORD = "polise-demo-1"


class Demo:
    """A demonstration server with what it printed."""

    def __init__(self, welcome):
        self.url = re.search(r"http://[0-9.:]+", welcome)[0]
        self.token = re.search(r"Bearer ([A-Za-z0-9_-]+)", welcome)[1]
        # Insurer, personal code and number of the first card to try.
        self.insurer, self.code, self.card = re.search(
            r"^  (\S+) +(\d{6}-\d{5}) +(\d+) ", welcome, re.M
        ).groups()

    def get(self, path):
        request = urllib.request.Request(
            self.url + path, headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def request(self):
        """A visit that is payable."""
        offer = self.get("/api/v1/offer")
        insurers = [it for it in offer["insurers"] if self.insurer in it["name"].upper()]
        return {
            "insurer": insurers[0]["id"],
            "practitioner": offer["practitioners"][0]["id"],
            "personal_code": self.code,
            "card_number": self.card,
            "card_source": "typed",
            "identity_seen": True,
            "service_date": offer["today"],
            "lines": [{"service": offer["groups"][0]["services"][0]["code"]}],
        }


def serve(log):
    """Serves on a free port until the end."""
    server = subprocess.Popen(
        [program("POLISE"), "demo", "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    welcome = ""
    for line in server.stdout:
        welcome += line
        if "Bearer" in line:
            break
    yield Demo(welcome)
    server.send_signal(signal.SIGTERM)
    assert server.wait(STOP_SECONDS) == 0


class Visitor:
    """Somebody with a browser, logged in."""

    def __init__(self, demo, login):
        self.url = demo.url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.page = self.post("/login", name=login, password=PASSWORD)

    def get(self, path):
        self.page = self.opener.open(self.url + path).read().decode()
        return self.page

    def file(self, path):
        with self.opener.open(self.url + path) as answer:
            return answer.headers, answer.read()

    def post(self, path, **fields):
        csrf = re.search(r'name="csrf" value="([^"]+)"', getattr(self, "page", ""))
        if csrf:
            fields["csrf"] = csrf[1]
        data = urllib.parse.urlencode(fields).encode()
        self.page = self.opener.open(self.url + path, data).read().decode()
        return self.page
