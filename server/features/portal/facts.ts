import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();

/** Which parts of the settings changed. */
export const portalChanged = factType('portal.changed', z.object({ fields: z.array(z.string()) }));
/** A customer proved a mail address and looks at their own matters. */
export const portalEntered = factType('portal.entered', z.object({ sessionId: id, by: z.enum(['code', 'link']) }));

export const portalFacts = [portalChanged, portalEntered] as unknown as readonly FactType<never>[];
