"""Chữ viết nhầm thành chữ khác: hai chữ bên cạnh gần như không bao giờ đi với nó mà hay đi với chữ gần giống.

Đúng: lãnh đạo, kế hoạch, thỏa đáng
Sai: lãnh dạo, ké hoạch, thoả dáng
"""

from __future__ import annotations

from collections.abc import Iterator

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case, Word
from tdkt.documents.audit.finding import Severity
from tdkt.documents.audit.gazetteer import places
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.wording import plain
from tdkt.documents.audit.words import bare, free
from tdkt.documents.reading import Para

# The gain (natural logarithm) a slip must bring, by what speaks for it: a word of the dictionary made with a neighbour,
# or only company often kept; and more when the written syllable is a word of its own, which may stand beside anything.
LEAST = {(True, False): 6.0, (True, True): 9.0, (False, False): 11.0, (False, True): 14.5}
SURE = 11.0
COMMON = 300
HEARD_ALIKE = 2.5  # the slip that people make most
OFTEN = 20
WELL = 4
FOREIGN = 3.0  # without marks and unknown: perhaps no Vietnamese at all
BESIDE_NAME = 1.0  # a name on the other side tells nothing
MANY_MARKS = 2.0  # for each mark (tone, vowel, đ) beyond the first that the slip would have changed
TOPIC, OFTEN_HERE = 3.0, 4  # a word of its own that the paper uses again and again is what it is about
UNMARKED, MANY_TIMES = 4.0, 40  # a small word that lost its mark: so many times as common as what is written
RARER = 3
ONE_SIDE = 3.0  # the written syllable is a word of its own, and only one neighbour speaks for the other
STANDS_ALONE = 4.0  # its neighbours belong to other words: «điều hành | chung | đồng thời»
_VARIANTS = ({"hằng", "hàng"}, {"bẩy", "bảy"}, {"dưng", "dâng"}, {"nhậm", "nhiệm"}, {"chánh", "chính"}, {"đàng", "đường"}, {"nhứt", "nhất"}, {"vô", "vào"}, {"tầu", "tàu"}, {"mầu", "màu"}, {"giầy", "giày"}, {"dậy", "dạy"}, {"sẻ", "sẽ"}, {"lặn", "lặng"})  # noqa: E501  # fmt: skip
_SMALL_WORDS = frozenset(
    [
        "và",
        "của",
        "các",
        "với",
        "được",
        "những",
        "để",
        "về",
        "là",
        "có",
        "đã",
        "từ",
        "tại",
        "này",
        "đến",
        "vào",
        "bằng",
        "cũng",
    ]
)  # noqa: E501
_NAME_WORDS = """
chính bộ ban sở ủy hội đảng nhà quốc thủ chủ thành tỉnh trung luật nghị quyết kế thông chỉ công đoàn liên phòng trường
bệnh cục chi hướng tổng huyện xã phó giám viện nhân giấy bằng khen chiến lao điều khoản phụ báo tờ chương đề
"""
_OF_BODIES = frozenset(_NAME_WORDS.split())
_OPENERS = ("", ".", ":", ";", "!", "?")


@check("CT103", "chữ viết nhầm", "spelling", "error")
def pair(case: Case) -> Iterator[Mark]:
    if case.recognised:
        return
    for para in case.spelt:
        lows = case.plains(para)
        beside = ["", *lows, ""]
        strange = [n for n in case.strange(para) if len(lows[n]) > 1 and neighbours.may_mean(*beside[n : n + 3])]
        words = case.words(para) if strange else []
        for n in strange:
            word = words[n]
            if not _ordinary(para, words, n):
                continue
            left = lows[n - 1] if n and _touch(para, words, n - 1) and _tells(para, words, n - 1) else ""
            right = lows[n + 1] if _touch(para, words, n) and _tells(para, words, n + 1) else ""
            if not (left or right):
                continue
            found = neighbours.better(left if len(left) > 1 else "", lows[n], right if len(right) > 1 else "")
            if found is None or any({lows[n], found.word} == pair for pair in _VARIANTS):
                continue
            if not places().isdisjoint(((left, lows[n]), (lows[n], right))):
                continue  # «ĐỒNG NAI»
            alike = neighbours.heard_alike(lows[n], found.word)
            rarer = neighbours.common(lows[n]) > RARER * neighbours.common(found.word)
            if rarer and not alike and not _both(left, found.word, right):
                continue  # «trồng» for «tròng»: the word meant is far rarer, and only one side speaks for it
            topic = TOPIC if case.often(lows[n]) >= OFTEN_HERE and not alike else 0
            if found.gain < topic + _least(para, words, lows, n, left, right, found.word):
                continue
            start, end = words[n - 1].start if left else word.start, words[n + 1].end if right else word.end
            meant = found.word.capitalize() if word.text.istitle() else found.word
            pieces = (words[n - 1].text if left else "", meant, words[n + 1].text if right else "")
            right_way = " ".join(piece for piece in pieces if piece)
            sure: Severity = "error" if found.gain >= SURE else "warning"
            yield Mark(
                para, start, end, f"«{para.text[start:end]}» có lẽ viết sai «{word.text}»", f"viết «{right_way}»", sure
            )


