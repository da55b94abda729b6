"""Commands of the laptop: each opens the profile, does one thing, and closes it."""

import argparse
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.refusals import NotKnownHere
from app.keys.activation_code import parse_code
from app.keys.invitation import (
    Invitation,
    check_invitation,
    decode_invitation,
    parse_pin,
)
from app.services.kinds import Kind
from app.services.refusals import Malformed
from sync.profile.checkup import check_up
from sync.profile.laptop import machine_of, this_machine
from sync.profile.notices import notice_of
from sync.profile.opening import enrol as enrol_profile
from sync.profile.opening import open_profile, open_unlocked
from sync.profile.practice import make_practice
from sync.profile.profile import Profile
from ui.cli import damage, requests, shown
from ui.cli.output import check_output, tell, warn, write_file, write_json
from ui.cli.secret import new_secret, read_stdin, secret_of


@contextmanager
def opened(folder: Path) -> Iterator[Profile]:
    profile = open_profile(folder, secret_of(folder), machine_of(folder))
    try:
        yield profile
    finally:
        profile.close()


def enrol(options: argparse.Namespace) -> int:
    invitation = _invitation(options)
    secret = new_secret()
    machine = this_machine(has_keyring=secret.mode.uses_keyring)
    profile = enrol_profile(options.profile, invitation, secret, machine)
    try:
        profile.sync()
        write_json(shown.whoami(profile))
    finally:
        profile.close()
    return 0


def practice(options: argparse.Namespace) -> int:
    secret = new_secret()
    machine = this_machine(has_keyring=secret.mode.uses_keyring)
    try:
        region = options.region.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Malformed(field="--region", reason="bukan berkas teks UTF-8") from error
    profile = make_practice(options.profile, region, secret, machine)
    try:
        write_json(shown.whoami(profile))
    finally:
        profile.close()
    return 0


def do(options: argparse.Namespace) -> int:
    text = read_stdin() if options.json == "-" else options.json
    with opened(options.profile) as profile:
        request = requests.read_request(options.command, text, profile)
        done = profile.execute(request)
        profile.dispatcher.seal_open()  # what is printed now is what stays
        profile.index_search()
        write_json(
            {"id": done.id, "object": done.object, "state": done.state, "number": done.number}
        )
    return 0


def attach(options: argparse.Namespace) -> int:
    with opened(options.profile) as profile:
        write_json(profile.files.take_in(options.file))
    return 0


def file(options: argparse.Namespace) -> int:
    with opened(options.profile) as profile:
        known = profile.files.find(options.sha256)
        if known is None:
            raise NotKnownHere(what="file", id=options.sha256)
        content = profile.files.read(known)
        write_file(options.out, content, options.profile)
        write_json({"file": str(options.out), "bytes": len(content)})
    return 0


def show(options: argparse.Namespace) -> int:
    query = shown.query(options.kind)
    if query.is_static:
        write_json(query.read(None, options))
        return 0
    if options.profile is None:
        raise Malformed(field="--profile", reason="belum disebutkan")
    with opened(options.profile) as profile:
        write_json(query.read(profile, options))
    return 0


def print_letter(options: argparse.Namespace) -> int:
    with opened(options.profile) as profile:
        id_ = shown.id_of(options)
        kind = Kind.LETTER if profile.queries.find(Kind.LETTER, id_) else Kind.INCOMING
        check_output(options.out, options.profile)
        pdf = profile.render(kind, id_, is_file_copy=options.file_copy)
        write_file(options.out, pdf, options.profile)
        boxed = profile.unprintable(kind, id_)
        if boxed:
            warn("characters_boxed", characters=boxed)
        write_json({"file": str(options.out), "bytes": len(pdf)})
    return 0


def sync(options: argparse.Namespace) -> int:
    with opened(options.profile) as profile:
        reports = [profile.sync(math.inf)]
        while reports[-1].has_more_files:  # commands came first; nobody waits for a window
            reports.append(profile.sync(math.inf))
        profile.index_search()
        traffic, last = profile.traffic, reports[-1]
        code, sentence = notice_of(last)
        if code:
            tell(code, sentence)
        write_json(
            {
                "turns": sum(report.turns for report in reports),
                "sent": sum(report.sent for report in reports),
                "changed": sum(report.changed for report in reports),
                "attention": sum(report.attention for report in reports),
                "is_revoked": last.is_revoked,
                "is_restoring": last.is_restoring,
                "is_outdated": last.is_outdated,
                "unreadable": last.unreadable,
                "files_sent": sum(report.files_sent for report in reports),
                "files_fetched": sum(report.files_fetched for report in reports),
                "files_left": last.files_left,
                "requests": traffic.requests,
                "bytes_up": traffic.bytes_up,
                "bytes_down": traffic.bytes_down,
            }
        )
    return 0


def doctor(options: argparse.Namespace) -> int:
    folder = options.profile
    examined, keys = check_up(folder, secret_of(folder), machine_of(folder))
    if not examined.is_sound:
        write_json(damage.listed(examined))
        raise damage.refusal(examined)
    profile = open_unlocked(folder, keys)
    try:
        write_json(shown.health(profile))
    finally:
        profile.close()
    return 0


def _invitation(options: argparse.Namespace) -> Invitation:
    if options.invitation:
        return decode_invitation(options.invitation)
    pin = parse_pin(options.hub_pin) if options.hub_pin else None
    code = parse_code(options.code or "")
    invitation = Invitation(address=options.hub or "", pin=pin, code=code)
    check_invitation(invitation)
    return invitation
