"""The service as its clients meet it: real processes on a free port of this machine."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from factcheck import server as service
from factcheck.cli import app
from factcheck.server import Limits
from factcheck.server.openapi import document
from tests.conftest import ROOT
from tests.unit.server.stand_ins import SMALL

FACTS = "id,subject,indicator,period,value,unit,source\nu21,临江市,高等学校,2021,92,所,统计公报\n"
TEXT = "2021年，临江市有高等学校29所。"
JSON = {"Content-Type": "application/json"}
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
HEAD = b"POST /check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    content: Any


class Client:
    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def ask(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        in_chunks = "Transfer-Encoding" in (headers or {})
        given = json.dumps(body).encode() if isinstance(body, dict) else body
        connection.request(method, path, given, JSON | (headers or {}), encode_chunked=in_chunks)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, found, json.loads(content) if content else None)

    def raw(self, data: bytes, *, answers: int = 1) -> bytes:
        """So many answers to these bytes, or all that come until the other side closes."""
        found = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(data)
            while found.count(b"HTTP/1.1 ") < answers or not found.endswith(b"}\n"):
                piece = connection.recv(65536)
                if not piece:
                    break
                found += piece
        return found

    def memory(self) -> int:
        """The largest resident memory of the server so far, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.findall(r"VmHWM:\s*(\d+)", status)[0]) // 1024


def started(command: list[str], folder: Path) -> Client:
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    line = process.stdout.readline() if process.stdout else ""
    port = re.search(r"http://127\.0\.0\.1:(\d+)", line)
    if not port:
        pytest.fail(f"the server did not begin: {line}{process.communicate()[1]}")
    return Client(process, int(port[1]))


def ended(client: Client, number: signal.Signals) -> tuple[int, str]:
    client.process.send_signal(number)
    _, complaints = client.process.communicate(timeout=30)
    return client.process.returncode, complaints


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("service")
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    found = started(["-m", "tests.unit.server.stand_ins", "facts.csv"], folder)
    yield found
    assert ended(found, signal.SIGINT)[0] == 0


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return document(SMALL)


def assert_as_described(described: dict[str, Any], name: str, content: Any) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    assert list(Draft202012Validator(schema).iter_errors(content)) == []


# --- answers and their description -------------------------------------------------------------------------------


def test_answers_are_as_the_document_says(client, described):
    assert client.ask("GET", "/openapi.json").content == described
    asked = {
        "CheckedText": client.ask("POST", "/check", {"text": TEXT, "title": "临江有3所", "style": True}),
        "ExtractedText": client.ask("POST", "/extract?lang=en", {"text": TEXT, "id": "a"}),
        "FoundSeries": client.ask("POST", "/reference/search", {"query": "临江"}),
        "Health": client.ask("GET", "/health"),
        "Version": client.ask("GET", "/version"),
    }
    for name, reply in asked.items():
        assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
        assert_as_described(described, name, reply.content)
    digests = {reply.content.get("reference_sha256") for name, reply in asked.items() if name != "Health"}
    assert len(digests) == 1
    assert asked["FoundSeries"].content == client.ask("GET", "/reference/search?q=%E4%B8%B4%E6%B1%9F").content
    assert asked["CheckedText"].content["summary"]["refuted"] == 1


def test_the_document_on_the_page_is_that_of_a_service_without_options():
    page = json.loads((ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8"))
    assert page == document(Limits())


def test_the_bodies_of_the_document_are_json_schemas(described):
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    ids = [operation["operationId"] for path in described["paths"].values() for operation in path.values()]
    assert len(ids) == len(set(ids)) == 7
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(described)))
    assert named <= set(described["components"]["schemas"])


def test_many_ask_at_once_and_each_gets_its_own_answer(client):
    def number(count: int) -> tuple[int, str, str]:
        while True:  # two may wait at most: who is one too many asks again, as the answer says
            reply = client.ask("POST", "/check", {"text": f"2021年，临江市有高等学校{count}所。", "id": str(count)})
            if reply.status != 503:
                return reply.status, reply.content["id"], reply.content["article"]["mentions"][1]["text"]
            time.sleep(int(reply.headers["retry-after"]) / 20)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(number, range(80, 104)))
    assert found == [(200, str(count), f"{count}所") for count in range(80, 104)]


# --- refusals ----------------------------------------------------------------------------------------------------

REFUSED = [
    ("POST", "/check", b'{"text": ', {}, (400, "FC801")),
    ("POST", "/check", '{"text": "全市"}'.encode("gbk"), {}, (400, "FC802")),
    ("POST", "/check", b"text=1", {"Content-Type": "text/plain"}, (415, "FC804")),
    ("POST", "/check", {"tetx": TEXT}, {}, (422, "FC806")),
    ("POST", "/check", {"text": "1" * 2001}, {}, (422, "FC808")),
    ("POST", "/check?lang=fr", {"text": ""}, {}, (422, "FC807")),
    ("GET", "/reference/search?q=x&year=soon", None, {}, (422, "FC807")),
    ("GET", "/reference/search", None, {}, (422, "FC805")),
    ("GET", "/check", None, {}, (405, "FC811")),
    ("OPTIONS", "/check", None, {"Origin": "https://evil.example"}, (405, "FC811")),
    ("GET", "/check/", None, {}, (404, "FC810")),
    ("GET", "/../etc/passwd", None, {}, (404, "FC810")),
    ("GET", "/health", None, {"Host": "evil.example"}, (421, "FC812")),
    ("GET", "/health", None, {"Host": "localhost.evil.example:80"}, (421, "FC812")),
]


