import type { BodyOf, QueryOf } from '@madoguchi/contracts/endpoint.ts';
import { taskEndpoints as api, type Task } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../kernel/context.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { createTask } from './actions/create-task.ts';
import { endTask } from './actions/end-task.ts';
import { recordAttempt } from './actions/record-attempt.ts';
import { takePhoneMemo } from './actions/take-phone-memo.ts';
import { updateTask } from './actions/update-task.ts';
import { memoWords } from './memo-words.ts';
import { visibleTask } from './policy.ts';
import { countTaskRows, findHouse, listTaskRows, type Reader } from './queries.ts';
import { presentTask, presentTaskRow } from './schema.ts';
import { callerName } from './who-came.ts';

async function readerOf(ctx: Ctx): Promise<Reader> {
  const { dayEnd } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const { actor, now } = ctx;
  return actor.kind === 'member'
    ? { memberId: actor.id, teamIds: actor.teamIds, now, dayEnd }
    : { memberId: null, teamIds: [], now, dayEnd };
}

async function listOf(ctx: Ctx, query: QueryOf<typeof api.listTasks>): Promise<{ items: Task[] }> {
  const { q = '', ...rest } = query;
  const filter = { ...rest, words: q.replace(/[\\%_]/g, '\\$&') };
  const rows = await listTaskRows(ctx.db, ctx.workspaceId, filter, visibleTask(ctx.actor), await readerOf(ctx));
  return { items: rows.map(presentTaskRow) };
}

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
const changedDate = (at: string | null | undefined): Date | null | undefined =>
  at === undefined ? undefined : dateOf(at);

async function takeMemo(ctx: Ctx, needs: DeskNeeds, body: BodyOf<typeof api.takePhoneMemo>) {
  const { locale, timeZone } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const memo = {
    ...body,
    name: await callerName(ctx, body),
    takenAt: body.takenAt ? new Date(body.takenAt) : ctx.now,
    wishFrom: dateOf(body.wishFrom),
    wishUntil: dateOf(body.wishUntil),
  };
  const words = memoWords(memo, { translate: needs.translate, locale, timeZone });
  const { taskId, conversationId, reference } = await takePhoneMemo(ctx, memo, words);
  const task = taskId ? await presentTask(ctx, taskId) : null;
  return { task, conversationId, reference };
}

/** Tasks, callbacks and phone memos. */
export function taskRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listTasks, 'task:read', (ctx, { query }) => listOf(ctx, query)),
    route(api.countTasks, 'task:read', async (ctx) =>
      countTaskRows(ctx.db, ctx.workspaceId, visibleTask(ctx.actor), await readerOf(ctx)),
    ),
    route(api.getTask, 'task:read', (ctx, { params }) => presentTask(ctx, params.id)),
    route(api.createTask, 'task:edit', async (ctx, { body }) => {
      const times = { dueFrom: dateOf(body.dueFrom), remindAt: dateOf(body.remindAt) };
      return presentTask(ctx, await createTask(ctx, { ...body, ...times }));
    }),
    route(api.updateTask, 'task:edit', async (ctx, { params, body: { dueFrom, remindAt, ...body } }) => {
      const times = {
        ...(dueFrom === undefined ? {} : { dueFrom: changedDate(dueFrom) }),
        ...(remindAt === undefined ? {} : { remindAt: changedDate(remindAt) }),
      };
      await updateTask(ctx, { ...body, ...times, taskId: params.id });
      return presentTask(ctx, params.id);
    }),
    route(api.endTask, 'task:edit', async (ctx, { params, body }) => {
      await endTask(ctx, { taskId: params.id, ...body });
      return presentTask(ctx, params.id);
    }),
    route(api.recordAttempt, 'task:edit', async (ctx, { params, body: { nextTryAt, ...body } }) => {
      const { locale } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
      const spoken = needs.translate(locale, 'tasks.spoken');
      await recordAttempt(ctx, { ...body, taskId: params.id, nextTryAt: changedDate(nextTryAt), spoken });
      return presentTask(ctx, params.id);
    }),
    route(api.takePhoneMemo, 'task:edit', (ctx, { body }) => takeMemo(ctx, needs, body)),
  ];
}
