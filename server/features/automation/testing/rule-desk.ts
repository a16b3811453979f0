import {
  automationEndpoints as api,
  type RuleAction,
  type RuleDefinition,
  type RuleRun,
} from '@madoguchi/contracts/automation.ts';
import { conversationEndpoints as conversations, type Conversation } from '@madoguchi/contracts/conversations.ts';
import type { TestApp, TestDesk, Who } from '../../../testing/app.ts';
import { newId } from '../../../kernel/ids.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { findInboxOfChannel } from '../../conversations/queries.ts';
import { sweepTimes } from '../jobs.ts';

export type NewRule = Partial<RuleDefinition> & { actions: RuleAction[] };

/** A rule that always matches what a customer says, unless told otherwise. */
export function ruleOf(rule: NewRule): RuleDefinition {
  return {
    name: '試しのルール',
    trigger: { on: 'event', events: ['customer_message'] },
    conditions: { match: 'all', conditions: [] },
    stopAfter: false,
    ...rule,
  };
}

export interface RuleDesk {
  desk: TestDesk;
  /** Makes a rule and switches it on. */
  rule(rule: NewRule, as?: Who): Promise<string>;
  /** A customer writes; in a conversation, or opening one. */
  says(body: string, more?: { to?: string; email?: string; subject?: string; automatic?: boolean }): Promise<string>;
  /** The owner, freshly signed in: sessions end while a test's clock runs. */
  me(): Promise<Who>;
  runs(ruleId: string): Promise<RuleRun[]>;
  look(id: string): Promise<Conversation>;
  tags(id: string): Promise<string[]>;
  /** A minute of the rules that wait, and all that follows. */
  tick(): Promise<void>;
}

/** A desk on which rules are tried. */
export async function openRuleDesk(house: TestApp): Promise<RuleDesk> {
  const desk = await house.open();
  const me = () => desk.sessionOf(desk.owner);
  const look = async (id: string) =>
    (await house.call(conversations.getConversation, { as: await me(), params: { id } })).body;
  return {
    desk,
    look,
    me,
    runs: async (id) => (await house.call(api.listRuns, { as: await me(), params: { id } })).body.items,
    tags: async (id) => (await look(id)).tags.map((tag) => tag.name).toSorted(),
    rule: async (rule, whose) => {
      const as = whose ?? (await me());
      const made = await house.call(api.createRule, { as, body: ruleOf(rule) });
      if (made.status !== 201) throw new Error(made.text);
      const params = { id: made.body.id };
      await house.call(api.enableRule, { as, params, body: { enabled: true } });
      return made.body.id;
    },
    says: async (body, { to, email = 'misaki@example.jp', subject = '電源が入らない', automatic = false } = {}) => {
      const received = await desk.run(async (ctx) =>
        receiveMessage(ctx, {
          inboxId: (await findInboxOfChannel(ctx.db, ctx.workspaceId, 'email')) ?? '',
          sourceId: newId(),
          from: { identities: [{ kind: 'email', value: email }] },
          conversationId: to ?? null,
          subject,
          body,
          sentAt: ctx.now,
          automatic,
        }),
      );
      await house.runJobs();
      return received.conversationId;
    },
    tick: async () => {
      await desk.run(async (ctx) => ctx.enqueue(sweepTimes, {}));
      await house.runJobs();
    },
  };
}
