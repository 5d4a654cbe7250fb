"""Papers made on the spot: a plan or a report of 2025 round a given text."""

from __future__ import annotations

from tdkt.documents.reading import ReadPaper, read

TITLES = {
    "ke_hoach": "KẾ HOẠCH\nTriển khai công tác thi đua, khen thưởng năm 2025",
    "bao_cao": "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2025",
}


def paper(text: str, kind: str = "ke_hoach") -> ReadPaper:
    """`HEAD:` before the text puts it above the type name."""
    head, body = (f"{text[5:]}\n", "Nội dung của văn bản.") if text.startswith("HEAD:") else ("", text)
    return read("mau.txt", f"{head}{TITLES[kind]}\n\n{body}\n".encode())
