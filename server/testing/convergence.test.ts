import {
  conversationEndpoints as api,
  type ConversationItem,
  type TimelineEntry,
  type View,
} from '@madoguchi/contracts/conversations.ts';
import type { LiveFact } from '@madoguchi/contracts/live.ts';
import { hashKey, QueryClient } from '@tanstack/react-query';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { applyConversationFact } from '../../web/console/features/conversations/live.ts';
import { arrivalsOf, clearArrivals } from '../../web/console/features/inbox/arrivals.ts';
import { applyInboxFact } from '../../web/console/features/inbox/live.ts';
import { belongsTo, conversationKeys, type ConversationPages } from '../../web/console/lib/conversation-cache.ts';
import { readFactHead, readFactsAfter } from '../kernel/fact-store.ts';
import { changeCustomer } from '../features/conversations/actions/change-customer.ts';
import { rereadMessage } from '../features/conversations/actions/reread-message.ts';
import { visible } from '../features/conversations/policy.ts';
import { findConversation } from '../features/conversations/queries.ts';
import { listMessages } from '../features/conversations/timeline/queries.ts';
import type { Ctx } from '../kernel/context.ts';
import { markReadByCustomer } from '../features/conversations/actions/mark-read-by-customer.ts';
import { createVisitors } from '../features/channels/widget/visitors.ts';
import { createLiveView } from '../features/live/view.ts';
import { testApp, type TestDesk, type TestMember } from './app.ts';

const house = testApp();
const VIEWS: readonly View[] = ['all', 'unassigned', 'mine', 'unanswered', 'solved'];

interface Stage {
  desk: TestDesk;
  watchers: TestMember[];
  teams: string[];
  customers: { familyName: string; identities: { kind: string; value: string }[] }[];
}
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});

async function setStage(): Promise<Stage> {
  const desk = await house.open();
  const restricted = await desk.team('法務', { restricted: true });
  const inside = await desk.signInAs('agent', { teams: [desk.teamId, restricted], name: '内野 守' });
  const outside = await desk.signInAs('agent', { teams: [desk.teamId], name: '外山 渉' });
  const partner = await desk.signInAs('partner', { teams: [desk.teamId], name: '委託 花' });
  const light = await desk.signInAs('light', { name: '工場 長' });
  const customers = ['鈴木', '田中', '佐藤'].map((familyName, at) => ({
    familyName,
    identities: [{ kind: 'email', value: `c${at}@example.jp` }],
  }));
  return { desk, watchers: [desk.owner, inside, outside, partner, light], teams: [desk.teamId, restricted], customers };
}

/** One thing that happens; the numbers choose which conversation, who and what. */
const STEPS = [
  'open',
  'inbound',
  'recorded',
  'reply',
  'held',
  'note',
  'assign',
  'status',
  'spam',
  'reread',
  'edit',
  'tag',
  'untag',
  'follow',
  'unfollow',
  'cancel',
  'time',
  'read',
  'move',
  'split',
  'undo',
  'copy',
  'customer',
  'delete',
] as const;
interface Step {
  what: (typeof STEPS)[number];
  where: number;
  who: number;
  how: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...STEPS),
  where: fc.nat(40),
  who: fc.nat(40),
  how: fc.nat(40),
});

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** As when a mail's charset was chosen: the first message says something else, and so does a subject that came from it. */
async function readAgain(ctx: Ctx, conversationId: string, text: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const messages = await listMessages(db, workspaceId, conversationId, { before: null, limit: 200 });
  const message = messages.find((one) => one.direction === 'in');
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!message || !conversation) return;
  const subject = { before: conversation.subject, after: text };
  await rereadMessage(ctx, { conversationId, messageId: message.id, body: text, html: null, subject, charset: null });
}

class History {
  readonly conversations: string[] = [];
  readonly held: { conversation: string; message: string }[] = [];
  readonly moves: string[] = [];
  #count = 0;

