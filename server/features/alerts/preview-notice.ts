import type { NoticePreview } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, invalid } from '../../kernel/errors.ts';
import { warnBeforeOpening } from '../conversations/sending/check-send.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findCustomer } from '../customers/queries.ts';
import { checkGaps, fillText, type Gaps } from '../known-issues/fill-text.ts';
import { findIssue } from '../known-issues/queries.ts';
import { issueName } from '../known-issues/schema.ts';
import { findConversationAbout } from './account-queries.ts';
import { affectedBy } from './affected.ts';
import type { AffectedAccount } from './matching-queries.ts';
import type { AlertRow } from './queries.ts';

/** Enough to see that the words are right; everybody else gets the same. */
const SHOWN = 20;

interface Asked {
  alert: AlertRow;
  issueId?: string | undefined;
  notice: string;
}

/**
 * What the accounts would be told if somebody confirmed now. Nothing is opened; what is not known before stays a gap.
 * @throws invalid `known_issue_variable`, `known_issue_not_found`; conflict `alert_decided`.
 */
export async function previewNotice(
  ctx: Ctx,
  { alert, issueId, notice }: Asked,
): Promise<{ items: NoticePreview[]; more: number }> {
  if (alert.state !== 'proposed') throw conflict('alert_decided');
  checkGaps(notice);
  const issue = await gapsOfIssue(ctx, alert, issueId);
  const reachable = (await affectedBy(ctx, alert)).filter((one) => one.reachable);
  const items: NoticePreview[] = [];
  for (const account of reachable.slice(0, SHOWN)) items.push(await told(ctx, { notice, issueId, issue }, account));
  return { items, more: reachable.length - items.length };
}

type OfIssue = Pick<Gaps, 'issue' | 'title' | 'workaround' | 'note' | 'subject'>;

async function gapsOfIssue(ctx: Ctx, alert: AlertRow, issueId: string | undefined): Promise<OfIssue> {
  const subject = alert.title;
  // One that is yet to be recorded has no number, and nobody has found a way around it.
  if (issueId === undefined) return { subject, issue: '{issue}', title: alert.title, workaround: '', note: '' };
  const issue = await findIssue(ctx.db, ctx.workspaceId, issueId);
  if (!issue) throw invalid('known_issue_not_found');
  const { title, workaround, public_note: note } = issue;
  return { subject, issue: issueName(issue.number), title, workaround, note };
}

async function told(
  ctx: Ctx,
  { notice, issueId, issue }: { notice: string; issueId: string | undefined; issue: OfIssue },
  account: AffectedAccount,
): Promise<NoticePreview> {
  const { db, workspaceId } = ctx;
  const about = issueId === undefined ? null : { issueId, accountId: account.account_id };
  const openId = about ? await findConversationAbout(db, workspaceId, about) : null;
  const open = openId ? await findConversation(db, workspaceId, openId, visible(ctx.actor)) : null;
  const customer = await findCustomer(db, workspaceId, open?.customer_id ?? account.customer_id);
  const to = [customer?.family_name, customer?.given_name].filter(Boolean).join(' ') || customer?.company_name || '';
  const known = open ? { reference: open.reference, subject: open.subject } : { reference: '{reference}' };
  const body = fillText(notice, { ...issue, customer: to, ...known });
  const warnings = customer ? await warnBeforeOpening(ctx, customer, body) : [];
  return {
    ...{ account: account.account_id, to, body, reference: open?.reference ?? null },
    warnings: [...new Set(warnings.map(({ code }) => code))],
  };
}
