"""The addresses of the desk, a file for each group."""

from waqai.desk.routes import assets, reading, who

ROUTERS = (assets.router, reading.router, who.router)
