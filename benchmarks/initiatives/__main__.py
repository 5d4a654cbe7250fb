"""``python -m benchmarks.initiatives [--rows 100000]``: look-alikes of one text; exit 1 below 20x or on another answer.

A temporary SQLite database with so many initiatives, asked as the page asks. The peer is rapidfuzz over all of them:
``process.extract`` with the same score, on texts folded beforehand, best of the two scorers. The marked set: texts of
the base with their phrases in another order and a tenth of the words left out, or a third of the words replaced.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from benchmarks.office import office

LIMIT = 20.0
_WORDS = """
hồ sơ bảo hiểm thất nghiệp người lao động tư vấn việc làm biểu mẫu điện tử lịch hẹn trực tuyến đối chiếu dữ liệu
doanh nghiệp tuyển dụng kho lưu trữ văn thư tin nhắn nhắc phòng học nghề nông thôn xã vùng cao loa phát thanh thống
kê báo cáo tài sản công tiết kiệm điện máy in giấy tờ khám bệnh trường lớp học sinh giáo viên ruộng nương thủy lợi
"""


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.initiatives", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--asked", type=int, default=12)
    given = parser.parse_args(argv)
    with office():
        kept = texts(given.rows)
        start = time.perf_counter()
        fill(kept)
        print(f"index of {given.rows} texts: {time.perf_counter() - start:.1f} s")
        return ask(kept, given.asked)


def texts(number: int, seed: int = 7) -> list[str]:
    chance = random.Random(seed)
    made = [f"{word}{tail}" for word in _WORDS.split() for tail in ("", "a", "b", "c", "d", "e", "g", "h")]
    return [" ".join(chance.choices(made, k=40)) for _ in range(number)]


def reworded(text: str, chance: random.Random, *, other_words: bool) -> str:
    words = text.split()
    if other_words:
        return " ".join(f"{word}x" if chance.random() < 0.33 else word for word in words)
    words = [word for word in words if chance.random() > 0.1]
    cut = chance.randrange(5, len(words) - 5)
    return " ".join(words[cut:] + words[:cut])


def fill(kept: list[str]) -> None:
    """Initiatives through the model, their bands as plain rows: three million of them."""
    from django.db import connection, transaction

    from tdkt.initiatives import alike
    from tdkt.initiatives.models import Band, Initiative
    from tdkt.org.models import Unit

    unit = Unit.objects.create(code="u", name="Đơn vị", level="unit")
    insert = f"INSERT INTO {Band._meta.db_table} (initiative_id, key) VALUES (%s, %s)"
    for first in range(0, len(kept), 10_000):
        chunk = kept[first : first + 10_000]
        with transaction.atomic(), connection.cursor() as cursor:
            rows = Initiative.objects.bulk_create(
                Initiative(unit=unit, year=2025, title=text[:60], solution=text[60:], state="submitted")
                for text in chunk
            )
            keys = ((row.pk, key) for row in rows for key in alike.bands(alike.signature(row.text)))
            cursor.executemany(insert, list(keys))


def ask(kept: list[str], asked: int) -> int:
    from rapidfuzz import fuzz, process

    from tdkt.initiatives import alike, queries
    from tdkt.initiatives.models import Initiative

    rows = list(Initiative.objects.order_by("pk"))
    folded = [" ".join(alike.words(row.text)) for row in rows]
    chance = random.Random(11)
    fast = slow = 0.0
    same = right = 0
    for number in range(asked):
        place = chance.randrange(len(kept))
        text = reworded(kept[place], chance, other_words=bool(number % 2))
        new = Initiative(title=text[:60], solution=text[60:], year=2026)
        begin = time.perf_counter()
        found = queries.look_alikes(new)
        middle = time.perf_counter()
        query = " ".join(alike.words(new.text))
        best = [process.extractOne(query, folded, scorer=one) for one in (fuzz.token_sort_ratio, fuzz.token_set_ratio)]
        end = time.perf_counter()
        fast, slow = fast + middle - begin, slow + end - middle
        peer = rows[max(best, key=lambda one: one[1])[2]].pk
        same += bool(found) and found[0][0].pk == peer
        right += peer == rows[place].pk
    ratio = slow / fast
    print(f"one text: {1000 * fast / asked:.1f} ms by bands, {1000 * slow / asked:.1f} ms by rapidfuzz over all")
    print(f"ratio {ratio:.0f}x (limit {LIMIT:.0f}x); same best answer {same}/{asked}, the marked one {right}/{asked}")
    return 0 if ratio >= LIMIT and same == asked else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
