import { sql } from 'kysely';
import { expect } from 'vitest';
import type { TestApp, TestDesk } from '../../../testing/app.ts';
import { bringIn, sendTable, takeOut } from '../../imports/testing/import-desk.ts';

/**
 * Somebody comes in by a file, refused and not, waits in another beside somebody else, and goes out in two. @returns an
 * import that waits and names others only.
 */
export async function putIntoFiles(
  house: TestApp,
  desk: TestDesk,
  { name, member, email, phone }: { name: string; member: string; email: string; phone: string },
): Promise<string> {
  const as = desk.owner;
  const rows = `会員番号,氏名,メールアドレス,電話番号\n${member},${name},${email},${phone}\nX-1,他の人,${email},${phone}\n`;
  const done = await bringIn(house, desk, { noun: 'customer', bytes: rows });
  expect([done.rejected, done.problems[0]?.code]).toEqual([1, 'identity_taken']);
  await sendTable(house, as, { noun: 'customer', name: `${name}.csv` }, rows);
  const send = async (source: string) =>
    (await sendTable(house, as, { noun: 'customer', source }, '氏名\n別人\n')).body.id;
  // One that a newer reader takes no more: nobody knows whom it names.
  const old = await send('old');
  const form = JSON.stringify({ kind: 'xlsx', sheet: 0, sheets: [] });
  await desk.run(({ db }) =>
    sql`update imports set form = ${form}::jsonb where workspace_id = ${desk.id} and id = ${old}`.execute(db),
  );
  for (const noun of ['customer', 'message']) await takeOut(house, as, { noun, unmasked: { reason: '調査' } });
  return send('other');
}
