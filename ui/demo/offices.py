"""Profiles of several people open at once, without windows."""

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from app.services.dispatcher import Done, Request
from sync.profile.laptop import machine_of
from sync.profile.opening import open_profile
from sync.profile.profile import Profile
from ui.demo.laptops import PIN, Role, folder_of


class Offices:
    """As a context; the profiles are let go at its end."""

    def __init__(self, base: Path, roles: Iterable[Role]) -> None:
        self._laptops: dict[str, Profile] = {}
        for role in roles:
            folder = folder_of(base, role)
            self._laptops[role.key] = open_profile(folder, PIN, machine_of(folder))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for profile in self._laptops.values():
            profile.close()

    def of(self, role: Role) -> Profile:
        return self._laptops[role.key]

    def act(
        self,
        role: Role,
        type_: str,
        args: object,
        object_: UUID | None = None,
        group: UUID | None = None,
    ) -> Done:
        """One command, in the assignment that may do it."""
        profile = self.of(role)
        actor = profile.acting_for(type_, args, None, object_)
        request = Request(type=type_, args=args, actor=actor, object=object_, group=group)
        return profile.execute(request)

    def meet(self, *roles: Role) -> None:
        """These laptops have the network, one after the other: first all send, then all fetch."""
        for role in roles:
            self.of(role).dispatcher.seal_open()
            self.of(role).sync()
        for role in roles:
            self.of(role).sync()

    def sealed(self) -> int:
        """How many commands these laptops have signed so far."""
        return sum(profile.store.highest_n() for profile in self._laptops.values())

    def all_meet(self) -> None:
        """Everybody's laptop sends and fetches, and finds the new letters by search."""
        for _ in range(2):
            for profile in self._laptops.values():
                profile.dispatcher.seal_open()
                profile.sync()
        for profile in self._laptops.values():
            profile.index_search()
