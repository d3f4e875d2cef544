"""Settings, addresses and the two servers: the only floor that knows everybody."""
