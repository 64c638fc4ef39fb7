"""Networks in documents: a Sphinx extension, a MkDocs plugin, and what both are made of.

    sphinx      the directive  .. glassnet::
    mkdocs      the fence      ```glassnet
    options     what an author writes, held against the rows of choices
    picture     the network it describes, as a picture: SVG for pages
    pdf         the same as PDF, for LaTeX
    markup      the element and its picture as HTML
    site        the built site that is copied into the document's output

Needs NumPy and Glassnet's own packages; sphinx and mkdocs each need the tool of that name.
"""
