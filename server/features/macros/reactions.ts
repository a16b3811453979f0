import type { Reaction } from '../../kernel/facts.ts';
import { addShippedMacros } from './actions/add-shipped-macros.ts';
import { findShop } from './values/situation-queries.ts';

/** A new workspace begins with the shipped macros of its language, so that a stroke finds something on the first day. */
export const macroReactions: readonly Reaction[] = [
  {
    when: 'after',
    name: 'macros.begin',
    on: 'workspace.created',
    run: async (ctx) => {
      const { locale } = await findShop(ctx.db, ctx.workspaceId);
      await addShippedMacros(ctx, locale);
    },
  },
];
