const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function decodeRun(run: string): string {
  let bits = 0;
  let held = 0;
  let out = '';
  for (const char of run) {
    bits = ((bits << 6) | BASE64.indexOf(char)) & 0x3fffff;
    held += 6;
    if (held >= 16) {
      held -= 16;
      out += String.fromCharCode((bits >> held) & 0xffff);
    }
  }
  return out;
}

/** UTF-7 (RFC 2152): `+` base64 of UTF-16BE `-`; `+-` is a plus sign. The platform has no decoder for it. */
export function decodeUtf7(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_all, run: string) => (run === '' ? '+' : decodeRun(run)));
}
