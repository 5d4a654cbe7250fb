"""Look-alikes of one text among many: signatures and bands against comparing with every text.

Run: ``python benchmarks/initiatives/look_alikes.py [number]``. Prints both times, their ratio, and on how many of the
marked texts (the same words in another order, some left out) both find the same best one.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict

from tdkt.initiatives import alike

_WORDS = """
hồ sơ bảo hiểm thất nghiệp người lao động tư vấn việc làm biểu mẫu điện tử lịch hẹn trực tuyến đối chiếu dữ liệu
doanh nghiệp tuyển dụng kho lưu trữ văn thư tin nhắn nhắc phòng học nghề nông thôn xã vùng cao loa phát thanh thống
kê báo cáo tài sản công tiết kiệm điện máy in giấy tờ khám bệnh trường lớp học sinh giáo viên ruộng nương thủy lợi
"""
STEMS = _WORDS.split()


def texts(number: int, seed: int = 7) -> list[str]:
    chance = random.Random(seed)  # noqa: S311 - a repeatable specimen
    made = [f"{word}{tail}" for word in STEMS for tail in ("", "a", "b", "c", "d")]
    return [" ".join(chance.choices(made, k=40)) for _ in range(number)]


def reworded(text: str, chance: random.Random) -> str:
    """Whole phrases change places, one word in ten goes."""
    words = [word for word in text.split() if chance.random() > 0.1]
    cut = chance.randrange(5, len(words) - 5)
    return " ".join(words[cut:] + words[:cut])


def main(number: int = 100_000, asked: int = 5) -> None:
    kept = texts(number)
    started = time.perf_counter()
    found: dict[int, list[int]] = defaultdict(list)
    for pk, text in enumerate(kept):
        for key in alike.bands(alike.signature(text)):
            found[key].append(pk)
    print(f"index of {number}: {time.perf_counter() - started:.1f} s")
    chance = random.Random(11)  # noqa: S311 - a repeatable specimen
    marked = [chance.randrange(number) for _ in range(asked)]
    fast = slow = 0.0
    same = 0
    for pk in marked:
        text = reworded(kept[pk], chance)
        begin = time.perf_counter()
        near = {other for key in alike.bands(alike.signature(text)) for other in found[key]}
        best = alike.ranked(text, ((other, kept[other]) for other in near))[:1]
        middle = time.perf_counter()
        every = alike.ranked(text, enumerate(kept))[:1]
        end = time.perf_counter()
        fast, slow, same = fast + middle - begin, slow + end - middle, same + (best == every and best[0][0] == pk)
    print(f"one text: {1000 * fast / asked:.1f} ms by bands, {1000 * slow / asked:.1f} ms by comparing all")
    print(f"ratio {slow / fast:.0f}x, same best answer {same}/{asked}")


if __name__ == "__main__":
    main(*(int(value) for value in sys.argv[1:2]))
