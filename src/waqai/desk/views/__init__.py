"""What the pages show, made from the record: plain values, no HTML, no requests."""
