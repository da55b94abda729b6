"""How laptops and the hub tell each other what happened."""
