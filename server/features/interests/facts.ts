import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const interestFieldChosen = factType('interest.field_chosen', z.object({ fieldId: id.nullable() }));
export const articleMarked = factType(
  'interest.article_marked',
  z.object({ articleId: id, interests: z.array(z.string()) }),
);
/** A customer said on their pages whether these may be arranged by what they care about. */
export const interestSaid = factType('interest.said', z.object({ given: z.boolean(), count: z.number() }));

export const interestFacts = [interestFieldChosen, articleMarked, interestSaid];
