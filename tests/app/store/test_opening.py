"""Opening the file: what is not ours is refused and left as it is, what fails is rolled back."""

import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine

from app.domain.refusals import DomainError
from app.services.kinds import Kind
from app.store.client import tables as client_tables
from app.store.client.engine import open_engine
from app.store.client.store import FILE_NAME, ClientStore
from app.store.migrate import upgrade
from app.store.refusals import (
    DatabaseForeign,
    DatabaseMissing,
    DatabaseNewer,
    DatabasePlain,
    DatabaseReadOnly,
)
from app.store.schema import CLIENT, SHARED, newest, versions
from app.store.tables.aggregates import METADATA, TABLE_OF
from sync.hub.store.home import MIGRATIONS
from tests.builders import DEVICE, TENANT, a_letter
from tests.store import KEY, a_store, an_empty_store, empty_file

T = TypeVar("T")
PAGE = 4096
ROOT = Path(__file__).parents[3]


def damaged(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def _is_of_a_laptop(item: object, name: str, type_: str, is_reflected: bool, _: object) -> bool:
    """The hub's tables share the metadata; those of the search are made by SQL."""
    own = {table.name for table in (*client_tables.TABLES, *TABLE_OF.values())}
    if type_ != "table":
        return True
    return not name.startswith(("search_words", "search_pieces")) if is_reflected else name in own


def test_the_migrations_make_exactly_the_tables_of_the_program(tmp_path: Path) -> None:
    engine = open_engine(empty_file(tmp_path), KEY)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_object": _is_of_a_laptop,
            },
        )
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
    assert {table.name for table in client_tables.TABLES} <= set(METADATA.tables)


