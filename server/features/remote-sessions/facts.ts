import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const which = z.object({ sessionId: z.string(), tool: z.string() });
export const remoteOffered = factType('remote.offered', which);
/** With the name they agreed with, and what they were told will be seen. */
export const remoteAgreed = factType('remote.agreed', which.extend({ name: z.string(), shows: z.string() }));
export const remoteDeclined = factType('remote.declined', which);
export const remoteEnded = factType('remote.ended', which.extend({ seconds: z.number(), note: z.string() }));
export const remoteCancelled = factType('remote.cancelled', which);
export const remoteToolsChanged = factType('remote.tools_changed', z.object({ keys: z.array(z.string()) }));
export const remoteFacts = [
  remoteOffered,
  remoteAgreed,
  remoteDeclined,
  remoteEnded,
  remoteCancelled,
  remoteToolsChanged,
] as unknown as readonly FactType<never>[];
