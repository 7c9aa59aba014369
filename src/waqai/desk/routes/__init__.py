"""The addresses of the desk, a file for each group."""

from waqai.desk.routes import assets, feeds, reading, who

ROUTERS = (assets.router, reading.router, who.router, feeds.router)
