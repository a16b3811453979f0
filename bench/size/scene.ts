import type pg from 'pg';
import { newId } from '../../server/kernel/ids.ts';

/** People, teams and inboxes that the loaded conversations belong to. */
export interface Scene {
  workspaceId: string;
  members: readonly string[];
  teams: readonly string[];
  categories: readonly string[];
  tags: readonly string[];
  inboxes: Readonly<Record<string, string>>;
}

const MEMBERS = 24;
const TEAMS = ['一次受付', '技術', '配送', '請求'];
const TAGS = ['返金', '初期不良', '要確認', '再発', '優良顧客', '法人', '定期便', '修理', 'クーポン', '休眠'];

/** Makes them with the owner's rights; the workspace's own owner is among the members. */
export async function buildScene(owner: pg.Client, workspaceId: string): Promise<Scene> {
  const now = new Date();
  const members = Array.from({ length: MEMBERS }, () => newId());
  const teams = TEAMS.map(() => newId());
  const tags = TAGS.map(() => newId());
  await owner.query(
    `insert into app.members (workspace_id, id, person_id, name, email, role, created_at)
     select $1, id, gen_random_uuid(), '担当 ' || place, 'agent' || place || '@bench.example', 'agent', $3 from unnest($2::uuid[]) with ordinality as m(id, place)`,
    [workspaceId, members, now],
  );
  await owner.query('insert into app.teams (workspace_id, id, name, created_at) select $1, id, name, $4 from unnest($2::uuid[], $3::text[]) as t(id, name)', [workspaceId, teams, TEAMS, now]);
  await owner.query('insert into app.tags (workspace_id, id, name) select $1, id, name from unnest($2::uuid[], $3::text[]) as t(id, name)', [workspaceId, tags, TAGS]);
  const ids = async (text: string): Promise<string[]> => (await owner.query<{ id: string }>(text, [workspaceId])).rows.map((row) => row.id);
  const inboxes = await owner.query<{ id: string; channel: string }>('select id, channel from app.inboxes where workspace_id = $1', [workspaceId]);
  return {
    workspaceId,
    members: [...(await ids(`select id from app.members where workspace_id = $1 and role = 'owner'`)), ...members],
    teams,
    categories: await ids('select id from app.categories where workspace_id = $1'),
    tags,
    inboxes: Object.fromEntries(inboxes.rows.map((row) => [row.channel, row.id])),
  };
}
