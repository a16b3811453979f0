import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { openEscalation } from '../../features/escalations/actions/open-escalation.ts';
import { saveDirectoryEntry } from '../../features/escalations/directory/actions/save-directory-entry.ts';
import { commentHandover } from '../../features/handover/actions/comment-handover.ts';
import { readHandover } from '../../features/handover/actions/read-handover.ts';
import { writeHandover } from '../../features/handover/actions/write-handover.ts';
import { createTask, type NewTask } from '../../features/tasks/actions/create-task.ts';
import { recordAttempt } from '../../features/tasks/actions/record-attempt.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { listOpenOf } from './queries.ts';
import { DIRECTORY, ESCALATIONS, NOTES, TASKS, type Words } from './together-words.ts';

const SYSTEM: Actor = { kind: 'system', name: 'demo' };
const MINUTE = 60_000;
const GUEST = 'yamamoto';

interface Desk {
  ctx: Ctx;
  ids: DemoIds;
  say: (words: Words) => string;
  /** The same transaction in somebody's name, some minutes ago. */
  by: (key: string, minutesAgo: number) => Ctx;
  memberId: (key: string) => string | null;
  /** Open conversations of the guest, the latest first. */
  conversations: readonly string[];
}

/** What people of the demo say and promise each other around now: handover notes, tasks, callbacks, escalations, whom to ask. */
export async function loadTogether(kernel: Kernel, world: DemoWorld, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const { workspaceId } = ids;
  await runInWorkspace(kernel, { workspaceId, actor: SYSTEM }, async (ctx) => {
    const memberId = (key: string) => ids.members.get(key)?.id ?? null;
    const by = (key: string, minutesAgo: number): Ctx => {
      const member = world.members.find((one) => one.key === key);
      const made = ids.members.get(key);
      if (!member || !made) throw new Error(`the demo has nobody called ${key}`);
      const teamIds = member.teamKeys.flatMap((team) => ids.teams.get(team) ?? []);
      const actor: Actor = { kind: 'member', ...made, role: member.role, teamIds };
      return ctx.as(actor, new Date(ctx.now.getTime() - minutesAgo * MINUTE));
    };
    const conversations = await listOpenOf(ctx.db, workspaceId, memberId(GUEST) ?? '');
    const desk: Desk = { ctx, ids, say: (words) => words[locale], by, memberId, conversations };
    await writeNotes(desk);
    await makeTasks(desk);
    await fillDirectory(desk);
    await escalate(desk);
  });
}

async function writeNotes({ ids, say, by, conversations }: Desk): Promise<void> {
  for (const note of NOTES) {
    const id = await writeHandover(by(note.author, note.minutesAgo), {
      teamId: note.team ? (ids.teams.get(note.team) ?? null) : null,
      shift: say(note.shift),
      body: say(note.body),
      important: note.important,
      dueAt: null,
      mentions: [],
      conversationIds: note.linked ? conversations.slice(0, 1) : [],
    });
    for (const reader of note.readBy) await readHandover(by(reader, note.minutesAgo - 20), id);
    if (note.comment)
      await commentHandover(by(note.comment.author, note.minutesAgo - 30), {
        noteId: id,
        body: say(note.comment.body),
      });
  }
}

async function makeTasks({ ctx, ids, say, by, memberId, conversations }: Desk): Promise<void> {
  for (const task of TASKS) {
    const at = (minutes: number) => new Date(ctx.now.getTime() + minutes * MINUTE);
    const made: NewTask = {
      kind: task.kind,
      title: say(task.title),
      details: say(task.details),
      conversationId: task.conversation === null ? null : (conversations[task.conversation] ?? null),
      customerId: null,
      assigneeId: task.assignee ? memberId(task.assignee) : null,
      teamId: task.team ? (ids.teams.get(task.team) ?? null) : null,
      due: task.dueIn === null ? null : { at: at(task.dueIn).toISOString() },
      dueFrom: task.windowMinutes === 0 || task.dueIn === null ? null : at(task.dueIn - task.windowMinutes),
      remindAt: null,
      phone: task.phone,
      ...(task.contact ? { contact: { name: say(task.contact), company: '', kana: '' } } : {}),
    };
    const taskId = await createTask(by(task.author, task.minutesAgo), made);
    for (const [at2, result] of task.attempts.entries())
      await recordAttempt(by(GUEST, task.minutesAgo - 30 * (at2 + 1)), { taskId, result, note: '', spoken: '' });
  }
}

async function fillDirectory({ ctx, ids, say, memberId }: Desk): Promise<void> {
  for (const { topic, team, member, outside, hours, phone, mail, notes, categories } of DIRECTORY) {
    const teamId = team ? ids.teams.get(team) : undefined;
    const asked = member ? memberId(member) : null;
    await saveDirectoryEntry(ctx, {
      id: null,
      topic: say(topic),
      to: teamId ? { teamId } : asked ? { memberId: asked } : { outside: say(outside) },
      hours: say(hours),
      phone,
      mail,
      notes: say(notes),
      categoryIds: categories.flatMap((key) => ids.categories.get(key) ?? []),
    });
  }
}

async function escalate({ ids, say, by, memberId, conversations }: Desk): Promise<void> {
  for (const { conversation, team, member, ask, reason, summary, question, dueIn, minutesAgo } of ESCALATIONS) {
    const conversationId = conversations[conversation];
    const teamId = team ? ids.teams.get(team) : undefined;
    const asked = member ? memberId(member) : null;
    if (!conversationId || (!teamId && !asked)) continue;
    const ctx = by(GUEST, minutesAgo);
    await openEscalation(ctx, {
      conversationId,
      to: teamId ? { teamId } : { memberId: asked ?? '' },
      ask,
      reason: say(reason),
      summary: say(summary),
      question: say(question),
      due: { at: new Date(ctx.now.getTime() + (minutesAgo + dueIn) * MINUTE).toISOString() },
    });
  }
}
