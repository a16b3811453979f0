import type { LookupHit } from '@madoguchi/contracts/customer-lookup.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { foldEmail, foldPhone } from '../../../kernel/text/fold.ts';
import { groupOf, rootsOf } from '../group-queries.ts';
import { findCustomersByIds, findIdentities, type CustomerRow } from '../queries.ts';
import { presentName } from '../schema.ts';
import type { FoldedIdentity } from '../identities.ts';

export interface LookupQuestion {
  phone?: string | undefined;
  email?: string | undefined;
  member?: string | undefined;
  order?: string | undefined;
}

export interface LookupNeeds {
  /** What was noted last about these records, and when they were last in touch; as far as the actor sees it. */
  lastMemo: (
    ctx: Ctx,
    customerIds: readonly string[],
  ) => Promise<{ memo: { text: string; at: Date } | null; lastContactAt: Date | null }>;
  /** Whose order this number is. */
  customersOfOrder: (ctx: Ctx, number: string) => Promise<string[]>;
}

/** An office number may be a hundred people's; a list longer than this helps nobody at the telephone. */
const MOST = 50;

type Wanted = Pick<FoldedIdentity, 'kind' | 'value'>;
function wantedBy({ phone, email, member }: LookupQuestion): Wanted[] | null {
  const folded = phone ? foldPhone(phone) : null;
  if (phone) return folded ? [{ kind: 'phone', value: folded }] : [];
  if (email) return [{ kind: 'email', value: foldEmail(email) }];
  const value = member?.normalize('NFKC');
  return value
    ? [
        { kind: 'member_number', value },
        { kind: 'external', value },
      ]
    : null;
}

/**
 * Everybody known by a number, an address, a member or order number, each person once. A withheld or impossible number is
 * nobody's, which is no error: the call goes on.
 * @throws invalid `lookup_empty` when nothing is asked.
 */
export async function lookUp(
  ctx: Ctx,
  question: LookupQuestion,
  needs: LookupNeeds,
): Promise<{ match: 'single' | 'multiple' | 'none'; items: LookupHit[] }> {
  const wanted = wantedBy(question);
  if (!wanted && !question.order) throw invalid('lookup_empty');
  const owners = wanted
    ? (await findIdentities(ctx.db, ctx.workspaceId, wanted)).map((row) => row.customer_id)
    : await needs.customersOfOrder(ctx, question.order ?? '');
  const roots = new Set((await rootsOf(ctx.db, ctx.workspaceId, owners)).values());
  const rows = await findCustomersByIds(ctx.db, ctx.workspaceId, [...roots].slice(0, MOST));
  const items = await Promise.all(rows.map((row) => presentHit(ctx, row, needs)));
  const latest = (hit: LookupHit): string => hit.lastContactAt ?? '';
  return {
    match: items.length === 0 ? 'none' : items.length === 1 ? 'single' : 'multiple',
    items: items.toSorted((a, b) => latest(b).localeCompare(latest(a))),
  };
}

async function presentHit(ctx: Ctx, row: CustomerRow, needs: LookupNeeds): Promise<LookupHit> {
  const { memo, lastContactAt } = await needs.lastMemo(ctx, await groupOf(ctx.db, ctx.workspaceId, row.id));
  return {
    customer: presentName(row),
    rank: row.rank,
    caution: row.caution,
    memo: memo && { text: memo.text, at: memo.at.toISOString() },
    lastContactAt: lastContactAt?.toISOString() ?? null,
  };
}
