"""Records in the formats that other tools read: one room a format."""
