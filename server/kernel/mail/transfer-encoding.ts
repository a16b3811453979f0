function hexValue(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** Quoted-printable (RFC 2045 §6.7) → bytes; line ends are kept, malformed escapes stay as text. */
export function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let size = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[size++] = byte;
      continue;
    }
    let end = at + 1;
    while (body[end] === 0x20 || body[end] === 0x09) end += 1;
    if (body[end] === 0x0d && body[end + 1] === 0x0a) at = end + 1;
    else if (body[end] === 0x0a || end >= body.length) at = end;
    else {
      const high = hexValue(body[at + 1]);
      const low = hexValue(body[at + 2]);
      if (high >= 0 && low >= 0) {
        out[size++] = high * 16 + low;
        at += 2;
      } else out[size++] = byte;
    }
  }
  return out.subarray(0, size);
}

/** The lines between `begin` and `end` of a uuencoded body, as old gateways still send it. */
function decodeUu(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (const line of body.toString('latin1').split(/\r?\n/)) {
    if (line.startsWith('begin ')) continue;
    if (line === 'end') break;
    const length = (line.charCodeAt(0) - 32) & 63;
    if (line === '' || length === 0) continue;
    const values = [...line.slice(1)].map((char) => (char.charCodeAt(0) - 32) & 63);
    const out = Buffer.alloc(Math.ceil(values.length / 4) * 3);
    for (let at = 0, to = 0; at < values.length; at += 4, to += 3) {
      const [a = 0, b = 0, c = 0, d = 0] = values.slice(at, at + 4);
      out.writeUIntBE((a << 18) | (b << 12) | (c << 6) | d, to, 3);
    }
    pieces.push(out.subarray(0, length));
  }
  return Buffer.concat(pieces);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BASE64_VALUES = Int8Array.from({ length: 256 }, (_, byte) => BASE64.indexOf(String.fromCharCode(byte)));

/** Several base64 texts one after the other, each with its own padding; what is no base64 is passed over. */
function decodeJoinedBase64(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(Math.ceil((body.length * 3) / 4) + 3);
  let size = 0;
  let bits = 0;
  let held = 0;
  for (const byte of body) {
    const value = byte === 0x3d ? -2 : (BASE64_VALUES[byte] ?? -1);
    if (value === -2) held = 0;
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out[size++] = (bits >> held) & 0xff;
  }
  return out.subarray(0, size);
}

/** A body as transferred → the bytes that were sent. Unknown encodings are taken as they are. */
export function decodeTransfer(body: Buffer, encoding: string): Buffer {
  if (encoding === 'base64') {
    // Buffer's decoder stops at padding, but concatenated base64 texts have padding inside.
    const text = body.toString('latin1');
    const inner = text.indexOf('=');
    if (inner < 0 || !/[A-Za-z0-9+/]/.test(text.slice(inner))) return Buffer.from(text, 'base64');
    return decodeJoinedBase64(body);
  }
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  if (/^(?:x-)?uu(?:encode|e)$/.test(encoding)) return decodeUu(body);
  return body;
}
