"""SMPL body, rotations, skeletons, the camera and the rasteriser."""
