import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const TEXT = /\.(js|css|svg|json|wasm)$/;
/** Smaller ones save less than the header that says so. */
const WORTH_BYTES = 1_000;
const brotli = promisify(zlib.brotliCompress);
const gzip = promisify(zlib.gzip);
const QUALITY = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };

/** Beside each text of a built folder the same as Brotli and gzip, which the server sends to those who take them. */
export async function makeSmall(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  await Promise.all(files.map(makeFileSmall));
}

async function makeFileSmall(file) {
  const bytes = readFileSync(file);
  if (bytes.length < WORTH_BYTES) return;
  const [br, gz] = await Promise.all([brotli(bytes, QUALITY), gzip(bytes, { level: 9 })]);
  writeFileSync(`${file}.br`, br);
  writeFileSync(`${file}.gz`, gz);
}
