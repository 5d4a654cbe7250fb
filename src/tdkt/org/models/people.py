"""People with dated posts, and the leave that the counting of time asks about."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q

from tdkt.core.text import fold, name_key
from tdkt.org.models.units import Unit


class Contract(models.TextChoices):
    CONG_CHUC = "cong_chuc", "Công chức"
    VIEN_CHUC = "vien_chuc", "Viên chức"
    HD_DINH_SUAT = "hd_dinh_suat", "Hợp đồng theo định suất"
    HD_NGOAI_DINH_SUAT = "hd_ngoai_dinh_suat", "Hợp đồng ngoài định suất"
    HD_111 = "hd_111", "Hợp đồng hỗ trợ, phục vụ"
    KHAC = "khac", "Khác"


class OwnPeople(models.Manager["Person"]):
    """People of the units; ``Person.everyone`` has those from outside too, who are only ever put forward."""

    def get_queryset(self) -> models.QuerySet[Person]:
        return super().get_queryset().filter(outsider=False)


class Person(models.Model):
    """A person of a unit. ``unit`` is where the person belongs today; ``Post`` keeps every day before.

    ``outsider``: a foreigner, a farmer, somebody of another body, whom ``unit`` put forward and does not employ.
    """

    class Sex(models.TextChoices):
        NAM = "nam", "Nam"
        NU = "nu", "Nữ"

    full_name = models.CharField("họ và tên", max_length=120)
    sort_key = models.CharField(max_length=400, db_index=True, editable=False, default="")
    search = models.CharField(max_length=300, db_index=True, editable=False, default="")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="people")
    sex = models.CharField("giới", max_length=3, choices=Sex, blank=True)
    birth = models.DateField("ngày sinh", null=True, blank=True)
    citizen_id_sealed = models.TextField("CCCD", blank=True, editable=False, default="")
    citizen_id_hash = models.CharField(max_length=64, null=True, unique=True, editable=False)
    hometown = models.CharField("quê quán", max_length=200, blank=True)
    residence = models.CharField("nơi ở", max_length=200, blank=True)
    education = models.CharField("trình độ", max_length=200, blank=True)
    ethnic_group = models.CharField("dân tộc", max_length=30, blank=True)
    phone = models.CharField("điện thoại", max_length=20, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    party_joined = models.DateField("vào Đảng", null=True, blank=True)
    party_member = models.BooleanField("đảng viên", default=False)
    party_left = models.DateField("ra khỏi Đảng, chuyển sinh hoạt", null=True, blank=True)
    union_member = models.BooleanField("đoàn viên công đoàn", default=False)
    union_joined = models.DateField("vào công đoàn", null=True, blank=True)
    union_left = models.DateField("thôi công đoàn", null=True, blank=True)
    joined = models.DateField("ngày tuyển dụng", null=True, blank=True)
    left = models.DateField("ngày nghỉ việc, chuyển đi", null=True, blank=True)
    outsider = models.BooleanField("ngoài đơn vị", default=False, editable=False)
    occupation = models.CharField("nghề nghiệp, chức vụ, nơi làm việc", max_length=120, blank=True)
    nationality = models.CharField("quốc tịch", max_length=60, blank=True)
    direct_worker = models.BooleanField("người trực tiếp lao động", default=False)
    blanked = models.DateField("đã xóa dữ liệu cá nhân", null=True, blank=True, editable=False)

    objects = OwnPeople()
    everyone: models.Manager[Person] = models.Manager()

    class Meta:
        verbose_name = "người"
        ordering = ["sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                name="outsider_is_not_employed",
                condition=Q(outsider=False) | Q(joined__isnull=True, left__isnull=True),
            ),
            models.CheckConstraint(
                name="person_left_after_joined",
                condition=Q(left__isnull=True) | Q(joined__isnull=True) | Q(left__gte=F("joined")),
            ),
        ]
        # Lists walk this index alone: order, search, whose unit, still here.
        indexes = [models.Index(fields=["sort_key", "id", "search", "unit", "left", "outsider"], name="person_list")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = name_key(self.full_name)
        self.search = fold(self.full_name)
        super().save(*args, **kwargs)


class Post(models.Model):
    """A post held from ``starts`` to ``ends``. One main post at a time; others beside it."""

    person = models.ForeignKey(Person, verbose_name="người", on_delete=models.CASCADE, related_name="posts")
    unit = models.ForeignKey(Unit, verbose_name="đơn vị", on_delete=models.PROTECT, related_name="posts")
    title = models.CharField("chức vụ, chức danh", max_length=120)
    level = models.CharField("bậc chức vụ", max_length=40, blank=True)
    leader = models.BooleanField("lãnh đạo, quản lý", default=False)
    direct = models.BooleanField("trực tiếp làm việc", default=True)
    contract = models.CharField("loại hợp đồng", max_length=20, choices=Contract, default=Contract.VIEN_CHUC)
    main = models.BooleanField("vị trí chính", default=True)
    seconded_from = models.ForeignKey(
        Unit, verbose_name="biệt phái từ", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "vị trí công tác"
        ordering = ["-starts", "-pk"]
        constraints = [
            models.CheckConstraint(name="post_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))),
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends__isnull=True, main=True), name="one_open_main_post"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class Leave(models.Model):
    """Time away that the counting of time asks about."""

    class Kind(models.TextChoices):
        THAI_SAN = "thai_san", "Nghỉ thai sản"
        OM = "om", "Nghỉ ốm"
        DAO_TAO = "dao_tao", "Đi học, đào tạo"
        THUONG_TAT = "thuong_tat", "Điều trị thương tật"
        KHAC = "khac", "Khác"

    class Result(models.TextChoices):
        XUAT_SAC = "xuat_sac", "Xuất sắc"
        GIOI = "gioi", "Giỏi"
        KHA = "kha", "Khá"
        TRUNG_BINH = "trung_binh", "Trung bình"
        YEU = "yeu", "Yếu"

    person = models.ForeignKey(Person, verbose_name="người", on_delete=models.CASCADE, related_name="leaves")
    kind = models.CharField("loại", max_length=12, choices=Kind)
    starts = models.DateField("từ ngày")
    ends = models.DateField("đến ngày", null=True, blank=True)
    result = models.CharField("kết quả học", max_length=12, choices=Result, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "thời gian nghỉ"
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(name="leave_in_order", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")))
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} từ {self.starts:%d/%m/%Y}"
