"""The demo municipality, Havneby: loaded through the same operations people use."""
