"""Other tools on the same texts, run by hand where they are installed."""
