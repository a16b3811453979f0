import { z } from 'zod';

export const id = z.uuid().describe('UUID version 7');
export const instant = z.iso.datetime().describe('Instant in UTC, ISO 8601');
export const locale = z.enum(['ja', 'en']);
export type Locale = z.infer<typeof locale>;
export const byId = z.object({ id });

/** A page of a list: pass `next` back as `cursor`; null means the end. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
export const paging = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** RFC 9457. `code` is stable; `title` is the translated sentence. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  requestId: z.string(),
  issues: z.array(z.object({ path: z.string(), code: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

export const role = z.enum(['owner', 'admin', 'supervisor', 'agent', 'light', 'partner', 'store']);
export type Role = z.infer<typeof role>;
/** Of what inboxes there are. */
export const inboxChannel = z.enum(['email', 'chat', 'form', 'api']);
/** Ways that come in by hand: somebody of ours writes down who called, came, or sent a letter or a fax. */
export const handChannel = z.enum(['phone', 'visit', 'letter', 'fax']);
export type HandChannel = z.infer<typeof handChannel>;
export const channel = z.enum([...inboxChannel.options, ...handChannel.options]);
export type Channel = z.infer<typeof channel>;
export const status = z.enum(['new', 'open', 'pending', 'on_hold', 'solved', 'closed', 'no_action']);
export type Status = z.infer<typeof status>;
export const priority = z.enum(['low', 'normal', 'high', 'urgent']);
export type Priority = z.infer<typeof priority>;
export const stage = z.enum(['before_purchase', 'at_purchase', 'after_purchase', 'continuing']);
export const kind = z.enum(['opinion', 'request', 'problem', 'question', 'complaint', 'thanks']);
/** Weekly hours; several periods a day, local wall time of the workspace. */
export const businessHours = z.object({
  week: z.partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), z.array(z.tuple([z.string().regex(/^\d{2}:\d{2}$/), z.string().regex(/^\d{2}:\d{2}$/)])).max(6)),
  /** Follow the national holidays of Japan, substitute days included. */
  japaneseHolidays: z.boolean(),
});
export type BusinessHours = z.infer<typeof businessHours>;
