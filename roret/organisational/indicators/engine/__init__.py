"""Values in, values out: how an indicator stands, and numbers as people write them."""
