import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const privacyChanged = factType('privacy.changed', z.object({ fields: z.array(z.string()) }));
export const consentRecorded = factType(
  'consent.recorded',
  z.object({ purpose: z.string(), channel: z.string(), state: z.string(), how: z.string() }),
);
export const addressSuppressed = factType(
  'consent.address_suppressed',
  z.object({ purpose: z.string(), reason: z.string(), count: z.number().optional(), mailId: id.optional() }),
);
export const addressUnsuppressed = factType('consent.address_unsuppressed', z.object({ purpose: z.string() }));
/** Masked addresses were shown in full to whoever did this. */
export const contactsRevealed = factType('contacts.revealed', z.object({ reason: z.string() }));
export const bulkReadingNoticed = factType(
  'access.bulk_noticed',
  z.object({ alarmId: id, actorId: id, customers: z.number() }),
);
/** Somebody opened the log of looks at a customer, or of what a member or key looked at. */
export const accessLogRead = factType('access.log_read', z.object({ of: z.enum(['customer', 'reader']), id }));
const request = z.object({ requestId: id, kind: z.string() });
export const requestReceived = factType('privacy.request_received', request);
export const requestVerified = factType('privacy.request_verified', request);
export const requestDecided = factType('privacy.request_decided', request.extend({ decision: z.string() }));
export const requestWaits = factType('privacy.request_waits', request.extend({ holds: z.number() }));
export const erasureRechecked = factType('privacy.erasure_rechecked', request);
export const requestDone = factType('privacy.request_done', request);
export const disclosureMade = factType('privacy.disclosure_made', z.object({ requestId: id }));
export const disclosureOpened = factType('privacy.disclosure_opened', z.object({ requestId: id, exportId: id }));
/** A person is gone; whoever keeps something of them outside the tables lets go of it. */
export const personErased = factType('privacy.person_erased', z.object({ requestId: id, customerIds: z.array(id) }));
export const retentionChanged = factType('retention.changed', z.object({ ruleId: id, kind: z.string() }));
export const retentionRan = factType('retention.ran', z.object({ runId: id, count: z.number() }));
export const holdPlaced = factType('privacy.hold_placed', z.object({ holdId: id }));
export const holdLifted = factType('privacy.hold_lifted', z.object({ holdId: id }));
export const incidentOpened = factType('incident.opened', z.object({ incidentId: id }));
export const incidentChanged = factType('incident.changed', z.object({ incidentId: id, fields: z.array(z.string()) }));
export const incidentMoved = factType('incident.moved', z.object({ incidentId: id, step: z.string() }));
export const affectedFound = factType(
  'incident.affected_found',
  z.object({ incidentId: id, from: z.string(), count: z.number() }),
);
export const affectedExported = factType('incident.affected_exported', z.object({ incidentId: id, count: z.number() }));

export const privacyFacts = [
  privacyChanged,
  consentRecorded,
  addressSuppressed,
  addressUnsuppressed,
  contactsRevealed,
  bulkReadingNoticed,
  accessLogRead,
  requestReceived,
  requestVerified,
  requestDecided,
  requestWaits,
  erasureRechecked,
  requestDone,
  disclosureMade,
  disclosureOpened,
  personErased,
  retentionChanged,
  retentionRan,
  holdPlaced,
  holdLifted,
  incidentOpened,
  incidentChanged,
  incidentMoved,
  affectedFound,
  affectedExported,
];
