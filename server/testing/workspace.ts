import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../kernel/transaction.ts';

export const WEEKDAYS = {
  week: {
    mon: [['09:00', '18:00']],
    tue: [['09:00', '18:00']],
    wed: [['09:00', '18:00']],
    thu: [['09:00', '18:00']],
    fri: [['09:00', '18:00']],
  },
  japaneseHolidays: true,
};

export interface TestWorkspace {
  id: string;
  /** Runs a body as system (or the given actor) in one transaction of this workspace. */
  run<T>(body: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>;
}

/** A fresh workspace: every test has its own and thereby proves once more that they do not mix. */
export async function buildWorkspace(
  kernel: Kernel,
  overrides: { name?: string; referencePrefix?: string } = {},
): Promise<TestWorkspace> {
  const id = newId();
  const system: Actor = { kind: 'system', name: 'test' };
  const run = <T>(body: (ctx: Ctx) => Promise<T>, actor: Actor = system): Promise<T> =>
    runInWorkspace(kernel, { workspaceId: id, actor }, body);
  await run(async ({ db, now }) => {
    await sql`insert into workspaces (workspace_id, name, reference_prefix, locale, time_zone, business_hours, created_at)
      values (${id}, ${overrides.name ?? '試験窓口'}, ${overrides.referencePrefix ?? 'TS'}, 'ja', 'Asia/Tokyo', ${JSON.stringify(WEEKDAYS)}::jsonb, ${now})`.execute(
      db,
    );
    await sql`insert into workspace_sequences (workspace_id) values (${id})`.execute(db);
  });
  return { id, run };
}