def test_a_new_store_has_an_instance_of_its_own_and_the_newest_schema(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    instances = set()
    for folder in (first, second):
        folder.mkdir()
        store = ClientStore.create(folder, KEY, TENANT, DEVICE)
        instances.add(store.value("instance"))
        assert store.value("device") == str(DEVICE)
        store.close()
    assert len(instances) == 2


def test_the_words_of_letters_are_nowhere_in_the_files(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.put_own([a_letter()])
    store.index_search()
    files = [path for path in tmp_path.iterdir() if path.name.startswith(FILE_NAME)]
    assert files
    assert all(b"pelatihan" not in path.read_bytes().lower() for path in files)
    store.close()


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", DatabaseMissing),
        (b"SQLite format 3\x00" + bytes(5000), DatabasePlain),
        (b"bukan basis data", DatabaseForeign),
        (secrets.token_bytes(2 * PAGE), DatabaseForeign),
    ],
    ids=["empty", "plain", "short", "noise"],
)
def test_a_file_that_is_not_ours_is_refused_and_left_as_it_is(
    tmp_path: Path, content: bytes, refusal: type[DomainError]
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(refusal):
        ClientStore.open(tmp_path, KEY, TENANT)
    assert path.read_bytes() == content


def test_no_file_is_made_where_one_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        ClientStore.open(tmp_path, KEY, TENANT)
    assert list(tmp_path.iterdir()) == []


def test_another_key_opens_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = empty_file(tmp_path)
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        ClientStore.open(tmp_path, bytes(32), TENANT)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "cut_at", [PAGE // 2, PAGE, 2 * PAGE, 20 * PAGE + 7], ids=["half", "1", "2", "20"]
)
def test_a_file_cut_short_is_refused_and_left_as_it_is(tmp_path: Path, cut_at: int) -> None:
    path = empty_file(tmp_path)
    cut = path.read_bytes()[:cut_at]
    path.write_bytes(cut)
    with pytest.raises(DatabaseForeign):
        ClientStore.open(tmp_path, KEY, TENANT)
    assert path.read_bytes() == cut


@pytest.mark.parametrize("at", [3, 40, PAGE + 9])
def test_a_damaged_head_is_refused_and_left_as_it_is(tmp_path: Path, at: int) -> None:
    path = empty_file(tmp_path)
    broken = damaged(path.read_bytes(), at)
    path.write_bytes(broken)
    with pytest.raises(DatabaseForeign):
        ClientStore.open(tmp_path, KEY, TENANT)
    assert path.read_bytes() == broken


def test_damage_further_in_is_named_by_the_check_and_explained_by_every_read(
    tmp_path: Path,
) -> None:
    store = a_store(tmp_path)
    store.put_own([a_letter()])
    store.close()
    path = tmp_path / FILE_NAME
    data = path.read_bytes()
    broken = data[: 2 * PAGE] + secrets.token_bytes(len(data) - 2 * PAGE)
    path.write_bytes(broken)
    try:
        store = ClientStore.open(tmp_path, KEY, TENANT)
    except DatabaseForeign:
        return
    assert store.integrity() != []
    with pytest.raises(DatabaseForeign) as refused:
        store.queries.letters()
    assert refused.value.details["kept"] == str(path)
    with pytest.raises(DatabaseForeign), store.uow() as uow:
        uow.objects.get(Kind.LETTER, a_letter().id)
    store.close()
    assert path.read_bytes() == broken


@pytest.mark.parametrize("page", range(1, 68, 4))
def test_whatever_page_is_damaged_the_store_refuses_in_words_and_names_the_file(
    tmp_path: Path, page: int
) -> None:
    a_store(tmp_path).close()
    path = tmp_path / FILE_NAME
    path.write_bytes(damaged(path.read_bytes(), page * PAGE + 100))
    named: set[object] = set()

    def tried(use: Callable[[], T]) -> T | None:
        try:
            return use()
        except (DatabaseForeign, DatabaseReadOnly) as error:
            named.add(error.details["path"])
            return None

    store = tried(lambda: ClientStore.open(tmp_path, KEY, TENANT))
    if store is not None:
        queries = store.queries
        for use in (store.directory, store.highest_n, store.index_search, queries.letters):
            tried(use)
        for read in (queries.inbox, queries.outbox, queries.attention, queries.blocks):
            tried(read)
        store.close()
    assert named <= {str(path)}


def test_a_sound_store_has_nothing_to_say_to_the_check(tmp_path: Path) -> None:
    store = an_empty_store(tmp_path)
    assert store.integrity() == []
    store.close()


def test_a_new_store_never_goes_over_a_file_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(b"surat orang lain" * 400)
    before = path.read_bytes()
    with pytest.raises(DatabaseForeign):
        ClientStore.create(tmp_path, KEY, TENANT, DEVICE)
    assert path.read_bytes() == before


def test_a_migration_that_fails_is_rolled_back_whole(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    store.put_own([a_letter()])
    store.close()
    folder = tmp_path / "revisions"
    folder.mkdir()
    (folder / "client_9999.py").write_text(
        "from alembic import op\n"
        "revision = 'client_9999'\n"
        "down_revision = 'client_0001'\n"
        "branch_labels = None\n"
        "depends_on = None\n"
        "def upgrade():\n"
        "    op.execute('CREATE TABLE half (x)')\n"
        "    op.execute('DELETE FROM letter')\n"
        "    op.execute('SELECT * FROM nowhere')\n"
    )
    engine = open_engine(tmp_path / FILE_NAME, KEY)
    with engine.connect() as connection, connection.begin():
        before = versions(connection)
    with pytest.raises(Exception, match="nowhere"), engine.begin() as connection:
        upgrade(connection, SHARED, CLIENT, folder)
    with engine.connect() as connection, connection.begin():
        assert versions(connection) == before
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    engine.dispose()
    assert "half" not in tables
    store = ClientStore.open(tmp_path, KEY, TENANT)
    assert len(store.queries.letters()) == 1
    store.close()


def test_opening_a_second_time_migrates_nothing(tmp_path: Path) -> None:
    an_empty_store(tmp_path).close()
    before = (tmp_path / FILE_NAME).read_bytes()
    ClientStore.open(tmp_path, KEY, TENANT).close()
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize("folder", [CLIENT, MIGRATIONS], ids=["laptop", "hub"])
def test_the_newest_revision_of_a_side_alone_says_where_its_database_stands(folder: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        upgrade(connection, SHARED, folder)
        assert versions(connection) == {newest(folder)}
    engine.dispose()


def test_a_file_of_a_later_release_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    engine = open_engine(empty_file(tmp_path), KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'client_9999'")
    engine.dispose()
    before = (tmp_path / FILE_NAME).read_bytes()
    with pytest.raises(DatabaseNewer):
        ClientStore.open(tmp_path, KEY, TENANT)
    assert (tmp_path / FILE_NAME).read_bytes() == before


OPENING = """
import sys
from collections.abc import Callable
from pathlib import Path
from app.store.client.store import ClientStore
import sync.profile.profile
ClientStore.open(Path(sys.argv[1]), bytes(range(32)), sys.argv[2]).close()
raise SystemExit("alembic" in sys.modules)
"""


def test_opening_a_file_of_today_loads_nothing_that_changes_tables(tmp_path: Path) -> None:
    empty_file(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(tmp_path), TENANT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
