from django.urls import path

from tdkt.councils.views import ballots, sessions

urlpatterns = [
    path("hoi-dong/", sessions.councils, name="councils"),
    path("hoi-dong/moi/", sessions.council_new, name="council_new"),
    path("hoi-dong/<int:pk>/", sessions.council, name="council"),
    path("hoi-dong/<int:pk>/<slug:act>/", sessions.council_act, name="council_act"),
    path("phien-hop/<int:pk>/", sessions.session, name="council_session"),
    path("phien-hop/<int:pk>/doi-lich/", sessions.session_edit, name="council_session_edit"),
    path("phien-hop/<int:pk>/da-doc/<int:dossier>/", sessions.session_read, name="council_session_read"),
    path("phien-hop/<int:pk>/buoc/<slug:step>/", sessions.session_step, name="council_session_step"),
    path("phien-hop/<int:pk>/bo-phieu/<slug:code>/", ballots.ballot_new, name="ballot_new"),
    path("phien-hop/<int:pk>/<slug:act>/", sessions.session_act, name="council_session_act"),
    path("bo-phieu/<int:pk>/", ballots.ballot, name="ballot"),
    path("bo-phieu/<int:pk>/in-phieu/", ballots.ballot_print, name="ballot_print"),
    path("bo-phieu/<int:pk>/phieu/", ballots.vote, name="ballot_vote"),
    path("bo-phieu/<int:pk>/kiem-tra/", ballots.check_receipt, name="ballot_receipt"),
    path("bo-phieu/<int:pk>/<slug:act>/", ballots.ballot_act, name="ballot_act"),
]
