import type { TimelineKind } from '@madoguchi/contracts/customer-view.ts';
import { sql, type RawBuilder } from 'kysely';

/** What a source needs to know of who asks. Null: the reader may not read such things at all. */
export interface Sight {
  conversations: RawBuilder<boolean>;
  tasks: RawBuilder<boolean> | null;
  commerce: boolean;
  procedures: boolean;
  surveys: boolean;
  leads: boolean;
  outreach: boolean;
}

/**
 * Where one kind of event comes from. `from` holds `person.id`; `at` and `id` are the columns its index is ordered by, so that
 * each source is read from the newest on and no further than a page. All texts in which words are looked for in `words`.
 */
export interface Source {
  kind: TimelineKind;
  from: RawBuilder<unknown>;
  /** With the workspace in it. */
  where: RawBuilder<unknown>;
  at: RawBuilder<unknown>;
  id: RawBuilder<unknown>;
  title: RawBuilder<unknown>;
  titleEn?: RawBuilder<unknown>;
  text?: RawBuilder<unknown>;
  number?: RawBuilder<unknown>;
  state: RawBuilder<unknown>;
  by?: RawBuilder<unknown>;
  conversation?: RawBuilder<unknown>;
  reference?: RawBuilder<unknown>;
  amount?: RawBuilder<unknown>;
  currency?: RawBuilder<unknown>;
  until?: RawBuilder<unknown>;
  role?: RawBuilder<unknown>;
  partyKind?: RawBuilder<unknown>;
  /** True when the folded words stand in it. */
  holds(words: string): RawBuilder<unknown>;
}

/** Close to the product's own folding: width and case make no difference. */
export const has = (text: RawBuilder<unknown>, words: string): RawBuilder<unknown> =>
  sql`lower(normalize(${text}, NFKC)) like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`;
export const member = (id: RawBuilder<unknown>, ws: string): RawBuilder<unknown> =>
  sql`(select m.name from members m where m.workspace_id = ${ws} and m.id = ${id})`;

/** What is shown of `conversations c`. */
export const shownOf = (ws: string) => ({
  title: sql`c.subject`,
  text: sql`left(c.preview, 160)`,
  number: sql`c.reference`,
  state: sql`c.status`,
  by: member(sql`c.assignee_id`, ws),
  conversation: sql`c.id`,
  reference: sql`c.reference`,
});

/** Over `conversations c`: the words stand in what it is called or in what was said in it (message_search_conversation). */
export const saidIn = (ws: string, words: string): RawBuilder<unknown> =>
  sql`(${has(sql`c.subject || ' ' || c.summary || ' ' || c.reference || ' ' || c.preview`, words)}
    or exists (select from message_search s where s.workspace_id = ${ws} and s.conversation_id = c.id and s.folded like ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}))`;
