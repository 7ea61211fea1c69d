// Small pictures: a page has few colours, so a palette of 128 holds it, and a PNG of one byte a pixel is a
// third of what the browser writes.
import { deflateSync } from 'node:zlib';

/** The same picture with a palette. `page` is any open page; it decodes and counts the colours. */
export async function small(page, png) {
  const { width, height, palette, indices } = await page.evaluate(reduce, png.toString('base64'));
  return encode(width, height, Buffer.from(palette), Buffer.from(indices, 'base64'));
}

/** Runs in the browser. Near colours share a place; the 128 most frequent stay, each other becomes the nearest. */
async function reduce(base64) {
  const MOST = 128;
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode().catch(() => { throw new Error('the picture cannot be decoded'); });
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const pixels = canvas.getImageData(0, 0, width, height).data;
  const near = (at) => (pixels[at] >> 3) << 10 | (pixels[at + 1] >> 3) << 5 | pixels[at + 2] >> 3;
  const bins = new Map();
  for (let at = 0; at < pixels.length; at += 4) {
    const bin = bins.get(near(at)) ?? [0, 0, 0, 0];
    for (let part = 0; part < 3; part += 1) bin[part] += pixels[at + part];
    bin[3] += 1;
    bins.set(near(at), bin);
  }
  const mean = ([key, bin]) => [key, bin.slice(0, 3).map((sum) => Math.round(sum / bin[3]))];
  const byCount = [...bins].sort((a, b) => b[1][3] - a[1][3]).map(mean);
  const kept = byCount.slice(0, MOST).map(([, colour]) => colour);
  const distance = (a, b) => a.reduce((sum, part, at) => sum + (part - b[at]) ** 2, 0);
  const nearest = (colour) => kept.reduce((best, other, at) => (distance(colour, other) < distance(colour, kept[best]) ? at : best), 0);
  const place = new Map(byCount.map(([key, colour], at) => [key, at < MOST ? at : nearest(colour)]));
  let text = '';
  for (let at = 0; at < pixels.length; at += 4) text += String.fromCharCode(place.get(near(at)));
  return { width, height, palette: kept.flat(), indices: btoa(text) };
}

function encode(width, height, palette, indices) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, by palette
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter, none
  for (let y = 0; y < height; y += 1) indices.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}
