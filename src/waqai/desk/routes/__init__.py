"""The addresses of the desk, a file for each group."""

from waqai.desk.routes import assets, reading

ROUTERS = (assets.router, reading.router)
