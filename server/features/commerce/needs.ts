import type { Ctx } from '../../kernel/context.ts';
import type { Translate } from '../../kernel/i18n.ts';

/** What commerce asks of a conversation: it stands below conversations and is told. */
export interface Matter {
  conversationId: string;
  customerId: string;
  inboxId: string;
  teamId: string | null;
  /** Subject and what the customer said, for finding products and serial numbers in it. */
  words: string;
  /** 本来の目的 */
  purpose: string;
  neededBy: Date | null;
  /** Of the customer; null: as the workspace speaks. */
  locale: 'ja' | 'en' | null;
}

/** A known issue that names the lot of an asset. */
export interface IssueOfLot {
  assetId: string;
  issueId: string;
  /** KI-031 */
  name: string;
  title: string;
  /** 25K07–25K12 */
  lots: string;
}

export interface CommerceNeeds {
  translate: Translate;
  /** What a conversation is about. @throws not_found when the actor does not see it. */
  matterOf: (ctx: Ctx, conversationId: string) => Promise<Matter>;
  /** Known issues that are not closed and name the lots of these assets. */
  issuesOfLots: (ctx: Ctx, assetIds: readonly string[]) => Promise<IssueOfLot[]>;
}