  async #move(id: string, toId: string | null, which: number): Promise<void> {
    const as = stage.desk.owner;
    const { body, status } = await house.call(api.getTimeline, { as, params: { id } });
    // Made by a split that was undone.
    if (status !== 200) return;
    const message = pick(
      body.entries.filter((entry) => entry.type === 'message'),
      which,
    );
    if (message?.type !== 'message') return;
    const moved = await house.call(api.moveMessages, {
      as,
      params: { id },
      body: { messageIds: [message.id], toId },
    });
    if (moved.status !== 201) return;
    this.moves.push(moved.body.moveId);
    if (!toId) this.conversations.push(moved.body.toId);
  }

  async take({ what, where, who, how }: Step): Promise<void> {
    const { desk, watchers, teams, customers } = stage;
    this.#count += 1;
    house.clock.advance(1);
    const as = desk.owner;
    const id = pick(this.conversations, where);
    if (what === 'open' || !id) {
      const made = await house.call(api.createConversation, {
        as,
        body: { customer: pick(customers, who), subject: `件名${how}`, body: `本文${this.#count}` },
      });
      this.conversations.push(made.body.id);
      return;
    }
    const params = { id };
    const member = pick(watchers, who) ?? as;
    const sourceId = `step-${this.#count}-${id}`;
    switch (what) {
      case 'inbound':
      case 'recorded':
        return void (await house.call(api.postMessage, {
          as,
          params,
          body: { type: what, body: `発言${how}`, sourceId },
        }));
      case 'reply':
        return void (await house.call(api.postMessage, {
          as: member,
          params,
          body: {
            type: 'reply',
            body: `回答${how}`,
            overrideLock: true,
            ...(how % 3 === 0 ? { statusAfter: 'solved' } : {}),
          },
        }));
      case 'held': {
        const answer = await house.call(api.postMessage, {
          as,
          params,
          body: { type: 'reply', body: `保留${how}`, undoSeconds: 5, overrideLock: true },
        });
        if (answer.status === 201) this.held.push({ conversation: id, message: answer.body.entry.id });
        return;
      }
      case 'note':
        return void (await house.call(api.addNote, {
          as: member,
          params,
          body: { body: `メモ${how}`, mentions: how % 2 ? [pick(watchers, how)?.id] : [] },
        }));
      case 'assign':
        return void (await house.call(api.setAssignment, {
          as,
          params,
          body: { assigneeId: how % 3 ? member.id : null, teamId: how % 4 ? pick(teams, how) : null },
        }));
      case 'status':
        return void (await house.call(api.setStatus, {
          as: member,
          params,
          body: { status: pick(['open', 'pending', 'on_hold', 'solved', 'no_action'], how) },
        }));
      case 'spam':
        return void (await house.call(api.markSpam, { as: member, params, body: { spam: how % 3 > 0 } }));
      case 'reread':
        return desk.run((ctx) => readAgain(ctx, id, `読み直し${how}`)).catch(() => undefined);
      case 'edit':
        return void (await house.call(api.updateConversation, {
          as: member,
          params,
          body: { subject: `新しい件名${how}`, priority: pick(['low', 'normal', 'high', 'urgent'], who) },
        }));
      case 'tag':
      case 'untag':
        return void (await house.call(what === 'tag' ? api.addTag : api.removeTag, {
          as,
          params: { ...params, name: `札${how % 3}` },
        }));
      case 'follow':
      case 'unfollow':
        return void (await house.call(what === 'follow' ? api.follow : api.unfollow, {
          as,
          params: { ...params, memberId: member.id },
        }));
      case 'cancel': {
        const held = this.held.pop();
        return (
          held &&
          void (await house.call(api.cancelMessage, { as, params: { id: held.conversation, messageId: held.message } }))
        );
      }
      case 'time':
        house.clock.advance(how);
        return void (await house.runJobs());
      case 'move':
      case 'split':
        return this.#move(id, what === 'split' ? null : (pick(this.conversations, how) ?? null), who);
      case 'undo': {
        const move = this.moves.pop();
        return move ? void (await house.call(api.undoMove, { as: member, params: { id: move } })) : undefined;
      }
      case 'copy':
        return void (await house.call(how % 3 ? api.addParticipant : api.removeParticipant, {
          as,
          params: { ...params, address: `p${how % 2}@partner.example` },
          body: how % 3 ? {} : undefined,
        }));
      case 'customer': {
        const other = await house.call(api.getConversation, {
          as,
          params: { id: pick(this.conversations, how) ?? id },
        });
        if (other.status !== 200) return;
        const change = { conversationId: id, customerId: other.body.customer.id, reason: 'test' };
        return desk.run((ctx) => changeCustomer(ctx, change)).catch(() => undefined);
      }
      case 'delete': {
        // Rarely, or nothing is left to look at.
        if (how % 4 !== 0 || this.conversations.length < 3) return;
        this.conversations.splice(this.conversations.indexOf(id), 1);
        return void (await house.call(api.deleteConversation, { as, params }));
      }
      case 'read':
        return desk.run((ctx) => markReadByCustomer(ctx, id, how % 5)).catch(() => undefined);
    }
  }
}

/** What one member has on the screen: filled once, then kept true by frames alone. */
class Screen {
  readonly queries = new QueryClient();
  readonly member: TestMember;
  readonly #frames: LiveFact[] = [];
  #seq = 0;

  constructor(member: TestMember) {
    this.member = member;
  }

