import type { Ctx } from '../../../kernel/context.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { listRanks } from './queries.ts';

/** The ranks of the product as ledgers write them. */
const SHIPPED: readonly { key: string; words: readonly string[] }[] = [
  { key: 'standard', words: ['一般', '標準', '通常', 'スタンダード', 'レギュラー'] },
  { key: 'silver', words: ['シルバー'] },
  { key: 'gold', words: ['ゴールド'] },
  { key: 'premium', words: ['プレミアム'] },
];

/** Reads a rank by its key or its name; null for one the workspace does not have. */
export async function rankReader(ctx: Ctx): Promise<(written: string) => string | null> {
  const own = await listRanks(ctx.db, ctx.workspaceId);
  const known = own.length > 0 ? own.map(({ key, name }) => ({ key, words: [name] })) : SHIPPED;
  const keys = new Map<string, string>([['standard', 'standard']]);
  for (const { key, words } of known) for (const word of [key, ...words]) keys.set(foldText(word), key);
  return (written) => keys.get(foldText(written)) ?? null;
}
