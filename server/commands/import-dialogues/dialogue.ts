/** One thing that was said. */
export interface Turn {
  /** Unique within its dialogue; with it the turn is stored once, however often it is brought in. */
  id: string;
  by: 'customer' | 'agent';
  text: string;
  at: Date;
  /** Name of whoever answered, where the source says. */
  author: string;
}

/** A finished conversation of another system, in the order in which it was said. */
export interface Dialogue {
  id: string;
  customer: { kind: 'external' | 'email'; value: string; name: string };
  subject: string;
  turns: Turn[];
}

/** Where a source tells no time: dialogues ten minutes apart from here, turns half a minute. The same at every run. */
const START = Date.parse('2026-01-05T00:00:00Z');

export function syntheticTime(dialogue: number, turn: number): Date {
  return new Date(START + dialogue * 600_000 + turn * 30_000);
}
