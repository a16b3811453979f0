import type { RuleDefinition } from '@madoguchi/contracts/automation.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { createTranslate, type Translate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { createRule } from '../../features/automation/actions/create-rule.ts';
import { enableRule } from '../../features/automation/actions/enable-rule.ts';
import { runRules } from '../../features/automation/actions/run-rules.ts';
import { rebuildClocks } from '../../features/automation/clock-queries.ts';
import { listPastFacts } from '../../features/automation/preview-queries.ts';
import { visible } from '../../features/conversations/policy.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
/** Who wrote the rules: the one who answers for the first line. */
const WRITER = 'nakamura';
const WEEK_MS = 7 * 86_400_000;
/** Messages of the last days that the rules are shown, so that the log has a history. */
const HISTORY = 150;

type Locale = 'ja' | 'en';
/** `past`: it was there while the last week of the story was played; `on`: it is on when the visitor comes. */
interface DemoRule {
  definition: RuleDefinition;
  past: boolean;
  on: boolean;
}

function words(translate: Translate, locale: Locale, key: string): string[] {
  return translate(locale, `automation.template.${key}.words`)
    .split(/[、,]/u)
    .map((word) => word.trim());
}

const always = { match: 'all' as const, conditions: [] };

type Say = (key: string) => string;

function ruleOf(say: Say, name: string, rest: Omit<RuleDefinition, 'name' | 'stopAfter'>): RuleDefinition {
  return { name: say(`${name}.name`), stopAfter: false, ...rest };
}

/** Those that read what customers say; they have worked for a while. */
function readingRules(translate: Translate, locale: Locale, { teams }: DemoIds, say: Say): DemoRule[] {
  const about = (key: string): RuleDefinition['conditions'] => ({
    match: 'all',
    conditions: [
      { type: 'text', field: 'subject_or_body', key: '', op: 'contains_any', words: words(translate, locale, key) },
    ],
  });
  const relations = teams.get('relations');
  const complaint = ruleOf(say, 'complaint', {
    trigger: { on: 'event', events: ['customer_message'] },
    conditions: about('complaint'),
    actions: [
      { do: 'set_priority', priority: 'urgent' },
      { do: 'notify', memberIds: [], teamIds: relations ? [relations] : [], assignee: true },
    ],
  });
  const billing = ruleOf(say, 'billing', {
    trigger: { on: 'event', events: ['opened'] },
    conditions: about('billing'),
    actions: [{ do: 'add_tag', tag: say('billing.tag') }],
  });
  return [complaint, billing].map((definition) => ({ past: true, on: true, definition }));
}

/** Those that look at the clock. */
function clockRules(say: Say): DemoRule[] {
  const pending = (minutes: number) => ({ on: 'since', state: 'pending', minutes, business: false }) as const;
  const afterHours = ruleOf(say, 'after_hours', {
    trigger: { on: 'event', events: ['customer_message'] },
    conditions: {
      match: 'all',
      conditions: [
        { type: 'flag', field: 'business_hours', value: false },
        { type: 'flag', field: 'opening_message', value: false },
      ],
    },
    actions: [{ do: 'send_reply', body: say('after_hours.body') }],
  });
  const reminder = ruleOf(say, 'reminder', {
    trigger: pending(2880),
    conditions: always,
    actions: [{ do: 'send_reply', body: say('reminder.body') }],
  });
  const close = ruleOf(say, 'close', {
    trigger: pending(12_960),
    conditions: always,
    actions: [
      { do: 'add_tag', tag: say('close.tag') },
      { do: 'set_status', status: 'solved' },
    ],
  });
  return [
    { past: false, on: true, definition: afterHours },
    { past: false, on: false, definition: reminder },
    { past: false, on: false, definition: close },
  ];
}

function demoRules(translate: Translate, locale: Locale, ids: DemoIds): DemoRule[] {
  const say: Say = (key) => translate(locale, `automation.template.${key}`);
  return [...readingRules(translate, locale, ids, say), ...clockRules(say)];
}

function writerOf({ members, teams }: DemoIds): Actor {
  const member = members.get(WRITER);
  if (!member) throw new Error('the demo world has lost the writer of its rules');
  const teamIds = ['first', 'relations'].flatMap((key) => teams.get(key) ?? []);
  return { kind: 'member', role: 'supervisor', teamIds, ...member };
}

/** Rules of the shop; those that only tag and tell have been at work in the last week of the story. */
export async function loadRules(kernel: Kernel, ids: DemoIds, locale: Locale): Promise<void> {
  const rules = demoRules(createTranslate(), locale, ids);
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    await rebuildClocks(ctx.db, ctx.workspaceId);
    const made: string[] = [];
    const writing = ctx.as(writerOf(ids), ctx.now);
    for (const { definition, past } of rules) {
      const id = await createRule(writing, definition);
      if (past) await enableRule(writing, { id, enabled: true });
      made.push(id);
    }
    await playPast(ctx);
    for (const [at, { past, on }] of rules.entries())
      if (on && !past) await enableRule(ctx, { id: made[at] ?? '', enabled: true });
  });
}

/** What customers said in the last week, oldest first, each at its own time. */
async function playPast(ctx: Ctx): Promise<void> {
  const since = new Date(ctx.now.getTime() - WEEK_MS);
  const range = { names: ['message.received'], since, depth: 100_000, count: HISTORY, seen: visible(ctx.actor) };
  const facts = await listPastFacts(ctx.db, ctx.workspaceId, range);
  for (const { id, name, conversation_id: conversationId, payload, occurred_at: at } of facts.toReversed())
    await runRules(ctx.as(SYSTEM, at), {
      id,
      name,
      conversationId,
      customerId: null,
      actorKind: 'system',
      actorId: null,
      payload,
      at,
    });
}
