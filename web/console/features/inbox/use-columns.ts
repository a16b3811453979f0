import type { ConversationItem } from '@madoguchi/contracts/conversations';
import type { PlainColumn, ViewColumn } from '@madoguchi/contracts/views';
import { useTranslations } from 'use-intl';
import { useFields, useFieldWords } from '../../lib/own-fields.ts';

type FieldColumn = Exclude<ViewColumn, PlainColumn>;

export const isFieldColumn = (name: string): name is FieldColumn => name.startsWith('field:');

/** Own fields as columns: of conversations, and of those who wrote. */
export function useFieldColumns() {
  const { nameOf, valueOf } = useFieldWords();
  const fields = [...(useFields('conversation').data ?? []), ...(useFields('customer').data ?? [])];
  const known = new Map(
    fields.map((field) => [`field:${field.noun as 'conversation' | 'customer'}.${field.key}` as FieldColumn, field]),
  );
  return {
    columns: [...known.keys()],
    titleOf: (column: FieldColumn): string => {
      const field = known.get(column);
      return field ? nameOf(field.label) : '';
    },
    valueOf: (column: FieldColumn, item: ConversationItem): string => {
      const field = known.get(column);
      if (!field) return '';
      const values = field.noun === 'customer' ? item.customer.fields : item.fields;
      return valueOf(field, values?.[field.key] ?? null);
    },
  };
}

/** The words above a column. */
export function useColumnName(): (column: ViewColumn) => string {
  const t = useTranslations('saved-views.column');
  const own = useFieldColumns();
  return (column) => (isFieldColumn(column) ? own.titleOf(column) : t(column));
}
