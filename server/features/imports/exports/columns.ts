import type { ExportNoun, ImportColumn, ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { canSeeField } from '../../custom-fields/policy.ts';
import { listFieldRows, type FieldRow } from '../../custom-fields/queries.ts';
import { visibleFields } from '../../custom-fields/schema.ts';
import type { Permission } from '../../workspace/policy.ts';
import { ATTRIBUTE, COLUMNS, FIELD, headingOfField, headingWords, labelOf } from '../columns/columns-of.ts';
import type { NounColumns } from '../columns/column.ts';
import type { ExportRow } from './queries.ts';
import { listAttributeNames } from './row-queries.ts';

/** Everything kept under names of its own, each a column. */
export const ATTRIBUTES = 'attributes';

/** What an exporter needs beyond export:run. The record of everything is for those who answer for the workspace. */
export const EXPORT_PERMISSIONS: Readonly<Record<ExportNoun, Permission>> = {
  customer: 'customer:read',
  company: 'customer:read',
  conversation: 'conversation:read',
  message: 'conversation:read',
  product: 'commerce:read',
  order: 'commerce:read',
  contract: 'commerce:read',
  entitlement: 'commerce:read',
  asset: 'commerce:read',
  procedure: 'procedure:read',
  lead: 'lead:read',
  fact: 'workspace:edit',
};

/** Only going out: headings in the words of the desk. */
type OutOnly = Exclude<ExportNoun, ImportNoun> | 'conversation';
const WHOSE = { memberNumber: '会員番号', email: 'メールアドレス', fullName: '氏名' };
const OUT_ONLY: Readonly<Record<OutOnly, Readonly<Record<string, string>>>> = {
  conversation: {
    ...{
      reference: '受付番号',
      subject: '件名',
      status: '状態',
      channel: 'チャネル',
      priority: '優先度',
      kind: '種類',
      stage: '段階',
    },
    ...{
      customerId: '顧客ID',
      ...WHOSE,
      assignee: '担当者',
      team: 'チーム',
    },
    ...{
      category: '分類',
      tags: 'タグ',
      createdAt: '受付日時',
      firstRepliedAt: '初回回答日時',
      solvedAt: '完了日時',
      lastActivityAt: '最終更新日時',
    },
  },
  message: { reference: '受付番号', kind: '区分', direction: '方向', author: '発言者', sentAt: '日時', body: '内容' },
  procedure: {
    ...{ number: '番号', name: '名称', reference: '受付番号', status: '状態' },
    ...WHOSE,
    ...{
      assignee: '担当者',
      team: 'チーム',
      startedAt: '開始日時',
      dueAt: '期限',
      endedAt: '終了日時',
      reason: '理由',
    },
  },
  lead: {
    ...{ number: '番号', kind: '種類', reference: '受付番号', status: '状態' },
    ...WHOSE,
    ...{ destination: '引き渡し先', assignee: '担当者', handedBy: '引き渡した人', handedAt: '引き渡し日時' },
    ...{ wish: 'ご要望', budget: '予算', wantedBy: '希望時期', consent: '同意', endedAt: '終了日時', reason: '理由' },
  },
  fact: {
    ...{ seq: '番号', name: '記録', occurredAt: '日時', actorKind: '行為者の種類', actor: '行為者' },
    ...{ conversationId: '受付', customerId: '顧客', payload: '内容' },
  },
};
/** Nothing but another way to say what two columns say already. */
const NOT_OUT = ['customer.fullName', 'customer.fullKana'];

export interface OutColumn {
  key: string;
  heading: string;
}

const isOutOnly = (noun: ExportNoun): noun is OutOnly => noun in OUT_ONLY;

function headingsOf(noun: ExportNoun): OutColumn[] {
  if (isOutOnly(noun)) return Object.entries(OUT_ONLY[noun]).map(([key, heading]) => ({ key, heading }));
  const own = COLUMNS[noun].columns.filter((column) => !NOT_OUT.includes(`${noun}.${column.key}`));
  return own.map((column) => ({ key: column.key, heading: column.words[0] ?? column.key }));
}

/** The columns of a file of this noun as an import reads them; of what only goes out, as it is written. */
function wordsOf(noun: ExportNoun): NounColumns {
  if (isOutOnly(noun)) {
    const columns = headingsOf(noun).map(({ key, heading }) => ({ key, type: 'text' as const, words: [heading] }));
    return { columns, keys: [], hasAttributes: false };
  }
  return COLUMNS[noun];
}

/** Of these columns those of fields the actor may not see, or (not in full) sees masked; a retired field is none. */
export async function hiddenFields(
  ctx: Ctx,
  { noun, columns, unmasked_reason: reason }: Pick<ExportRow, 'noun' | 'columns' | 'unmasked_reason'>,
): Promise<string[]> {
  if (noun === 'message' || noun === 'fact') return [];
  const fields = await listFieldRows(ctx.db, ctx.workspaceId, [noun]);
  return fields
    .filter((field) => !canSeeField(ctx.actor, field) || (field.masked && reason === null))
    .map((field) => FIELD + field.key)
    .filter((key) => columns.includes(key));
}

/** Fields of the noun the actor may see; messages and facts have none. */
export async function exportedFields(ctx: Ctx, noun: ExportNoun): Promise<FieldRow[]> {
  return noun === 'message' || noun === 'fact' ? [] : visibleFields(ctx, noun);
}

/** Everything that can be chosen. */
export async function choosableColumns(ctx: Ctx, noun: ExportNoun): Promise<Pick<ImportColumn, 'key' | 'label'>[]> {
  const fields = await exportedFields(ctx, noun);
  const hasAttributes = noun === 'customer' || noun === 'company' || noun === 'product';
  return [
    ...headingsOf(noun).map(({ key }) => ({ key, label: null })),
    ...fields.map((field) => ({ key: FIELD + field.key, label: labelOf(field) })),
    ...(hasAttributes ? [{ key: ATTRIBUTES, label: null }] : []),
  ];
}

const TABLES = { customer: 'customers', company: 'companies', product: 'products' } as const;

/** The columns of a file as they are written, what is kept under names opened up. Headings that would be read as something else are kept apart. */
export async function openColumns(ctx: Ctx, noun: ExportNoun, chosen: readonly string[]): Promise<OutColumn[]> {
  const known = new Map(headingsOf(noun).map((column) => [column.key, column.heading]));
  const own = await exportedFields(ctx, noun);
  const words = headingWords(wordsOf(noun), own);
  const fields = new Map(own.map((field) => [FIELD + field.key, headingOfField(field, words)]));
  const columns: OutColumn[] = [];
  for (const key of chosen) {
    const heading = known.get(key) ?? fields.get(key);
    if (heading !== undefined) columns.push({ key, heading });
    else if (key === ATTRIBUTES && noun in TABLES)
      for (const name of await listAttributeNames(ctx.db, ctx.workspaceId, TABLES[noun as keyof typeof TABLES]))
        columns.push({ key: ATTRIBUTE + name, heading: name });
  }
  return columns;
}
