import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

const id = z.string();
const about = z.object({ articleId: id, name: z.string() });

/** Written or changed; readers have what is published, as before. `fields` is empty for a new one. */
export const articleSaved = factType(
  'article.saved',
  about.extend({ isNew: z.boolean(), fields: z.array(z.string()) }),
);
export const articleDeleted = factType('article.deleted', about);
export const articleSubmitted = factType('article.submitted', about.extend({ title: z.string() }));
/** Given back by who should approve it, or taken back. */
export const articleDeclined = factType('article.declined', about.extend({ submittedById: id.nullable() }));
/** Readers have a new version. */
export const articlePublished = factType(
  'article.published',
  about.extend({ number: z.number(), languages: z.array(z.string()) }),
);
export const articleRetired = factType('article.retired', about);
export const articleRevived = factType('article.revived', about);
/** Its day of review has come; readers still have it. */
export const articleReviewDue = factType('article.review_due', about.extend({ ownerId: id.nullable() }));
export const articleConfirmed = factType('article.confirmed', about.extend({ reviewOn: z.string() }));
/** Somebody of us says it was wrong; the fact stands in the conversation where they saw it. */
export const articleFlagged = factType('article.flagged', about.extend({ flagId: id, reason: z.string() }));
/** What was reported is dealt with; whoever reported it (a member) is told. */
export const articleFlagResolved = factType(
  'article.flag_resolved',
  about.extend({ flagId: id, flaggedById: id.nullable().optional() }),
);
/** Its answer, or a link to it, went into an answer of ours. */
export const articleUsed = factType(
  'article.used',
  about.extend({ language: z.string(), number: z.number(), kind: z.enum(['answer', 'link']) }),
);
/** Made as a draft from a conversation. */
export const articleDrafted = factType('article.drafted', about);
/** A reader said whether it helped. */
export const articleRated = factType('article.rated', about.extend({ language: z.string(), isHelpful: z.boolean() }));
export const articleSettingsChanged = factType(
  'article_settings.changed',
  z.object({ needsOtherApprover: z.boolean() }),
);

export const articleFacts = [
  articleSaved,
  articleDeleted,
  articleSubmitted,
  articleDeclined,
  articlePublished,
  articleRetired,
  articleRevived,
  articleReviewDue,
  articleConfirmed,
  articleFlagged,
  articleFlagResolved,
  articleUsed,
  articleDrafted,
  articleRated,
  articleSettingsChanged,
];
