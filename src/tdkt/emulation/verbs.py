"""What the history calls the writes of this room."""

VERBS = {
    "emulation.add_movement": "Ghi phong trào thi đua",
    "emulation.edit_movement": "Sửa phong trào thi đua",
    "emulation.join": "Hưởng ứng phong trào",
    "emulation.report_joining": "Báo kết quả hưởng ứng",
    "emulation.open_round": "Mở đợt đăng ký",
    "emulation.register": "Đăng ký thi đua",
    "emulation.send_up": "Gửi tổng hợp đăng ký lên cấp trên",
    "emulation.add_model": "Đăng ký mô hình",
    "emulation.report_progress": "Báo kết quả mô hình",
    "emulation.add_exemplar": "Ghi điển hình",
    "emulation.edit_exemplar": "Sửa điển hình, bài viết",
    "emulation.movement.launch": "Phát động phong trào",
    "emulation.movement.interim": "Sơ kết phong trào",
    "emulation.movement.final": "Tổng kết phong trào",
}
