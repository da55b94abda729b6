"""docs/protocol.md says what the program does, and is enough to compute it again."""

import json
import re
from uuid import UUID, uuid5

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.sync.stranger import client, members
from tests.sync.stranger.examples import PAGE, examples, on_page

SHOWN = on_page()
SIGNED = {
    # name of the example: domain, message, whose signature and where it stands
    "enrol-proof": ("balai/enrol/v1", "laptop", "enrol-request"),
    "request-message": ("balai/request/v1", "laptop", "noop-request"),
    "command-body": ("balai/command/v1", "laptop", "command-signature"),
    "lease-body": ("balai/lease/v1", "hub", "lease-signature"),
    "result-body": ("balai/result/v1", "hub", "result-signature"),
}


@pytest.fixture(scope="module")
def computed() -> dict[str, str]:
    return examples()


def keys() -> dict[str, Ed25519PrivateKey]:
    lines = [line.split() for line in SHOWN["keys"].splitlines()]
    return {
        line[0]: Ed25519PrivateKey.from_private_bytes(bytes.fromhex(line[1]))
        for line in lines
        if len(line) == 2
    }


def test_the_page_shows_every_example_and_no_other(computed: dict[str, str]) -> None:
    assert SHOWN.keys() == computed.keys()


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_an_example_is_what_the_program_says(name: str, computed: dict[str, str]) -> None:
    """Run `python -m tests.sync.stranger.examples` where the program is right."""
    assert SHOWN[name] == computed[name]


def test_the_page_of_members_is_that_of_the_types() -> None:
    """Run `python -m tests.sync.stranger.members` where it is not."""
    assert members.PAGE.read_text("utf-8") == members.page()


def test_the_public_keys_on_the_page_belong_to_the_private_ones() -> None:
    shown = [line.split()[-1] for line in SHOWN["keys"].splitlines()][1::2]
    assert [client.public_of(key) for key in keys().values()] == shown


def test_a_stranger_gets_the_same_canonical_bytes() -> None:
    data = client.canonical(json.loads(SHOWN["canonical-value"]))
    assert data.decode() == SHOWN["canonical-bytes"]
    assert client.sha256(data) == SHOWN["canonical-sha256"]


@pytest.mark.parametrize("name", ["enrol-proof", "request-message", "command-body"])
def test_a_stranger_gets_the_bytes_that_are_signed(name: str) -> None:
    domain = SIGNED[name][0]
    shown = SHOWN[f"{name.partition('-')[0]}-signed"] if name != "enrol-proof" else ""
    shown = shown or SHOWN["enrol-proof-signed"]
    message = client.canonical(json.loads(SHOWN[name]))
    assert client.under(domain, message).hex() == shown


@pytest.mark.parametrize("name", sorted(SIGNED))
def test_a_stranger_gets_the_same_signature(name: str) -> None:
    domain, who, where = SIGNED[name]
    signature = client.sign(keys()[who], domain, SHOWN[name].encode())
    assert signature in SHOWN[where]


def test_a_stranger_gets_the_message_of_a_request_from_the_request() -> None:
    head, _, body = SHOWN["noop-request"].partition("\n\n")
    told = re.search(r"Balai1 ([\w-]+)\.([\w-]+)\.", head)
    assert told is not None
    message = client.request_message(
        hub=json.loads(SHOWN["request-message"])["hub"],
        method="POST",
        path="/v1/sync",
        body=body.encode(),
        nonce=told[2],
        device=str(UUID(bytes=client.from_base64url(told[1]))),
    )
    assert message.decode() == SHOWN["request-message"]


@pytest.mark.parametrize("name", ["state", "content"])
def test_a_stranger_gets_the_same_hashes(name: str) -> None:
    data = client.canonical(json.loads(SHOWN[f"{name}-canonical"]))
    assert client.sha256(data) == SHOWN[f"{name}-hash"]
    assert SHOWN[f"{name}-hash"] in SHOWN["result-body"]


def test_a_stranger_gets_the_same_sums() -> None:
    *lines, total = (line.split() for line in SHOWN["sum64"].splitlines())
    entries = [(id, int(epoch), int(k)) for id, epoch, k, _ in lines]
    assert [f"{client.summand(*entry):016x}" for entry in entries] == [line[3] for line in lines]
    assert client.sum64(entries) == total[1]
    answer = json.loads(SHOWN["command-answer"].partition("\n\n")[2])
    (page,) = answer["pages"]
    assert page["sum64"] == client.sum64([(e["id"], e["epoch"], e["k"]) for e in page["entries"]])


def test_a_stranger_gets_the_same_natural_id() -> None:
    name, id = SHOWN["natural-id"].splitlines()
    space = re.search(r"namespace `([0-9a-f-]{36})`", PAGE.read_text("utf-8"))
    assert space is not None
    assert str(uuid5(UUID(space[1]), name)) == id


@pytest.mark.parametrize("name", [name for name in SHOWN if SHOWN[name].startswith("POST /v1/")])
def test_the_length_of_a_request_is_that_of_its_body(name: str) -> None:
    head, _, body = SHOWN[name].partition("\n\n")
    told = re.search(r"Content-Length: (\d+)", head)
    assert told is None or int(told[1]) == len(body.encode())
