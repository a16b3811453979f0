import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const id = z.string();

export const productNoted = factType(
  'presale.product_noted',
  z.object({ productId: id.nullable(), name: z.string(), page: z.string() }),
);
export const blockerAdded = factType('presale.blocker_added', z.object({ blocker: z.string(), name: z.string() }));
export const blockerRemoved = factType('presale.blocker_removed', z.object({ blocker: z.string(), name: z.string() }));
export const presaleSettingsChanged = factType('presale.settings_changed', z.object({ blockers: z.array(z.string()) }));

export const presaleFacts = [productNoted, blockerAdded, blockerRemoved, presaleSettingsChanged];
