"""The UV mapping file that came with Liquid Warping GAN with Attention, made for another body."""


def write_map(path, body, with_normals=True):
    """Writes a body's own UV layout in the form of the release's file; returns the path."""
    lines = ["g"] + [f"v {x:.8f} {y:.8f} {z:.8f}" for x, y, z in body.v_template]
    lines += [f"vt {u:.8f} {v:.8f}" for u, v in body.uv]
    for face, places in zip(body.faces + 1, body.uv_faces + 1, strict=True):
        corners = zip(face, places, strict=True)
        lines.append("f " + " ".join(f"{v}/{t}/{v}" if with_normals else f"{v}/{t}" for v, t in corners))
    path.write_text("\n".join([*lines, "", "s off", ""]))
    return path
