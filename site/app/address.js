// The page's address. Another one is another moment: pasted into the open page, or by Back and Forward. Each place of the
// browser's history has a name of its own, so that Python can bring back what was there when it was left: from what it
// remembers, or, once the page was loaded again, from what was kept (left.js).

const born = Math.round(performance.timeOrigin).toString(36);
let count = 0, here = history.state?.place ?? named(), shown = location.href;

/** Names the place of the browser's history where the page is now. */
function named(place = `${born}-${count++}`) {
  history.replaceState({ ...history.state, place }, "");
  return place;
}

/** @param {(kind: string, name: string, value: string) => void} send */
export function followed(send) {
  const moved = () => {
    const there = history.state?.place;
    if (there === here && location.href === shown) return;
    shown = location.href;
    if (location.hash && !window.glassnet.moment()) return void named(here); // a place on this page: nothing has been left
    const left = here;
    keep();
    here = there ?? named();
    const kept = window.glassnet.left.at(here);
    send("address", kept ? `${left} ${here} kept` : `${left} ${here}`, kept || location.search + window.glassnet.moment());
  };
  const keep = () => window.glassnet.left.keep(here, send("leave", "", ""));
  addEventListener("pagehide", keep);
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
}

/** A link to this page was made: from now on it is the address, so that a reload comes back to it. @param {string} link */
export function made(link) {
  const { origin, pathname } = new URL(link, location.href);
  if (origin !== location.origin || pathname !== location.pathname) return;
  history.replaceState(history.state, "", link);
  shown = location.href;
}
