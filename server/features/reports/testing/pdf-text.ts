import { inflateSync } from 'node:zlib';

/**
 * The letters of a file we drew, page by page: strict about what pdfkit writes (ISO 32000-1 §9.10.3, ToUnicode), and about
 * nothing else. A letter without a way back to Unicode would be lost to whoever copies or searches; it comes out as �.
 */
interface Parts {
  objects: ReadonlyMap<number, string>;
  streams: ReadonlyMap<number, string>;
}

function partsOf(pdf: Buffer): Parts {
  const text = pdf.toString('latin1');
  const objects = new Map<number, string>();
  const streams = new Map<number, string>();
  for (const found of text.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [, id = '', body = ''] = found;
    objects.set(Number(id), body);
    const at = body.indexOf('stream\n');
    if (at < 0) continue;
    const bytes = Buffer.from(body.slice(at + 7, body.lastIndexOf('\nendstream')), 'latin1');
    streams.set(Number(id), (/FlateDecode/.test(body) ? inflateSync(bytes) : bytes).toString('latin1'));
  }
  return { objects, streams };
}

const referred = (body: string, key: string): number => Number(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1] ?? 0);

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** What each glyph of a font means. */
function meaningsOf(cmap: string): Map<number, string> {
  const meanings = new Map<number, string>();
  for (const [, from = '', to = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/gi)) {
    const letters = [...list.matchAll(/<([0-9a-f]+)>/gi)].map(([, hex = '']) => utf16(hex));
    const first = Number.parseInt(from, 16);
    for (let glyph = first; glyph <= Number.parseInt(to, 16); glyph += 1)
      meanings.set(glyph, letters[glyph - first] ?? '�');
  }
  return meanings;
}

function fontsOf({ objects, streams }: Parts, page: string): Map<string, Map<number, string>> {
  const resources = objects.get(referred(page, 'Resources')) ?? page;
  const inline = /\/Font <<([\s\S]*?)>>/.exec(resources)?.[1];
  const fonts = inline ?? objects.get(referred(resources, 'Font')) ?? '';
  return new Map(
    [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const cmap = streams.get(referred(objects.get(Number(id)) ?? '', 'ToUnicode')) ?? '';
      return [name, meaningsOf(cmap)];
    }),
  );
}

function textOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  const lines: string[] = [];
  let meanings: ReadonlyMap<number, string> = new Map();
  for (const [, font, list] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/gi)) {
    if (font !== undefined) meanings = fonts.get(font) ?? new Map();
    else
      lines.push(
        [...(list ?? '').matchAll(/<([0-9a-f]*)>/gi)]
          .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
          .map((glyph) => meanings.get(Number.parseInt(glyph, 16)) ?? '�')
          .join(''),
      );
  }
  return lines.join('\n');
}

/** Each page as lines of what was written, in the order it was. */
export function pagesOf(pdf: Buffer): string[] {
  const parts = partsOf(pdf);
  const pages = [...parts.objects.values()].filter((body) => /\/Type \/Page\b(?!s)/.test(body));
  return pages.map((page) => textOf(parts.streams.get(referred(page, 'Contents')) ?? '', fontsOf(parts, page)));
}
