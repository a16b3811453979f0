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
      const hex = body.subarray(at + 1, at + 3).toString('latin1');
      if (/^[0-9a-fA-F]{2}$/.test(hex)) {
        out[size++] = Number.parseInt(hex, 16);
        at += 2;
      } else out[size++] = byte;
    }
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
    return Buffer.concat(text.split(/=+/).map((piece) => Buffer.from(piece, 'base64')));
  }
  if (encoding === 'quoted-printable') return decodeQuotedPrintable(body);
  return body;
}
