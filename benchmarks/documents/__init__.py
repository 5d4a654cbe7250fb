"""Speed of writing papers, as ratios against named peers in one run."""
