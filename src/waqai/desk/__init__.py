"""The desk: where people read, search and judge a record, in a browser. Needs ``waqai[desk]``."""

from waqai.desk.app import create_app
from waqai.desk.settings import DeskSettings

__all__ = ["DeskSettings", "create_app"]
