"""Generated documentation: complete, fresh, and honest about what would change."""

import json

import pytest

from checker.documents import write_docs
from checker.errors import UserError
from checker.indicator import discover


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    root = tmp_path_factory.mktemp("checkout")
    (root / "pyproject.toml").touch()
    (root / "tests").mkdir()
    return root, write_docs(root=root)


def test_each_indicator_has_a_page_and_a_line_in_the_index(written):
    root, _ = written
    index = (root / "docs/indicators/README.md").read_text(encoding="utf-8")
    for indicator in discover():
        assert f"# {indicator} " in (root / f"docs/indicators/{indicator}.md").read_text(encoding="utf-8")
        assert f"[{indicator}]({indicator}.md)" in index


def test_every_command_is_there_with_its_options(written):
    text = (written[0] / "docs/cli.md").read_text(encoding="utf-8")
    for command in ("check", "judge", "report", "facts", "doctor", "schema", "rules list", "dev docs"):
        assert f"\n## govcheck {command}\n" in text
    assert "--fail-on veto|deduct|never" in text


def test_the_schema_is_json_schema(written):
    schema = json.loads((written[0] / "docs/result.schema.json").read_text(encoding="utf-8"))
    assert schema["title"] == "govcheck result" and "indicators" in schema["properties"]


def test_checking_writes_nothing_and_names_what_is_stale_or_left_over(written):
    root, made = written
    assert made and write_docs(check_only=True, root=root) == []
    page, left = root / "docs/indicators/V-S3.md", root / "docs/indicators/V-S99.md"
    page.write_text("old", encoding="utf-8")
    left.touch()
    assert [f.name for f in write_docs(check_only=True, root=root)] == ["V-S3.md", "V-S99.md"]
    assert page.read_text(encoding="utf-8") == "old" and left.exists()
    write_docs(root=root)
    assert page.read_text(encoding="utf-8") != "old" and not left.exists()


def test_outside_a_checkout_it_says_where_to_run(tmp_path):
    with pytest.raises(UserError, match="源码目录"):
        write_docs(root=tmp_path)
