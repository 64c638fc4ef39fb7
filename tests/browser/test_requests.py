"""What a first visit asks of its host: every file once, and none it does not need."""

from collections import Counter

from glassnet_build.serve import TYPES

EMBED = {"embed.html", "embed.js", "app/frame.js", "app/hosted.js", "style/embed.css", "style/picture.css"}      # for pages of others


def test_every_file_is_fetched_once_and_nothing_but_what_is_needed(page, context, site_url, dist, open_page):
    asked = Counter()
    context.on("request", lambda request: asked.update([request.url.removeprefix(site_url)]))
    open_page()
    page.wait_for_function("performance.getEntriesByName(new URL('app/mesh.js', document.baseURI)).length")      # once nothing else is to be done
    assert {name for name, count in asked.items() if count > 1} == set()
    ships = {path.relative_to(dist).as_posix() for path in dist.rglob("*") if path.suffix in TYPES}
    shipped_for_later = {"tape/narrow.json", "offline-worker.js", "manifest.webmanifest", "app/carry.js", "app/links.js", "app/sheets.js", "app/snapshot-worker.js", "app/beside-worker.js", "app/packing.mjs", "weights.schema.json", *EMBED,
                         *(name for name in ships if name.startswith(("icons/", "data/", "app/sketch", "vendor/", "app/figures/")))}
    assert not any(name.startswith("data/") for name in asked), "a set is fetched once it is chosen"
    assert ships - set(asked) - shipped_for_later <= {"index.html", "pyscript/core.css", "icon.svg"}
