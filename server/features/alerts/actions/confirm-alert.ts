import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { checkGaps } from '../../known-issues/fill-text.ts';
import { createIssue } from '../../known-issues/actions/create-issue.ts';
import { findIssue } from '../../known-issues/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { insertAccounts } from '../account-queries.ts';
import { affectedBy, MOST_ACCOUNTS } from '../affected.ts';
import { alertDecided } from '../facts.ts';
import { openAccounts } from '../job-types.ts';
import { lockAlert, patchAlert, type AlertRow } from '../queries.ts';

export interface Confirmation {
  alertId: string;
  /** An issue that is known already; else one is recorded. */
  issueId?: string | undefined;
  /** What every account is told once its conversation stands; empty: later. Machines never send. */
  notice: string;
  version?: number | undefined;
}

/**
 * Takes an alert for true: writes down whom it concerns, records the known issue, and has a conversation opened for each.
 * @throws not_found; conflict `alert_decided`, `alert_concerns_nobody`, `alert_too_many`, `changed_meanwhile`.
 */
export async function confirmAlert(ctx: Ctx, said: Confirmation): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const { db, workspaceId, actor } = ctx;
  const alert = await lockAlert(db, workspaceId, { id: said.alertId });
  if (!alert) throw notFound();
  if (alert.state !== 'proposed') throw conflict('alert_decided');
  if (said.version !== undefined && said.version !== alert.version) throw conflict('changed_meanwhile');
  checkGaps(said.notice);
  const accounts = await affectedBy(ctx, alert);
  if (accounts.length === 0) throw conflict('alert_concerns_nobody');
  if (accounts.length > MOST_ACCOUNTS) throw conflict('alert_too_many', { values: { most: String(MOST_ACCOUNTS) } });
  const issueId = await issueOf(ctx, alert, said.issueId);
  await insertAccounts(db, workspaceId, alert.id, accounts, ctx.now);
  await patchAlert(db, workspaceId, alert.id, {
    state: 'opening',
    issue_id: issueId,
    notice: actor.kind === 'member' ? said.notice : '',
    decided_by_id: actor.kind === 'member' ? actorId(actor) : null,
    decided_at: ctx.now,
  });
  ctx.enqueue(openAccounts, { alertId: alert.id }, { uniqueKey: alert.id });
  await ctx.emit(alertDecided, {}, { alertId: alert.id, state: 'opening', accounts: accounts.length });
}

/** @throws invalid `known_issue_not_found`; conflict `known_issue_state` for one that is closed. */
async function issueOf(ctx: Ctx, alert: AlertRow, issueId: string | undefined): Promise<string> {
  if (issueId === undefined) {
    const { title, detail: symptom, lot } = alert;
    return createIssue(ctx, { title, symptom, product: alert.product || alert.service, lot });
  }
  const issue = await findIssue(ctx.db, ctx.workspaceId, issueId);
  if (!issue) throw invalid('known_issue_not_found');
  if (issue.state === 'closed') throw conflict('known_issue_state');
  return issueId;
}
