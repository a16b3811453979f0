import { z } from 'zod';
import { factType } from '../../../kernel/facts.ts';

export const inboxCreated = factType('inbox.created', z.object({ inboxId: z.string(), channel: z.string() }));
/** `fields` names what changed, never a value. */
export const inboxChanged = factType('inbox.changed', z.object({ inboxId: z.string(), fields: z.array(z.string()) }));

export const inboxFacts = [inboxCreated, inboxChanged];
