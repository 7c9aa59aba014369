"""The addresses of the desk, a file for each group."""

from waqai.desk.routes import (
    addresses,
    assets,
    building,
    calendar,
    deciding,
    door,
    feeds,
    finding,
    inbox,
    judging,
    lexicon,
    reading,
    searches,
    settings,
    watching,
    who,
)

ROUTERS = (
    assets.router,
    door.router,
    reading.router,
    who.router,
    feeds.router,
    judging.router,
    finding.router,
    calendar.router,
    inbox.router,
    watching.router,
    settings.router,
    addresses.router,
    lexicon.router,
    searches.router,
    deciding.router,
    building.router,
)
