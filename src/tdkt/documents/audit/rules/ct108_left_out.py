"""Thiếu một chữ trong cụm từ cố định hoặc giữa hai cụm từ.

Đúng: Ủy ban nhân dân; phong trào thi đua; đã ảnh hưởng đến; nhận được sự quan tâm của các cấp
Sai: Ủy nhân dân; phong thi đua; đáp yêu cầu; hoàn tốt nhiệm vụ; đã hưởng đến; nhận được sự quan tâm các cấp
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from tdkt.documents.audit import neighbours
from tdkt.documents.audit.case import Case
from tdkt.documents.audit.registry import Mark, check
from tdkt.documents.audit.rules.ct106_fixed import phrases
from tdkt.documents.audit.words import confusions, free
from tdkt.documents.read_letters import regex
from tdkt.documents.reading import Para

Three = tuple[str, str, str]
RARE = 3
JOINS = {"và", "của", "là"}  # «khoa học, công nghệ» needs no «và»
_AFFECTS = regex(
    r"(?<!\w)(?:đã|làm|gây|không|sẽ) (?P<word>hưởng(?: không nhỏ| lớn| xấu| tiêu cực| trực tiếp)?) (?:đến|tới)(?! (?:hết|khi|ngày|tháng|tuổi|năm))"  # noqa: E501
)
_PROPOSED = regex(
    r"(?<!\w)đề tặng(?= (?:thưởng )?(?:[Bb]ằng khen|[Gg]iấy khen|[Cc]ờ|[Hh]uân chương|[Hh]uy chương|danh hiệu))"
)
_OF_WHOM = regex(
    r"(?<!\w)(?:nhận được|được|có) sự (?:[a-zà-ỹđ]+ [a-zà-ỹđ]+, ){0,3}(?P<end>quan tâm|giúp đỡ|ủng hộ|tin tưởng|tín nhiệm|hỗ trợ|hưởng ứng|đồng thuận)"  # noqa: E501
    r"(?= các (?:cấp|ngành|bậc|đồng chí|đơn vị|cơ quan|phòng|ban|tổ chức|tầng lớp|đoàn thể)\b)"
)
_YEARS = regex(  # «kỷ niệm 93 ngày thành lập»
    r"(?<!\w)(?P<said>[Kk]ỷ niệm (?P<years>\d{2,3})) (?=[Nn]gày (?:thành lập|truyền thống|sinh|giải phóng|Giải phóng|Quốc khánh|hội|Quốc tế|"  # noqa: E501
    r"Chủ tịch|Thương binh|Nhà giáo|Phụ nữ|Thầy thuốc|Cách mạng)\b)"
)
# syllables that hardly stand alone: as the first, as the second half of a word
_FIRST_HALVES = frozenset(
    [
        "hoàn",
        "nâng",
        "đáp",
        "trách",
        "căn",
        "nghiêm",
        "phấn",
        "triển",
        "khắc",
        "tham",
        "phối",
        "quán",
        "khích",
        "tuyên",
        "kiểm",
        "đẩy",
        "đề",
        "lãnh",
        "chấp",
        "phát",
        "xây",
        "nhiệm",
        "cống",
        "điển",
        "tiên",
        "đăng",
        "đôn",
        "giám",
        "danh",
        "kịp",
        "cập",
        "bổ",
        "cụ",
        "doanh",
        "dũng",
        "dữ",
        "gián",
        "hài",
        "huân",
        "huấn",
        "hỗ",
        "khiếu",
        "khơi",
        "lành",
        "lãng",
        "lĩnh",
        "lựa",
        "mâu",
        "nghiên",
        "nghiệm",
        "nhu",
        "niêm",
        "phê",
        "phù",
        "phức",
        "rà",
        "sáp",
        "sẵn",
        "sử",
        "thiệt",
        "thỏa",
        "trật",
        "trợ",
        "tuyển",
        "tuân",
        "tóm",
        "uy",
        "vướng",
        "xâm",
        "áp",
        "độc",
        "đột",
    ]  # noqa: E501
)
_SECOND_HALVES = frozenset(
    [
        "khai",
        "triệt",
        "nghị",
        "mưu",
        "hoạch",
        "trào",
        "dẫn",
        "phục",
        "giác",
        "lực",
        "trương",
        "nghiệp",
        "tích",
        "chức",
        "dưỡng",
        "dục",
        "cứu",
        "đấu",
        "gắng",
        "nguyện",
        "tụy",
        "khăn",
        "mắc",
        "đốc",
        "duyệt",
    ]  # noqa: E501
)
_OF_A_NOUN = frozenset(["trong", "các", "của", "tại", "mỗi", "từng", "những", "cả"])
KNOWN, LED = 20, 2.5  # how often the whole word is seen, and the half left out beside the word that follows (or leads)
_WITH = regex(r"(?<!\w)(?:với|vào|lên|cho)(?!\w)")
_TIED = regex(  # «khen thưởng gắn chú trọng»; «gắn phát triển kinh tế với bảo đảm quốc phòng» is whole
    r"(?<!\w)gắn (?=chú trọng|nâng cao|đẩy mạnh|tăng cường|thực hiện|việc|công tác|nhiệm vụ|phong trào|trách nhiệm|kết quả)(?=(?P<rest>[^;.:]*))"  # noqa: E501
)


@cache
def _holes() -> dict[Three, tuple[int, str]]:
    """Three syllables of a phrase that lacks one -> (after which of them it is lacking, which)."""
    out: dict[Three, tuple[int, str]] = {}
    for words in phrases():
        for n in range(1, len(words) - 1):
            if neighbours.seen(words[n - 1], words[n + 1]) >= RARE or words[n] in JOINS:
                continue
            if n + 2 < len(words):
                out[words[n - 1], words[n + 1], words[n + 2]] = (0, words[n])
            elif n >= 2:
                out[words[n - 2], words[n - 1], words[n + 1]] = (1, words[n])
    return out


SURELY = 10_000  # product of the two, where the halves have been seen side by side once or twice


@cache
def _wholes() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """First half -> second halves that are often seen with it, and the other way round."""
    after: dict[str, list[str]] = {}
    before: dict[str, list[str]] = {}
    for first, second in neighbours.counts().whole:
        if neighbours.seen(first, second) >= KNOWN:
            if first in _FIRST_HALVES:
                after.setdefault(first, []).append(second)
            if second in _SECOND_HALVES:
                before.setdefault(second, []).append(first)
    return {key: tuple(held) for key, held in after.items()}, {key: tuple(held) for key, held in before.items()}


@lru_cache(maxsize=5_000)
def _half_left_out(one: str, other: str) -> tuple[str, str]:
    """(what is left out between the two, the whole word): «đáp yêu» lacks «ứng»; ("", "") when nothing surely is."""
    after, before = _wholes()
    best = (float(SURELY) if neighbours.seen(one, other) > 0 else 0.0, "", "")
    slipped = any(neighbours.one_word(one, slip) for slip in neighbours.slips(other)) or any(
        neighbours.one_word(slip, other) for slip in neighbours.slips(one)
    )
    if neighbours.seen(one, other) >= RARE or slipped:  # «phấn đầu» is no lack but a slip
        return "", ""
    for second in after.get(one, ()):
        if neighbours.seen(second, other) >= LED:
            best = max(best, (neighbours.seen(one, second) * neighbours.seen(second, other), second, f"{one} {second}"))
    for first in before.get(other, ()):
        if neighbours.seen(one, first) >= LED:
            best = max(best, (neighbours.seen(first, other) * neighbours.seen(one, first), first, f"{first} {other}"))
    return best[1:]


def _halves(case: Case, para: Para) -> Iterator[Mark]:
    lows = case.plains(para)
    for n, (one, other) in enumerate(zip(lows, lows[1:], strict=False)):
        if one not in _FIRST_HALVES and other not in _SECOND_HALVES:
            continue
        word, whole = _half_left_out(one, other)
        if not word:
            continue
        words = case.words(para)
        begins = words[n].text[1:].islower() and para.text[: words[n].start].strip(" -+*“") in {"", "."}
        small = (words[n].text.islower() or begins) and words[n + 1].text.islower()
        if not small or para.text[words[n].end : words[n + 1].start] != " ":
            continue
        taken = neighbours.one_word(lows[n - 1], one) if n and whole.startswith(one) else False
        if whole.endswith(other) and n + 2 < len(lows):
            taken = taken or neighbours.one_word(other, lows[n + 2])
        before = lows[n - 1] if n else ""
        if not taken and f"{before} {one}" not in confusions():  # «phương phát» is told as a word for another
            yield Mark(para, words[n].start, words[n + 1].end, f"thiếu chữ «{word}»", f"viết «{whole}»")


@check("CT108", "thiếu chữ", "grammar", "warning")
def left_out(case: Case) -> Iterator[Mark]:
    if case.recognised:
        return
    holes = _holes()
    for para in case.prose:
        lows = case.plains(para)
        threes = list(zip(lows, lows[1:], lows[2:], strict=False))
        if not holes.keys().isdisjoint(threes):
            words = case.words(para)
            for n, three in enumerate(threes):
                if three not in holes:
                    continue
                after, word = holes[three]
                run = words[n : n + 3]
                if any(para.text[one.end : other.start].strip() for one, other in zip(run, run[1:], strict=False)):
                    continue
                before, beyond = lows[n - 1] if n else "", lows[n + 3] if n + 3 < len(lows) else ""
                if before in _OF_A_NOUN and three[0] in free():
                    continue  # «giáo viên trong tổ thực hiện tốt»
                if neighbours.one_word(before, three[0]) or neighbours.one_word(three[2], beyond):
                    continue  # «đơn vị quan tâm»: the last syllable begins another word
                said = para.text[run[0].start : run[-1].end]
                right = " ".join(
                    [*(one.text for one in run[: after + 1]), word, *(one.text for one in run[after + 1 :])]
                )
                yield Mark(para, run[0].start, run[-1].end, f"«{said}» thiếu chữ «{word}»", f"viết «{right}»")
    for para in case.prose:
        yield from _halves(case, para)
    for para, found in case.among(case.prose, _AFFECTS, " hưởng "):
        yield Mark(para, found.start(), found.end(), "thiếu chữ «ảnh»", f"viết «ảnh {found['word']}»")
    for para, found in case.among(case.prose, _PROPOSED, "đề tặng"):
        yield Mark(para, found.start(), found.end(), "thiếu chữ «nghị»", "viết «đề nghị tặng»")
    for para, found in case.among(case.prose, _OF_WHOM, " sự "):
        yield Mark(para, found.start("end"), found.end("end"), "thiếu chữ «của»", f"viết «{found['end']} của»")
    for para, found in case.among(case.prose, _TIED, "gắn "):
        if not _WITH.search(found["rest"]):
            yield Mark(para, found.start(), found.end() - 1, "sau «gắn» thiếu chữ «với»", "viết «gắn với»")
    for para, found in case.among(case.numeric, _YEARS, "ỷ niệm "):
        if found["years"] != "100":
            yield Mark(para, found.start(), found.end() - 1, "thiếu chữ «năm»", f"viết «{found['said']} năm»")
