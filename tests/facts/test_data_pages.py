"""Data columns: files, charts, update days."""

from __future__ import annotations

from datetime import date

from build import article, at, home, link, listing, nav, of, row

HOME = home(nav=nav(("统计数据", "/tjsj/"), ("通知公告", "/tzgg/")))


def test_files_charts_and_days_of_the_data_columns(tmp_path):
    one = article(
        "/tjsj/1.html",
        "2026-10-20",
        attachments=(link("/f/1.csv", "数据(CSV)", kind="attachment"), link("/f/1.pdf", "报告", kind="attachment")),
        body_links=(link("/api/1.json", "接口"),),
        links=(link("/f/chart.png", kind="image"),),
    )  # fmt: skip
    other = article("/tzgg/1.html", "2026-10-21", attachments=(link("/f/2.csv", kind="attachment"),))
    lists = (
        listing("/tjsj/", row("数据", "/tjsj/1.html", "2026-10-20")),
        listing("/tzgg/", row("公告", "/tzgg/1.html")),
    )
    pages = of(tmp_path, "data_pages", HOME, *lists, one, other)
    assert sorted(f.form for f in pages.files) == ["csv", "json"]
    assert pages.days == (date(2026, 10, 20),) and pages.drawn == (at("/tjsj/1.html"),)
    assert pages.complete and [c.name for c in pages.columns] == ["统计数据"]


def test_a_column_that_did_not_open_leaves_the_view_incomplete(tmp_path):
    pages = of(tmp_path, "data_pages", HOME, listing("/tzgg/"), outcomes={"/tjsj/": "timed_out"})
    assert not pages.complete and pages.reason
