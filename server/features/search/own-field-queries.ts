import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { valuesBeginning, type TextHit } from '../custom-fields/text-queries.ts';

/** Somebody who has the record in which the value stands. */
export type OwnerHit = TextHit & { customer_id: string };
/** A conversation in which, or in whose procedure or lead, the value stands. */
export type MatterHit = TextHit & { conversation_id: string };

interface Asked {
  nouns: readonly FieldNoun[];
  typed: string;
  /** Predicate over `conversations c`: what the actor may see of them. */
  visible: RawBuilder<boolean>;
}

const MOST_OF_COMPANY = 10;
const MATTERS = sql`select c.id, c.customer_id from conversations c`;

/** The conversation a record of this noun is, or belongs to. */
const matterOf = (workspaceId: string, visible: RawBuilder<boolean>): RawBuilder<unknown> => {
  const by = (table: 'procedure_runs' | 'leads', noun: FieldNoun) =>
    sql`(${MATTERS} join ${sql.table(table)} r on r.workspace_id = c.workspace_id and r.conversation_id = c.id
      where h.noun = ${noun} and r.workspace_id = ${workspaceId} and r.id = h.record_id and ${visible})`;
  return sql`(${MATTERS} where h.noun = 'conversation' and c.workspace_id = ${workspaceId} and c.id = h.record_id and ${visible})
    union all ${by('procedure_runs', 'procedure')} union all ${by('leads', 'lead')}`;
};

const had = (workspaceId: string, table: 'orders' | 'contracts' | 'entitlements' | 'assets', noun: FieldNoun) =>
  sql`(select o.customer_id from ${sql.table(table)} o where h.noun = ${noun} and o.workspace_id = ${workspaceId} and o.id = h.record_id)`;

/** Customers by what stands in own fields of what they have, of their company, or of their matters the actor sees. Each by its primary key. */
export async function listOwners(db: Db, workspaceId: string, { nouns, typed, visible }: Asked): Promise<OwnerHit[]> {
  const hits = valuesBeginning(workspaceId, nouns, typed);
  if (!hits) return [];
  const { rows } = await sql<OwnerHit>`select h.*, o.customer_id from (${hits}) h cross join lateral (
      ${had(workspaceId, 'orders', 'order')} union all ${had(workspaceId, 'contracts', 'contract')}
      union all ${had(workspaceId, 'entitlements', 'entitlement')} union all ${had(workspaceId, 'assets', 'asset')}
      union all (select k.id from customers k where h.noun = 'company' and k.workspace_id = ${workspaceId} and k.company_id = h.record_id
        and k.merged_into is null order by k.id desc limit ${MOST_OF_COMPANY})
      union all select m.customer_id from (${matterOf(workspaceId, visible)}) m) o
    order by length(h.text_value), h.text_value`.execute(db);
  return rows;
}

/** Conversations by what stands in own fields of them, of what is done in them, or of the lead they became. */
export async function listMatters(db: Db, workspaceId: string, { nouns, typed, visible }: Asked): Promise<MatterHit[]> {
  const hits = valuesBeginning(workspaceId, nouns, typed);
  if (!hits) return [];
  const { rows } = await sql<MatterHit>`select h.*, m.id as conversation_id from (${hits}) h
    cross join lateral (${matterOf(workspaceId, visible)}) m order by length(h.text_value), h.text_value, m.id desc`.execute(
    db,
  );
  return rows;
}
