import { automationEndpoints as api, type Rule } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { createRule } from './actions/create-rule.ts';
import { deleteRule } from './actions/delete-rule.ts';
import { editRule } from './actions/edit-rule.ts';
import { enableRule } from './actions/enable-rule.ts';
import { importRules } from './actions/import-rules.ts';
import { orderRules } from './actions/order-rules.ts';
import { onlyAskableWith } from '../segments/membership.ts';
import { askedByRule, checkRule, recordsIn } from './check-rule.ts';
import { leavesOf } from './judging/compile-rule.ts';
import { listNames } from './name-queries.ts';
import { previewRule } from './preview-rule.ts';
import { listRuleRows } from './queries.ts';
import { ruleFileOf } from './rule-file.ts';
import { listRunsOfConversation, listRunsOfRule } from './run-queries.ts';
import { presentRule, presentRun } from './schema.ts';

const WEEK_MS = 7 * 86_400_000;

async function rulesNow(ctx: Ctx, id: string | null = null): Promise<Rule[]> {
  const since = new Date(ctx.now.getTime() - WEEK_MS);
  const rows = await listRuleRows(ctx.db, ctx.workspaceId, since, id);
  // A rule tells what stands in the fields it names, its groups in theirs: for who may not see one, it is not there.
  return (await onlyAskableWith(ctx, rows, askedByRule, 'seen')).map(presentRule);
}

async function getRule(ctx: Ctx, id: string): Promise<Rule> {
  const [rule] = await rulesNow(ctx, id);
  if (!rule) throw notFound();
  return rule;
}

function readCursor(cursor: string | undefined): string | null {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  return cursor ?? null;
}

const ruleRoutes: AnyRoute[] = [
  route(api.listRules, 'automation:manage', async (ctx) => ({ items: await rulesNow(ctx) })),
  route(api.createRule, 'automation:manage', async (ctx, { body }) => getRule(ctx, await createRule(ctx, body))),
  route(api.updateRule, 'automation:manage', async (ctx, { params: { id }, body: { version, ...definition } }) => {
    await editRule(ctx, { id, version, definition });
    return getRule(ctx, id);
  }),
  route(api.enableRule, 'automation:manage', async (ctx, { params: { id }, body }) => {
    await enableRule(ctx, { id, enabled: body.enabled });
    return getRule(ctx, id);
  }),
  route(api.deleteRule, 'automation:manage', (ctx, { params }) => deleteRule(ctx, params.id)),
  route(api.orderRules, 'automation:manage', async (ctx, { body }) => {
    await orderRules(ctx, body.ruleIds);
    return { items: await rulesNow(ctx) };
  }),
  route(api.exportRules, 'automation:manage', async (ctx) => {
    const rules = await rulesNow(ctx);
    const named = recordsIn(rules.flatMap((rule) => leavesOf(rule.conditions.conditions)));
    const names = await listNames(ctx.db, ctx.workspaceId, named);
    const definitions = rules.map(({ name, trigger, conditions, actions, stopAfter }) => ({
      name,
      trigger,
      conditions,
      actions,
      stopAfter,
    }));
    return ruleFileOf(definitions, names);
  }),
  route(api.importRules, 'automation:manage', async (ctx, { body }) => {
    const ids = new Set(await importRules(ctx, body));
    return { items: (await rulesNow(ctx)).filter((rule) => ids.has(rule.id)) };
  }),
];

const logRoutes: AnyRoute[] = [
  route(api.previewRule, 'automation:manage', async (ctx, { body }) => {
    await checkRule(ctx, body);
    return previewRule(ctx, body);
  }),
  route(api.listRuns, 'automation:manage', async (ctx, { params: { id: ruleId }, query: { cursor, limit } }) => {
    await getRule(ctx, ruleId);
    const of = { ruleId, seen: visible(ctx.actor), before: readCursor(cursor), limit: limit + 1 };
    const rows = await listRunsOfRule(ctx.db, ctx.workspaceId, of);
    const items = rows.slice(0, limit).map(presentRun);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }),
  route(api.listConversationRuns, 'conversation:read', async (ctx, { params: { id } }) => {
    if (!(await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor)))) throw notFound();
    return { items: (await listRunsOfConversation(ctx.db, ctx.workspaceId, id)).map(presentRun) };
  }),
];

/** Rules are of the house; what they did with a conversation reads whoever sees it. */
export function automationRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [...ruleRoutes, ...logRoutes];
}
