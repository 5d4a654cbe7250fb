from django.urls import path

from tdkt.paperwork.views import audit, directives, office, papers

urlpatterns = [
    path("van-ban/", papers.papers, name="papers"),
    path("van-ban/so/", office.numbers, name="paper_numbers"),
    path("van-ban/<int:pk>/", papers.paper, name="paper"),
    path("van-ban/<int:pk>/buoc/<slug:step>/", papers.paper_step, name="paper_step"),
    path("van-ban/<int:pk>/tep/<slug:form>/", papers.paper_file, name="paper_file"),
    path("van-ban/<int:pk>/ban-da-ky/", papers.paper_signed, name="paper_signed"),
    path("van-ban/<int:pk>/chu-ky/", papers.paper_signatures, name="paper_signatures"),
    path("van-ban/<int:pk>/gui/", papers.paper_sent, name="paper_sent"),
    path("van-ban/<int:pk>/dinh-chinh/", papers.paper_amend, name="paper_amend"),
    path("van-ban/<int:pk>/soat-loi/", audit.paper_audit, name="paper_audit"),
    path("van-ban/<int:pk>/soat-loi/tra-loi/", audit.paper_answer, name="paper_answer"),
    path("van-ban-den/", directives.directives, name="directives"),
    path("van-ban-den/moi/", directives.directive_new, name="directive_new"),
    path("van-ban-den/<int:pk>/", directives.directive, name="directive"),
    path("soat-van-ban/", audit.audit, name="audit"),
    path("soat-van-ban/<int:pk>/", audit.audit_file, name="audit_file"),
    path("soat-van-ban/<int:pk>/tra-loi/", audit.audit_answer, name="audit_answer"),
    path("soat-van-ban/<int:pk>/giu/", audit.audit_keep, name="audit_keep"),
    path("soat-van-ban/<int:pk>/ban-co-nhan-xet/", audit.audit_corrected, name="audit_corrected"),
    path("may-in/", office.printers, name="printers"),
    path("may-in/moi/", office.printer_edit, name="printer_new"),
    path("may-in/luoi/", office.printer_grid, name="printer_grid_plain"),
    path("may-in/<int:pk>/", office.printer_edit, name="printer"),
    path("may-in/<int:pk>/chinh/", office.printer_calibrate, name="printer_calibrate"),
    path("may-in/<int:pk>/luoi/", office.printer_grid, name="printer_grid"),
    path("mau-van-ban/", office.templates, name="office_templates"),
    path("mau-van-ban/<int:pk>/thoi-dung/", office.template_retire, name="template_retire"),
]
