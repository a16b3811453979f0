import type { Reaction } from '../../../kernel/facts.ts';
import { calendarChanged, calendarCreated, calendarDeleted } from '../../calendars/facts.ts';
import { issueChanged, issueCreated } from '../../known-issues/facts.ts';
import { portalChanged } from '../../portal/facts.ts';
import { categoryChanged, categoryMerged, categoryRestored, categoryRetired } from '../../workspace/facts.ts';
import { articleConfirmed, articlePublished, articleRetired, articleRevived } from '../articles/facts.ts';
import { raiseVersion } from './queries.ts';

/** What changes a page. In the transaction: soon after its commit no process sends an old page. */
const CHANGING = [
  articlePublished,
  articleRetired,
  articleRevived,
  articleConfirmed,
  issueCreated,
  issueChanged,
  calendarCreated,
  calendarChanged,
  calendarDeleted,
  portalChanged,
  categoryChanged,
  categoryRetired,
  categoryMerged,
  categoryRestored,
];

export const helpCenterReactions: readonly Reaction[] = CHANGING.map(({ name }) => ({
  when: 'in-transaction',
  name: `help_center.renew_${name.replace('.', '_')}`,
  on: name,
  run: (ctx) => raiseVersion(ctx.db, ctx.workspaceId),
}));
