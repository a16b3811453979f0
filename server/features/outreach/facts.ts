import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();
const one = z.object({ outreachId: id });
const mail = one.extend({ recipientId: id });

export const outreachCreated = factType('outreach.created', one);
export const outreachChanged = factType('outreach.changed', one);
export const outreachDeleted = factType('outreach.deleted', one);
export const outreachApproved = factType('outreach.approved', one.extend({ at: z.string().nullable() }));
export const outreachWithdrawn = factType('outreach.withdrawn', one);
export const outreachStarted = factType('outreach.started', one);
/** It was decided of everybody whether they get it. */
export const outreachDecided = factType('outreach.decided', one.extend({ queued: z.number(), excluded: z.number() }));
export const outreachPaused = factType('outreach.paused', one.extend({ trouble: z.string() }));
export const outreachResumed = factType('outreach.resumed', one);
export const outreachStopped = factType('outreach.stopped', one.extend({ unsent: z.number() }));
export const outreachFinished = factType('outreach.finished', one);
/** How one mail ended, or that it does not go out after all. */
export const outreachMailed = factType('outreach.mailed', mail.extend({ state: z.string(), reason: z.string() }));
export const outreachBounced = factType('outreach.bounced', mail);
export const outreachOptedOut = factType('outreach.opted_out', mail);
/** About the conversation their answer opened or went on with. */
export const outreachAnswered = factType('outreach.answered', mail.extend({ name: z.string() }));
export const outreachSettingsChanged = factType('outreach.settings_changed', z.object({}));

export const outreachFacts = [
  outreachCreated,
  outreachChanged,
  outreachDeleted,
  outreachApproved,
  outreachWithdrawn,
  outreachStarted,
  outreachDecided,
  outreachPaused,
  outreachResumed,
  outreachStopped,
  outreachFinished,
  outreachMailed,
  outreachBounced,
  outreachOptedOut,
  outreachAnswered,
  outreachSettingsChanged,
];
