"""The build of Glassnet: everything that never reaches a reader's browser.

    lock, relock       the one lock file: versions, sources, hashes
    cache              files by hash, in the user's cache folder
    sources, fetch     the runtime from CDN, npm or pip, verified
    ranged             one member of a large archive on a server
    venvs              environments of pinned packages
    node, browsers     programs the tests need, found or installed
    site               `dist/`, all or nothing
    kept, cut          which modules of the runtime ship, and cutting it to them
    shrink             one archive made small and compiled (run inside Pyodide)
    assemble, pages    what goes into dist/ (run inside the build environment)
    data               the real sets of data, from their originals
    embed              what embed.js knows of the page it frames
    single             dist/ as one file
    documentation      dist/docs/, our own documentation
    serve              dist/ on loopback
    testing, bench     the test and bench commands
    imported           which modules the page imports

Only `assemble` and `pages` need more than Python's own library.
"""
