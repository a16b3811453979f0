import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { linkIssue } from '../../features/known-issues/actions/link-issue.ts';
import { nameLots } from '../../features/known-issues/lots/name-lots.ts';
import { insertIssue } from '../../features/known-issues/queries.ts';
import { flagHarassment } from '../../features/records/actions/flag-harassment.ts';
import { moveComplaint } from '../../features/records/actions/move-complaint.ts';
import { openComplaint } from '../../features/records/actions/open-complaint.ts';
import { proposeRemedy } from '../../features/records/actions/propose-remedy.ts';
import { writeIntake } from '../../features/records/actions/write-intake.ts';
import type { DemoIds } from './load-house.ts';
import { listOpenMatters } from './queries.ts';
import { recordWords, type RecordWords } from './record-words.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
/** What the matter of the known issue is called in the story. */
const MILL = /ミル|異音|グラインダー|grinder|noise/iu;
const INTAKES = 15;
const DAY_MS = 86_400_000;

type Matter = Awaited<ReturnType<typeof listOpenMatters>>[number];

/** Keeps records as the desk of the story would have: intakes, an issue many write about, complaints, a hard customer. */
export async function loadRecord(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const words = recordWords[locale];
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, async (ctx) => {
    const matters = await listOpenMatters(ctx.db, ctx.workspaceId);
    await keepIntakes(ctx, matters, words);
    await keepIssue(ctx, matters, words, ids.members.get('nakamura')?.id ?? null);
    await keepComplaints(ctx, matters, words);
  });
}

async function keepIntakes(ctx: Ctx, matters: readonly Matter[], words: RecordWords): Promise<void> {
  const worth = matters.filter((one) => one.kind === 'problem' || one.kind === 'complaint');
  for (const [at, { id, preview }] of worth.slice(0, INTAKES).entries()) {
    const one = words.intakes[at % words.intakes.length];
    if (!one) continue;
    const neededBy = at % 3 === 0 ? new Date(ctx.now.getTime() + (at + 1) * DAY_MS).toISOString() : null;
    const situation = preview.split('\n')[0]?.slice(0, 60) ?? '';
    await writeIntake(ctx, { conversationId: id, fields: { ...one, situation, neededBy }, was: {} });
  }
}

async function keepIssue(
  ctx: Ctx,
  matters: readonly Matter[],
  words: RecordWords,
  ownerId: string | null,
): Promise<void> {
  const issueId = newId(ctx.now);
  const { title, ...fields } = words.issue;
  // The thirty before it were closed long ago and are not part of the story.
  const row = {
    id: issueId,
    number: 31,
    title,
    byId: null,
    fields: { ...fields, state: 'workaround', owner_id: ownerId },
  };
  await insertIssue(ctx.db, ctx.workspaceId, row, ctx.now);
  await nameLots(ctx, issueId, fields);
  const about = matters.filter((one) => MILL.test(`${one.subject} ${one.preview}`));
  for (const { id: conversationId } of about.slice(0, 8)) await linkIssue(ctx, { conversationId, issueId });
}

async function keepComplaints(ctx: Ctx, matters: readonly Matter[], words: RecordWords): Promise<void> {
  const [first, second, third] = matters.filter((one) => one.kind === 'complaint');
  if (first) {
    const at = { conversationId: first.id };
    await openComplaint(ctx, { ...at, severity: 'major', cause: 'product', validity: 'justified', ...words.complaint });
    await moveComplaint(ctx, { ...at, to: 'acknowledged', review: '' });
    await proposeRemedy(ctx, { ...at, kind: 'replacement', amount: null, note: words.remedy });
  }
  if (second) await openComplaint(ctx, { conversationId: second.id, severity: 'minor', cause: 'delivery' });
  if (third)
    await flagHarassment(ctx, {
      conversationId: third.id,
      categories: ['abuse', 'repetition'],
      note: words.harassment,
    });
}
