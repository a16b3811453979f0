import { z } from 'zod';
import { memberName } from './conversations.ts';
import { customerName } from './customers.ts';
import { endpoint } from './endpoint.ts';
import { byId, handChannel, id, instant } from './vocabulary.ts';

export const taskKind = z.enum(['todo', 'callback', 'visit', 'check']);
export type TaskKind = z.infer<typeof taskKind>;
export const attemptResult = z.enum(['reached', 'absent', 'busy', 'voicemail', 'wrong_number']);
export type AttemptResult = z.infer<typeof attemptResult>;
/** 折り返し・再電話・伝言のみ */
export const callWish = z.enum(['call_back', 'call_again', 'message_only']);
export type CallWish = z.infer<typeof callWish>;

/** A time, or so much business time from now by the calendar of the team (○営業日以内). */
export const dueWish = z.union([
  z.object({ at: instant }),
  z.object({ businessDays: z.number().int().min(0).max(60).describe('Until the closing of that many business days after today; 0: today') }),
  z.object({ businessMinutes: z.number().int().min(1).max(60_000) }),
]);
export type DueWish = z.infer<typeof dueWish>;

export const attempt = z.object({ id, result: attemptResult, note: z.string(), by: memberName.nullable(), at: instant });
export const task = z.object({
  id,
  kind: taskKind,
  title: z.string(),
  details: z.string(),
  state: z.enum(['open', 'done', 'dropped']),
  outcome: z.string(),
  conversation: z.object({ id, reference: z.string(), subject: z.string() }).nullable(),
  customer: customerName.nullable(),
  assignee: memberName.nullable(),
  teamId: id.nullable(),
  dueFrom: instant.nullable().describe('A promised window begins here and ends at dueAt'),
  dueAt: instant.nullable(),
  remindAt: instant.nullable(),
  contact: z.object({ company: z.string(), name: z.string(), kana: z.string() }),
  phone: z.string().describe('As a person reads it; empty when there is none'),
  phoneLink: z.string().nullable().describe('E.164, for calling'),
  wish: callWish.nullable(),
  attempts: z.array(attempt),
  absences: z.number().describe('How often nobody was there (不在)'),
  nextTryAt: instant.nullable(),
  author: memberName.nullable(),
  createdAt: instant,
  endedAt: instant.nullable(),
  endedBy: memberName.nullable(),
  version: z.number(),
});
export type Task = z.infer<typeof task>;

export const taskView = z.enum(['mine', 'today', 'overdue', 'team', 'callbacks', 'done']);
export type TaskView = z.infer<typeof taskView>;
export const taskCounts = z.object({ mine: z.number(), today: z.number(), overdue: z.number(), team: z.number(), callbacks: z.number() });
export type TaskCounts = z.infer<typeof taskCounts>;

const contact = z.object({ company: z.string().trim().max(120).default(''), name: z.string().trim().max(120).default(''), kana: z.string().trim().max(120).default('') });
const phone = z.string().trim().max(40);
const fields = {
  kind: taskKind,
  title: z.string().trim().min(1).max(200),
  details: z.string().trim().max(4000),
  assigneeId: id.nullable(),
  teamId: id.nullable(),
  due: dueWish.nullable(),
  dueFrom: instant.nullable(),
  remindAt: instant.nullable(),
  phone,
  contact,
};
export const newTask = z.object({
  kind: fields.kind.default('todo'),
  title: fields.title,
  details: fields.details.default(''),
  conversationId: id.nullable().default(null),
  customerId: id.nullable().default(null),
  assigneeId: fields.assigneeId.default(null),
  teamId: fields.teamId.default(null),
  due: fields.due.default(null),
  dueFrom: fields.dueFrom.default(null),
  remindAt: fields.remindAt.default(null),
  phone: phone.default(''),
  contact: contact.optional(),
});
export type NewTask = z.input<typeof newTask>;
export const taskChange = z.object({ version: z.number().int().describe('Refuses with 409 when somebody has changed it since') }).extend(z.object(fields).partial().shape);
export type TaskChange = z.input<typeof taskChange>;

/** What somebody of ours writes down of who called (電話メモ), came, or sent a letter or a fax. */
export const phoneMemo = z.object({
  way: handChannel.default('phone').describe('How it came: 電話・来店・郵送・FAX'),
  customerId: id.nullable().default(null).describe('Who it was, where that is known; else found by the number, or new'),
  fileIds: z.array(id).max(20).default([]).describe('The letter or the fax, scanned'),
  takenAt: instant.optional().describe('Left out: now'),
  company: z.string().trim().max(120).default(''),
  name: z.string().trim().max(120).default(''),
  kana: z.string().trim().max(120).default(''),
  phone: phone.default(''),
  toMemberId: id.nullable().default(null),
  toTeamId: id.nullable().default(null),
  matter: z.string().trim().min(1).max(4000).describe('用件'),
  wish: callWish.nullable().default(null).describe('null: nobody waits for a call, and no task is made'),
  wishFrom: instant.nullable().default(null),
  wishUntil: instant.nullable().default(null),
  conversationId: id.nullable().default(null).describe('An existing conversation; a new one is opened when left out'),
});
export type PhoneMemo = z.input<typeof phoneMemo>;

export const taskEndpoints = {
  listTasks: endpoint({ method: 'GET', path: '/api/v1/tasks', summary: 'Tasks and callbacks, the most urgent first', tag: 'Tasks', query: z.object({ view: taskView.optional().describe('Left out: all that are open'), conversationId: id.optional(), customerId: id.optional(), q: z.string().trim().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }), response: z.object({ items: z.array(task) }) }),
  countTasks: endpoint({ method: 'GET', path: '/api/v1/tasks/counts', summary: 'How many tasks each list holds (exact up to 999)', tag: 'Tasks', response: taskCounts }),
  getTask: endpoint({ method: 'GET', path: '/api/v1/tasks/{id}', summary: 'One task', tag: 'Tasks', params: byId, response: task }),
  createTask: endpoint({ method: 'POST', path: '/api/v1/tasks', summary: 'Note a task or promise a callback', tag: 'Tasks', body: newTask, status: 201, response: task }),
  updateTask: endpoint({ method: 'PATCH', path: '/api/v1/tasks/{id}', summary: 'Change a task', tag: 'Tasks', params: byId, body: taskChange, response: task }),
  endTask: endpoint({ method: 'PUT', path: '/api/v1/tasks/{id}/state', summary: 'Finish or drop a task, or take it up again', tag: 'Tasks', params: byId, body: z.object({ state: z.enum(['open', 'done', 'dropped']), outcome: z.string().trim().max(500).default('') }), response: task }),
  recordAttempt: endpoint({ method: 'POST', path: '/api/v1/tasks/{id}/attempts', summary: 'Record how a call went; reached finishes the callback', tag: 'Tasks', params: byId, body: z.object({ result: attemptResult, note: z.string().trim().max(1000).default(''), nextTryAt: instant.nullable().optional().describe('Left out: proposed from the result and the calendar') }), status: 201, response: task }),
  takePhoneMemo: endpoint({ method: 'POST', path: '/api/v1/phone-memos', summary: 'Write down who called, came or wrote on paper (電話メモ): a conversation, and with a wish a task with its time for whom it is for', tag: 'Tasks', body: phoneMemo, status: 201, response: z.object({ task: task.nullable(), conversationId: id, reference: z.string() }) }),
};
