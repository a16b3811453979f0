import type { Conversation } from '@madoguchi/contracts/conversations.ts';
import type { Ctx } from '../kernel/context.ts';
import type { Translate } from '../kernel/i18n.ts';

/** What the features of the desk are given by the house. */
export interface DeskNeeds {
  /** The whole conversation as its screen shows it; the read model knows how. */
  present: (ctx: Ctx, id: string) => Promise<Conversation>;
  translate: Translate;
  publicUrl: string;
}
