import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const connector = z.object({ connectorId: id, name: z.string() });
const effect = z.object({
  effectId: id,
  connectorId: id,
  /** `refund`, `cancel_order`, …, or `custom.<name>`. */
  kind: z.string(),
  /** What whoever asked called it. */
  key: z.string(),
});

export const connectorCreated = factType('connector.created', connector);
export const connectorChanged = factType('connector.changed', connector.extend({ fields: z.array(z.string()) }));
export const connectorArchived = factType('connector.archived', connector);
/** Reading needs somebody: a key that is no longer taken, a mapping that no longer fits. Told once until it works again. */
export const connectorTroubled = factType(
  'connector.troubled',
  connector.extend({ record: z.string(), code: z.string() }),
);
export const connectorRecovered = factType('connector.recovered', connector.extend({ record: z.string() }));

/** A system tells that something customers have is broken, or is so no more; who keeps alerts takes it up. */
export const alertTold = factType(
  'connector.alert_told',
  z.object({
    connectorId: id,
    externalId: z.string(),
    title: z.string(),
    detail: z.string(),
    severity: z.string(),
    product: z.string(),
    lot: z.string(),
    serials: z.array(z.string()),
    service: z.string(),
    resolved: z.boolean(),
  }),
);

export const effectRequested = factType('effect.requested', effect);
/** It happened in the other system, once. `externalId`: what it made there; `result`: what the system answered of use. */
export const effectDone = factType(
  'effect.done',
  effect.extend({ externalId: z.string().nullable(), result: z.record(z.string(), z.unknown()) }),
);
/** It did not happen and will not: refused by the system, or given up before it was sent. */
export const effectFailed = factType('effect.failed', effect.extend({ code: z.string(), detail: z.string() }));
/** Sent, and nobody can tell whether it happened: a person looks and says. `effect.done` or `effect.failed` follows. */
export const effectUncertain = factType('effect.uncertain', effect.extend({ code: z.string() }));

export const connectorFacts = [
  connectorCreated,
  connectorChanged,
  connectorArchived,
  connectorTroubled,
  connectorRecovered,
  alertTold,
  effectRequested,
  effectDone,
  effectFailed,
  effectUncertain,
] as unknown as readonly FactType<never>[];
