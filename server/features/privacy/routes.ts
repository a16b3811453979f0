import { consentEndpoints as consents } from '@madoguchi/contracts/privacy-consents.ts';
import { privacyEndpoints as api } from '@madoguchi/contracts/privacy.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import { groupOf } from '../customers/group-queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { accessRoutes } from './accesses/routes.ts';
import { liftHold } from './actions/lift-hold.ts';
import { placeHold } from './actions/place-hold.ts';
import { recordConsent } from './actions/record-consent.ts';
import { removeRetentionRule } from './actions/remove-retention-rule.ts';
import { revealContacts } from './actions/reveal-contacts.ts';
import { setRetentionRule } from './actions/set-retention-rule.ts';
import { startRetention } from './actions/start-retention.ts';
import { suppressAddress } from './actions/suppress-address.ts';
import { suppressList } from './actions/suppress-list.ts';
import { unsuppressAddress } from './actions/unsuppress-address.ts';
import { updatePrivacySettings } from './actions/update-privacy-settings.ts';
import { foldAddress } from './consents/address.ts';
import { EVERYTHING } from './consents/queries.ts';
import { findSuppression, listSuppressions } from './consents/suppression-queries.ts';
import { incidentRoutes } from './incidents/routes.ts';
import { requestRoutes } from './requests/routes.ts';
import { listLegalHolds } from './retention/hold-queries.ts';
import { countReach, listRules, listRuns } from './retention/queries.ts';
import { presentConsents, presentHold, presentRule, presentRun, presentSuppression } from './schema.ts';
import { settingsOf } from './settings/settings-of.ts';

const DAY_MS = 86_400_000;

export type PrivacyNeeds = DeskNeeds & { kernel: Kernel; blobs: BlobStore };

async function ruleOf(ctx: Ctx, id: string) {
  const [rules, workspace] = await Promise.all([
    listRules(ctx.db, ctx.workspaceId),
    findWorkspace(ctx.db, ctx.workspaceId),
  ]);
  const row = rules.find((one) => one.id === id);
  if (!row) throw notFound();
  return presentRule(row, workspace?.locale ?? 'ja');
}

async function rulesOf(ctx: Ctx) {
  const [rules, workspace] = await Promise.all([
    listRules(ctx.db, ctx.workspaceId),
    findWorkspace(ctx.db, ctx.workspaceId),
  ]);
  return { items: rules.map((row) => presentRule(row, workspace?.locale ?? 'ja')) };
}

/** What the enabled rules would let go now. */
async function previewOf(ctx: Ctx) {
  const items = [];
  for (const rule of (await listRules(ctx.db, ctx.workspaceId)).filter((one) => one.enabled)) {
    const before = new Date(ctx.now.getTime() - rule.days * DAY_MS);
    const { count, oldest, held } = await countReach(ctx.db, ctx.workspaceId, { rule, before });
    items.push({ kind: rule.kind, ruleId: rule.id, count, oldest: oldest?.toISOString() ?? null, held });
  }
  return { items };
}

async function holdOf(ctx: Ctx, id: string) {
  const row = (await listLegalHolds(ctx.db, ctx.workspaceId)).find((one) => one.id === id);
  if (!row) throw notFound();
  return presentHold(row);
}

