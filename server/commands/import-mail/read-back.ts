import type { Call$ } from '@madoguchi/contracts/client.ts';
import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';

/** Texts of all mails that came in, read through the API, by how often each stands there. */
export async function storedMails(call: Call$): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await call(api.listConversations, { query: { view: 'all', channel: 'email', limit: 200, cursor } });
    for (const { id } of page.items)
      for (const text of await mailsOf(call, id)) found.set(text, (found.get(text) ?? 0) + 1);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

async function mailsOf(call: Call$, id: string): Promise<string[]> {
  const texts: string[] = [];
  let before: number | undefined;
  do {
    const page = await call(api.getTimeline, { params: { id }, query: { limit: 200, before } });
    for (const entry of page.entries)
      if (entry.type === 'message' && entry.direction === 'in' && entry.email)
        texts.push(mailKey(entry.email.subject, entry.body));
    before = page.before ?? undefined;
  } while (before !== undefined);
  return texts;
}

/** What makes a mail the same to a reader. */
export function mailKey(subject: string, text: string): string {
  return `${subject.replace(/\s+/gu, ' ').trim()}\n${text}`;
}

export const countOf = (mails: ReadonlyMap<string, number>): number =>
  [...mails.values()].reduce((sum, count) => sum + count, 0);
