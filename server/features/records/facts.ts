import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const intakeChanged = factType(
  'intake.changed',
  z.object({ changes: z.record(z.string(), z.object({ from: z.unknown(), to: z.unknown() })) }),
);
export const complaintOpened = factType('complaint.opened', z.object({ severity: z.string(), cause: z.string() }));
/** `fields`: names only; what is written there may be about people. */
export const complaintChanged = factType(
  'complaint.changed',
  z.object({ fields: z.array(z.string()), severity: z.string() }),
);
export const complaintMoved = factType('complaint.moved', z.object({ from: z.string(), to: z.string() }));
export const remedyProposed = factType(
  'complaint.remedy_proposed',
  z.object({ kind: z.string(), amount: z.number().nullable() }),
);
export const remedyDecided = factType(
  'complaint.remedy_decided',
  z.object({ decision: z.enum(['granted', 'refused']), proposedById: id.nullable() }),
);
export const harassmentFlagged = factType(
  'harassment.flagged',
  z.object({ categories: z.array(z.string()), first: z.boolean() }),
);
export const harassmentMoved = factType('harassment.moved', z.object({ from: z.string(), to: z.string() }));
export const secondAsked = factType('harassment.second_asked', z.object({ memberId: id }));
export const agentRelieved = factType(
  'harassment.relieved',
  z.object({ relievedId: id, takenById: id.nullable(), reason: z.string() }),
);
export const evidenceTaken = factType('harassment.evidence_taken', z.object({ sha256: z.string() }));
export const identityChecked = factType(
  'identity.checked',
  z.object({ item: z.string(), result: z.enum(['match', 'mismatch']).nullable() }),
);
export const recordSettingsChanged = factType('workspace.record_settings_changed', z.object({ fields: z.array(id) }));

export const recordsFacts = [
  intakeChanged,
  complaintOpened,
  complaintChanged,
  complaintMoved,
  remedyProposed,
  remedyDecided,
  harassmentFlagged,
  harassmentMoved,
  secondAsked,
  agentRelieved,
  evidenceTaken,
  identityChecked,
  recordSettingsChanged,
];
