"""Search over 100,000 documents: how long a question takes, and what its root finds."""

import random
from pathlib import Path

from sync.profile.profile import Profile
from tests.benchmarks.measure import Case, median, p95, spent_ms
from tests.benchmarks.profiles import LETTERS, arrived, fill_inbox, index, practice
from tests.benchmarks.vocabulary import affixed, forms, roots

TEXTS = 5_000
LIMIT = 50
RANKS = (0, 1, 3, 8, 20, 40, 90, 200, 400, 800, 1500, 2500)


def questions() -> list[str]:
    """Roots and affixed words from common to rare, beginnings, pairs, phrases, numbers."""
    known, random_ = roots(), random.Random(3)
    single = [known[rank] for rank in RANKS]
    return [
        *single,
        *(affixed(root, "peN", "an") for root in single),
        *(root[:4] for root in single),
        *(
            f"{a} {b}"
            for a, b in zip(single, random_.sample(known[:300], len(single)), strict=True)
        ),
        *(f"{a} {b} {c}" for a, b, c in zip(single, single[1:], known[30:], strict=False)),
        *(f"000.8.1/{number:06d}" for number in random_.sample(range(LETTERS), 8)),
        "Kecamatan Manggar",
        "tidakadasamasekali",
    ]


def test_the_time_of_a_question(archive: Profile, cases: list[Case]) -> None:
    index(archive)
    profile = archive
    asked = questions()
    assert profile.queries.search(roots()[0], LIMIT)
    spent = {
        question: sorted(
            spent_ms(lambda q=question: profile.queries.search(q, LIMIT)) for _ in range(5)
        )
        for question in asked
    }
    every = [value for values in spent.values() for value in values]
    slowest = max(spent, key=lambda question: median(spent[question]))
    cases.append(
        Case(
            name="search in 100,000 documents, p95",
            ours=p95(every),
            goal=30,
            note=(
                f"{len(asked)} different questions five times each, median {median(every):.1f} ms; "
                f'the slowest is "{slowest}" with {median(spent[slowest]):.0f} ms.'
            ),
        )
    )


def test_what_a_root_finds(tmp_path: Path, cases: list[Case]) -> None:
    """Beside LIKE '%root%': of the letters with a form that holds the root, how many come."""
    profile = practice(tmp_path)
    fill_inbox(profile, TEXTS)
    index(profile)
    texts = {}
    for row in profile.queries.inbox(limit=TEXTS):
        number = int(row.number.split("/")[1])
        content = arrived(number).content
        texts[row.id] = set(f"{content.subject} {content.body[0].runs[0].text}".split())
    known = [root for rank, root in enumerate(roots()) if rank < 42 or rank % 100 == 0]
    wanted = found = swallowed = swallowed_found = 0
    for root in known:
        holding = {form for form in forms(root) if root in form}
        like = {id for id, words in texts.items() if words & holding}
        other = {id for id, words in texts.items() if words & (forms(root) - holding)} - like
        hits = {hit.id for hit in profile.queries.search(root, TEXTS)}
        wanted, found = wanted + len(like), found + len(like & hits)
        swallowed, swallowed_found = swallowed + len(other), swallowed_found + len(other & hits)
    cases.append(
        Case(
            name="search by root, recall against LIKE",
            ours=100 * found / wanted,
            goal=90,
            is_least=True,
            unit="%",
            note=(
                f"{len(known)} roots; of the letters that only hold a form LIKE cannot find "
                f"(menulis for tulis), {100 * swallowed_found / swallowed:.0f} % come too."
            ),
        )
    )
    profile.close()
