import type { Channel, DemoCompany, Kind, Language, Priority, Stage, TeamKey } from '../types.ts';

/**
 * One kind of matter, as material to compose from.
 * Texts may hold slots `{order}` (see slots.ts; one value per conversation) and alternatives `[a|b|]`,
 * and begin with marks such as `@a1? ` that keep a conversation to one story (see line.ts).
 */
export interface Scenario {
  key: string;
  category: string;
  stage: Stage;
  kind: Kind;
  /** Relative frequency; 1 when absent. */
  weight?: number;
  /** Multiplies the weight in the last seven days: a spike in the making. */
  recentBoost?: number;
  team?: TeamKey;
  priority?: Priority;
  audience?: 'person' | 'business' | 'store' | 'visitor';
  /** Only from companies of these kinds. */
  companyForms?: readonly DemoCompany['form'][];
  language?: Language;
  channels?: Partial<Record<Channel, number>>;
  tags?: readonly string[];
  /** Product this is about; the customer then owns one unless the stage is before or at purchase. */
  product?: string;
  photo?: string;
  noReplyNeeded?: boolean;
  subject: readonly string[];
  /** First sentences of the customer: what happened. */
  open: readonly string[];
  /** More circumstances; none to two are used. */
  detail: readonly string[];
  /** What the customer wants. */
  ask: readonly string[];
  /** The whole first message of someone in a hurry. */
  terse?: readonly string[];
  /** What we have to ask back, and the answer. */
  qa: readonly (readonly [question: string, answer: string])[];
  /** Our answer; lines separate paragraphs. */
  fix: readonly string[];
  /** The customer's words after the answer. */
  after: readonly string[];
  note?: readonly string[];
}
