import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { DocumentRow } from '../queries.ts';

/** What is known of a document without asking the database. */
export interface Known {
  kind: FindingKind;
  id: string;
  language: string;
  name: string;
  title: string;
  /** The title as it is said. */
  reading: string;
  isPublic: boolean;
  isDraft: boolean;
  categoryId: string | null;
  productIds: readonly string[];
}

type Named = Pick<DocumentRow, 'kind' | 'source_id' | 'language'>;

/** What a document is called in an index. */
export const keyOf = ({ kind, source_id: id, language }: Named): string => `${kind}/${id}/${language}`;

export function knownOf(row: Omit<DocumentRow, 'packed' | 'revision' | 'is_gone'>): Known {
  const { kind, source_id: id, language, name, title, reading } = row;
  const [isPublic, isDraft, categoryId, productIds] = [row.is_public, row.is_draft, row.category_id, row.product_ids];
  return { kind, id, language, name, title, reading, isPublic, isDraft, categoryId, productIds };
}
