from django.urls import path

from tdkt.planning.views import figures, plans

urlpatterns = [
    path("ke-hoach/", plans.plans, name="plans"),
    path("ke-hoach/lap/", plans.plan_begin, name="plan_begin"),
    path("ke-hoach/<int:pk>/", plans.plan, name="plan"),
    path("ke-hoach/<int:pk>/sua/", plans.plan_edit, name="plan_edit"),
    path("ke-hoach/<int:pk>/buoc/<slug:step>/", plans.plan_step, name="plan_step"),
    path("ke-hoach/<int:pk>/van-ban/", plans.plan_paper, name="plan_paper"),
    path("ke-hoach/<int:pk>/chuyen-viec/", plans.plan_carry, name="plan_carry"),
    path("ke-hoach/<int:pk>/muc-moi/", plans.section_new, name="plan_section_new"),
    path("ke-hoach/muc/<int:pk>/", plans.plan_section, name="plan_section"),
    path("ke-hoach/muc/<int:pk>/bo/", plans.section_remove, name="plan_section_remove"),
    path("ke-hoach/<int:pk>/nhieu-nhiem-vu/", plans.tasks_new, name="tasks_new"),
    path("nhiem-vu/", plans.tasks, name="tasks"),
    path("nhiem-vu/<int:pk>/sua/", plans.task_edit, name="task_edit"),
    path("nhiem-vu/<int:pk>/bo/", plans.task_remove, name="task_remove"),
    path("nhiem-vu/<int:pk>/tep/", plans.task_file, name="task_file"),
    path("ke-hoach/<int:pk>/nhiem-vu-moi/", plans.task_new, name="task_new"),
    path("nhiem-vu/<int:pk>/", plans.task, name="task"),
    path("nhiem-vu/<int:pk>/thang/<int:month>/", plans.task_month, name="task_month"),
    path("lich/", plans.calendar_page, name="calendar"),
    path("lich/<str:token>.ics", plans.calendar_feed, name="calendar_feed"),
    path("so-lieu/", figures.figures, name="figures"),
    path("so-lieu/nhap/", figures.figures_enter, name="figures_enter"),
    path("so-lieu/khoa/", figures.figures_lock, name="figures_lock"),
    path("so-lieu/excel/", figures.figures_excel, name="figures_excel"),
    path("so-lieu/linh-vuc-moi/", figures.group_new, name="indicator_group_new"),
    path("so-lieu/chi-tieu-moi/", figures.indicator_new, name="indicator_new"),
    path("so-lieu/chi-tieu/<int:pk>/", figures.indicator, name="indicator"),
]
