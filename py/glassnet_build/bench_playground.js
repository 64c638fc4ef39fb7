// Drives the engine of tensorflow/playground, a compiled nn.js, as that project's page drives it:
// each example's inputs are collected from the features that are switched on, a step is
// forwardProp and backProp for every example and updateWeights for every batch, and a decision
// grid keeps the output of every neuron at every point.

const FEATURES = {
  x: (x, y) => x, y: (x, y) => y, xSquared: (x) => x * x, ySquared: (x, y) => y * y,
  xTimesY: (x, y) => x * y, sinX: (x) => Math.sin(x), sinY: (x, y) => Math.sin(y),
};
const ON = { x: true, y: true };

function inputs(x, y) {
  const collected = [];
  for (const name in FEATURES) if (ON[name]) collected.push(FEATURES[name](x, y));
  return collected;
}

/** The engine from its source, compiled as an ES module or for CommonJS. @param {string} source */
export async function load(source) {
  const isModule = /^export /m.test(source);
  const text = isModule ? source : `const exports = {};\n${source}\nexport default exports;`;
  const module = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  return isModule ? module : module.default;
}

/** Examples and frames a second, as their page goes on: in each frame an epoch in batches of 10, the cost of all examples,
 * and the grid for its pictures, which are not drawn here. @param {number} warm @param {number} measured  ms */
export async function onScreen(made, examples, side, warm, measured) {
  const frame = () => new Promise(requestAnimationFrame);
  const forSoLong = async (long) => {
    const begun = await frame();
    let frames = 0, now = begun;
    for (; now < begun + long; now = await frame(), frames++) {
      made.steps(examples.length / 10, 10);
      made.loss();
      made.grid(side);
    }
    return (1000 * frames) / (now - begun);
  };
  await forSoLong(warm);
  const frames = await forSoLong(measured);
  return [frames * examples.length, frames];
}

/** The tasks on one network; each returns the microseconds of one step, or of one grid. */
export function tasks(nn, sizes, examples, rate) {
  const { TANH } = nn.Activations;
  const network = nn.buildNetwork(sizes, TANH, TANH, null, Object.keys(ON), false);
  const seen = {};
  let at = 0;
  const steps = (count, batch) => {
    const begun = performance.now();
    for (let done = 0, pending = 0; done < count; at = (at + 1) % examples.length) {
      const { x, y, label } = examples[at];
      nn.forwardProp(network, inputs(x, y));
      nn.backProp(network, label, nn.Errors.SQUARE);
      if (++pending === batch) {
        nn.updateWeights(network, rate, 0);
        pending = 0;
        done++;
      }
    }
    return (1000 * (performance.now() - begun)) / count;
  };
  const grid = (side) => {
    const begun = performance.now();
    nn.forEachNode(network, true, (node) => (seen[node.id] ??= Array.from({ length: side }, () => new Array(side))));
    for (let i = 0; i < side; i++)
      for (let j = 0; j < side; j++) {
        nn.forwardProp(network, inputs((12 * i) / (side - 1) - 6, 6 - (12 * j) / (side - 1)));
        nn.forEachNode(network, true, (node) => { seen[node.id][i][j] = node.output; });
      }
    return 1000 * (performance.now() - begun);
  };
  const loss = () => examples.reduce((sum, { x, y, label }) => sum + nn.Errors.SQUARE.error(nn.forwardProp(network, inputs(x, y)), label), 0) / examples.length;
  return { steps, grid, loss };
}