def _alone(lows: list[str], n: int, left: str, right: str, meant: str) -> bool:
    """Do the neighbours that speak for the meant word belong to other words, with those beyond them?"""
    left_taken = not left or (n >= 2 and neighbours.one_word(lows[n - 2], left)) or not neighbours.seen(left, meant)
    right_taken = (
        not right
        or (n + 2 < len(lows) and neighbours.one_word(right, lows[n + 2]))
        or not neighbours.seen(meant, right)
    )
    return left_taken and right_taken


def _both(left: str, meant: str, right: str) -> bool:
    """Do both neighbours know the meant word?"""
    return bool(left and right and neighbours.seen(left, meant) and neighbours.seen(meant, right))


def _joins(left: str, word: str, right: str, meant: str) -> bool:
    """A small word without its mark («nhận thức va trách nhiệm»): it stands between other words by its nature."""
    if meant not in _SMALL_WORDS or bare(word) != bare(meant):
        return False
    return neighbours.seen(left, meant) >= WELL and neighbours.seen(meant, right) >= WELL


def _small(left: str, word: str, right: str, meant: str) -> bool:
    """«chủ trương cửa Đảng», «xả hội»: a small word by far more common, which both neighbours know, one well."""
    return (
        meant in _SMALL_WORDS
        and bare(word) == bare(meant)
        and neighbours.common(meant) >= MANY_TIMES * neighbours.common(word)
        and _both(left, meant, right)
        and max(neighbours.seen(left, meant), neighbours.seen(meant, right)) >= WELL
    )


def _least(para: Para, words: list[Word], lows: list[str], n: int, left: str, right: str, meant: str) -> float:
    """The gain from which the word is told to be a slip for the meant one."""
    word = lows[n]
    makes_word = neighbours.one_word(left, meant) or neighbours.one_word(meant, right)
    own = word in free() or neighbours.common(word) >= COMMON
    beside_name = (n and not left and _touch(para, words, n - 1)) or (not right and _touch(para, words, n))
    return (
        LEAST[makes_word, own]
        + (BESIDE_NAME if beside_name else 0)
        + (STANDS_ALONE if _alone(lows, n, left, right, meant) and not _joins(left, word, right, meant) else 0)
        + MANY_MARKS * max(0, neighbours.marks_apart(word, meant) - 1)
        + (ONE_SIDE if own and not makes_word and not _both(left, meant, right) else 0)
        - (UNMARKED if _small(left, word, right, meant) else 0)
        - (_ear(left, right, meant) if makes_word and neighbours.heard_alike(word, meant) else 0)
        + (FOREIGN if neighbours.common(word) == 0 and word.isascii() else 0)
    )


def _ear(left: str, right: str, meant: str) -> float:
    often = max(
        neighbours.seen(left, meant) if neighbours.one_word(left, meant) else 0,
        neighbours.seen(meant, right) if neighbours.one_word(meant, right) else 0,
    )
    return HEARD_ALIKE * (2 if often >= OFTEN else 1)


def _touch(para: Para, words: list[Word], n: int) -> bool:
    """Are words n and n + 1 both there, with only spaces between?"""
    return 0 <= n < len(words) - 1 and not para.text[words[n].end : words[n + 1].start].strip()


def _tells(para: Para, words: list[Word], n: int) -> bool:
    """May the word tell what stands beside it: an ordinary word, or one that the names of bodies begin or end with."""
    return (words[n].text.istitle() and words[n].plain in _OF_BODIES) or _ordinary(para, words, n)


def _ordinary(para: Para, words: list[Word], n: int) -> bool:
    """Not a name or an abbreviation: small letters, or a capital that begins a sentence, or a line all in capitals."""
    text, start, whole = words[n].text, words[n].start, para.text
    after = whole[words[n].end : words[n].end + 1]
    if (start > 1 and whole[start - 1] in "@/_&-." and not whole[start - 2].isspace()) or (after and after in "@/_&"):
        return False
    if text.islower():
        return True
    before = whole[max(0, start - 20) : start]
    if text[1:].islower():
        follows = words[n + 1].text if _touch(para, words, n) else ""
        return before.rstrip(' "“«(-–+*•')[-1:] in _OPENERS and follows.islower()
    beside = [words[k].text for k in (n - 1, n + 1) if 0 <= k < len(words)]
    return (
        text.isupper()
        and len(text) > 1
        and neighbours.common(plain(text)) > 0
        and all(one.isupper() and neighbours.common(plain(one)) > 0 for one in beside)
    )
