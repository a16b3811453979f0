import type { Alert, AlertAccount, AlertDetail } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import { presentWhom } from '../customers/schema.ts';
import { listRounds } from '../known-issues/round-queries.ts';
import { issueName } from '../known-issues/schema.ts';
import { countAccounts, listAccounts, nameAccounts, type AccountRow } from './account-queries.ts';
import { affectedBy, MOST_ACCOUNTS } from './affected.ts';
import type { AlertRow } from './queries.ts';

/** `AL-012`: read aloud, so at least three digits. */
export function alertName(number: number): string {
  return `AL-${String(number).padStart(3, '0')}`;
}

export function presentAlert(row: AlertRow): Alert {
  const { id, title, detail, severity, state, product, lot, serials, service, source, version } = row;
  const { issue_id: issueId, decided_by_id: byId } = row;
  return {
    ...{ id, title, detail, severity, state, product, lot, serials, service, source, version },
    name: alertName(row.number),
    externalId: row.external_id,
    issue: issueId
      ? {
          id: issueId,
          name: issueName(row.issue_number ?? 0),
          title: row.issue_title ?? '',
          state: row.issue_state ?? '',
        }
      : null,
    decidedBy: byId ? { id: byId, name: row.decided_by_name ?? '' } : null,
    raisedAt: row.raised_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
  };
}

function presentAccount(row: AccountRow): AlertAccount {
  const { conversation_id: id, reference } = row;
  return {
    id: row.account_id,
    company: row.account_id === row.customer_id ? null : row.company_name,
    customer: presentWhom(row),
    items: row.items,
    state: row.state,
    reason: row.reason,
    told: row.told,
    unsent: row.unsent,
    conversation: id && reference ? { id, reference } : null,
  };
}

const SHOWN = 200;

/** While nobody decided: whom it would concern as things are today. */
async function foreseen(ctx: Ctx, alert: AlertRow): Promise<Pick<AlertDetail, 'counts' | 'accounts'>> {
  const affected = await affectedBy(ctx, alert);
  const shown = affected.slice(0, SHOWN);
  const names = await nameAccounts(
    ctx.db,
    ctx.workspaceId,
    shown.map((one) => one.customer_id),
  );
  const rows = shown.flatMap((one) => {
    const name = names.find((each) => each.customer_id === one.customer_id);
    const undecided = { state: null, told: false, unsent: null, conversation_id: null, reference: null };
    const reason = one.reachable ? null : 'address_missing';
    return name ? [{ ...name, ...undecided, reason, account_id: one.account_id, items: one.items }] : [];
  });
  const sum = affected.reduce((items, one) => items + one.items, 0);
  return {
    counts: {
      ...{ opened: 0, joined: 0, queued: 0, failed: 0, stopped: 0, told: 0, unsent: 0 },
      items: sum,
      accounts: affected.length,
      unreachable: affected.filter((one) => !one.reachable).length,
      tooMany: affected.length > MOST_ACCOUNTS,
    },
    accounts: rows.map(presentAccount),
  };
}

/** With the accounts it concerns: as they were when somebody decided, or as they are while nobody did. */
export async function presentAlertDetail(ctx: Ctx, alert: AlertRow): Promise<AlertDetail> {
  const base = { ...presentAlert(alert), notice: alert.notice };
  if (alert.issue_id === null) return { ...base, lastNotice: null, ...(await foreseen(ctx, alert)) };
  const [[round], counts, rows] = await Promise.all([
    listRounds(ctx.db, ctx.workspaceId, alert.issue_id),
    countAccounts(ctx.db, ctx.workspaceId, alert.id),
    listAccounts(ctx.db, ctx.workspaceId, alert.id, visible(ctx.actor)),
  ]);
  return {
    ...base,
    lastNotice: round ? { kind: round.kind, body: round.body } : null,
    counts: { ...counts, unreachable: counts.failed, tooMany: false },
    accounts: rows.map(presentAccount),
  };
}
