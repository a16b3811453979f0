import { readCarrierPictures } from './carrier-pictures.ts';
import { decodeEucJp } from './euc-jp.ts';
import { decodeIso2022Jp } from './iso-2022-jp.ts';
import { decodeUtf7 } from './utf-7.ts';

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** The platform's decoder, made once; null for a name it does not know. */
export function decoderFor(encoding: string, fatal: boolean): InstanceType<typeof TextDecoder> | null {
  const key = `${encoding}/${fatal}`;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  try {
    const made = new TextDecoder(encoding, { fatal, ignoreBOM: false });
    decoders.set(key, made);
    return made;
  } catch {
    return null;
  }
}

/** Text, or null when the bytes are not wholly of this encoding. */
export function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    if (encoding === 'euc-jp') return decodeEucJp(bytes, { fatal: true });
    return decoderFor(encoding, true)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

/** Text with U+FFFD for what cannot be read; `encoding` as `resolveCharset` gives it. */
export function decodeLossy(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-7') return decodeUtf7(bytes);
  if (encoding === 'iso-2022-jp') return decodeIso2022Jp(bytes);
  if (encoding === 'euc-jp') return decodeEucJp(bytes, { fatal: false });
  const text = (decoderFor(encoding, false) ?? new TextDecoder('windows-1252')).decode(bytes);
  return encoding === 'shift_jis' ? readCarrierPictures(text) : text;
}
