import { plainText } from './plain-text.ts';
import { printHtml } from './print-html.ts';
import { readHtml } from './read-html.ts';
import type { Block } from './tree.ts';

/** HTML of anybody → the HTML an article keeps. Doing it again changes nothing. */
export function canonicalHtml(html: string): string {
  return printHtml(readHtml(html));
}

/** Canonical HTML as plain text. */
export function textOfHtml(html: string): string {
  return plainText(readHtml(html));
}

function imagesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'image') return [block.fileId];
    if (block.kind === 'list') return block.items.flatMap(imagesIn);
    return block.kind === 'quote' || block.kind === 'note' ? imagesIn(block.blocks) : [];
  });
}

/** The files whose pictures stand in a text, each once. */
export function imageIds(html: string): string[] {
  return [...new Set(imagesIn(readHtml(html)))];
}
