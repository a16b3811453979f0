import type { GuideStep } from '@madoguchi/contracts/guide-document.ts';
import type {
  FoundGap,
  GuideRun,
  GuideRunRow,
  ManualGap,
  RunChoice,
  StepReport,
  TakenMove,
} from '@madoguchi/contracts/guide-runs.ts';
import { heardAnswer } from '@madoguchi/guides/heard.ts';
import { findStep, type Branch } from '@madoguchi/guides/steps.ts';
import { likeliest } from '@madoguchi/guides/walk.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { FoundGapRow, GapRow } from './duty-queries.ts';
import { runOf } from './load-run.ts';
import { listSaid, type MoveRow, type RunRow } from './queries.ts';
import type { ReportRow } from './report-queries.ts';
import { isExpert } from './skipping.ts';
import { standingOf, type Standing } from './standing.ts';

const named = (id: string | null, name: string | null) => (id ? { id, name: name ?? '' } : null);

export function presentRow(row: RunRow, { moves, walk }: Standing): GuideRunRow {
  const { in_use: inUse, version } = row;
  return {
    id: row.id,
    conversationId: row.conversation_id,
    guide: {
      id: row.guide_id,
      key: row.guide_key,
      title: row.title,
      version,
      approvedAt: row.approved_at.toISOString(),
      newVersion: row.state === 'running' && inUse !== null && inUse !== version ? inUse : null,
    },
    state: row.state,
    outcome: row.outcome,
    startedAt: row.started_at.toISOString(),
    startedBy: named(row.started_by_id, row.started_by_name),
    endedAt: row.ended_at?.toISOString() ?? null,
    progress: { done: moves.length, left: row.state === 'running' ? (walk.ahead?.longest ?? 0) : 0 },
    revision: row.revision,
  };
}

function presentMove(move: MoveRow, taken: { title: string; answer: string } | undefined): TakenMove {
  return {
    position: move.position,
    stepId: move.step_id,
    title: taken?.title ?? move.step_id,
    answer: taken?.answer ?? '',
    skipped: move.skipped,
    reason: move.reason,
    heard: move.heard,
    entered: move.entered,
    seconds: move.seconds,
    by: named(move.by_id, move.by_name),
    at: move.at.toISOString(),
  };
}

/** Where a branch leads, in words: the other guide for a jump. */
function leadsTo({ document, find, walk }: Standing, branch: Branch): GuideStep | null {
  const guide = walk.at ? (find(walk.at.guideKey) ?? document) : document;
  return findStep(guide, branch.to);
}

const presentChoice = (standing: Standing, branch: Branch): RunChoice => ({
  answerId: branch.answerId,
  label: branch.label,
  leadsTo: leadsTo(standing, branch)?.title ?? '',
  likelihood: branch.likelihood,
});

async function skipOf(ctx: Ctx, row: RunRow, step: GuideStep | null): Promise<GuideRun['skip']> {
  if (!step || step.kind === 'outcome' || step.skip === 'never')
    return { may: false, needsReason: false, onlyExperts: false };
  const onlyExperts = step.skip === 'experts';
  return { may: !onlyExperts || (await isExpert(ctx, row.guide_id)), needsReason: step.skipReason, onlyExperts };
}

async function heardOf(ctx: Ctx, row: RunRow, step: GuideStep | null): Promise<GuideRun['heard']> {
  if (step?.kind !== 'question') return null;
  return heardAnswer(step, (await listSaid(ctx.db, ctx.workspaceId, row.conversation_id)).join('\n'));
}

/** A run as its screen shows it. @throws not_found. */
export async function presentRun(ctx: Ctx, id: string): Promise<GuideRun> {
  const row = await runOf(ctx, id);
  const standing = await standingOf(ctx, row);
  const { walk, moves, find } = standing;
  const step = row.state === 'running' ? (walk.at?.step ?? null) : null;
  const next = step ? likeliest(walk.choices) : undefined;
  const following = next ? leadsTo(standing, next) : null;
  const elsewhere = walk.at && walk.at.guideKey !== row.guide_key ? find(walk.at.guideKey) : null;
  const { left_reason: reason, left_words: words } = row;
  return {
    ...presentRow(row, standing),
    taken: moves.map((move, at) => presentMove(move, walk.taken[at])),
    step,
    within: elsewhere?.title ?? null,
    choices: step ? walk.choices.map((branch) => presentChoice(standing, branch)) : [],
    heard: await heardOf(ctx, row, step),
    next: following ? { title: following.title, text: following.text } : null,
    skip: await skipOf(ctx, row, step),
    left: reason ? { reason, words } : null,
    customerText: row.state === 'finished' ? (walk.outcome?.customerText ?? '') : '',
  };
}

export const presentGap = (row: GapRow): ManualGap => ({
  words: row.words,
  by: named(row.by_id, row.by_name),
  at: row.at.toISOString(),
});

export const presentFoundGap = ({
  conversation_id,
  reference,
  subject,
  guide_id,
  guide,
  ...row
}: FoundGapRow): FoundGap => ({
  ...presentGap(row),
  conversation: { id: conversation_id, reference, subject },
  guide: guide_id && guide ? { id: guide_id, title: guide } : null,
});

export const presentReport = (row: ReportRow): StepReport => ({
  id: row.id,
  guideId: row.guide_id,
  version: row.version,
  stepId: row.step_id,
  step: row.step ?? row.step_id,
  words: row.words,
  by: named(row.by_id, row.by_name),
  at: row.at.toISOString(),
  guide: row.guide,
  answeredVersion: row.answered_version,
  answeredAt: row.answered_at?.toISOString() ?? null,
  answeredBy: named(row.answered_by_id, row.answered_by_name),
  answer: row.answer,
  reference: row.reference,
  conversationId: row.conversation_id,
});
