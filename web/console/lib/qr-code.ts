/**
 * QR codes of ISO/IEC 18004, byte mode, error correction level M, versions 1 to 15 (up to 412 bytes): what an
 * `otpauth://` address needs, so that the secret is never sent anywhere to be drawn.
 */

/** Per version: error correction bytes per block, and the data bytes of each block (level M, table 9). */
const BLOCKS: readonly (readonly [ecc: number, blocks: readonly number[]])[] = [
  [10, [16]],
  [16, [28]],
  [26, [44]],
  [18, [32, 32]],
  [24, [43, 43]],
  [16, [27, 27, 27, 27]],
  [18, [31, 31, 31, 31]],
  [22, [38, 38, 39, 39]],
  [22, [36, 36, 36, 37, 37]],
  [26, [43, 43, 43, 43, 44]],
  [30, [50, 51, 51, 51, 51]],
  [22, [36, 36, 36, 36, 36, 36, 37, 37]],
  [22, [37, 37, 37, 37, 37, 37, 37, 37, 38]],
  [24, [40, 40, 40, 40, 41, 41, 41, 41, 41]],
  [24, [41, 41, 41, 41, 41, 42, 42, 42, 42, 42]],
];
/** Centres of the alignment patterns (annex E). */
const ALIGNMENT: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
  [6, 30, 54],
  [6, 32, 58],
  [6, 34, 62],
  [6, 26, 46, 66],
  [6, 26, 48, 70],
];

const EXP = new Uint8Array(255);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = value;
  LOG[value] = power;
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1;
}

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[((LOG[a] ?? 0) + (LOG[b] ?? 0)) % 255] ?? 0);
}

/** Reed–Solomon remainder of `data` for `count` correction bytes. */
function correction(data: readonly number[], count: number): number[] {
  let generator = [1];
  for (let power = 0; power < count; power += 1) {
    const next = Array.from({ length: generator.length + 1 }, () => 0);
    generator.forEach((coefficient, index) => {
      next[index] = (next[index] ?? 0) ^ coefficient;
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(coefficient, EXP[power] ?? 1);
    });
    generator = next;
  }
  const rest = Array.from({ length: count }, () => 0);
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0);
    rest.push(0);
    for (let index = 0; index < count; index += 1)
      rest[index] = (rest[index] ?? 0) ^ multiply(generator[index + 1] ?? 0, factor);
  }
  return rest;
}

