import type { Ctx } from '../../../kernel/context.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { listAssets } from '../../commerce/assets/queries.ts';
import { findNamedIn } from '../../commerce/products/queries.ts';
import type { ConversationRow } from '../../conversations/queries.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { listLine } from '../../workspace/classification/queries.ts';
import { listSaid } from '../runs/queries.ts';
import { categoryMark, productMark } from './index/texts.ts';
import type { Situation } from './rank/asked.ts';

export interface Known extends Situation {
  /** Codes behind the marks of products, as they are written. */
  products: ReadonlyMap<string, string>;
  group: readonly string[];
}

const MOST_ASSETS = 20;

/** Everything that is known of a contact: words, channel, inbox, category, what the customer has and what they speak of. */
export async function situationOf(ctx: Ctx, conversation: ConversationRow): Promise<Known> {
  const { db, workspaceId } = ctx;
  const group = await groupOf(db, workspaceId, conversation.customer_id);
  const filter = { customerIds: group, serialKey: null, source: null };
  const [said, line, assets] = await Promise.all([
    listSaid(db, workspaceId, conversation.id),
    listLine(db, workspaceId, conversation.category_id),
    listAssets(db, workspaceId, filter, { before: null, limit: MOST_ASSETS }),
  ]);
  const turns = [conversation.subject, ...said].filter((turn) => turn.trim() !== '');
  const named = await findNamedIn(db, workspaceId, foldText(turns.join(' ').slice(0, 8000)));
  // What they speak of is meant; what they have is, where they name nothing.
  const codes = named.length > 0 ? named.map(({ code }) => code) : assets.flatMap((asset) => asset.product_code ?? []);
  const products = new Map(codes.map((code) => [productMark(code), code]));
  const { inbox_id: inboxId, channel } = conversation;
  const marks = [...products.keys(), ...line.map(categoryMark), `@inbox:${inboxId}`, `@channel:${channel}`];
  return { turns, marks, products, group };
}
