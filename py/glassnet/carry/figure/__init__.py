"""Figures and recordings: what a picture is made of, as plain data. The page resolves its style (site/app/figures)."""
