"""The addresses of the public report, below `/report/`."""

from __future__ import annotations

from django.urls import path

from ceasefire.centre.web.pages import report, report_return, report_sealed

urls = [
    path("report/", report.page, name="report"),
    path("report/how/", report.how, name="report_how"),
    path("report/return/", report_return.page, name="report_return"),
    path("report/sealed/", report_sealed.take, name="report_sealed"),
    path("report/alive/", report_sealed.alive, name="report_alive"),
    path("report/service-worker.js", report_sealed.worker, name="report_worker"),
]
