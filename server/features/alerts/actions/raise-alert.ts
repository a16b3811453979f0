import type { RaiseAlert } from '@madoguchi/contracts/alerts.ts';
import { ALERT_SEVERITIES } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextNumber } from '../../../kernel/next-number.ts';
import { authorise } from '../../workspace/policy.ts';
import { affectedBy, MOST_ACCOUNTS } from '../affected.ts';
import { alertRaised } from '../facts.ts';
import { findSettings, insertAlert, lockAlert } from '../queries.ts';
import { alertName } from '../schema.ts';
import { confirmAlert } from './confirm-alert.ts';
import { settleResolved } from './settle-resolved.ts';

/**
 * Takes an alert in, once for each (source, external id); said again as resolved, it resolves. From the severity of the
 * settings on its conversations are opened without anybody's word; where there are too many, a person is left to say which.
 */
export async function raiseAlert(ctx: Ctx, said: RaiseAlert & { source: string }): Promise<string> {
  authorise(ctx.actor, 'alert:raise');
  const { db, workspaceId } = ctx;
  const { source, title, detail, severity, product, lot, serials, service } = said;
  const id = newId();
  const externalId = said.externalId ?? id;
  const known = await lockAlert(db, workspaceId, { source, externalId });
  if (known) {
    if (said.resolved) await settleResolved(ctx, known);
    return known.id;
  }
  const number = await nextNumber(db, workspaceId, 'alerts');
  const row = { id, number, source, external_id: externalId, title, detail, severity, product, lot, service };
  await insertAlert(db, workspaceId, { ...row, serials: [...new Set(serials)] }, ctx.now);
  await ctx.emit(alertRaised, {}, { alertId: id, name: alertName(number), title, severity });
  if (said.resolved) {
    const made = await lockAlert(db, workspaceId, { id });
    if (made) await settleResolved(ctx, made);
  } else if (await opensByItself(ctx, said)) await confirmAlert(ctx.as(MACHINE, ctx.now), { alertId: id, notice: '' });
  return id;
}

const MACHINE = { kind: 'system', name: 'alerts' } as const;

async function opensByItself(ctx: Ctx, said: RaiseAlert): Promise<boolean> {
  const { opens_from: from } = await findSettings(ctx.db, ctx.workspaceId);
  if (from === 'never' || ALERT_SEVERITIES.indexOf(said.severity) < ALERT_SEVERITIES.indexOf(from)) return false;
  const { length } = await affectedBy(ctx, said);
  return length > 0 && length <= MOST_ACCOUNTS;
}
