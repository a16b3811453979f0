import { decodeText } from './charset.ts';

/** A value's type travels with it: text is 8-bit in the sender's code page or UTF-16. */
export interface TnefProperty {
  type: number;
  bytes: Buffer;
}

const MULTIPLE = 0x1000;
const STRING8 = 0x1e;
const UNICODE = 0x1f;
const VARIABLE: ReadonlySet<number> = new Set([0x0d, STRING8, UNICODE, 0x102]);
/** Bytes a value of fixed length takes, padded to four (MS-OXTNEF §2.1.3.4). */
const FIXED: ReadonlyMap<number, number> = new Map([
  [0x01, 4],
  [0x02, 4],
  [0x03, 4],
  [0x04, 4],
  [0x05, 8],
  [0x06, 8],
  [0x07, 8],
  [0x0a, 4],
  [0x0b, 4],
  [0x14, 8],
  [0x40, 8],
  [0x48, 16],
]);
const MAX_PROPERTIES = 5000;
const MAX_VALUES = 50_000;

const padded = (length: number): number => length + ((4 - (length % 4)) % 4);

/** Reads on from where it stands; RangeError (of Buffer) at the end of the bytes. */
class PropertyReader {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  count(): number {
    const value = this.bytes.readUInt32LE(this.at);
    this.at += 4;
    return value;
  }

  take(length: number): Buffer {
    if (this.at + length > this.bytes.length) throw new RangeError('property ends early');
    const value = this.bytes.subarray(this.at, this.at + length);
    this.at += padded(length);
    return value;
  }

  /** Type and id; the name of a named property is passed over and its id lost, none is needed here. */
  tag(): { type: number; id: number } {
    const packed = this.count();
    const tag = { type: packed & 0xffff, id: packed >>> 16 };
    if (tag.id < 0x8000) return tag;
    this.take(16);
    if (this.count() === 0) this.take(4);
    else this.take(this.count());
    return tag;
  }

  /** The first value of the property; the others are passed over. */
  value(type: number): Buffer | null {
    const bare = type & ~MULTIPLE;
    const variable = VARIABLE.has(bare);
    const fixed = FIXED.get(bare);
    if (!variable && fixed === undefined) throw new RangeError(`property type ${type}`);
    const count = variable || bare !== type ? this.count() : 1;
    if (count > MAX_VALUES) throw new RangeError('too many values');
    let first: Buffer | null = null;
    for (let index = 0; index < count; index += 1) {
      const value = this.take(variable ? this.count() : (fixed ?? 0));
      first ??= value;
    }
    return first;
  }
}

/** The properties of a TNEF attribute; those before a damaged one are kept. */
export function readProperties(bytes: Buffer): Map<number, TnefProperty> {
  const found = new Map<number, TnefProperty>();
  const reader = new PropertyReader(bytes);
  try {
    const count = Math.min(reader.count(), MAX_PROPERTIES);
    for (let index = 0; index < count; index += 1) {
      const { type, id } = reader.tag();
      const value = reader.value(type);
      if (value !== null && !found.has(id)) found.set(id, { type: type & ~MULTIPLE, bytes: value });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}

/** Text of a property, without the NUL at its end; '' when there is none. */
export function propertyText(property: TnefProperty | undefined, charset: string | undefined): string {
  if (property === undefined) return '';
  const text =
    property.type === UNICODE
      ? new TextDecoder('utf-16le').decode(property.bytes)
      : decodeText(property.bytes, charset).text;
  return text.replace(/\0+$/, '');
}
