import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

/** Somebody has a new notice; their bell asks for it. */
export const memberNotified = factType('notification.added', z.object({ memberId: z.string(), kind: z.string() }));

export const notificationFacts = [memberNotified];
