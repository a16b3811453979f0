import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { file } from './files.ts';
import { byId, channel, id, instant, kind, locale, priority, stage } from './vocabulary.ts';

/** Business days a text can name: `{{due.within.3}}`, `{{due.date.3}}`. */
export const MOST_BUSINESS_DAYS = 10;
const days = Array.from({ length: MOST_BUSINESS_DAYS }, (_each, at) => at + 1);
/** What `{{…}}` can be filled with. */
export const TEMPLATE_VALUES = [
  'customer.address', 'customer.name', 'customer.full_name', 'customer.family_name', 'customer.given_name',
  'company.name', 'company.department', 'reference', 'subject', 'agent.name', 'team.name', 'inbox.name', 'shop.name',
  'greeting', 'today', 'next_opening', 'promised', 'waited',
  ...days.flatMap((each) => [`due.within.${each}`, `due.date.${each}`]),
] as const;
/** What `{{#if …}}` can ask, besides whether one of the values is there. */
export const TEMPLATE_CONDITIONS = [
  'returning', 'first_contact', 'late', 'closed_now', 'morning', 'afternoon', 'evening', 'customer.known', 'company.known',
  'channel.email', 'channel.chat', 'channel.form', 'channel.api',
] as const;
export const TEMPLATE_NAMES: ReadonlySet<string> = new Set([...TEMPLATE_VALUES, ...TEMPLATE_CONDITIONS]);

/** What a macro can name besides, of what the customer bought and asked before. Only what the one who uses it may see. */
export const HISTORY_VALUES = ['last_order.product', 'last_order.date', 'last_contact.date', 'customer.years'] as const;
export const HISTORY_CONDITIONS = ['bought', 'contract.active', 'complaint.open', 'complaint.before'] as const;
/** Days a menu offers for `contacted.within.30`; any others up to ten years can be typed. */
export const CONTACT_DAYS = [30, 90, 180, 365] as const;
const HISTORY: ReadonlySet<string> = new Set([...HISTORY_VALUES, ...HISTORY_CONDITIONS]);
const WITHIN = /^contacted\.within\.([1-9]\d{0,3})$/u;
/** `bought.yc520`: a product by its folded code; `rank.gold`: a rank by its key. Which there are, the workspace says. */
const OF_THE_HOUSE = /^(?:bought|rank)\.[a-z0-9_]{1,40}$/u;
/** A code or key that can stand behind `bought.` or `rank.`. */
export const canBeNamed = (key: string): boolean => /^[a-z0-9_]{1,40}$/u.test(key);
export function isHistoryName(name: string): boolean {
  return HISTORY.has(name) || OF_THE_HOUSE.test(name) || Number(WITHIN.exec(name)?.[1] ?? 9999) <= 3650;
}

