import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { storeEndpoints as stores } from '@madoguchi/contracts/stores.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Actor, Role } from '../../kernel/actor.ts';
import { testApp } from '../../testing/app.ts';
import { sees, visible } from '../conversations/policy.ts';
import { findAudiences } from './queries.ts';

const house = testApp();

test('live delivery shows each reader the same conversations as every list does', async () => {
  const desk = await house.open();
  const roles: Role[] = ['owner', 'admin', 'supervisor', 'agent', 'partner', 'light', 'store'];
  const closed = await desk.team('法務', { restricted: true });
  const teams = [null, desk.teamId, closed];
  const members = (
    await Promise.all(
      roles
        .flatMap((role) => [[], [desk.teamId], [closed]].map((of) => ({ role, of })))
        .map(async ({ role, of }) => ({ ...(await desk.signInAs(role, { teams: of })), teamIds: of })),
    )
  ).map(({ id, role, teamIds }): Actor => ({ kind: 'member', id, personId: id, role, teamIds }));
  const agents = members.filter((one) => one.kind === 'member' && ['agent', 'partner'].includes(one.role));
  const mine = (at: number) => agents[at % agents.length] as Extract<Actor, { kind: 'member' }>;
  const ids: string[] = [];
  const inboxes = (await house.call(workspace.listInboxes, { as: desk.owner })).body.items;
  const place = { name: '川口店', kind: 'store' as const };
  const store = (await house.call(customers.createCompany, { as: desk.owner, body: place })).body.id;
  const opened = { teamId: closed, deskTeamId: desk.teamId, inboxId: inboxes[0]!.id };
  await house.call(stores.saveStore, { as: desk.owner, params: { id: store }, body: opened });
  for (const [at, teamId] of [...teams, ...teams, ...teams, ...teams].entries()) {
    const { body } = await house.call(api.createConversation, {
      as: desk.owner,
      body: { customer: { identities: [{ kind: 'email', value: `k${at}@example.jp` }] }, subject: '件', body: '本文' },
    });
    ids.push(body.id);
    // Straight into the tables: who may be given what is not the matter here.
    await desk.run(async ({ db, workspaceId, now }) => {
      await sql`update conversations set team_id = ${teamId}, store_id = ${at % 3 === 0 ? store : null}, assignee_id = ${at % 2 === 0 ? mine(at).id : null} where workspace_id = ${workspaceId} and id = ${body.id}`.execute(
        db,
      );
      for (const follower of at < 6 ? [] : members.filter((_, turn) => (turn + at) % 5 === 0))
        await sql`insert into followers (workspace_id, conversation_id, member_id, created_at) values (${workspaceId}, ${body.id}, ${(follower as { id: string }).id}, ${now})`.execute(
          db,
        );
    });
  }
  await desk.run(async ({ db, workspaceId }) => {
    const audiences = await findAudiences(db, workspaceId, ids);
    const { rows: customers } = await sql<{
      customer_id: string;
      inbox_id: string;
    }>`select customer_id, inbox_id from conversations where workspace_id = ${workspaceId} and id = ${ids[0]}`.execute(
      db,
    );
    const visitor = {
      kind: 'visitor',
      customerId: customers[0]?.customer_id,
      inboxId: customers[0]?.inbox_id,
    } as Actor;
    const seen: number[] = [];
    for (const actor of [...members, visitor, { kind: 'system', name: 'test' } as Actor]) {
      const { rows } = await sql<{
        id: string;
      }>`select c.id from conversations c where c.workspace_id = ${workspaceId} and ${visible(actor)} order by c.id`.execute(
        db,
      );
      const live = ids.filter((id) => sees(actor, audiences.get(id) as never)).toSorted();
      expect(live, JSON.stringify(actor)).toEqual(rows.map(({ id }) => id));
      seen.push(live.length);
    }
    // Neither everything nor nothing: the world tells the roles apart.
    expect(new Set(seen).size).toBeGreaterThan(4);
  });
});
