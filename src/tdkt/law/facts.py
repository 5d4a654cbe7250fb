"""Every fact that a rule may ask for, with its Vietnamese words: the vocabulary of a case.

A rule that asks for a name that is not declared here fails at once, and a case that brings one is refused with its
place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RATINGS = ("HTXS", "HTT", "HT", "KHT")
STREAMS = ("cong_trang", "chuyen_de", "dot_xuat", "cong_hien", "doi_ngoai", "nien_han")
SCOPES = {"co_so": "cấp cơ sở", "bo_tinh": "cấp Bộ, ban, ngành, tỉnh", "toan_quoc": "phạm vi toàn quốc"}
INITIATIVE_KINDS = {"sang_kien": "sáng kiến", "de_tai": "đề tài, đề án, công trình", "muu_tri": "mưu trí, sáng tạo"}
LEAVE_KINDS = {
    "thai_san": "nghỉ thai sản",
    "om": "nghỉ ốm",
    "dao_tao": "đi đào tạo, bồi dưỡng",
    "thuong_tat": "điều trị thương tích do dũng cảm, chiến đấu",
    "khac": "nghỉ khác",
}
STUDY_RESULTS = ("xuat_sac", "gioi", "kha", "trung_binh", "yeu")
DISCIPLINE_KINDS = {
    "khien_trach": "khiển trách",
    "canh_cao": "cảnh cáo",
    "ha_bac_luong": "hạ bậc lương",
    "giang_chuc": "giáng chức",
    "cach_chuc": "cách chức",
    "buoc_thoi_viec": "buộc thôi việc",
    "khai_tru": "khai trừ Đảng",
}
HOLD_KINDS = {
    "xem_xet_ky_luat": "đang xem xét kỷ luật",
    "dieu_tra": "đang bị điều tra",
    "thanh_tra_co_dau_hieu": "đang thanh tra, kiểm tra có dấu hiệu vi phạm",
    "khieu_nai_to_cao": "đang xác minh khiếu nại, tố cáo",
    "bao_chi": "đang xác minh nội dung báo chí phản ánh",
}
HOLD_OUTCOMES = ("khong_vi_pham", "vi_pham")
TRANSFER_KINDS = {"chuyen_cong_tac": "chuyển công tác", "dieu_dong": "điều động", "biet_phai": "biệt phái"}
POST_LEVELS = {
    "bo_truong": "Bộ trưởng và tương đương",
    "thu_truong": "Thứ trưởng, Chủ tịch UBND tỉnh và tương đương",
    "tong_cuc_truong": "Tổng cục trưởng",
    "pho_tong_cuc_truong": "Phó Tổng cục trưởng",
    "pho_chu_tich_tinh": "Phó Chủ tịch UBND tỉnh, Thường vụ Tỉnh ủy",
    "vu_truong": "Vụ trưởng và tương đương",
    "pho_vu_truong": "Phó Vụ trưởng và tương đương",
    "giam_doc_so": "Giám đốc sở và tương đương",
    "bi_thu_chu_tich_huyen": "Bí thư, Chủ tịch cấp huyện",
    "pho_giam_doc_so": "Phó Giám đốc sở và tương đương",
    "truong_phong": "Trưởng phòng và tương đương",
    "khac": "chức vụ khác",
}

KINDS = INITIATIVE_KINDS | LEAVE_KINDS | DISCIPLINE_KINDS | HOLD_KINDS | TRANSFER_KINDS
"""Words of every kind of record."""

PERSON, COLLECTIVE, HOUSEHOLD = "person", "collective", "household"
EVERYONE = (PERSON, COLLECTIVE, HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class Fact:
    """One key of ``history``: what it holds, whose it is, and in which part of the program it is recorded."""

    words: str
    subjects: tuple[str, ...]
    source: str


FACTS: Mapping[str, Fact] = {
    "ratings": Fact("kết quả xếp loại hằng năm", EVERYONE, "org: xếp loại năm"),
    "titles": Fact("danh hiệu thi đua đã được tặng", EVERYONE, "awards: sổ danh hiệu"),
    "forms": Fact("hình thức khen thưởng đã được tặng", EVERYONE, "awards: sổ hình thức khen thưởng"),
    "initiatives": Fact("sáng kiến, đề tài được công nhận", (PERSON,), "initiatives: quyết định công nhận"),
    "leave": Fact("thời gian nghỉ, đi học", (PERSON,), "org: nghỉ và đào tạo"),
    "discipline": Fact("kỷ luật", EVERYONE, "org: kỷ luật"),
    "holds": Fact("trường hợp tạm dừng xét", EVERYONE, "oversight: tạm dừng"),
    "joined": Fact("ngày tuyển dụng, vào làm việc", (PERSON,), "org: hồ sơ cá nhân"),
    "woman": Fact("là nữ", (PERSON,), "org: hồ sơ cá nhân"),
    "post": Fact("chức vụ đã giữ", (PERSON,), "org: quá trình công tác"),
    "transfers": Fact("chuyển công tác, điều động, biệt phái", (PERSON,), "org: quá trình công tác"),
    "members": Fact("số người của tập thể theo năm", (COLLECTIVE,), "org và awards: đếm theo ngày"),
    "founded": Fact("ngày thành lập", (COLLECTIVE,), "org: đơn vị"),
    "flag_eligible": Fact("thuộc đối tượng được tặng cờ thi đua", (COLLECTIVE,), "emulation: cụm, khối"),
    "received": Fact("ngày cơ quan thẩm định nhận hồ sơ", EVERYONE, "nominations: tiếp nhận"),
    "findings": Fact("điều do người có trách nhiệm đánh giá và ghi nhận", EVERYONE, "nominations: biên bản, xác nhận"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What somebody judged and recorded; ``number`` when it is a count, otherwise true or false."""

    words: str
    number: bool = False


