import { randomUUID } from 'node:crypto';
import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { SealedShelf } from '@madoguchi/finding/sealed-shelf.ts';
import { SHELVES, type Pause, type SegmentParts, type ShelfName } from '@madoguchi/finding/segment.ts';
import { ANALYSIS } from '../queries.ts';

/** Of the file and of everything in `packages/finding` that decides what is in it. */
const FORMAT = 1;
/** Texts are read in pieces of so many, so that others get their turn. */
const PIECE = 500;
/** Never part of a text: what is taken apart has no control characters, and JSON writes them otherwise. */
const BETWEEN = '\u001e';
const TEXTS = ['ids', 'notes', 'terms', 'readings'] as const;

interface Header {
  format: number;
  analysis: number;
  revision: number;
  /** Bytes of every section, in order. */
  sections: number[];
  /** Bytes of every piece of the texts, and how many texts there are. */
  texts: Record<(typeof TEXTS)[number], { count: number; pieces: number[] }>;
}

export interface StoredSegment {
  /** Of the last change that is in it. */
  revision: number;
  parts: SegmentParts;
}

/** Written beside and put in place at once: whoever reads finds the old one or the new one. Words of internal notes are in it. */
export async function writeSegment(path: string, { revision, parts }: StoredSegment): Promise<void> {
  const texts = TEXTS.map((name) => packTexts(parts.texts[name]));
  const sections = [...texts.flatMap(({ pieces }) => [Buffer.concat(pieces)]), ...numbersOf(parts).map(bytesOf)];
  const header: Header = {
    ...{ format: FORMAT, analysis: ANALYSIS, revision },
    sections: sections.map((section) => section.length),
    texts: Object.fromEntries(
      TEXTS.map((name, at) => [
        name,
        { count: parts.texts[name].length, pieces: texts[at]?.pieces.map((one) => one.length) ?? [] },
      ]),
    ) as Header['texts'],
  };
  const head = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const beside = `${path}.${randomUUID()}`;
  const file = await open(beside, 'w', 0o600);
  try {
    for (const part of [length, head, ...sections]) await file.writeFile(part);
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(beside, { force: true });
    throw error;
  }
}

/** @returns null where there is none, or one of another version. */
export async function readSegment(path: string, pause: Pause): Promise<StoredSegment | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const length = (await read(file, 4)).readUInt32LE();
    const header = JSON.parse((await read(file, length)).toString()) as Header;
    if (header.format !== FORMAT || header.analysis !== ANALYSIS) return null;
    return { revision: header.revision, parts: await readParts(file, header, pause) };
  } finally {
    await file.close();
  }
}

async function readParts(file: FileHandle, header: Header, pause: Pause): Promise<SegmentParts> {
  const texts = {} as Record<(typeof TEXTS)[number], string[]>;
  for (const [at, name] of TEXTS.entries())
    texts[name] = await unpackTexts(await read(file, header.sections[at] ?? 0), header.texts[name], pause);
  let at = TEXTS.length;
  const section = async () => (await read(file, header.sections[at++] ?? 0)).buffer as ArrayBuffer;
  const dead = new Uint32Array(await section());
  const lengths = { words: new Uint32Array(await section()), pairs: new Uint32Array(await section()) };
  const sequences = new Uint8Array(await section());
  const sequenceOffsets = new Uint32Array(await section());
  const shelves = {} as Record<ShelfName, SealedShelf>;
  for (const name of SHELVES) {
    const keys = new Float64Array(await section());
    const offsets = new Uint32Array(await section());
    shelves[name] = new SealedShelf(keys, offsets, new Uint8Array(await section()));
  }
  return { texts, dead, lengths, sequences, sequenceOffsets, shelves };
}

function numbersOf({ dead, lengths, sequences, sequenceOffsets, shelves }: SegmentParts): readonly ArrayBufferView[] {
  const sealed = SHELVES.flatMap((name) => [shelves[name].keys, shelves[name].offsets, shelves[name].bytes]);
  return [dead, lengths.words, lengths.pairs, sequences, sequenceOffsets, ...sealed];
}

const bytesOf = (view: ArrayBufferView): Buffer => Buffer.from(view.buffer, view.byteOffset, view.byteLength);

function packTexts(texts: readonly string[]): { pieces: Buffer[] } {
  const pieces: Buffer[] = [];
  for (let from = 0; from < texts.length; from += PIECE)
    pieces.push(Buffer.from(texts.slice(from, from + PIECE).join(BETWEEN)));
  return { pieces };
}

async function unpackTexts(bytes: Buffer, { pieces }: { pieces: readonly number[] }, pause: Pause): Promise<string[]> {
  const texts: string[] = [];
  let from = 0;
  for (const length of pieces) {
    for (const text of bytes.toString('utf8', from, from + length).split(BETWEEN)) texts.push(text);
    from += length;
    await pause();
  }
  return texts;
}

/** A buffer of its own, so that numbers in it begin where numbers may. */
async function read(file: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.from(new ArrayBuffer(length));
  for (let at = 0; at < length;) {
    const { bytesRead } = await file.read(buffer, at, length - at);
    if (bytesRead === 0) throw new Error('the file of an index ends too early');
    at += bytesRead;
  }
  return buffer;
}
