import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const words = z.object({ ja: z.string(), en: z.string() });
const run = z.object({ runId: id, number: z.string(), name: words });
const step = run.extend({ step: z.string(), title: words });

export const procedureStarted = factType('procedure.started', run.extend({ procedureId: id, version: z.number() }));
export const procedureStepDone = factType('procedure.step_done', step.extend({ kind: z.string() }));
/** `amount` in yen; null: the step asks always. */
export const approvalRequested = factType(
  'procedure.approval_requested',
  step.extend({ approvalId: id, requestedById: id.nullable(), amount: z.number().nullable() }),
);
const decided = step.extend({
  approvalId: id,
  requestedById: id.nullable(),
  amount: z.number().nullable(),
  comment: z.string(),
});
export const procedureApproved = factType('procedure.approved', decided);
export const procedureDeclined = factType('procedure.declined', decided);
/** Another system could not do it; a person has to. */
export const effectFailed = factType('procedure.effect_failed', step);
/** Another system may have done it; somebody has to look there. */
export const effectUncertain = factType('procedure.effect_uncertain', step.extend({ ownerId: id.nullable() }));
export const procedureFinished = factType('procedure.finished', run.extend({ outcome: z.enum(['done', 'declined']) }));
export const procedureCancelled = factType('procedure.cancelled', run.extend({ reason: z.string() }));
export const procedureReopened = factType('procedure.reopened', run);
export const procedureAssigned = factType(
  'procedure.assigned',
  run.extend({ ownerId: id.nullable(), teamId: id.nullable() }),
);
/** Null: about none any more. */
export const assetNamed = factType('procedure.asset_named', run.extend({ assetId: id.nullable() }));
const due = step.extend({ dueAt: z.string() });
export const procedureDueSoon = factType('procedure.due_soon', due);
export const procedureOverdue = factType('procedure.overdue', due);
export const procedureLinked = factType('procedure.linked', run.extend({ expiresAt: z.string() }));
export const linkRevoked = factType('procedure.link_revoked', run);
/** What was filled in went when its time was up. */
export const procedureForgotten = factType('procedure.forgotten', run);

const definition = z.object({ procedureId: id, key: z.string() });
export const definitionChanged = factType(
  'procedure_definition.changed',
  definition.extend({ fields: z.array(z.string()) }),
);
export const definitionPublished = factType(
  'procedure_definition.published',
  definition.extend({ version: z.number() }),
);
export const packSwitched = factType('procedure_pack.switched', z.object({ pack: z.string(), isOn: z.boolean() }));
export const issuerChanged = factType('procedure_issuer.changed', z.object({ fields: z.array(z.string()) }));
export const paperIssued = factType(
  'procedure_paper.issued',
  z.object({ paperId: id, serial: z.string(), kind: z.string(), reissueOfId: id.nullable() }),
);

export const procedureFacts = [
  procedureStarted,
  procedureStepDone,
  approvalRequested,
  procedureApproved,
  procedureDeclined,
  effectFailed,
  effectUncertain,
  procedureFinished,
  procedureCancelled,
  procedureReopened,
  procedureAssigned,
  assetNamed,
  procedureDueSoon,
  procedureOverdue,
  procedureLinked,
  linkRevoked,
  procedureForgotten,
  definitionChanged,
  definitionPublished,
  packSwitched,
  issuerChanged,
  paperIssued,
] as unknown as readonly FactType<never>[];