function dataBytes(text: Uint8Array, version: number, capacity: number): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  put(0b0100, 4);
  put(text.length, version < 10 ? 8 : 16);
  for (const byte of text) put(byte, 8);
  put(0, Math.min(4, capacity * 8 - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const bytes: number[] = [];
  for (let start = 0; start < bits.length; start += 8)
    bytes.push(bits.slice(start, start + 8).reduce((value, bit) => (value << 1) | bit, 0));
  for (let pad = 0; bytes.length < capacity; pad += 1) bytes.push(pad % 2 === 0 ? 0xec : 0x11);
  return bytes;
}

function interleave(data: readonly number[], version: number): number[] {
  const [ecc, sizes] = BLOCKS[version - 1] ?? [0, []];
  let start = 0;
  const blocks = sizes.map((size) => data.slice(start, (start += size)));
  const corrections = blocks.map((block) => correction(block, ecc));
  const longest = Math.max(...sizes);
  const out: number[] = [];
  for (let index = 0; index < longest; index += 1)
    for (const block of blocks) if (index < block.length) out.push(block[index] ?? 0);
  for (let index = 0; index < ecc; index += 1) for (const block of corrections) out.push(block[index] ?? 0);
  return out;
}

type Grid = (boolean | null)[][];

function set(grid: Grid, row: number, column: number, isDark: boolean): void {
  const line = grid[row];
  if (line && column >= 0 && column < grid.length) line[column] = isDark;
}

function drawFinder(grid: Grid, row: number, column: number): void {
  for (let y = -4; y <= 4; y += 1) {
    for (let x = -4; x <= 4; x += 1) {
      const ring = Math.max(Math.abs(x), Math.abs(y));
      set(grid, row + y, column + x, ring !== 2 && ring !== 4);
    }
  }
}

function drawAlignment(grid: Grid, version: number): void {
  const centres = ALIGNMENT[version - 1] ?? [];
  const last = centres.at(-1);
  for (const row of centres) {
    for (const column of centres) {
      if ((row === 6 && (column === 6 || column === last)) || (row === last && column === 6)) continue;
      for (let y = -2; y <= 2; y += 1)
        for (let x = -2; x <= 2; x += 1) set(grid, row + y, column + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
    }
  }
}

function remainder(value: number, length: number, polynomial: number): number {
  let rest = value;
  for (let bit = 0; bit < length; bit += 1) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial);
  return rest;
}

/** Level M and the mask, with their own error correction, twice around the finders. */
function drawFormat(grid: Grid, mask: number): void {
  const size = grid.length;
  const bits = ((mask << 10) | (remainder(mask, 10, 0x537) & 0x3ff)) ^ 0x5412;
  const bit = (index: number) => ((bits >>> index) & 1) === 1;
  for (let index = 0; index < 6; index += 1) set(grid, index, 8, bit(index));
  set(grid, 7, 8, bit(6));
  set(grid, 8, 8, bit(7));
  set(grid, 8, 7, bit(8));
  for (let index = 9; index < 15; index += 1) set(grid, 8, 14 - index, bit(index));
  for (let index = 0; index < 8; index += 1) set(grid, 8, size - 1 - index, bit(index));
  for (let index = 8; index < 15; index += 1) set(grid, size - 15 + index, 8, bit(index));
  set(grid, size - 8, 8, true);
}

function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return;
  const bits = (version << 12) | (remainder(version, 12, 0x1f25) & 0xfff);
  for (let index = 0; index < 18; index += 1) {
    const isDark = ((bits >>> index) & 1) === 1;
    const near = Math.floor(index / 3);
    const far = grid.length - 11 + (index % 3);
    set(grid, near, far, isDark);
    set(grid, far, near, isDark);
  }
}

function drawFrame(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  for (let index = 0; index < size; index += 1) {
    set(grid, 6, index, index % 2 === 0);
    set(grid, index, 6, index % 2 === 0);
  }
  drawFinder(grid, 3, 3);
  drawFinder(grid, 3, size - 4);
  drawFinder(grid, size - 4, 3);
  drawAlignment(grid, version);
  drawFormat(grid, 0);
  drawVersion(grid, version);
  return grid;
}

/** Data goes up and down in pairs of columns from the right; mask 0 (checkerboard) on everything that is data. */
function fill(grid: Grid, bytes: readonly number[]): void {
  const size = grid.length;
  let index = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = ((right + 1) & 2) === 0 ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (grid[row]?.[column] !== null) continue;
        const bit = ((bytes[index >>> 3] ?? 0) >>> (7 - (index & 7))) & 1;
        index += 1;
        set(grid, row, column, (bit === 1) !== ((row + column) % 2 === 0));
      }
    }
  }
}

/** Modules row by row, dark is true; without the quiet zone. Throws RangeError when the text is too long. */
export function qrCode(text: string): boolean[][] {
  const bytes = new TextEncoder().encode(text);
  const found = BLOCKS.findIndex(
    ([, sizes], index) => sizes.reduce((sum, size) => sum + size, 0) >= bytes.length + (index < 9 ? 2 : 3),
  );
  if (found === -1) throw new RangeError('text too long for a QR code of version 15');
  const version = found + 1;
  const capacity = (BLOCKS[found]?.[1] ?? []).reduce((sum, size) => sum + size, 0);
  const grid = drawFrame(version);
  fill(grid, interleave(dataBytes(bytes, version, capacity), version));
  return grid.map((row) => row.map((module) => module === true));
}
