import { knownIssueEndpoints as api, type IssueDetail, type Round } from '@madoguchi/contracts/known-issues.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { checkSend } from '../conversations/sending/check-send.ts';
import { groupOf } from '../customers/group-queries.ts';
import { presentWhom } from '../customers/schema.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { createIssue } from './actions/create-issue.ts';
import { linkIssue } from './actions/link-issue.ts';
import { startRound } from './actions/start-round.ts';
import { stopRound } from './actions/stop-round.ts';
import { unlinkIssue } from './actions/unlink-issue.ts';
import { updateIssue } from './actions/update-issue.ts';
import { audienceOf, skippedFor, textFor } from './audience.ts';
import { checkGaps } from './fill-text.ts';
import { sayLots } from './lots/issues-of-lots.ts';
import { countHeld, listIssuesOfCustomers } from './lots/queries.ts';
import { findIssue, findWords, listIssues, listIssuesOf, listLinked, type IssueRow } from './queries.ts';
import { findRound, listRounds } from './round-queries.ts';
import { presentIssue, presentMark, presentRounds } from './schema.ts';
import { overlap, wordsOf } from './suggest.ts';

async function issueOf(ctx: Ctx, id: string): Promise<IssueRow> {
  const row = await findIssue(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

async function detailOf(ctx: Ctx, id: string): Promise<IssueDetail> {
  const issue = await issueOf(ctx, id);
  const linked = await listLinked(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  const rounds = await presentRounds(ctx, await listRounds(ctx.db, ctx.workspaceId, id));
  const conversations = linked.map((row) => ({
    id: row.id,
    reference: row.reference,
    subject: row.subject,
    status: row.status,
    customer: presentWhom(row),
    linkedAt: row.linked_at.toISOString(),
  }));
  const assets = await countHeld(ctx.db, ctx.workspaceId, id);
  return { ...presentIssue(issue), conversations, rounds, assets };
}

async function roundOf(ctx: Ctx, id: string): Promise<Round> {
  const row = await findRound(ctx.db, ctx.workspaceId, id);
  const [round] = row ? await presentRounds(ctx, [row]) : [];
  if (!round) throw notFound();
  return round;
}

/** By issue: what the customer has whose lot it names. */
async function lotsOf(ctx: Ctx, customerId: string): Promise<Map<string, { serial: string; lots: string }>> {
  const group = await groupOf(ctx.db, ctx.workspaceId, customerId);
  const matches = await listIssuesOfCustomers(ctx.db, ctx.workspaceId, group);
  return new Map(matches.map((match) => [match.issue_id, { serial: match.serial, lots: sayLots(match) }]));
}

/** Those it is linked to, and those that are not closed and name the lot of what the customer has, or speak of the same. */
async function issuesOf(ctx: Ctx, conversationId: string) {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const lots = await lotsOf(ctx, conversation.customer_id);
  const linked = await listIssuesOf(ctx.db, ctx.workspaceId, conversationId);
  const said = wordsOf(await findWords(ctx.db, ctx.workspaceId, conversationId));
  const known = new Set(linked.map((row) => row.id));
  const suggested = (await listIssues(ctx.db, ctx.workspaceId))
    .filter((row) => row.state !== 'closed' && !known.has(row.id))
    .map((row) => ({ ...presentMark(row), words: overlap(said, row), lot: lots.get(row.id) ?? null }))
    .filter((one) => one.words.length > 0 || one.lot !== null)
    .toSorted((a, b) => Number(b.lot !== null) - Number(a.lot !== null) || b.words.length - a.words.length);
  return { linked: linked.map(presentMark), suggested: suggested.slice(0, 3) };
}

async function previewOf(
  ctx: Ctx,
  id: string,
  { body, onlyMissed }: { body: string; onlyMissed?: boolean | undefined },
) {
  checkGaps(body);
  const issue = await issueOf(ctx, id);
  const items = [];
  for (const row of await audienceOf(ctx, { issueId: id, onlyMissed })) {
    const text = await textFor(ctx, { issue, body }, row.id);
    const skipped = skippedFor(row);
    const found = text && !skipped ? await checkSend(ctx, row.id, { body: text.body, fileIds: [] }) : null;
    const warnings = found?.warnings.map((warning) => warning.code) ?? [];
    const { id: conversationId, reference } = row;
    items.push({ conversationId, reference, to: text?.to ?? '', body: text?.body ?? '', skipped, warnings });
  }
  return { items };
}

function roundRoutes(): AnyRoute[] {
  return [
    route(api.previewRound, 'known_issue:manage', (ctx, { params, body }) => previewOf(ctx, params.id, body)),
    route(api.startRound, 'known_issue:manage', async (ctx, { params, body }) =>
      roundOf(ctx, await startRound(ctx, { issueId: params.id, ...body })),
    ),
    route(api.stopRound, 'known_issue:manage', async (ctx, { params }) => {
      await stopRound(ctx, { issueId: params.id, roundId: params.roundId });
      return roundOf(ctx, params.roundId);
    }),
  ];
}

export function knownIssueRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listKnownIssues, 'record:edit', async (ctx) => ({
      items: (await listIssues(ctx.db, ctx.workspaceId)).map(presentIssue),
    })),
    route(api.getKnownIssue, 'record:edit', (ctx, { params }) => detailOf(ctx, params.id)),
    route(api.createKnownIssue, 'known_issue:manage', async (ctx, { body }) =>
      presentIssue(await issueOf(ctx, await createIssue(ctx, body))),
    ),
    route(api.updateKnownIssue, 'known_issue:manage', async (ctx, { params, body }) => {
      await updateIssue(ctx, params.id, body);
      return presentIssue(await issueOf(ctx, params.id));
    }),
    route(api.listIssuesOf, 'record:edit', (ctx, { params }) => issuesOf(ctx, params.id)),
    route(api.linkIssue, 'record:edit', (ctx, { params }) =>
      linkIssue(ctx, { conversationId: params.id, issueId: params.issueId }),
    ),
    route(api.unlinkIssue, 'record:edit', (ctx, { params }) =>
      unlinkIssue(ctx, { conversationId: params.id, issueId: params.issueId }),
    ),
    ...roundRoutes(),
  ];
}
