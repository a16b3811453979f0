import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const alertRaised = factType(
  'alert.raised',
  z.object({ alertId: id, name: z.string(), title: z.string(), severity: z.string() }),
);
export const alertDecided = factType(
  'alert.decided',
  z.object({ alertId: id, state: z.enum(['opening', 'dismissed']), accounts: z.number() }),
);
/** About the conversation an account has about it, where it has one. */
export const accountSettled = factType(
  'alert.account_settled',
  z.object({ alertId: id, name: z.string(), title: z.string(), state: z.string(), reason: z.string().nullable() }),
);
/** Every account is settled, or somebody stopped it. */
export const alertReady = factType('alert.ready', z.object({ alertId: id, stopped: z.boolean() }));
export const alertResolved = factType('alert.resolved', z.object({ alertId: id }));
export const alertSettingsChanged = factType('alert.settings_changed', z.object({ opensFrom: z.string() }));

export const alertFacts = [alertRaised, alertDecided, accountSettled, alertReady, alertResolved, alertSettingsChanged];
