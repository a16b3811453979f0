import { z } from 'zod';
import { factType } from '../../kernel/facts.ts';

const about = { webhookId: z.string(), name: z.string() };

export const webhookCreated = factType('webhook.created', z.object(about));
export const webhookChanged = factType('webhook.changed', z.object({ ...about, fields: z.array(z.string()) }));
export const webhookDeleted = factType('webhook.deleted', z.object(about));
/** Nobody did it: the receiver is gone, or nothing arrived for days. */
export const webhookDisabled = factType(
  'webhook.disabled',
  z.object({ ...about, reason: z.enum(['gone', 'failing']) }),
);
export const webhookSecretRotated = factType('webhook.secret_rotated', z.object(about));

export const webhookFacts = [webhookCreated, webhookChanged, webhookDeleted, webhookDisabled, webhookSecretRotated];
