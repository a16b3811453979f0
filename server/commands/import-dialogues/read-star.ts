import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Dialogue, Turn } from './dialogue.ts';
import { listBelow } from './read-multidogo.ts';

const text = z.union([z.number(), z.string()]);
const event = z.looseObject({
  Agent: z.string(),
  Action: z.string().nullish(),
  Text: z.string().nullish(),
  UnixTime: z.number().nullish(),
});
const shape = z.object({ DialogueID: text, AnonymizedUserWorkerID: text.nullish(), Events: z.array(event) });

const SAID: Record<string, 'customer' | 'agent'> = {
  'User utter': 'customer',
  'Wizard utter': 'agent',
  'Wizard pick_suggestion': 'agent',
};

/**
 * The STAR form: one JSON file a dialogue, below `dialogues/` or directly; other JSON files are left alone. What was said;
 * not what was looked up. @throws Error naming the file for a dialogue that is not of the form.
 */
export function readStar(folder: string): Dialogue[] {
  return listBelow(folder, ['.json']).flatMap((file) => {
    const raw: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof raw !== 'object' || raw === null || !('DialogueID' in raw)) return [];
    const parsed = shape.safeParse(raw);
    if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
    return [dialogueOf(parsed.data)];
  });
}

function dialogueOf({ DialogueID, AnonymizedUserWorkerID, Events }: z.infer<typeof shape>): Dialogue {
  let time = Events.find((one) => typeof one.UnixTime === 'number')?.UnixTime ?? 0;
  const turns = Events.flatMap((one, at): Turn[] => {
    time = one.UnixTime ?? time;
    const by = SAID[`${one.Agent} ${one.Action ?? ''}`];
    return by && typeof one.Text === 'string'
      ? [{ id: String(at), by, text: one.Text, at: new Date(time * 1000), author: '' }]
      : [];
  });
  return {
    id: String(DialogueID),
    customer: { kind: 'external', value: `star:${AnonymizedUserWorkerID ?? DialogueID}`, name: '' },
    subject: '',
    turns,
  };
}
