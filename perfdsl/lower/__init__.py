"""From surface trees to the core program: names, kinds and units, points, defaults."""
