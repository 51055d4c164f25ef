"""Pure functions about what an organisation shows: values in, values out."""
