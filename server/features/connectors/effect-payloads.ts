import type { EffectName } from '@madoguchi/contracts/connectors.ts';
import { z } from 'zod';
import { invalid } from '../../kernel/errors.ts';

/** Ids are those of the other system: `external_id` of orders and their lines. Money is in minor units of its currency. */
const orderId = z.string().min(1).max(190);
const lines = z.array(z.object({ lineId: z.string().min(1).max(190), quantity: z.number().int().min(1) })).max(200);
const note = z.string().max(1000).default('');

/** What each effect is about; systems described on screens get these fields in their templates. */
export const EFFECT_PAYLOADS = {
  create_return: z.object({ orderId, lines, reason: z.string().max(300).default(''), note }),
  refund: z.object({
    orderId,
    amount: z.number().int().min(1),
    currency: z.string().regex(/^[A-Z]{3}$/),
    lines: lines.default([]),
    reason: z.string().max(300).default(''),
    note,
    notifyCustomer: z.boolean().default(false),
  }),
  cancel_order: z.object({
    orderId,
    reason: z.enum(['customer', 'inventory', 'staff', 'other']).default('customer'),
    refund: z.boolean().default(true),
    restock: z.boolean().default(true),
    notifyCustomer: z.boolean().default(false),
    note,
  }),
  change_address: z.object({
    orderId,
    address: z.object({
      postalCode: z.string().max(20),
      prefectureCode: z.string().max(10).default(''),
      city: z.string().max(100),
      line1: z.string().max(200),
      line2: z.string().max(200).default(''),
      company: z.string().max(100).default(''),
      familyName: z.string().max(100),
      givenName: z.string().max(100).default(''),
      phone: z.string().max(40).default(''),
      countryCode: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .default('JP'),
    }),
  }),
  replacement_order: z.object({ orderId, lines, reason: z.string().max(300).default(''), note }),
  push_lead: z.record(z.string(), z.unknown()),
} satisfies Record<EffectName, z.ZodType>;

/** @throws invalid `effect_payload_invalid`, naming the fields; custom effects take anything. */
export function checkPayload(kind: string, payload: Record<string, unknown>): void {
  const shape = EFFECT_PAYLOADS[kind as EffectName] as z.ZodType | undefined;
  const checked = shape?.safeParse(payload);
  if (!checked || checked.success) return;
  const issues = checked.error.issues.map((issue) => ({ path: issue.path.join('.'), code: 'effect_payload_invalid' }));
  throw invalid('effect_payload_invalid', { issues });
}
