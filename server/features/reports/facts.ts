import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const report = z.object({ reportId: id, name: z.string() });

/** Set up or changed; `addresses`: how many people outside of the house get it. */
export const reportSaved = factType(
  'report.saved',
  report.extend({ isNew: z.boolean(), members: z.number(), addresses: z.number() }),
);
export const reportDeleted = factType('report.deleted', report);
export const reportStateSet = factType('report.state_set', report.extend({ state: z.string() }));
export const reportTakenOver = factType('report.taken_over', report.extend({ previousOwnerId: id, ownerId: id }));
/** It cannot go on as it is: its owner left or lost the right, or its board is gone. */
export const reportStopped = factType('report.stopped', report.extend({ reason: z.string(), ownerId: id }));
/** Begun by its schedule or by somebody who tries it. */
export const reportBegun = factType('report.begun', report.extend({ sendingId: id, cause: z.string() }));
/** How it ended: sent, partly, failed. */
export const reportFinished = factType(
  'report.finished',
  report.extend({ sendingId: id, cause: z.string(), state: z.string(), ownerId: id }),
);
/** Somebody wants it sent once more to those it did not, or may not have, reached. */
export const reportRetried = factType('report.retried', report.extend({ sendingId: id, copies: z.number() }));

export const reportFacts = [
  reportSaved,
  reportDeleted,
  reportStateSet,
  reportTakenOver,
  reportStopped,
  reportBegun,
  reportFinished,
  reportRetried,
] as unknown as readonly FactType<never>[];
