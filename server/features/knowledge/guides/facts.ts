import { z } from 'zod';
import { factType, type FactType } from '../../../kernel/facts.ts';

const guide = z.object({ guideId: z.string(), key: z.string(), title: z.string() });
/** A draft was written on: by hand, from text, or from an older version. */
export const guideSaved = factType(
  'guide.saved',
  guide.extend({ revision: z.number(), from: z.enum(['editor', 'text', 'version']) }),
);
/** A version is in use from now on; `note` says what changed. */
export const guidePublished = factType('guide.published', guide.extend({ version: z.number(), note: z.string() }));
export const guideRetired = factType('guide.retired', guide.extend({ version: z.number() }));

export const guideFacts = [guideSaved, guidePublished, guideRetired] as unknown as readonly FactType<never>[];
