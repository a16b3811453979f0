import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { listGuides } from '../../features/knowledge/guides/queries.ts';
import { flagGap } from '../../features/knowledge/runs/actions/flag-gap.ts';
import { leaveRun } from '../../features/knowledge/runs/actions/leave-run.ts';
import { makeMove } from '../../features/knowledge/runs/actions/make-move.ts';
import { reportStep } from '../../features/knowledge/runs/actions/report-step.ts';
import { requireGuides } from '../../features/knowledge/runs/actions/require-guides.ts';
import { startRun } from '../../features/knowledge/runs/actions/start-run.ts';
import type { DemoIds } from './load-house.ts';
import { listSolvedAbout } from './queries.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const GUIDE = 'power-yc-520';
const CATEGORY = 'product.fault';
const MINUTE = 60_000;
const MEMBERS = ['kimura', 'kato', 'tamura', 'suzuki'] as const;
/** Steps with the answer that was given; what does not end at an outcome was solved otherwise. */
const WAYS: readonly (readonly (readonly [step: string, answer: string | null])[])[] = [
  [
    ['outlet', 'works'],
    ['end-outlet', null],
  ],
  [
    ['outlet', 'same'],
    ['lid', 'open'],
    ['end-lid', null],
  ],
  [
    ['outlet', 'same'],
    ['lid', 'closed'],
    ['noise', 'heard'],
    ['lot', 'affected'],
  ],
  [
    ['outlet', 'same'],
    ['lid', 'closed'],
    ['noise', 'heard'],
    ['lot', 'other'],
  ],
  [
    ['outlet', 'same'],
    ['lid', 'closed'],
    ['noise', 'silent'],
  ],
];
/** How often each way was gone, one after the other. */
const GONE = [0, 1, 2, 2, 3, 1, 2, 0, 4, 2, 1, 2] as const;
const WORDS = {
  ja: {
    left: 'お電話で修理を承りました。',
    reports: [
      ['lot', '底面ラベルが見にくい位置です。横に倒すと残った水がこぼれます。'],
      ['lid', '2026年製はふたの音が「カチッ」と鳴りません。ランプで確かめる案内にしてほしいです。'],
    ],
    gap: '海外の電圧で使ったときの案内が見当たりません。',
  },
  en: {
    left: 'Repair taken in on the phone.',
    reports: [
      ['lot', 'The label is hard to read. Water spills when the machine is laid on its side.'],
      ['lid', 'The 2026 model does not click any more. Please have us check the lamp instead.'],
    ],
    gap: 'Nothing about machines used abroad at another voltage.',
  },
} as const;

/** Nothing of the story starts a procedure from a guide. */
const needs = { startProcedure: () => Promise.reject(new Error('the demo starts no procedure')) };

async function walk(ctx: Ctx, go: { conversationId: string; guideId: string; way: number; left: string }) {
  const runId = await startRun(ctx, go);
  const move = { runId, skipped: false, reason: '', heard: false, entered: {}, keepStatus: true };
  const steps = WAYS[go.way] ?? [];
  for (const [stepId, answerId] of steps) await makeMove(ctx, needs, { ...move, stepId, answerId });
  const isOver = steps.at(-1)?.[0].startsWith('end-') === true;
  if (!isOver) await leaveRun(ctx, { runId, reason: 'solved_otherwise', words: go.left });
  return runId;
}

/** The guide for 電源が入らない as the desk went through it, and what it says of it. */
export async function loadRuns(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const { left, reports, gap } = WORDS[locale];
  const categories = [...ids.categories].flatMap(([key, id]) => (key.startsWith(CATEGORY) ? [id] : []));
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const { db, workspaceId } = ctx;
    const guide = (await listGuides(db, workspaceId)).find(({ key }) => key === GUIDE);
    const contacts = await listSolvedAbout(db, workspaceId, categories, GONE.length);
    if (!guide) throw new Error('the demo has lost its guide');
    for (const [at, contact] of contacts.entries()) {
      const { id: conversationId, last_activity_at, customer_id: customerId, category_id: categoryId } = contact;
      const member = ids.members.get(MEMBERS[at % MEMBERS.length] ?? '');
      const actor: Actor = member ? { kind: 'member', ...member, role: 'supervisor', teamIds: [] } : SYSTEM;
      const then = ctx.as(actor, new Date(last_activity_at.getTime() + MINUTE));
      // Its category asks for the guide: how often it was kept to is a figure.
      await requireGuides(then, { conversationId, customerId, categoryId });
      const runId = await walk(then, { conversationId, guideId: guide.id, way: GONE[at] ?? 0, left });
      const report = reports[at];
      if (report) await reportStep(then, { runId, stepId: report[0], words: report[1] });
      if (at === reports.length) await flagGap(then, { conversationId, words: gap, runId });
    }
  });
}
