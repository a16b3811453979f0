import type {
  Issuer,
  Paper,
  Procedure,
  ProcedureItem,
  ProcedureRun,
  RunApproval,
  RunItem,
  RunStep,
} from '@madoguchi/contracts/procedures.ts';
import { askedOf } from '@madoguchi/contracts/procedures-form.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { presentWhom } from '../customers/schema.ts';
import { allows } from '../workspace/policy.ts';
import { customerLocale } from './customer-locale.ts';
import { findProcedure, listVersions, type HouseRow, type ProcedureRow } from './definition-queries.ts';
import { fillMessage, numberOf } from './naming.ts';
import type { PaperRow } from './papers/queries.ts';
import { mayDecide } from './policy.ts';
import { hasAnswered } from './known-queries.ts';
import { findRun, type RunRow } from './queries.ts';
import { listApprovals, listSteps, type ApprovalRow, type StepRow } from './step-queries.ts';

const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function presentItem(row: ProcedureRow): ProcedureItem {
  const { name, icon } = row.published && !row.draft_changed ? row.published : row.draft;
  return {
    id: row.id,
    key: row.key,
    name,
    icon,
    pack: row.pack,
    enabled: row.enabled,
    publishedVersion: row.published_version,
    hasChanges: row.draft_changed,
    running: row.running,
  };
}

export async function presentProcedure(ctx: Ctx, id: string): Promise<Procedure> {
  const [row, versions] = await Promise.all([
    findProcedure(ctx.db, ctx.workspaceId, id),
    listVersions(ctx.db, ctx.workspaceId, id),
  ]);
  if (!row) throw notFound();
  return {
    ...presentItem(row),
    draft: row.draft,
    published: row.published,
    versions: versions.map((one) => ({
      version: one.version,
      publishedAt: one.published_at.toISOString(),
      publishedBy: named(one.published_by_id, one.published_by_name),
    })),
    version: row.version,
  };
}

export function presentRunItem(row: RunRow, { actor, now }: Pick<Ctx, 'actor' | 'now'>): RunItem {
  const step = row.definition.steps.find(({ key }) => key === row.step_key);
  return {
    id: row.id,
    number: numberOf(row.number),
    procedureId: row.procedure_id,
    name: row.definition.name,
    icon: row.definition.icon,
    state: row.state,
    step: step ? { key: step.key, kind: step.kind, title: step.title } : null,
    conversation: { id: row.conversation_id, reference: row.reference, subject: row.subject },
    customer: presentWhom(row),
    // A link is no way around the right to see what customers have.
    asset:
      row.asset_id && allows(actor, 'commerce:read')
        ? { id: row.asset_id, name: row.asset_name ?? '', serial: row.asset_serial ?? '' }
        : null,
    owner: named(row.owner_id, row.owner_name),
    teamId: row.team_id,
    dueAt: instant(row.due_at),
    isOverdue: row.state === 'running' && row.due_at !== null && row.due_at < now,
    startedAt: row.started_at.toISOString(),
    endedAt: instant(row.ended_at),
  };
}

function presentStep(row: StepRow): RunStep {
  return {
    seq: row.seq,
    key: row.step_key,
    kind: row.kind,
    state: row.state,
    openedAt: row.opened_at.toISOString(),
    dueAt: instant(row.due_at),
    endedAt: instant(row.ended_at),
    endedBy: named(row.ended_by_id, row.ended_by_name),
    note: row.result.note ?? '',
    documentId: row.result.paperId ?? null,
    taskId: row.task_id,
    isAutomatic: row.effect_id !== null || row.result.paperId !== undefined,
    retriesAt: instant(row.retries_at),
    refused: row.result.refused ?? null,
    isUncertain: row.is_uncertain,
  };
}

function presentApproval(row: ApprovalRow, actor: Actor): RunApproval {
  return {
    id: row.id,
    state: row.state,
    amount: row.amount,
    limit: row.limit_amount,
    requestedBy: named(row.requested_by_id, row.requested_by_name),
    requestedAt: row.requested_at.toISOString(),
    dueAt: instant(row.due_at),
    decidedBy: named(row.decided_by_id, row.decided_by_name),
    decidedAt: instant(row.decided_at),
    comment: row.comment,
    mayDecide: mayDecide(actor, row),
  };
}

/** What the customer will read, while a message is the open step. */
async function messageOf(ctx: Ctx, run: RunRow): Promise<string | null> {
  const step = run.definition.steps.find(({ key }) => key === run.step_key);
  if (step?.kind !== 'message' || !step.message) return null;
  return fillMessage(
    step.message,
    { definition: run.definition, answers: run.answers, number: numberOf(run.number) },
    await customerLocale(ctx, run.customer_id),
  );
}

export async function presentRun(ctx: Ctx, id: string): Promise<ProcedureRun> {
  const { db, workspaceId, now } = ctx;
  const run = await findRun(db, workspaceId, id, visible(ctx.actor));
  if (!run) throw notFound();
  const [steps, approvals, message] = await Promise.all([
    listSteps(db, workspaceId, id),
    listApprovals(db, workspaceId, id),
    messageOf(ctx, run),
  ]);
  const open = steps.find(({ seq }) => seq === run.step_seq);
  return {
    ...presentRunItem(run, ctx),
    definition: run.definition,
    answers: askedOf(run.definition, run.answers).answers,
    draft: run.draft,
    steps: steps.map(presentStep),
    approvals: approvals.map((row) => presentApproval(row, ctx.actor)),
    message,
    customerAnswered: open ? await hasAnswered(db, workspaceId, run.conversation_id, open.opened_at) : false,
    reason: run.reason,
    link: run.link_expires_at && run.link_expires_at > now ? { expiresAt: run.link_expires_at.toISOString() } : null,
    forgottenAt: instant(run.forgotten_at),
    version: run.version_no,
  };
}

export const presentIssuer = (row: HouseRow): Issuer => ({
  name: row.issuer_name,
  address: row.issuer_address,
  phone: row.issuer_phone,
  registrationNumber: row.registration_number,
  rounding: row.rounding,
});

export const presentPaper = (row: PaperRow): Paper => ({
  id: row.id,
  serial: row.serial,
  kind: row.kind,
  party: row.party,
  total: row.total,
  issuedOn: row.issued_on,
  issuedAt: row.issued_at.toISOString(),
  isReissue: row.reissue_of_id !== null,
  reason: row.reason,
  runId: row.run_id,
  conversationId: row.conversation_id,
  isDrawn: row.is_drawn,
  sha256: row.content_sha256.toString('hex'),
});
