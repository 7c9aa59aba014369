"""Tools for those who change or release Waqai; nothing here is installed."""
