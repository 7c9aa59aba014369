"""``waqai entity``: what is shown of a name, with and without a record."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from waqai.cli.entity_card import find_cards
from waqai.cli.main import app
from waqai.extract.raw import RawPage
from waqai.pipeline import read_page
from waqai.record import Record

TEXT = (
    "قال رئيس الوزراء العراقي محمد شياع السوداني إن العراق يدعم الحوار.\n"
    "زار السوداني مدينة أربيل مع سمير الجندلي."
)


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "record.sqlite"
    with Record.open(path) as record:
        record.add(read_page(RawPage("one.txt", TEXT.encode())))
        record.build()
    return str(path)


@pytest.mark.parametrize("name", ["محمد شياع السوداني", "mohammed-shia-al-sudani", "السوداني"])
def test_the_lexicon_alone_knows_offices(name: str) -> None:
    card = find_cards(name, None)[0]
    assert card.name == "محمد شياع السوداني"
    assert any(held.body == "iraq" and held.office == "hog" for held in card.offices)
    assert card.articles == ()


def test_a_record_adds_articles_and_company(db: str) -> None:
    card = find_cards("محمد شياع السوداني", db)[0]
    assert [article.mentions for article in card.articles] == [2]
    assert {"العراق", "أربيل"} <= {other.name for other in card.together}


def test_somebody_whom_only_the_record_knows(db: str) -> None:
    assert [card.type for card in find_cards("سمير الجندلي", db)] == ["person"]


def test_the_command_prints_and_refuses(db: str) -> None:
    shown = CliRunner().invoke(app, ["entity", "أربيل", "--db", db])
    assert shown.exit_code == 0
    assert "Erbil" in shown.output
    nobody = CliRunner().invoke(app, ["entity", "قرنفاع", "--db", db])
    assert nobody.exit_code != 0
