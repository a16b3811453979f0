import type { Call$ } from '@madoguchi/contracts/client.ts';
import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import type { Dialogue, Turn } from './dialogue.ts';

export interface Brought {
  /** Null when there was nothing that could be brought in. */
  conversationId: string | null;
  added: number;
  duplicates: number;
  /** Turns without a single character: there is nothing to store. */
  blank: number;
}

/** Brings one dialogue in: opened with the customer's first words, the rest in order. A second run adds nothing. */
export async function bringIn(call: Call$, format: string, dialogue: Dialogue): Promise<Brought> {
  const said = storable(dialogue);
  const result: Brought = { conversationId: null, added: 0, duplicates: 0, blank: dialogue.turns.length - said.length };
  const first = said.find((turn) => turn.by === 'customer');
  if (!first) return result;
  const count = ({ duplicate }: { duplicate: boolean }): void => {
    result[duplicate ? 'duplicates' : 'added'] += 1;
  };
  const sourceOf = (turn: Turn): string => `${format}:${dialogue.id}:${turn.id}`;
  const { kind, value, name } = dialogue.customer;
  const opened = await call(api.createConversation, {
    body: {
      customer: { familyName: name || undefined, identities: [{ kind, value }] },
      subject: dialogue.subject,
      body: first.text,
      sourceId: sourceOf(first),
      sentAt: first.at.toISOString(),
      fileIds: [],
      tags: [],
    },
  });
  count(opened);
  result.conversationId = opened.id;
  for (const turn of said) {
    if (turn === first) continue;
    const about = { body: turn.text, sourceId: sourceOf(turn), sentAt: turn.at.toISOString(), fileIds: [] };
    const body =
      turn.by === 'customer'
        ? { type: 'inbound' as const, ...about }
        : { type: 'recorded' as const, authorName: turn.author, ...about };
    count(await call(api.postMessage, { params: { id: opened.id }, body }));
  }
  return result;
}

function storable(dialogue: Dialogue): Turn[] {
  return dialogue.turns.filter((turn) => turn.text.length > 0);
}

/** What the conversation must hold: the customer's first words open it, then everything else as it was said. */
export function expectedTexts(dialogue: Dialogue): string[] {
  const said = storable(dialogue);
  const first = said.find((turn) => turn.by === 'customer');
  if (!first) return [];
  return [first, ...said.filter((turn) => turn !== first)].map((turn) => `${turn.by}: ${turn.text}`);
}

/** What it does hold, read back through the API, oldest first. */
export async function storedTexts(call: Call$, conversationId: string): Promise<string[]> {
  const texts: string[] = [];
  let before: number | undefined;
  do {
    const page = await call(api.getTimeline, { params: { id: conversationId }, query: { limit: 200, before } });
    const here = page.entries.flatMap((entry) =>
      entry.type === 'message' && !entry.automatic
        ? [`${entry.direction === 'in' ? 'customer' : 'agent'}: ${entry.body}`]
        : [],
    );
    texts.unshift(...here);
    before = page.before ?? undefined;
  } while (before !== undefined);
  return texts;
}
