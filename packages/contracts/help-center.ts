import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, locale } from './vocabulary.ts';

export const helpSection = z.enum(['issues', 'categories', 'popular', 'contact']);
export type HelpSection = z.infer<typeof helpSection>;
export const helpFont = z.enum(['sans', 'serif', 'rounded']);
export type HelpFont = z.infer<typeof helpFont>;
const colour = z.string().regex(/^#[0-9a-f]{6}$/i);
const webAddress = z.string().trim().max(500).regex(/^(https?:\/\/|\/)[^\s<>"']*$/i);

export const helpTheme = z.object({
  accent: colour.nullable().describe('Of links and buttons, #rrggbb; at least 4.5:1 against white. Null: the colour of the house'),
  font: helpFont,
  logoFileId: id.nullable().describe('A picture uploaded before'),
});
export const helpLink = z.object({ place: z.enum(['header', 'footer']), locale: locale.nullable().describe('Of one language only, or of all'), label: z.string().trim().min(1).max(60), url: webAddress });
export type HelpLink = z.infer<typeof helpLink>;
export const helpContacts = z.object({
  form: z.boolean(),
  chat: z.boolean(),
  mail: z.string().trim().max(254).pipe(z.union([z.literal(''), z.email()])).describe('Shown as text; empty: not shown'),
  phone: z.string().trim().max(40).describe('Shown as text; empty: not shown'),
  phoneNote: z.string().trim().max(120).describe('Beside the number, such as its hours'),
  shop: z.union([z.literal(''), webAddress]).describe('Page with the chat on it; empty: the chat of this house'),
});
export type HelpContacts = z.infer<typeof helpContacts>;

/** As the texts of articles are labelled (BCP 47): language, perhaps script and region. */
export const pageLanguage = z.string().regex(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/);

export const helpSettings = z.object({
  enabled: z.boolean(),
  title: z.string().describe('Above every page; empty: the name of the workspace'),
  domain: z.string().describe('Own host name; empty: the address of the house'),
  locales: z.array(pageLanguage).describe('Languages of the pages, the first one where nobody says any'),
  theme: helpTheme,
  sections: z.array(helpSection).describe('Of the first page, in this order'),
  contacts: helpContacts,
  links: z.array(helpLink),
  url: z.string().describe('Where customers go'),
});
export type HelpSettings = z.infer<typeof helpSettings>;
const change = helpSettings.omit({ url: true }).extend({
  title: z.string().trim().max(80),
  domain: z.string().trim().toLowerCase().max(253).regex(/^$|^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/),
  locales: z.array(pageLanguage).min(1).max(10),
  sections: z.array(helpSection).max(4),
  links: z.array(helpLink).max(20),
}).partial();

/** What a visitor of the widget finds before they write. */
export const helpAnswer = z.object({ id, title: z.string(), excerpt: z.string(), asked: z.string().nullable().describe('How others asked it, where what is typed begins that and not the title') });
export type HelpAnswer = z.infer<typeof helpAnswer>;
export const helpReading = z.object({ id, title: z.string(), html: z.string().describe('Made safe by us; links only to the help center'), url: z.string(), updatedAt: instant });
export type HelpReading = z.infer<typeof helpReading>;
/** Told by whoever wrote: what they searched and read before. */
export const alreadyRead = z.object({ searched: z.string().trim().max(120).default(''), articleIds: z.array(id).max(20).default([]) });
export type AlreadyRead = z.infer<typeof alreadyRead>;

const tag = 'Help center';
const key = z.object({ key: z.string().min(10).max(80) });
export const helpCenterEndpoints = {
  getHelpCenter: endpoint({ method: 'GET', path: '/api/v1/help-center', summary: 'The help center: on or off, its address, looks, sections and ways to contact', tag, response: helpSettings }),
  updateHelpCenter: endpoint({ method: 'PATCH', path: '/api/v1/help-center', summary: 'Change the help center', tag, body: change, response: helpSettings }),
  searchWidgetAnswers: endpoint({ method: 'GET', path: '/api/v1/widget/{key}/answers', summary: 'Published answers to what a visitor types, before they write', tag: 'Widget', params: key, query: z.object({ q: z.string().trim().min(1).max(200), locale: locale.optional() }), response: z.object({ items: z.array(helpAnswer) }) }),
  readWidgetAnswer: endpoint({ method: 'GET', path: '/api/v1/widget/{key}/answers/{id}', summary: 'One published answer, to read inside the widget', tag: 'Widget', params: key.extend({ id }), query: z.object({ locale: locale.optional() }), response: helpReading }),
  rateWidgetAnswer: endpoint({ method: 'POST', path: '/api/v1/widget/{key}/answers/{id}/vote', summary: 'Say whether an answer helped; the last word of a visitor counts', tag: 'Widget', params: key.extend({ id }), body: z.object({ helpful: z.boolean(), locale: locale.optional() }) }),
};
