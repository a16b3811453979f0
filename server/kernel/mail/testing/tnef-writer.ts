/** A MAPI property as Outlook writes it. */
export type WrittenProperty = readonly [id: number, value: string | Buffer | { text8: Buffer } | { object: Buffer }];

export interface WrittenTnef {
  subject?: Buffer;
  codePage?: number;
  properties?: readonly WrittenProperty[];
  files?: readonly { title?: Buffer; data?: Buffer; properties?: readonly WrittenProperty[] }[];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function property([id, value]: WrittenProperty): Buffer {
  const isText = typeof value === 'string';
  const type = isText ? 0x1f : Buffer.isBuffer(value) ? 0x102 : 'text8' in value ? 0x1e : 0x0d;
  const bytes = isText
    ? Buffer.from(`${value}\0`, 'utf16le')
    : Buffer.isBuffer(value)
      ? value
      : 'text8' in value
        ? value.text8
        : value.object;
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
  return Buffer.concat([uint32(id * 0x10000 + type), uint32(1), uint32(bytes.length), bytes, padding]);
}

function attribute(level: number, type: number, id: number, data: Buffer): Buffer {
  const head = Buffer.from([level, id & 0xff, id >> 8, type & 0xff, type >> 8]);
  const sum = data.reduce((total, byte) => (total + byte) & 0xffff, 0);
  return Buffer.concat([head, uint32(data.length), data, Buffer.from([sum & 0xff, sum >> 8])]);
}

function properties(level: number, id: number, list: readonly WrittenProperty[]): Buffer {
  return attribute(level, 6, id, Buffer.concat([uint32(list.length), ...list.map(property)]));
}

/** winmail.dat as Outlook packs it (MS-OXTNEF), for tests. */
export function writeTnef(mail: WrittenTnef): Buffer {
  const pieces = [uint32(0x223e9f78), Buffer.from([1, 0])];
  pieces.push(attribute(1, 8, 0x9006, uint32(0x10000)));
  pieces.push(attribute(1, 6, 0x9007, Buffer.concat([uint32(mail.codePage ?? 932), uint32(0)])));
  if (mail.subject !== undefined) pieces.push(attribute(1, 1, 0x8004, mail.subject));
  if (mail.properties !== undefined) pieces.push(properties(1, 0x9003, mail.properties));
  for (const file of mail.files ?? []) {
    pieces.push(attribute(2, 6, 0x9002, Buffer.alloc(14)));
    if (file.title !== undefined) pieces.push(attribute(2, 1, 0x8010, file.title));
    if (file.data !== undefined) pieces.push(attribute(2, 6, 0x800f, file.data));
    if (file.properties !== undefined) pieces.push(properties(2, 0x9005, file.properties));
  }
  return Buffer.concat(pieces);
}

/** RTF packed as it is, and as literals of the compressed form (MS-OXRTFCP). */
export function packRtf(rtf: Buffer, form: 'plain' | 'compressed'): Buffer {
  const body = form === 'plain' ? rtf : literals(rtf);
  const kind = form === 'plain' ? 0x414c454d : 0x75465a4c;
  return Buffer.concat([uint32(body.length + 12), uint32(rtf.length), uint32(kind), uint32(0), body]);
}

function literals(rtf: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 0; at < rtf.length; at += 8) pieces.push(Buffer.from([0]), rtf.subarray(at, at + 8));
  return Buffer.concat(pieces);
}
