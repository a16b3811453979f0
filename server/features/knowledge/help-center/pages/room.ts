import type { Ctx } from '../../../../kernel/context.ts';
import type { Html } from '../../../../kernel/http/html.ts';
import type { HelpHouseRow } from '../queries.ts';
import type { Say } from './words.ts';

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
  words: string;
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

/** How dates are written: 22 Nov 2026 is understood wherever English is no first language. */
const tagOf = (words: string): string => (words === 'en' ? 'en-GB' : words);
/** 11月22日 has its month as a number. */
const BY_NUMBER = /^(?:ja|zh|ko|vi)\b/;

export function dayIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  return new Intl.DateTimeFormat(tagOf(room.words), { timeZone: room.site.row.time_zone, dateStyle: 'medium' }).format(
    at,
  );
}

export function weekdayIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  const parts = { month: BY_NUMBER.test(room.words) ? 'numeric' : 'short', day: 'numeric', weekday: 'short' } as const;
  return new Intl.DateTimeFormat(tagOf(room.words), { timeZone: room.site.row.time_zone, ...parts }).format(at);
}

export function timeIn(room: Pick<Room, 'words' | 'site'>, at: Date): string {
  const parts = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(tagOf(room.words), { timeZone: room.site.row.time_zone, ...parts }).format(at);
}
