"""The addresses of the desk, a file for each group."""

from waqai.desk.routes import assets, door, feeds, finding, judging, reading, who

ROUTERS = (
    assets.router,
    door.router,
    reading.router,
    who.router,
    feeds.router,
    judging.router,
    finding.router,
)
