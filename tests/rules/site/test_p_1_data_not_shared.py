"""加分·数据: asked; the machine awards nothing."""

from rules.site.p_1_data_not_shared import data_shared
from tests.rules.facts import make_column, make_columns


def test_it_is_asked_with_the_data_columns():
    outcome = data_shared(
        make_columns(make_column("统计数据", "数据发布", 3), make_column("公告", "通知公告", 3))
    )
    assert outcome.status == "ask" and [e.place for e in outcome.evidence] == ["统计数据"]
