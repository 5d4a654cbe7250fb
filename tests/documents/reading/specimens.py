"""Papers made on the spot: a plan or a report of 2025 round a given text."""

from __future__ import annotations

from tdkt.documents.reading import ReadPaper, read

TITLES = {
    "ke_hoach": "KẾ HOẠCH\nTriển khai công tác thi đua, khen thưởng năm 2025",
    "bao_cao": "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm 2025",
    "hoc_ky": "BÁO CÁO\nTổng kết công tác thi đua, khen thưởng năm học 2023-2024",
}


def paper(text: str, kind: str = "ke_hoach", body: str = "Nội dung của văn bản.") -> ReadPaper:
    """`HEAD:` before the text puts it above the type name, with `body` below."""
    head, body = (f"{text[5:]}\n", body) if text.startswith("HEAD:") else ("", text)
    return read("mau.txt", f"{head}{TITLES[kind]}\n\n{body}\n".encode())