  async fill(conversations: readonly string[]): Promise<void> {
    for (const view of VIEWS)
      this.queries.setQueryData(conversationKeys.list(view), pagesOf(await listNow(this.member, view)));
    for (const id of conversations) {
      const timeline = await house.call(api.getTimeline, { as: this.member, params: { id }, query: { limit: 200 } });
      if (timeline.status === 200)
        this.queries.setQueryData(conversationKeys.timeline(id), { pages: [timeline.body], pageParams: [undefined] });
    }
    this.#seq = await stage.desk.run((ctx) => readFactHead(ctx.db, ctx.workspaceId));
  }

  /** Takes the frames of what has happened since, as the live hub would send them now. */
  async hear(): Promise<void> {
    const view = createLiveView({
      presentForVisitor: createVisitors(house.services).present,
      veilOf: house.services.veils.of,
    });
    const { actor } = this.member;
    await stage.desk.run(async (ctx) => {
      const facts = await readFactsAfter(ctx.db, ctx.workspaceId, this.#seq, 500);
      this.#seq = facts.at(-1)?.seq ?? this.#seq;
      for (const frame of await view.frames(ctx, actor, facts, new Map()))
        this.#frames.push(JSON.parse(frame.text) as LiveFact);
    }, actor);
  }

  /** Applies all frames. Arrivals are kept per page in the browser; here one screen after the other uses them. */
  apply(): void {
    for (const view of VIEWS) clearArrivals(hashKey(conversationKeys.list(view)));
    for (const frame of this.#frames) {
      applyInboxFact(this.queries, frame, this.member.id);
      applyConversationFact(this.queries, frame);
    }
  }

  /** Every row this screen knows of in a list, shown or waiting under the bar, that belongs there. */
  rowsOf(view: View): ConversationItem[] {
    const shown =
      this.queries.getQueryData<ConversationPages>(conversationKeys.list(view))?.pages.flatMap((page) => page.items) ??
      [];
    const waiting = [...arrivalsOf(hashKey(conversationKeys.list(view))).values()];
    return [...new Map([...shown, ...waiting].map((item) => [item.id, item])).values()].filter((item) =>
      belongsTo(view, item, this.member.id),
    );
  }

  /** Null when the screen would ask again by itself. */
  timelineOf(id: string): TimelineEntry[] | null {
    const key = conversationKeys.timeline(id);
    const state = this.queries.getQueryState<{ pages: { entries: TimelineEntry[] }[] }>(key);
    return state?.data && !state.isInvalidated ? state.data.pages.flatMap((page) => page.entries) : null;
  }
}

const pagesOf = (items: ConversationItem[]): ConversationPages => ({
  pages: [{ items, next: null }],
  pageParams: [undefined],
});

async function listNow(member: TestMember, view: View): Promise<ConversationItem[]> {
  const { body } = await house.call(api.listConversations, { as: member, query: { view, limit: 200 } });
  expect(body.next).toBeNull();
  return body.items;
}

/** Reading positions differ per member and are no fact; order is the screen's own affair. */
const comparable = (items: readonly ConversationItem[]): unknown[] =>
  items.map(({ readPosition: _own, ...item }) => item).toSorted((a, b) => a.id.localeCompare(b.id));
const said = (entries: readonly TimelineEntry[]): TimelineEntry[] => entries.filter((entry) => entry.type !== 'fact');
const told = (entries: readonly TimelineEntry[]): TimelineEntry[] => entries.filter((entry) => entry.type === 'fact');

async function compareWithFresh(screen: Screen, conversations: readonly string[]): Promise<void> {
  for (const view of VIEWS)
    expect(comparable(screen.rowsOf(view)), `${screen.member.role} ${view}`).toEqual(
      comparable(await listNow(screen.member, view)),
    );
  for (const id of conversations) {
    const kept = screen.timelineOf(id);
    const fresh = await house.call(api.getTimeline, { as: screen.member, params: { id }, query: { limit: 200 } });
    if (!kept || fresh.status !== 200) continue;
    expect(said(kept), `${screen.member.role} timeline`).toEqual(said(fresh.body.entries));
    expect(told(kept), `${screen.member.role} facts`).toEqual(told(fresh.body.entries));
  }
}

test('whatever happens in whatever order, a screen kept by live facts shows what a fresh fetch shows, for every kind of member', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 12 }),
      fc.array(step, { minLength: 10, maxLength: 40 }),
      async (before, after) => {
        stage = await setStage();
        const history = new History();
        for (const one of before) await history.take(one);
        const opened = [...history.conversations];
        const screens = stage.watchers.map((member) => new Screen(member));
        for (const screen of screens) await screen.fill(opened);
        for (const [at, one] of after.entries()) {
          await history.take(one);
          // Frames come in batches of any size; some changes are seen only with the next one.
          if ((one.how + at) % 3 === 0) for (const screen of screens) await screen.hear();
        }
        for (const screen of screens) {
          await screen.hear();
          screen.apply();
          await compareWithFresh(screen, opened);
        }
      },
    ),
    { numRuns: 8, seed: 20261121, endOnFailure: true },
  );
}, 240_000);