function retentionRoutes(): AnyRoute[] {
  return [
    route(api.listRetentionRules, 'privacy:manage', rulesOf),
    route(api.createRetentionRule, 'privacy:manage', async (ctx, { body }) =>
      ruleOf(ctx, await setRetentionRule(ctx, body)),
    ),
    route(api.updateRetentionRule, 'privacy:manage', async (ctx, { params, body }) =>
      ruleOf(ctx, await setRetentionRule(ctx, { ...body, id: params.id })),
    ),
    route(api.deleteRetentionRule, 'privacy:manage', (ctx, { params }) => removeRetentionRule(ctx, params.id)),
    route(api.previewRetention, 'privacy:manage', previewOf),
    route(api.listRetentionRuns, 'privacy:manage', async (ctx) => ({
      items: (await listRuns(ctx.db, ctx.workspaceId)).map(presentRun),
    })),
    route(api.runRetention, 'privacy:manage', async (ctx) => ({ runId: await startRetention(ctx) })),
    route(api.listLegalHolds, 'privacy:manage', async (ctx) => ({
      items: (await listLegalHolds(ctx.db, ctx.workspaceId)).map(presentHold),
    })),
    route(api.placeLegalHold, 'privacy:manage', async (ctx, { body }) => holdOf(ctx, await placeHold(ctx, body))),
    route(api.liftLegalHold, 'privacy:manage', (ctx, { params }) => liftHold(ctx, params.id)),
  ];
}

/** All records of one person agree or not together: what is asked of one is answered by the root. */
async function personOf(ctx: Ctx, customerId: string): Promise<string> {
  const [root] = await groupOf(ctx.db, ctx.workspaceId, customerId);
  if (!root) throw notFound();
  return root;
}

/** The key of an entry as a cursor. @throws invalid `cursor_invalid`. */
function afterKey(cursor: string | undefined): { hash: string; purpose: string } | null {
  if (cursor === undefined) return null;
  const [, hash, purpose] = /^([0-9a-f]{64}):(.{1,40})$/u.exec(cursor) ?? [];
  if (!hash || !purpose) throw invalid('cursor_invalid');
  return { hash, purpose };
}

function suppressionRoutes(): AnyRoute[] {
  return [
    route(consents.listSuppressions, 'outreach:edit', async (ctx, { query }) => {
      const address = query.address ? foldAddress(query.address).address : null;
      const page = { after: afterKey(query.cursor), address, limit: query.limit };
      const items = (await listSuppressions(ctx.db, ctx.workspaceId, page)).map(presentSuppression);
      return { items, next: items.length === query.limit ? (items.at(-1)?.key ?? null) : null };
    }),
    route(consents.suppressAddress, 'outreach:edit', async (ctx, { body }) => {
      await suppressAddress(ctx, { ...body, reason: 'staff' });
      const { address } = foldAddress(body.address);
      const row = await findSuppression(ctx.db, ctx.workspaceId, { address, purpose: body.purpose ?? EVERYTHING });
      if (!row) throw notFound();
      return presentSuppression(row);
    }),
    route(consents.suppressList, 'outreach:edit', (ctx, { body }) => suppressList(ctx, body)),
    route(consents.unsuppressAddress, 'outreach:send', (ctx, { body }) => unsuppressAddress(ctx, body)),
  ];
}

function consentRoutes(): AnyRoute[] {
  return [
    route(consents.getConsents, 'customer:read', async (ctx, { params }) =>
      presentConsents(ctx, await personOf(ctx, params.id)),
    ),
    route(consents.recordConsent, 'consent:edit', async (ctx, { params, body }) => {
      const customerId = await personOf(ctx, params.id);
      await recordConsent(ctx, { ...body, customerId });
      return presentConsents(ctx, customerId);
    }),
    ...suppressionRoutes(),
  ];
}

export function privacyRoutes(needs: PrivacyNeeds): AnyRoute[] {
  return [
    route(api.getPrivacySettings, 'privacy:request', (ctx) => settingsOf(ctx.db, ctx.workspaceId)),
    route(api.updatePrivacySettings, 'privacy:manage', async (ctx, { body }) => {
      await updatePrivacySettings(ctx, body);
      return settingsOf(ctx.db, ctx.workspaceId);
    }),
    route(api.revealContacts, 'customer:unmask', async (ctx, { params, body }) => ({
      items: await revealContacts(ctx, { customerId: params.id, reason: body.reason }),
    })),
    ...retentionRoutes(),
    ...consentRoutes(),
    ...accessRoutes(),
    ...requestRoutes(needs),
    ...incidentRoutes(needs),
  ];
}
