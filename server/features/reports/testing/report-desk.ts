import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { reportEndpoints as api, type Report, type ReportBody } from '@madoguchi/contracts/reports.ts';
import { expect } from 'vitest';
import type { TestApp, TestDesk, TestMember } from '../../../testing/app.ts';
import { beginReports } from '../jobs.ts';

/** Every working day at half past eight, of the day before. */
export const BODY: ReportBody = {
  name: '毎朝の数値',
  content: { board: 'house', metrics: [] },
  filters: {},
  period: 'yesterday',
  compare: 'previous',
  cadence: { every: 'weekday', weekday: 1, day: 1, at: '08:30' },
  locale: 'ja',
  withPdf: true,
  memberIds: [],
  addresses: [],
};

/** What tests of reports do: have one set up, let its minute come, answer somebody. */
export function reportDesk(house: TestApp, desk: TestDesk) {
  return {
    async make(as: TestMember, body: Partial<ReportBody> = {}): Promise<Report> {
      const made = await house.call(api.createReport, { as, body: { ...BODY, ...body } });
      expect(made.problem).toBeNull();
      return made.body;
    },
    /** The minute comes for this workspace, and everything that follows is done. */
    async minute(): Promise<void> {
      await desk.run(async (ctx) => ctx.enqueue(beginReports, {}));
      await house.runJobs();
    },
    /** Somebody writes and is answered: something to count. */
    async contact(as: TestMember, subject = '配送の日時'): Promise<string> {
      const customer = {
        familyName: '小林',
        givenName: '由紀子',
        identities: [{ kind: 'email' as const, value: `kobayashi.${crypto.randomUUID().slice(0, 8)}@example.jp` }],
      };
      const made = await house.call(conversations.createConversation, {
        as: desk.owner,
        body: { customer, subject, body: 'いつ届きますか' },
      });
      const params = { id: made.body.id };
      await house.call(conversations.setAssignment, { as, params, body: { assigneeId: as.id, teamId: desk.teamId } });
      house.clock.advance(240);
      const reply = {
        type: 'reply' as const,
        clientId: crypto.randomUUID(),
        body: '明日です',
        statusAfter: 'solved' as const,
        undoSeconds: 0,
      };
      expect((await house.call(conversations.postMessage, { as, params, body: reply })).problem).toBeNull();
      return made.body.id;
    },
  };
}
