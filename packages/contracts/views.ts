import { z } from 'zod';
import { fieldCondition } from './custom-fields.ts';
import { channel, id, kind, priority, stage, status } from './vocabulary.ts';

const many = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(50).optional();
const minutes = z.number().int().min(1).max(5_256_000).optional();

/** What a conversation must be to stand in a list. Everything given must hold; of several values one suffices. */
export const viewConditions = z.strictObject({
  statuses: many(status),
  channels: many(channel),
  inboxIds: many(id),
  teams: many(z.union([id, z.literal('mine'), z.literal('none')])).describe('mine: any team of the asking member'),
  assignees: many(z.union([id, z.literal('me'), z.literal('nobody')])),
  categoryIds: many(id).describe('With everything below them'),
  storeIds: many(id).describe('Came from or belongs to any of our own stores named'),
  tagIds: many(id).describe('Any of them'),
  withoutTagIds: many(id).describe('None of them'),
  priorities: many(priority),
  kinds: many(kind),
  stages: many(stage),
  customerId: id.optional(),
  companyId: id.optional(),
  productId: id.optional().describe('Something of this product runs with the customer, or they ordered it'),
  segmentIds: many(id).describe('The customer belongs to any of these groups'),
  waiting: z.boolean().optional().describe('The customer waits for an answer'),
  waitingOver: minutes.describe('Minutes the customer has been waiting at least'),
  createdOver: minutes.describe('Opened at least so many minutes ago'),
  createdWithin: minutes.describe('Opened at most so many minutes ago'),
  quietOver: minutes.describe('Nothing has happened for so many minutes'),
  due: z.enum(['overdue', 'soon', 'today', 'none']).optional().describe('Of what is due next on unfinished work'),
  wakes: z.enum(['today', 'later', 'any']).optional().describe('Put off, and coming back; today: until the day ends where the workspace is'),
  unread: z.boolean().optional().describe('For the asking member'),
  hasDraft: z.boolean().optional().describe('The asking member has begun to write'),
  awaitingApproval: z.boolean().optional(),
  spam: z.boolean().optional(),
  fields: z.array(fieldCondition).min(1).max(10).optional().describe('Own fields of the conversation and of what belongs to it'),
  text: z.string().trim().min(1).max(100).optional().describe('Stands in subject, last words or reference'),
});
export type ViewConditions = z.infer<typeof viewConditions>;

export const viewSort = z.enum(['due', 'waiting', 'activity', 'oldest', 'priority']);
export type ViewSort = z.infer<typeof viewSort>;
/** `sort`: headings follow the order (overdue, today, …). */
export const viewGroup = z.enum(['none', 'sort', 'status', 'priority', 'channel']);
export type ViewGroup = z.infer<typeof viewGroup>;
export const viewLayout = z.enum(['compact', 'table']);
export type ViewLayout = z.infer<typeof viewLayout>;
export const plainColumn = z.enum(['reference', 'customer', 'subject', 'status', 'priority', 'assignee', 'team', 'category', 'tags', 'channel', 'due', 'waiting', 'activity', 'created']);
export type PlainColumn = z.infer<typeof plainColumn>;
/** `field:conversation.model`: an own field of the conversation or its customer. */
const fieldColumn = z.templateLiteral(['field:', z.enum(['conversation', 'customer']), '.', z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)]);
export const viewColumn = z.union([plainColumn, fieldColumn]);
export type ViewColumn = z.infer<typeof viewColumn>;

/** Where an order is a member's own choice, it starts with these. */
export const STANDARD_COLUMNS: readonly ViewColumn[] = ['customer', 'subject', 'status', 'priority', 'assignee', 'category', 'due', 'activity'];
export const UNFINISHED = ['new', 'open', 'pending', 'on_hold'] as const;

/** The lists that are always there, in the words in which anybody could have made them. */
export const shippedViews = {
  mine: { assignees: ['me'], statuses: [...UNFINISHED] },
  unassigned: { assignees: ['nobody'], statuses: [...UNFINISHED] },
  unanswered: { waiting: true },
  overdue: { due: 'overdue' },
  approvals: { awaitingApproval: true },
  returning: { wakes: 'today', statuses: ['pending', 'on_hold'] },
  all: {},
  solved: { statuses: ['solved', 'closed'] },
} as const satisfies Record<string, Readonly<Record<string, unknown>>>;
export type ShippedView = keyof typeof shippedViews;

/** The order of a shipped list when the API is asked for none; the desk remembers each member's own. */
export function usualSort(view: ShippedView): ViewSort {
  if (view === 'unanswered' || view === 'approvals') return 'waiting';
  return view === 'overdue' ? 'due' : 'activity';
}
