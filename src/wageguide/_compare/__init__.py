"""Side by side: occupations, editions, offers."""
