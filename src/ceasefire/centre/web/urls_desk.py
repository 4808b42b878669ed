"""Addresses of the duty desk, the hotline, the parties and the guarantors."""

from __future__ import annotations

from django.urls import URLPattern, path

from ceasefire.centre.web.pages import (
    coverage,
    desk_acts,
    hotline,
    inbox,
    inbox_report,
    known_already,
    movements,
    my_side,
    own_incidents,
    pictures,
    site_visits,
    terms,
)

urls: list[URLPattern] = [
    path("inbox/", inbox.page, name="inbox"),
    path("known-already/", known_already.page, name="known_already"),
    path("inbox/<path:report>/judge/", desk_acts.judge, name="inbox_judge"),
    path("inbox/<path:report>/enquire/", desk_acts.enquire, name="inbox_enquire"),
    path("inbox/<path:report>/enquiry-closed/", desk_acts.close_enquiry, name="inbox_close_enquiry"),
    path("inbox/<path:report>/visit/", site_visits.record, name="inbox_visit"),
    path("inbox/<path:report>/release/", desk_acts.release, name="inbox_release"),
    path("inbox/<path:report>/step/", desk_acts.take_step, name="inbox_step"),
    path("inbox/<path:report>/picture/", pictures.download, name="inbox_picture"),
    path("inbox/<path:report>/known/", known_already.with_report, name="inbox_known"),
    path("inbox/<path:report>/follows/", known_already.follows, name="inbox_follows"),
    path("inbox/<path:report>/contact/", desk_acts.read_contact, name="inbox_contact"),
    path("inbox/<path:report>/", inbox_report.page, name="inbox_report"),
    path("withdraw/", desk_acts.withdraw, name="withdraw"),
    path("coverage/", coverage.page, name="coverage"),
    path("coverage/log/", coverage.log, name="coverage_log"),
    path("hotline/", hotline.page, name="hotline"),
    path("hotline/movements/", movements.page, name="movements"),
    path("hotline/movements/notify/", movements.notify, name="movements_notify"),
    path("hotline/terms/", terms.page, name="terms"),
    path("hotline/terms/accept/", terms.accept, name="terms_accept"),
    path("hotline/<str:party>/<str:body>/", hotline.thread, name="hotline_line"),
    path("hotline/<str:party>/<str:body>/send/", hotline.send, name="hotline_send"),
    path("hotline/<str:party>/<str:body>/acknowledge/", hotline.acknowledge, name="hotline_acknowledge"),
    path("incidents/<path:incident>/account/", own_incidents.page, name="incident_account"),
    path("my-side/", my_side.page, name="my_side"),
]
