import type { Ctx } from '../../../../kernel/context.ts';
import type { Html } from '../../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import type { HelpHouseRow } from '../queries.ts';

export type Say = (key: string, values?: Record<string, string | number>) => string;

export interface Site {
  row: HelpHouseRow;
  name: string;
  /** Before the language in addresses of this request. */
  base: string;
  /** The same as everybody is to know it, with its host. */
  canonical: string;
  /** Where the product itself stands: chat is not served under a help center's own host. */
  house: string;
  /** Address of the pages customers sign in to; null while those are off. */
  portal: string | null;
}

/** What every page is made with. */
export interface Room {
  ctx: Ctx;
  site: Site;
  /** Of the texts and addresses. */
  locale: string;
  /** Of our own words around them. */
  words: Locale;
  say: Say;
  /** Address of a page in this language. */
  to: (path: string) => string;
}

export interface Built {
  title: string;
  body: Html;
  /** Between head and body, over the whole width. */
  hero?: Html;
  description?: string;
  /** Path after the language, by the languages the page is there in; null: not to be found by search engines. */
  paths: Partial<Record<string, string>> | null;
  data?: readonly Record<string, unknown>[];
  lastModified?: Date;
  status?: number;
  kind?: 'website' | 'article';
}

export function sayIn(translate: Translate, locale: Locale): Say {
  return (key, values) => translate(locale, `help-center.${key}`, values);
}

/** Our own words are there in two languages; readers of any other get the English ones around their texts. */
export const wordsFor = (language: string): Locale => (/^ja\b/.test(language) ? 'ja' : 'en');

const TAGS: Record<Locale, string> = { ja: 'ja-JP', en: 'en-GB' };

export function dayIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  return new Intl.DateTimeFormat(TAGS[room.words], { timeZone: room.site.row.time_zone, dateStyle: 'medium' }).format(
    at,
  );
}

export function weekdayIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  const parts = { month: room.words === 'ja' ? 'numeric' : 'short', day: 'numeric', weekday: 'short' } as const;
  return new Intl.DateTimeFormat(TAGS[room.words], { timeZone: room.site.row.time_zone, ...parts }).format(at);
}

export function timeIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  const parts = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(TAGS[room.words], { timeZone: room.site.row.time_zone, ...parts }).format(at);
}
