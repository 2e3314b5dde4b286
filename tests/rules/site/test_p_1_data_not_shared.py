"""加分·数据: asked; the machine awards nothing."""

from rules.site.p_1_data_not_shared import data_shared
from tests.rules.facts import HOME, TODAY, days_ago, make_data_pages, params


def test_it_is_asked_with_columns_files_charts_and_updates():
    pages = make_data_pages("tongji.csv", drawn=(f"{HOME}tjsj/1.html",), days=(days_ago(3), days_ago(400)))
    outcome = data_shared(pages, TODAY, params("P-1", 1))
    assert outcome.status == "ask"
    assert [e.kind for e in outcome.evidence] == ["column", "link", "page"]
    assert outcome.evidence[1].text == "可下载的数据集“tongji.csv”(csv)"
    assert outcome.reason.endswith("366 天内更新 1 次")
