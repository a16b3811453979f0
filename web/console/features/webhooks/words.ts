import { type WebhookFact, webhookFact } from '@madoguchi/contracts/webhooks';
import { useTranslations } from 'use-intl';

type Key = WebhookFact extends infer F ? (F extends `${infer A}.${infer B}` ? `fact.${A}_${B}` : never) : never;

/** What happened, in the words of the desk. */
export function useFactName(): (fact: string) => string {
  const t = useTranslations('webhooks');
  return (fact) => {
    const known = webhookFact.options.find((one) => one === fact);
    return known ? t(`fact.${known.replace('.', '_')}` as Key) : fact;
  };
}

const GROUPS = ['conversation', 'task', 'customer', 'record', 'known'] as const;
export type FactGroup = (typeof GROUPS)[number];

const OF: Readonly<Record<string, FactGroup>> = {
  conversation: 'conversation',
  message: 'conversation',
  note: 'conversation',
  sla: 'conversation',
  task: 'task',
  escalation: 'task',
  complaint: 'task',
  customer: 'customer',
  company: 'customer',
  consent: 'customer',
  field: 'customer',
  survey: 'known',
  known_issue: 'known',
  article: 'known',
};

/** Kinds of facts, in the order in which they are offered. */
export const FACT_GROUPS: readonly { id: FactGroup; facts: readonly WebhookFact[] }[] = GROUPS.map((id) => ({
  id,
  facts: webhookFact.options.filter((fact) => (OF[fact.split('.')[0] ?? ''] ?? 'record') === id),
}));
