"""What the history calls the writes of this room."""

VERBS = {
    "movements.create": "Soạn phong trào",
    "movements.edit": "Sửa phong trào",
    "movements.push": "Triển khai xuống cấp dưới",
    "movements.join": "Hưởng ứng",
    "movements.result": "Ghi kết quả hưởng ứng",
    "registrations.open": "Mở đợt đăng ký",
    "registrations.create": "Đăng ký",
    "registrations.edit": "Sửa đăng ký",
    "registrations.drop": "Bỏ đăng ký",
    "registrations.send_up": "Gửi bản tổng hợp lên cấp trên",
    "mobilisation.create": "Đăng ký mô hình",
    "mobilisation.progress": "Ghi kết quả mô hình",
    "exemplars.create": "Ghi điển hình",
    "exemplars.edit": "Sửa điển hình",
}
