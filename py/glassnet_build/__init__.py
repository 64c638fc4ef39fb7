"""The build of Glassnet: everything that never reaches a reader's browser.

    lock, relock       the one lock file: versions, sources, hashes
    cache              files by hash, in the user's cache folder
    sources, fetch     the runtime from CDN, npm or pip, verified
    ranged             one member of a large archive on a server
    venvs              environments of pinned packages
    node, browsers     programs the tests need, found or installed
    site               `dist/`, all or nothing
    assemble, pages    what goes into dist/ (run inside the build environment)
    serve              dist/ on loopback
    testing, bench     the test and bench commands

Only `assemble` and `pages` need more than Python's own library.
"""
