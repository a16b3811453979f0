import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { slaEndpoints as api, type SlaClock, type SlaTerms } from '@madoguchi/contracts/sla.ts';
import { sql } from 'kysely';
import { expect } from 'vitest';
import type { TestApp, TestDesk, TestMember } from '../../../testing/app.ts';
import { turnTimers } from '../actions/turn-timers.ts';

/** A Tuesday, ten in the morning in Tokyo; open Monday to Friday from nine to six. Monday the 23rd is a holiday. */
export const TUESDAY = '2026-11-24T01:00:00Z';
export const jst = (wall: string): string => new Date(`${wall}:00+09:00`).toISOString();

const MINUTES = [
  ['first_response', 60],
  ['next_response', 120],
  ['periodic_update', 240],
  ['resolution', 540],
  ['approval', 30],
] as const;

/** Twice the time below high. */
export const TERMS: SlaTerms = {
  conditions: [],
  calendar: { use: 'own' },
  pauseIn: ['pending'],
  reopening: 'restart',
  interimCounts: ['periodic_update'],
  targets: (['urgent', 'high', 'normal', 'low'] as const).flatMap((priority, at) =>
    MINUTES.map(([kind, minutes]) => ({
      priority,
      kind,
      minutes: minutes * (at < 2 ? 1 : 2),
      warn: { unit: 'percent' as const, amount: 25 },
    })),
  ),
};

let written = 0;

/** A desk with one agent and one policy for everything, at ten on that Tuesday. */
export async function openClockDesk(house: TestApp) {
  house.clock.set(TUESDAY);
  const desk: TestDesk = await house.open();
  const agent = await desk.signInAs('agent');
  /** Hours pass in these tests: sessions would end. */
  const by = (member: TestMember) => desk.sessionOf(member);
  const clocks = async (id: string): Promise<SlaClock[]> => {
    const answer = await house.call(api.listConversationClocks, { as: await by(agent), params: { id } });
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items;
  };
  const clockOf = async (id: string, kind: string): Promise<SlaClock> => {
    const found = (await clocks(id)).findLast((one) => one.kind === kind);
    if (!found) throw new Error(`no clock ${kind}`);
    return found;
  };
  const opens = {
    ...desk,
    agent,
    by,
    clocks,
    clockOf,
    stateOf: async (id: string, kind: string) => (await clockOf(id, kind)).state,
    minutes: (count: number): void => house.clock.advance(count * 60),
    onlyPolicy: async (terms: Partial<SlaTerms> = {}): Promise<string> => {
      const as = await by(desk.owner);
      const known = await house.call(api.listSlaPolicies, { as });
      for (const { id } of known.body.items) await house.call(api.archiveSlaPolicy, { as, params: { id } });
      const made = await house.call(api.createSlaPolicy, { as, body: { name: '試し', terms: { ...TERMS, ...terms } } });
      expect(made.status, made.text).toBe(201);
      return made.body.id;
    },
    hears: async (id: string | null, body = '届きません。'): Promise<string> => {
      written += 1;
      const sourceId = `said-${written}`;
      const as = await by(desk.owner);
      if (id) {
        const said = { type: 'inbound' as const, body, sourceId };
        await house.call(conversationEndpoints.postMessage, { as, params: { id }, body: said });
        return id;
      }
      const identities = [{ kind: 'email', value: `k${written}@example.jp` }];
      const opened = await house.call(conversationEndpoints.createConversation, {
        as,
        body: { customer: { identities }, subject: 'お届けについて', body, sourceId },
      });
      expect(opened.status, opened.text).toBe(201);
      return opened.body.id;
    },
    answers: async (id: string, more: Record<string, unknown> = {}): Promise<string> => {
      const body = { type: 'reply', body: 'お調べいたしました。', overrideLock: true, ...more };
      const sent = await house.call(conversationEndpoints.postMessage, { as: await by(agent), params: { id }, body });
      expect(sent.status, sent.text).toBe(201);
      return sent.body.entry.id;
    },
    setStatus: async (id: string, status: string) =>
      house.call(conversationEndpoints.setStatus, { as: await by(agent), params: { id }, body: { status } }),
    due: async (id: string) =>
      (await house.call(conversationEndpoints.getConversation, { as: await by(agent), params: { id } })).body.due,
    tick: async (): Promise<void> => {
      await house.runJobs();
      while (await desk.run((ctx) => turnTimers(ctx, ctx.now)));
    },
    told: async (name: string, id: string): Promise<number> =>
      desk.run(async ({ db }) => {
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::int as n from facts where name = ${name} and conversation_id = ${id}`.execute(db);
        return rows[0]?.n ?? 0;
      }),
  };
  await opens.onlyPolicy();
  return opens;
}
export type ClockDesk = Awaited<ReturnType<typeof openClockDesk>>;