/** What a receipt may say: nothing that its (perhaps forged) sender wrote or is, not even a name (threat 44). */
export const RECEIPT_NAMES: ReadonlySet<string> = new Set(
  [...TEMPLATE_NAMES].filter((name) => !/^(?:customer|company|agent)\.|^(?:subject|greeting|returning|first_contact|late|waited|promised)$/u.test(name)),
);
const TAG = /\{\{\s{0,5}(?:#(?:if|unless)\s{1,5}|\/)?([a-z][a-z0-9_.]{0,80})\s{0,5}\}\}/gu;
const BLOCKS = new Set(['if', 'unless', 'else']);
export interface Gap { name: string; at: number; length: number }
/** Gaps of ours that nobody filled, in order; braces with any other words in them are somebody's own. */
export function gapsIn(words: string): Gap[] {
  if (!words.includes('{{')) return [];
  return [...words.matchAll(TAG)]
    .map((found): Gap => ({ name: found[1] ?? '', at: found.index, length: found[0].length }))
    .filter(({ name }) => BLOCKS.has(name) || TEMPLATE_NAMES.has(name) || isHistoryName(name));
}

/** Five kinds of templates, and notes: what the text is for decides where it is offered. */
export const macroKind = z.enum(['reply', 'note', 'problem', 'answer', 'forward', 'sns']);
export type MacroKind = z.infer<typeof macroKind>;
export const macroScope = z.enum(['shared', 'team', 'personal']);
/** Signs a text may have on its way; where there is no entry there is no limit anybody meets. */
export const TEXT_LIMITS: Readonly<Partial<Record<z.infer<typeof channel> | 'sns', number>>> = { chat: 2000, sns: 280 };

const text = z.string().max(20_000);
const days1to30 = z.number().int().min(1).max(30);
export const macroChanges = z.object({
  status: z.enum(['open', 'pending', 'on_hold', 'solved']).optional().describe('With an answer: after it was sent'),
  wakeDays: days1to30.optional().describe('With pending or on_hold: back on the morning of this business day from now'),
  priority: priority.optional(),
  categoryId: id.nullable().optional(),
  stage: stage.nullable().optional(),
  kind: kind.nullable().optional(),
  addTags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  removeTags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
  assignee: z.union([z.literal('me'), z.literal('nobody'), id]).optional(),
  teamId: id.nullable().optional(),
});
export type MacroChanges = z.infer<typeof macroChanges>;
export const macroContent = z.object({
  body: text.describe('Template; `{{customer.name}}`, `{{#if returning}}…{{else}}…{{/if}}`'),
  variants: z.partialRecord(channel, text).default({}).describe('Other words for a channel; without: the body'),
  note: text.default('').describe('Template of a note that is left when it is applied'),
  changes: macroChanges.default({}),
  followerIds: z.array(id).max(20).default([]),
  interim: z.boolean().default(false).describe('The answer settles nothing yet: the clock of the solution goes on'),
  promiseDays: days1to30.nullable().default(null).describe('With interim: business days within which we promise to write again'),
});
export type MacroContent = z.infer<typeof macroContent>;
const fields = {
  kind: macroKind,
  name: z.string().trim().min(1).max(80),
  kana: z.string().trim().max(120).default('').describe('Reading; left empty it is made from the name where that is possible'),
  folder: z.string().trim().max(60).default(''),
  shortcut: z.string().trim().max(30).regex(/^[^\s/]*$/u).default('').describe('What is typed behind the stroke'),
  scope: macroScope.default('shared'),
  teamId: id.nullable().default(null),
  locale: locale.nullable().default(null).describe('null: for answers in any language'),
  content: macroContent,
  fileIds: z.array(id).max(10).default([]),
};
export const macroBody = z.object(fields);
export type MacroBody = z.infer<typeof macroBody>;
export const macro = z.object({
  id, kind: macroKind, name: z.string(), kana: z.string(), folder: z.string(), shortcut: z.string(), scope: macroScope,
  teamId: id.nullable(), ownerId: id.nullable(), locale: locale.nullable(), content: macroContent, files: z.array(file),
  version: z.number(), useCount: z.number(), lastUsedAt: instant.nullable(), archived: z.boolean(), updatedAt: instant,
  mayEdit: z.boolean().describe('Whether the asking member may change it'),
});
export type Macro = z.infer<typeof macro>;

export const templateProblem = z.object({ code: z.enum(['template_syntax', 'template_unknown_name', 'template_unclosed', 'template_unexpected']), at: z.number(), line: z.number(), column: z.number(), detail: z.string() });
export const fieldChange = z.object({ field: z.enum(['status', 'priority', 'categoryId', 'stage', 'kind', 'tag', 'assigneeId', 'teamId', 'follower']), from: z.unknown(), to: z.unknown() });
export type FieldChange = z.infer<typeof fieldChange>;
export const macroOutcome = z.object({
  useId: id,
  mode: z.enum(['reply', 'note']),
  body: z.string().describe('Filled; gaps without a value stay as their tags'),
  missing: z.array(z.string()),
  files: z.array(file),
  statusAfter: z.enum(['open', 'pending', 'on_hold', 'solved']).nullable().describe('What the answer does to the status when it is sent'),
  wakeAt: instant.nullable(), interim: z.boolean(), promisedAt: instant.nullable(),
  changed: z.array(fieldChange),
  entryId: id.nullable().describe('The message or note it was sent as; null: the words are for the composer'),
});
export type MacroOutcome = z.infer<typeof macroOutcome>;

export const phraseOccasion = z.enum(['empathy', 'apology', 'waiting', 'thanks', 'cushion', 'request', 'refusal', 'closing']);
export type PhraseOccasion = z.infer<typeof phraseOccasion>;
export const phrase = z.object({ key: z.string().describe('Of a shipped phrase, or the id of your own'), locale, occasion: phraseOccasion, body: z.string(), shipped: z.boolean(), changed: z.boolean(), favourite: z.boolean() });
export type Phrase = z.infer<typeof phrase>;
const phraseBody = z.object({ locale, occasion: phraseOccasion, body: z.string().trim().min(1).max(500) });
const phraseKey = z.object({ key: z.string().min(1).max(80) });
const importProblem = z.object({ row: z.number().describe('From 1, without the header'), code: z.string(), detail: z.string() });

export const macroEndpoints = {
  listMacros: endpoint({ method: 'GET', path: '/api/v1/macros', summary: 'Macros and templates the caller may use', tag: 'Macros', query: z.object({ archived: z.enum(['yes', 'no']).default('no') }), response: z.object({ items: z.array(macro) }) }),
  createMacro: endpoint({ method: 'POST', path: '/api/v1/macros', summary: 'Make a macro', tag: 'Macros', body: macroBody, status: 201, response: macro }),
  updateMacro: endpoint({ method: 'PUT', path: '/api/v1/macros/{id}', summary: 'Change a macro; what it was is kept', tag: 'Macros', params: byId, body: macroBody.extend({ version: z.number().int().optional().describe('Refuse with 409 when it has changed since') }), response: macro }),
  archiveMacro: endpoint({ method: 'PUT', path: '/api/v1/macros/{id}/archived', summary: 'Put a macro away, or take it back', tag: 'Macros', params: byId, body: z.object({ archived: z.boolean() }), response: macro }),
  listMacroVersions: endpoint({ method: 'GET', path: '/api/v1/macros/{id}/versions', summary: 'What a macro was before, newest first', tag: 'Macros', params: byId, response: z.object({ items: z.array(z.object({ version: z.number(), savedAt: instant, savedBy: z.string(), macro: macroBody })) }) }),
  getMacroUsage: endpoint({ method: 'GET', path: '/api/v1/macros/{id}/usage', summary: 'Who uses a macro how often', tag: 'Macros', params: byId, response: z.object({ members: z.array(z.object({ id: id.nullable(), name: z.string(), count: z.number(), lastUsedAt: instant })), undone: z.number() }) }),
  previewTemplate: endpoint({ method: 'POST', path: '/api/v1/macros/preview', summary: 'How a text reads when it is filled, and what is wrong with it', tag: 'Macros', body: z.object({ body: text, conversationId: id.optional().describe('Left out: with made-up values'), unknown: z.boolean().optional().describe('Made up as somebody nobody knows'), channel: channel.default('email'), locale: locale.optional(), promiseDays: days1to30.optional() }), response: z.object({ text: z.string(), missing: z.array(z.string()), problems: z.array(templateProblem), conditions: z.array(z.object({ name: z.string(), holds: z.boolean() })).describe('Each condition of the text, and whether it holds here'), length: z.number().describe('In signs as people count them'), limit: z.number().nullable() }) }),
  listMacrosHere: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/macros', summary: 'Macros that are used most for such conversations (same category or inbox), most used first', tag: 'Macros', params: byId, response: z.object({ items: z.array(z.object({ macroId: id, count: z.number() })) }) }),
  applyMacro: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/macros/{macroId}', summary: 'Apply a macro: its changes at once, its words filled for the composer or sent', tag: 'Macros', params: byId.extend({ macroId: id }), body: z.object({ clientId: id.describe('Your own id: twice the same is applied once'), send: z.boolean().default(false).describe('Send its words instead of answering with them'), undoSeconds: z.number().int().min(0).max(30).default(0) }), response: macroOutcome }),
  undoMacro: endpoint({ method: 'DELETE', path: '/api/v1/conversations/{id}/macro-uses/{useId}', summary: 'Take back what a macro changed, where nobody changed it since', tag: 'Macros', params: byId.extend({ useId: id }), response: z.object({ restored: z.array(fieldChange) }) }),
  exportMacros: endpoint({ method: 'GET', path: '/api/v1/macro-export', summary: 'All shared macros as one CSV or JSON text', tag: 'Macros', query: z.object({ format: z.enum(['csv', 'json']).default('csv') }), response: z.object({ name: z.string(), mediaType: z.string(), content: z.string() }) }),
  importMacros: endpoint({ method: 'POST', path: '/api/v1/macro-import', summary: 'Make or change shared macros from CSV or JSON; the same name in the same folder is the same macro', tag: 'Macros', body: z.object({ format: z.enum(['csv', 'json']), content: z.string().max(2_000_000), dryRun: z.boolean().default(false) }), response: z.object({ created: z.number(), changed: z.number(), problems: z.array(importProblem) }) }),
  addShippedMacros: endpoint({ method: 'POST', path: '/api/v1/macro-starters', summary: 'Add the shipped macros that are not there yet', tag: 'Macros', body: z.object({ locale }), response: z.object({ added: z.number() }) }),
  listPhrases: endpoint({ method: 'GET', path: '/api/v1/phrases', summary: 'Polite phrases of the house', tag: 'Macros', response: z.object({ items: z.array(phrase) }) }),
  createPhrase: endpoint({ method: 'POST', path: '/api/v1/phrases', summary: 'Add a phrase', tag: 'Macros', body: phraseBody, status: 201, response: phrase }),
  updatePhrase: endpoint({ method: 'PUT', path: '/api/v1/phrases/{key}', summary: 'Change a phrase, shipped or own', tag: 'Macros', params: phraseKey, body: z.object({ body: z.string().trim().min(1).max(500) }), response: phrase }),
  removePhrase: endpoint({ method: 'DELETE', path: '/api/v1/phrases/{key}', summary: 'Remove a phrase; of a shipped one that was changed the shipped words come back first', tag: 'Macros', params: phraseKey }),
  setFavouritePhrase: endpoint({ method: 'PUT', path: '/api/v1/phrases/{key}/favourite', summary: 'Keep a phrase among your own favourites', tag: 'Macros', params: phraseKey, body: z.object({ favourite: z.boolean() }) }),
  getReceiptTexts: endpoint({ method: 'GET', path: '/api/v1/inboxes/{id}/receipt', summary: 'What the receipt of an inbox says', tag: 'Macros', params: byId, response: z.object({ items: z.array(z.object({ locale, body: z.string(), usual: z.boolean().describe('Nobody changed it') })) }) }),
  setReceiptText: endpoint({ method: 'PUT', path: '/api/v1/inboxes/{id}/receipt/{locale}', summary: 'Change what the receipt of an inbox says; null: the usual words', tag: 'Macros', params: byId.extend({ locale }), body: z.object({ body: z.string().trim().min(1).max(4000).nullable() }) }),
};
