"""How it looks: the base page, its components, the {% island %} door and the weave."""
