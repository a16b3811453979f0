import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { FIRST_ROUTING_SETTINGS, routingEndpoints as api, type RoutingSettings } from '@madoguchi/contracts/routing.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { expect } from 'vitest';
import type { TestApp, TestDesk, TestMember } from '../../../testing/app.ts';
import { keepConnected } from '../../presence/actions/keep-connected.ts';

export const settings = (changes: Partial<RoutingSettings> = {}): RoutingSettings => ({
  ...FIRST_ROUTING_SETTINGS,
  relaxation: [],
  ...changes,
});

export interface Routed {
  desk: TestDesk;
  inboxId: string;
  /** Mail comes to this team; routing is on there. */
  team: string;
}

/** What tests of routing do again and again, in one house. */
export function routedDesks(house: TestApp) {
  /** A desk whose mail goes to a team with routing on. */
  async function routedDesk(changes: Partial<RoutingSettings> = {}): Promise<Routed> {
    const desk = await house.open();
    const team = await desk.team('店舗窓口');
    const owner = desk.owner;
    const { items } = (await house.call(workspace.listInboxes, { as: owner })).body;
    const inboxId = items.find((inbox) => inbox.channel === 'api')?.id ?? '';
    await house.call(workspace.updateInbox, { as: owner, params: { id: inboxId }, body: { teamId: team } });
    await setPolicy(desk, team, changes);
    return { desk, inboxId, team };
  }

  async function setPolicy(desk: TestDesk, teamId: string, changes: Partial<RoutingSettings>): Promise<void> {
    const body = { teamId, inboxId: null, enabled: true, settings: settings(changes) };
    const { status } = await house.call(api.setRoutingPolicy, { as: await desk.sessionOf(desk.owner), body });
    expect(status).toBe(204);
  }

  async function here(desk: TestDesk, ...members: TestMember[]): Promise<void> {
    await desk.run((ctx) =>
      keepConnected(
        ctx,
        members.map(({ id }) => id),
      ),
    );
  }

  let written = 0;

  async function customerWrites(
    { desk, inboxId }: Routed,
    customerId?: string,
  ): Promise<{ id: string; customerId: string }> {
    written += 1;
    const customer = customerId
      ? { id: customerId }
      : { identities: [{ kind: 'email' as const, value: `guest${written}@example.jp` }] };
    const body = { customer, inboxId, subject: `質問 ${written}`, body: '届きません' };
    const as = await desk.sessionOf(desk.owner);
    const answer = await house.call(conversations.createConversation, { as, body });
    if (answer.status !== 201) throw new Error(answer.text);
    return { id: answer.body.id, customerId: answer.body.customerId };
  }

  async function get(desk: TestDesk, id: string) {
    return (await house.call(conversations.getConversation, { as: await desk.sessionOf(desk.owner), params: { id } }))
      .body;
  }

  const ownerOf = async (desk: TestDesk, id: string) => (await get(desk, id)).assignee?.id ?? null;

  async function whyOf(desk: TestDesk, id: string) {
    const as = await desk.sessionOf(desk.owner);
    const { entries } = (await house.call(conversations.getTimeline, { as, params: { id } })).body;
    return entries.flatMap((entry) =>
      entry.type === 'fact' && entry.name === 'conversation.assigned' ? [entry.payload] : [],
    );
  }
  return { routedDesk, setPolicy, here, customerWrites, get, ownerOf, whyOf };
}
