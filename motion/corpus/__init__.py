"""What the motion model learns from: authored actions and motion capture."""