@pytest.mark.parametrize(("asked", "status", "code"), [(tuple(asked), *told) for *asked, told in REFUSED])
def test_what_is_wrong_is_told_as_problem_details(client, described, asked, status, code):
    reply = client.ask(*asked)
    assert (reply.status, reply.content["status"], reply.content["code"]) == (status, status, code)
    assert reply.headers["content-type"] == "application/problem+json"
    assert "access-control-allow-origin" not in reply.headers
    assert_as_described(described, "Problem", reply.content)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:9", "check.example.cn"])
def test_names_of_this_machine_and_those_allowed_are_let_in(client, host):
    assert client.ask("GET", "/health", headers={"Host": host}).status == 200


def test_a_problem_speaks_the_language_that_was_asked_for(client):
    assert client.ask("GET", "/nowhere?lang=en").content["detail"].startswith("there is no such address")
    assert client.ask("GET", "/nowhere").content["detail"].startswith("没有这个地址")


def test_a_body_of_100_mb_is_refused_without_being_kept(client):
    before = client.memory()
    announced = client.ask("POST", "/check", b"a" * 100_000_000)
    in_chunks = client.ask("POST", "/check", repeat(b"a" * 65536, 1600), {"Transfer-Encoding": "chunked"})
    assert [(reply.status, reply.content["code"]) for reply in (announced, in_chunks)] == [(413, "FC803")] * 2
    assert client.memory() - before < 20


def test_a_length_that_lies_gets_an_answer(client):
    short = client.raw(HEAD + b"Content-Length: 5\r\n\r\n" + b'{"text": "1"}' + b"x" * 100_000, answers=2)
    assert short.count(b"HTTP/1.1 400") == 2  # the five bytes are no JSON, and what follows is no request
    waiting = client.raw(HEAD + b"Content-Length: 5000\r\nExpect: 100-continue\r\n\r\n{}")
    assert b"HTTP/1.1 408" in waiting  # who says more than comes is waited for, not long


def test_slow_clients_are_cut_off(client):
    with ThreadPoolExecutor(3) as pool:
        slow = (b"", b"POST /check HT", HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")
        found = list(pool.map(client.raw, slow))
    assert [answer.split(b" ", 2)[1] for answer in found] == [b"408"] * 3
    assert client.ask("GET", "/health").status == 200


@pytest.mark.parametrize("data", [b"\x16\x03\x01\x02\x00\x01\r\n\r\n", b"GET /health HTTP/1.1\r\n\r\n", b"x" * 200_000])
def test_what_is_no_http_is_told_so(client, data):
    assert client.raw(data).startswith(b"HTTP/1.1 400 ")


def test_a_check_that_does_not_end_is_given_up_while_others_go_on(client):
    with ThreadPoolExecutor(3) as pool:
        slow = pool.submit(client.ask, "POST", "/check", {"text": "sleep 60"})
        broken = pool.submit(client.ask, "POST", "/check", {"text": "die now"})
        assert client.ask("GET", "/health").status in {200, 503}
        assert (slow.result().status, slow.result().content["code"]) == (504, "FC815")
        assert (broken.result().status, broken.result().content["code"]) == (500, "FC816")
    for _ in range(600):
        if client.ask("GET", "/health").content["workers"] == 2:
            break
        time.sleep(0.1)
    assert client.ask("POST", "/check", {"text": TEXT}).status == 200


# --- the command -------------------------------------------------------------------------------------------------


def test_the_command_serves_until_it_is_asked_to_stop(tmp_path):
    command = ["-m", "factcheck", "serve", "--port", "0", "--jobs", "1", "--model", "none"]
    client = started(command, tmp_path)
    reply = client.ask("POST", "/check", {"text": TEXT})
    assert reply.content["reference_sha256"] is None
    code, complaints = ended(client, signal.SIGTERM)
    assert code == 0
    assert complaints.startswith("FC107 ")
    assert complaints.count("\n") == 1


def invoke(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["serve", "--no-config", "--model", "none", *arguments])
    return result.exit_code, result.stderr


def test_a_port_in_use_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        status, complaints = invoke("--port", str(taken.getsockname()[1]))
    assert (status, complaints[:5]) == (2, "FC821")


def test_a_host_that_is_not_ours_is_told():
    assert invoke("--host", "no-such-host.invalid", "--allow-host", "x")[0] == 2


def test_other_machines_are_let_in_only_by_name():
    status, complaints = invoke("--host", "0.0.0.0")  # noqa: S104 - that is what is refused
    assert (status, complaints[:5]) == (2, "FC823")


def test_a_bad_reference_ends_the_start(tmp_path):
    (tmp_path / "bad.csv").write_text(FACTS.replace(",92,", ",many,"), encoding="utf-8")
    status, complaints = invoke("--port", "0", "--reference", str(tmp_path / "bad.csv"))
    assert (status, complaints[:4]) == (2, "FC41")


def test_missing_packages_are_told_with_the_way_to_get_them(monkeypatch):
    monkeypatch.setattr(service, "missing_package", lambda: "uvicorn")
    status, complaints = invoke()
    assert (status, complaints[:5]) == (2, "FC820")
    assert "pip install 'factcheck-zh[server]'" in complaints
