"""python -m benchmarks.documents: seconds and ratios; the ratio says how many times longer the peer takes."""

from __future__ import annotations

import time

from benchmarks.documents import data, peers
from tdkt.documents import compose, write_docx, write_pdf

CERTIFICATES = 1000
PEER_CERTIFICATES = 200  # the peers are slow: their time is scaled to the same number


def taken(work, inputs):
    """Least seconds of `work` over different inputs, the first left out: other work on the machine adds nothing to it.

    The peers are measured the same way.
    """
    seconds = []
    for one in inputs:
        begun = time.perf_counter()
        work(one)
        seconds.append(time.perf_counter() - begun)
    return min(seconds[1:])


def told(name, ours, peer, wanted):
    """One line; a peer that is absent is said to be absent."""
    if peer is None:
        print(f"  {name:<34} không có trên máy này")
        return
    ratio = peer / ours
    verdict = "đạt" if ratio >= wanted else "KÉM"
    print(f"  {name:<34} {peer:9.3f} s   gấp {ratio:6.2f} lần (đích: ít nhất {wanted})  {verdict}")


def main() -> None:
    reports = [data.report(n) for n in range(12)]
    ours = taken(lambda d: write_pdf(compose("van_ban", d)), reports)
    words = [write_docx(compose("van_ban", d)) for d in reports[:4]]
    print(f"PDF báo cáo 3 trang, bảng 60 dòng: {ours:.4f} s")
    weasy = peers.weasyprint([peers.report_html(d) for d in reports[:6]])
    told("WeasyPrint", ours, weasy and min(weasy[1:]), 5)
    office = peers.libreoffice(words)
    told("LibreOffice (docx sang PDF)", ours, office and min(office[1:]), 20)

    batch = taken(
        lambda d: write_pdf(compose("giay_khen", d)), [data.certificates(CERTIFICATES, seed) for seed in range(3)]
    )
    print(f"\nPDF {CERTIFICATES} giấy khen trong một tệp: {batch:.3f} s")
    some = data.certificates(PEER_CERTIFICATES, 7)
    scale = CERTIFICATES / PEER_CERTIFICATES
    weasy = peers.weasyprint([peers.certificates_html(some)] * 2)
    told(f"WeasyPrint ({PEER_CERTIFICATES}, quy ra)", batch, weasy and min(weasy) * scale, 5)
    sheet = write_docx(compose("giay_khen", data.certificates(1, 7)))
    office = peers.libreoffice([sheet, sheet, sheet])
    told("LibreOffice (từng tờ, quy ra)", batch, office and min(office[1:]) * CERTIFICATES, 20)

    ours = taken(lambda d: write_docx(compose("van_ban", d)), reports)
    print(f"\n.docx báo cáo: {ours:.4f} s")
    template = peers.docxtpl_template()
    told("docxtpl (mẫu dựng sẵn)", ours, taken(lambda d: peers.docxtpl(template, d), reports), 0.3)


if __name__ == "__main__":
    main()
