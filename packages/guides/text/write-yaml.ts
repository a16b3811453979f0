import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { Document, isMap, isPair, isScalar, isSeq, visit, type Node } from 'yaml';
import { toPlain } from './shape.ts';

const WIDTH = 120;
/** Short things stand on one line. */
const FLOW: ReadonlySet<string> = new Set(['position', 'words', 'products', 'options']);

/**
 * Guides as YAML, one document each: stable, so that what did not change shows no difference, and read back without loss.
 * @param nameOf says a category in words, as a remark beside its id
 */
export function writeYaml(guides: readonly GuideDocument[], nameOf: (categoryId: string) => string = () => ''): string {
  return guides.map((guide) => writeOne(guide, nameOf)).join('---\n');
}

function writeOne(guide: GuideDocument, nameOf: (categoryId: string) => string): string {
  const document = new Document(toPlain(guide));
  visit(document, {
    Pair(_key, pair) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const value = pair.value as Node | null;
      if (FLOW.has(name) && (isMap(value) || isSeq(value))) value.flow = true;
      if (name === 'id' && isScalar(value)) remark(value, nameOf);
    },
    Map(at, map, path) {
      const above = path.at(-2);
      if (at !== 0 && isPair(above) && isScalar(above.key) && above.key.value === 'steps') map.spaceBefore = true;
    },
  });
  return document.toString({ lineWidth: WIDTH, flowCollectionPadding: false, indentSeq: true });
}

function remark(id: { value: unknown; comment?: string | null }, nameOf: (categoryId: string) => string): void {
  const name = nameOf(String(id.value)).replace(/\s+/gu, ' ').trim();
  if (name !== '') id.comment = ` ${name}`;
}
