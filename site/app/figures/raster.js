// A figure as pixels: the browser draws the standing-alone SVG, at any scale.

const MOST = 40e6; // px: what any browser's canvas carries

/** @typedef {{ width: number, height: number, text: string }} Figure */

/** @param {Figure} figure @param {number} scale @param {HTMLCanvasElement} [canvas]  to draw on again */
export async function raster({ width, height, text }, scale, canvas = document.createElement("canvas")) {
  const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
  if (wide * high > MOST) throw new Error(`A picture of ${wide} × ${high} dots is more than a browser can draw. A smaller scale fits`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.clearRect(0, 0, wide, high);
  context.drawImage(image, 0, 0, wide, high);
  return canvas;
}

/** @param {Figure} figure @param {number} scale @returns {Promise<Blob>} */
export async function png(figure, scale) {
  const canvas = await raster(figure, scale);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("This browser could not make a PNG"))), "image/png"));
}
