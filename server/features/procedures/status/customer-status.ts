import { type Answers, type ProcedureField, type Words, wordsIn } from '@madoguchi/contracts/procedures-definition.ts';
import { askedOf, wayOf } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { numberOf, sayAnswer, type Locale } from '../naming.ts';
import { SYSTEM } from '../policy.ts';
import { findRun, listRuns, type RunRow } from '../queries.ts';
import { listSteps, type StepRow } from '../step-queries.ts';

/** What a customer may know of a procedure: nothing else leaves this file. */
export interface CustomerStatus {
  number: string;
  name: string;
  state: RunRow['state'];
  steps: readonly { title: string; state: 'done' | 'current' | 'ahead' }[];
  /** What is awaited, and of whom. */
  awaits: 'customer' | 'us' | 'arrival' | null;
  facts: readonly { label: string; value: string; href: string | null }[];
  startedAt: Date;
  endedAt: Date | null;
}

/** Where carriers of Japan show a parcel; the number alone goes into the address. */
const TRACKING: readonly { at: RegExp; of: (number: string) => string }[] = [
  {
    at: /yamato|ヤマト/iu,
    of: (number) => `https://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number00=1&number01=${number}`,
  },
  { at: /sagawa|佐川/iu, of: (number) => `https://k2k.sagawa-exp.co.jp/p/web/okurijosearch.do?okurijoNo=${number}` },
  {
    at: /japan_?post|日本郵便|ゆうパック/iu,
    of: (number) => `https://trackings.post.japanpost.jp/services/srv/search/direct?reqCodeNo1=${number}`,
  },
];

/** A parcel number beside its carrier becomes a link; anything that is no number stays words. */
function trackingLink(field: ProcedureField, answers: Answers): string | null {
  const number = answers[field.key];
  if (!/^tracking(_number)?$|_tracking$/.test(field.key) || typeof number !== 'string') return null;
  const digits = number.replace(/[\s-]/g, '');
  const carrier = String(answers['courier'] ?? answers['carrier'] ?? '');
  if (!/^[0-9A-Za-z]{8,20}$/.test(digits)) return null;
  return TRACKING.find(({ at }) => at.test(carrier))?.of(digits) ?? null;
}

function stepsOf(run: RunRow, rows: readonly StepRow[], locale: Locale): CustomerStatus['steps'] {
  const ended = run.state !== 'running';
  const done = new Set(rows.filter(({ state }) => state === 'done').map(({ step_key: key }) => key));
  const shown: { title: string; state: 'done' | 'current' | 'ahead' }[] = [];
  let isBehind = run.step_key !== null || ended;
  let title: Words | null = null;
  for (const step of wayOf(run.definition, run.answers)) {
    const isCurrent = step.key === run.step_key;
    title = step.customerTitle ?? title;
    if (isCurrent) isBehind = false;
    if (!step.customerTitle) continue;
    shown.push({
      title: wordsIn(step.customerTitle, locale),
      state: isCurrent ? 'current' : isBehind && done.has(step.key) ? 'done' : 'ahead',
    });
  }
  // Between two steps the customer knows of, the one before goes on.
  if (!ended && !shown.some(({ state }) => state === 'current')) {
    const at = shown.findLastIndex(({ state }) => state === 'done');
    const next = shown[at + 1];
    if (next) next.state = 'current';
  }
  return ended && run.state !== 'done' ? shown.filter(({ state }) => state === 'done') : shown;
}

/** What the customer of a run is told, in their language: of fields and steps only what the definition says they see. */
export async function customerStatus(ctx: Ctx, run: RunRow, locale: Locale): Promise<CustomerStatus> {
  const rows = await listSteps(ctx.db, ctx.workspaceId, run.id);
  const { fields, answers } = askedOf(run.definition, run.answers);
  const step = run.definition.steps.find(({ key }) => key === run.step_key);
  return {
    number: numberOf(run.number),
    name: wordsIn(run.definition.name, locale),
    state: run.state,
    steps: stepsOf(run, rows, locale),
    awaits:
      run.state !== 'running'
        ? null
        : step?.kind === 'customer'
          ? 'customer'
          : step?.kind === 'arrival'
            ? 'arrival'
            : 'us',
    facts: fields
      .filter((field) => field.customerSees && answers[field.key] !== undefined)
      .map((field) => ({
        label: wordsIn(field.label, locale),
        value: sayAnswer(field, answers[field.key] ?? '', locale),
        href: trackingLink(field, answers),
      }))
      .filter(({ value }) => value !== ''),
    startedAt: run.started_at,
    endedAt: run.ended_at,
  };
}

/** The procedures of a record of a customer as they see them, the latest first; for pages they sign in to. */
/** With the conversation it is part of, for whoever asks further whether they read that. */
export interface OwnStatus extends CustomerStatus {
  conversationId: string;
}

export async function listCustomerStatus(ctx: Ctx, recordId: string, locale: Locale): Promise<OwnStatus[]> {
  const reader = { memberId: null, teamIds: [], now: ctx.now };
  const runs = await listRuns(ctx.db, ctx.workspaceId, { recordId, limit: 50 }, visible(SYSTEM), reader);
  return Promise.all(
    runs.map(async (run) => ({ ...(await customerStatus(ctx, run, locale)), conversationId: run.conversation_id })),
  );
}

/** One of them, for the link of its run. */
export async function findStatus(ctx: Ctx, runId: string): Promise<RunRow | null> {
  return findRun(ctx.db, ctx.workspaceId, runId, visible(SYSTEM));
}
