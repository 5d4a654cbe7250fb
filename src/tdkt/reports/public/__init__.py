"""Pages for citizens, without signing in: published decisions, lists for opinion, look-up of an award, certificates."""