FINDINGS: Mapping[str, Finding] = {
    "phong_trao": Finding("tích cực tham gia phong trào thi đua, tự lực, đoàn kết, tương trợ"),
    "chap_hanh": Finding("chấp hành tốt chủ trương của Đảng, chính sách, pháp luật của Nhà nước"),
    "hoc_tap": Finding("tích cực học tập nâng cao trình độ"),
    "dao_duc": Finding("có đạo đức, lối sống lành mạnh"),
    "dang_ky_thi_dua": Finding("đã đăng ký thi đua"),
    "tieu_bieu": Finding("được lựa chọn là tiêu biểu trong số những người đủ điều kiện"),
    "anh_huong_bo_tinh": Finding("hiệu quả, phạm vi ảnh hưởng trong Bộ, ban, ngành, tỉnh đã được công nhận"),
    "anh_huong_toan_quoc": Finding("hiệu quả, phạm vi ảnh hưởng toàn quốc đã được công nhận"),
    "doan_ket": Finding("nội bộ đoàn kết, chấp hành tốt chủ trương, pháp luật"),
    "dan_chu_co_so": Finding("thực hiện tốt dân chủ ở cơ sở, chăm lo đời sống, tiết kiệm, chống tham nhũng"),
    "trong_sach_vung_manh": Finding("tổ chức Đảng, đoàn thể trong sạch, vững mạnh"),
    "dan_dau_khoi": Finding("dẫn đầu cụm, khối thi đua"),
    "dan_dau_chuyen_de": Finding("dẫn đầu phong trào thi đua theo chuyên đề"),
    "so_nam_chuyen_de": Finding("số năm của phong trào theo chuyên đề", number=True),
    "tong_ket": Finding("xét khi tổng kết phong trào"),
    "so_ket": Finding("xét khi sơ kết phong trào"),
    "tuyen_phong_trao": Finding("đạt theo tuyến phong trào thi đua"),
    "tuyen_dot_xuat": Finding("đạt theo tuyến thành tích đột xuất hoặc nhiều thành tích"),
    "tuyen_dong_gop": Finding("đạt theo tuyến có nhiều đóng góp"),
    "tuyen_giai_thuong": Finding("đạt theo tuyến giải thưởng quốc tế"),
    "tuyen_phat_minh": Finding("đạt theo tuyến phát minh, sáng chế, công trình, tác phẩm"),
    "tuyen_cong_nhan_nong_dan": Finding("đạt tiêu chuẩn dành cho công nhân, nông dân, người lao động"),
    "tuyen_cum_khoi_tw": Finding("tiêu biểu trong cụm, khối do Hội đồng TĐKT Trung ương tổ chức"),
    "tuyen_nhiem_vu_chinh_tri": Finding("hoàn thành xuất sắc nhiệm vụ chính trị của Đảng, Nhà nước"),
    "tuyen_cong_hien": Finding("đạt tiêu chuẩn quá trình cống hiến"),
    "thong_bao_nghi_huu": Finding("đã có thông báo nghỉ hưu hoặc quyết định nghỉ hưu"),
    "da_khen_cong_hien": Finding("đã được khen thưởng quá trình cống hiến"),
    "vi_pham_ket_luan": Finding("có kết luận vi phạm nghiêm trọng trong thời gian giữ chức vụ"),
    "tuoi_huu_cao_hon": Finding("thuộc nhóm nữ có tuổi nghỉ hưu cao hơn"),
    "so_nam_dong_gop": Finding("số năm có đóng góp quan trọng", number=True),
    "vuot_chi_tieu": Finding("hoàn thành vượt các chỉ tiêu, nhiệm vụ trong năm"),
    "tieu_chi_xa": Finding("đạt các tiêu chí của xã, phường, đặc khu tiêu biểu"),
    "tieu_chi_van_hoa": Finding("đạt các tiêu chí của thôn, tổ dân phố văn hóa"),
    "gia_dinh_tien_bo": Finding("gia đình no ấm, tiến bộ, hạnh phúc, văn minh, giúp đỡ cộng đồng"),
    "trieu_dong_dong_gop": Finding("giá trị đóng góp của hộ gia đình (triệu đồng)", number=True),
    "tieu_chuan_rieng": Finding("đạt tiêu chuẩn do cơ quan có thẩm quyền quy định riêng"),
    "quan_doi": Finding("thuộc lực lượng Quân đội nhân dân"),
    "cong_an": Finding("thuộc lực lượng Công an nhân dân"),
    "so_nam_nghe": Finding("số năm trực tiếp làm nghề, đã quy đổi địa bàn khó khăn", number=True),
    "so_nam_nganh": Finding("số năm công tác trong ngành của cán bộ quản lý, nghiên cứu", number=True),
    "can_bo_quan_ly": Finding("là cán bộ quản lý, nghiên cứu trong ngành"),
    "xiec_mua": Finding("thuộc loại hình xiếc, múa"),
    "tac_pham_giai_thuong": Finding("có giải thưởng, tác phẩm theo quy định"),
    "doi_tuong_luat_dinh": Finding("thuộc đối tượng mà luật cho phép tặng"),
    "so_nam_quy_doi": Finding(
        "số năm phục vụ đã quy đổi (biển, đảo, vùng đặc biệt khó khăn, nghĩa vụ quốc tế được nhân đôi)", number=True
    ),
    "csvv_rieng": Finding(
        "thuộc trường hợp riêng của Huy chương Chiến sĩ vẻ vang: nghĩa vụ đủ 01 năm ở biển, đảo, vùng khó khăn; liệt sĩ"
    ),
    "giay_khen_chien_dau": Finding(
        "có từ 05 giấy khen do mưu trí, dũng cảm, sáng tạo trong chiến đấu, phục vụ chiến đấu (trước năm 2024)"
    ),
    "lanh_su_danh_du": Finding("là lãnh sự danh dự"),
    "so_nam_quan_he": Finding("số năm làm việc, đóng góp của người nước ngoài tại Việt Nam", number=True),
}

SERIOUS_DISCIPLINE = tuple(kind for kind in DISCIPLINE_KINDS if kind != "khien_trach")
MEMBER_COUNTS = ("total", "ldtt", "cstdcs", "completed", "disciplined_canh_cao")


class UndeclaredFact(KeyError):
    """A rule asked for a fact that nobody declared."""


def finding(name: str) -> Finding:
    """The declared finding of that name; raises :class:`UndeclaredFact`."""
    try:
        return FINDINGS[name]
    except KeyError:
        raise UndeclaredFact(f"{name} (có: {', '.join(FINDINGS)})") from None
