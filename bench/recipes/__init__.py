"""How data files that nobody could type by hand were made."""
