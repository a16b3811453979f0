import { wordsOf, type Block } from './tree.ts';

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return wordsOf(block.inline).split('\n');
    case 'list':
      return block.items.flatMap((item, at) => {
        const mark = block.ordered ? `${block.start + at}. ` : '・';
        const [first = '', ...rest] = item.flatMap(linesOf);
        return [`${mark}${first}`, ...rest.map((line) => `  ${line}`)];
      });
    case 'quote':
    case 'note':
      return block.blocks.flatMap(linesOf);
    case 'code':
      return block.text.split('\n');
    case 'rule':
      return [];
    case 'image':
      return block.alt === '' ? [] : [block.alt];
    case 'video':
      return block.title === '' ? [] : [block.title];
    case 'table':
      return block.rows.map((row) => row.map((cell) => wordsOf(cell, ' ')).join('  '));
  }
}

/** An article as lines of words: what is searched, and what goes into an answer that is plain text. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => linesOf(block).join('\n'))
    .filter((part) => part !== '')
    .join('\n\n');
}
