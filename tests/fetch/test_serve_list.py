"""The pages of a folder, whether anything links to them or not."""

from checker.serve import list_pages


def test_pages_are_listed_shallow_first_and_an_index_stands_as_its_folder(tmp_path):
    for name in ("index.html", "b.htm", "a/index.html", "a/c d.html", "a/x.pdf", ".git/y.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list_pages(tmp_path, 99) == ["b.htm", "", "a/c%20d.html", "a/"]
    assert list_pages(tmp_path, 1) == ["b.htm"]
