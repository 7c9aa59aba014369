"""Who is at the desk and what they may do: passwords, sessions, roles, forms that are the desk's own."""
