"""A user's own entities: what is refused, and what a process makes of them."""

import subprocess
import sys
from pathlib import Path

import pytest

from waqai.errors import ConfigError
from waqai.lexicon.own import OwnEntity, activate_own_lexicons, read_own_lexicon
from waqai.scale import read_pages


def written(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_its_entities_in_order(tmp_path: Path) -> None:
    path = written(
        tmp_path, '[[entity]]\nid = "b"\nname = "باء"\ntype = "group"\n[[entity]]\nid = "a"\ncountry = "IQ"\n'
    )
    assert read_own_lexicon(path) == (
        OwnEntity("b", "باء", type="group"),
        OwnEntity("a", country="IQ"),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("entity = 1\n", "entity"),
        ("[[entity]\n", "my.toml"),
        ('[[entity]]\nname = "x"\n', "id"),
        ('[[entity]]\nid = "x"\ntype = "ship"\n', "ship"),
        ('[[entity]]\nid = "x"\ncolour = "red"\n', "colour"),
        ('[[entity]]\nid = " "\n', "empty id"),
        ('[[entity]]\nid = "x"\nvariants = [""]\n', "empty name"),
        ('[[entity]]\nid = "x"\n[[entity]]\nid = "x"\n', "two entities"),
        ('[[entity]]\nid = "x"\noffices = [{body="iraq",office="hos",from="soon",to="2024"}]\n', "soon"),
        ('[[entity]]\nid = "x"\noffices = [{body="iraq",office="hos",from="2024"}]\n', "known_to"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        read_own_lexicon(written(tmp_path, text))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        read_own_lexicon(tmp_path / "none.toml")


def test_it_is_too_late_once_names_were_read(tmp_path: Path) -> None:
    from waqai.lexicon.entities import known_entities

    known_entities()
    path = written(tmp_path, '[[entity]]\nid = "x"\nname = "سين"\ntype = "group"\n')
    with pytest.raises(ConfigError, match="before the first page"):
        activate_own_lexicons([path])
    activate_own_lexicons([])
    assert list(read_pages([], processes=1)) == []


ONE = """
[[entity]]
id = "jisr-company"
name = "شركة جسر النهر"
type = "organization"
variants = ["جسرنهر"]

[[entity]]
id = "iraq"
name_en = "Republic of Iraq"

[[entity]]
id = "sami-nahri"
name = "سامي النهري"
type = "person"
offices = [{body = "iraq", office = "oil", from = "2040-01-05", known_to = "2040-10-31"}]
"""
CODE = """
import sys
from waqai.lexicon.own import activate_own_lexicons
from waqai.lexicon.entities import entity_by_slug, entity_terms
from waqai.lexicon.offices import Office, office_holder
activate_own_lexicons(sys.argv[1:])
assert entity_by_slug()["iraq"].name_en == "Republic of Iraq"
assert entity_terms().find(["جسرنهر"])[0].entity.slug == "jisr-company"
print(office_holder(Office("iraq", "oil"), "2040-02-01", "2040-02-01").slug)
"""


def test_a_process_adds_corrects_and_knows_offices(tmp_path: Path) -> None:
    path = written(tmp_path, ONE)
    run = subprocess.run(
        [sys.executable, "-c", CODE, str(path)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "sami-nahri"


def test_a_new_entity_needs_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, '[[entity]]\nid = "nobody-knows"\ntype = "group"\n')
    run = subprocess.run(
        [sys.executable, "-m", "waqai.cli.main", "entity", "x", "--lexicon", str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 2
    assert "needs a name and a type" in run.stderr


def test_own_entities_reach_every_process(tmp_path: Path) -> None:
    path = written(tmp_path, ONE)
    for name in ("one", "two"):
        text = f"النهر يرتفع {name}\nأعلنت جسرنهر زيادة الإنتاج في البصرة خلال الأسابيع المقبلة، "
        text += "وقالت إن العمل يمضي كما خطط له.\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    build = [sys.executable, "-m", "waqai.cli.main", "build", str(tmp_path / "one.txt")]
    build += [str(tmp_path / "two.txt"), "--out", str(tmp_path / "out"), "-j", "2", "--lexicon", str(path)]
    run = subprocess.run(build, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    record = (tmp_path / "out" / "record.json").read_text(encoding="utf-8")
    assert "شركة جسر النهر" in record
