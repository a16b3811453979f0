import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { createCustomer } from '../../features/customers/actions/create-customer.ts';
import { receivePrivacyRequest } from '../../features/privacy/actions/receive-privacy-request.ts';
import { verifyPrivacyRequest } from '../../features/privacy/actions/verify-privacy-request.ts';
import { advanceRun } from '../../features/procedures/actions/advance-run.ts';
import { startProcedure } from '../../features/procedures/actions/start-procedure.ts';
import { listProcedures } from '../../features/procedures/definition-queries.ts';
import { findRun } from '../../features/procedures/queries.ts';
import { visible } from '../../features/conversations/policy.ts';
import type { DemoIds } from './load-house.ts';
import { listOpenPeople, type OpenMatter } from './queries.ts';
import { RELATIVE, REQUESTS, RETURN } from './underway-words.ts';

const GUEST = 'yamamoto';
/** The customer of the story (story-people.ts), whose page is as it is drawn. */
const WHO = 'sato-misaki';
const DAY_MS = 86_400_000;

/** What is in the middle of being done for customers of the guest: a number two people share, a return, requests about data. */
export async function loadUnderway(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const guest = ids.members.get(GUEST);
  if (!guest) throw new Error('the demo has no guest');
  const { workspaceId } = ids;
  await runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'demo' } }, async (system) => {
    const actor = { kind: 'member', ...guest, role: 'agent', teamIds: [...ids.teams.values()] } as const;
    const story = ids.customers.get(WHO);
    const open = await listOpenPeople(system.db, workspaceId, guest.id);
    const [first, second, ...others] = open.filter((one) => one.customer_id !== story);
    const ctx = system.as(actor, system.now);
    if (first) await shareNumber(ctx, first);
    if (second) await beginReturn(ctx, second, locale);
    await takeRequests(system, actor, others, locale);
  });
}

/** Somebody of the same household wrote once before: whoever answers is asked which of them it is. */
async function shareNumber(
  ctx: Ctx,
  { family_name: familyName, family_kana: familyKana, phone }: OpenMatter,
): Promise<void> {
  const identities = [{ kind: 'phone' as const, value: phone }];
  await createCustomer(ctx, { ...RELATIVE, familyName, familyKana, identities });
}

/** The customer's part is written down; the carrier is to be ordered by the next business day. */
async function beginReturn(ctx: Ctx, { id: conversationId }: OpenMatter, locale: 'ja' | 'en'): Promise<void> {
  const procedure = (await listProcedures(ctx.db, ctx.workspaceId)).find((one) => one.key === 'return');
  if (!procedure) throw new Error('the demo has no procedure for returns');
  const answers = {
    order: RETURN.order,
    product: RETURN.product[locale],
    quantity: 1,
    why: 'defect',
    details: RETURN.details[locale],
  };
  const runId = await startProcedure(ctx, { conversationId, procedureId: procedure.id, answers });
  const run = await findRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run?.step_key) throw new Error('the return of the demo did not begin');
  await advanceRun(ctx, { runId, version: run.version_no, step: run.step_key, answers, items: [], note: '' });
}

async function takeRequests(
  system: Ctx,
  actor: Ctx['actor'],
  matters: readonly OpenMatter[],
  locale: 'ja' | 'en',
): Promise<void> {
  for (const [at, { kind, daysAgo, details, checkedHow }] of REQUESTS.entries()) {
    const matter = matters[at];
    if (!matter) continue;
    const received = new Date(system.now.getTime() - daysAgo * DAY_MS);
    const ctx = system.as(actor, received);
    const requestId = await receivePrivacyRequest(ctx, {
      kind,
      customerId: matter.customer_id,
      conversationId: matter.id,
      channel: 'email',
      receivedAt: received.toISOString(),
      details: details[locale],
    });
    if (checkedHow) await verifyPrivacyRequest(ctx, { id: requestId, how: checkedHow[locale] });
  }
}
