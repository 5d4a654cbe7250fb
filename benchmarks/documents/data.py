"""The papers measured: a three-page report with a sixty-row table, a batch of certificates. New figures each time."""

from __future__ import annotations

ISSUER = {
    "name": "Trung tâm Dịch vụ việc làm tỉnh Sơn La",
    "above": "Sở Lao động - Thương binh và Xã hội tỉnh Sơn La",
    "place": "Sơn La",
    "symbol": "TTDVVL",
}
SENTENCE = (
    "Trung tâm tổ chức, triển khai có hiệu quả các phong trào thi đua do Thủ tướng Chính phủ và Chủ tịch Ủy ban nhân "
    "dân tỉnh phát động, gắn với nhiệm vụ trọng tâm của đơn vị, tạo động lực để viên chức, người lao động phấn đấu. "
)


def report(seed):
    """Data of a «van_ban» of three pages; `seed` changes every figure and name."""
    rows = [[str(n), f"Nguyễn Văn Số {seed}-{n}", "Viên chức", 1000 * n + seed] for n in range(1, 61)]
    columns = [
        {"title": "STT", "width": 1, "align": "center"},
        {"title": "Họ và tên", "width": 5},
        {"title": "Chức vụ", "width": 3},
        {"title": "Số tiền", "width": 3, "align": "right"},
    ]
    sections = [{"title": f"Mục {n} lần {seed}", "content": [SENTENCE * 2, SENTENCE]} for n in range(1, 5)]
    return {
        "issuer": ISSUER,
        "number": str(seed % 900 + 1),
        "date": "2024-11-18",
        "type": "BC",
        "subject": f"Kết quả công tác thi đua, khen thưởng đợt {seed}",
        "content": [*sections, {"title": "Danh sách", "content": [{"table": {"columns": columns, "rows": rows}}]}],
        "recipients": ["Sở Nội vụ", "Lưu: VT"],
        "signer": {"post": "Giám đốc", "name": "Vũ Quang Khải"},
    }


def certificates(count, seed):
    return {
        "issuer": ISSUER,
        "date": "2024-12-27",
        "decider": "Giám đốc Trung tâm Dịch vụ việc làm tỉnh Sơn La",
        "decision": "số 215/QĐ-TTDVVL ngày 27/12/2024",
        "signer": {"post": "Giám đốc", "name": "Vũ Quang Khải"},
        "stock": "blank",
        "reason": "Đã hoàn thành xuất sắc nhiệm vụ năm 2024",
        "recipients": [
            {"name": f"Nguyễn Văn Số {seed}-{n}", "detail": "Viên chức Phòng Tổng hợp", "register": str(n)}
            for n in range(1, count + 1)
        ],
    }
