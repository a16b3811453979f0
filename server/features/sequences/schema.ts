import type {
  Enrolment,
  LeftReason,
  Sequence,
  SequenceCounts,
  SequenceDetail,
  StepFigures,
} from '@madoguchi/contracts/sequences.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { presentWhom } from '../customers/schema.ts';
import { listTroubles } from '../outreach/queries.ts';
import { countOutcomes } from '../outreach/recipient-queries.ts';
import {
  countEnrolments,
  countLeft,
  countPlaces,
  countTaken,
  type EnrolmentRow,
  type PlaceRow,
} from './figure-queries.ts';
import { findSequence, listVersions, type SequenceRow, type VersionRow } from './queries.ts';

const NONE: SequenceCounts = { entered: 0, in: 0, reached: 0, finished: 0, left: 0 };
const NO_MAILS = { waiting: 0, sent: 0, replied: 0, optedOut: 0, bounced: 0, failed: 0, excluded: 0 };
const at = (date: Date | null): string | null => date?.toISOString() ?? null;

function presentRow(row: SequenceRow, trouble: string, counts: SequenceCounts = NONE): Sequence {
  const { id, name_ja: nameJa, name_en: nameEn, state, number, version, changed: isChanged } = row;
  return {
    ...{ id, nameJa, nameEn, state, number, version, isChanged, counts },
    trouble: row.trouble || trouble,
    begins: row.plan.begins,
    looking: state === 'active' && (row.look_began_at !== null || row.baseline),
    updatedAt: row.updated_at.toISOString(),
  };
}

export async function presentSequences(ctx: Ctx, rows: readonly SequenceRow[]): Promise<Sequence[]> {
  const ids = rows.map((row) => row.id);
  const [counts, troubles] = await Promise.all([
    countEnrolments(ctx.db, ctx.workspaceId, ids),
    listTroubles(ctx.db, ctx.workspaceId, ids),
  ]);
  return rows.map((row) => presentRow(row, troubles.get(row.id) ?? '', counts.get(row.id)));
}

/** How far people came in one version: who stood before a step, stands there, took it. */
async function figuresOf(
  ctx: Ctx,
  sequenceId: string,
  { number, plan }: VersionRow,
  all: readonly PlaceRow[],
): Promise<StepFigures[]> {
  const stepIds = plan.steps.map((step) => step.id);
  const [taken, mails] = await Promise.all([
    countTaken(ctx.db, ctx.workspaceId, { sequenceId, stepIds }),
    countOutcomes(ctx.db, ctx.workspaceId, stepIds),
  ]);
  const places = all.filter((row) => row.number === number);
  const sum = (rows: readonly { count: number }[]): number => rows.reduce((total, row) => total + row.count, 0);
  return plan.steps.map((step, place) => {
    const of = (...outcomes: string[]) =>
      sum(taken.filter((row) => row.step_id === step.id && outcomes.includes(row.outcome)));
    return {
      step,
      arrived: sum(places.filter((row) => row.position >= place)),
      waiting: places.find((row) => row.position === place)?.in ?? 0,
      ...{ done: of('mailed', 'task'), skipped: of('skipped'), leftOut: of('left_out') },
      mail: step.kind === 'mail' ? (mails.get(step.id) ?? NO_MAILS) : null,
    };
  });
}

/** `number`: the version whose steps are counted; else the newest. @throws not_found. */
export async function presentSequence(ctx: Ctx, id: string, number?: number): Promise<SequenceDetail> {
  const { db, workspaceId } = ctx;
  const row = await findSequence(db, workspaceId, id);
  if (!row) throw notFound();
  const [[presented], left, versions, places] = await Promise.all([
    presentSequences(ctx, [row]),
    countLeft(db, workspaceId, id),
    listVersions(db, workspaceId, id),
    countPlaces(db, workspaceId, id),
  ]);
  if (!presented) throw notFound();
  const [newest] = versions;
  const shown = versions.find((one) => one.number === number) ?? newest;
  const inside = (of: number) => places.reduce((total, one) => total + (one.number === of ? one.in : 0), 0);
  const by = newest?.approved_by_id ? { id: newest.approved_by_id, name: newest.approved_by_name ?? '' } : null;
  return {
    ...presented,
    ...{ plan: row.plan, left, approvedBy: by, startedAt: at(row.started_at), endedAt: at(row.ended_at) },
    shown: shown
      ? {
          number: shown.number,
          approvedAt: shown.approved_at.toISOString(),
          steps: await figuresOf(ctx, id, shown, places),
        }
      : null,
    versions: versions.map((one) => ({
      ...{ number: one.number, approvedAt: one.approved_at.toISOString(), in: inside(one.number) },
    })),
  };
}

export function presentEnrolment(row: EnrolmentRow): Enrolment {
  const { id, state, number, position, steps } = row;
  return {
    ...{ id, state, number, position, steps },
    sequence: { id: row.sequence_id, nameJa: row.name_ja, nameEn: row.name_en },
    customer: presentWhom(row),
    reason: row.reason === '' ? null : (row.reason as LeftReason),
    ...{ dueAt: at(row.due_at), enteredAt: row.entered_at.toISOString(), endedAt: at(row.ended_at) },
    done: row.done.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  };
}
