import type { SlaCondition, SlaTerms } from '@madoguchi/contracts/sla.ts';

/** What conditions ask of a conversation. */
export interface Traits {
  inboxId: string;
  channel: string;
  teamId: string | null;
  priority: string;
  /** Its category and those above it. */
  categoryIds: readonly string[];
  stage: string | null;
  kind: string | null;
  companyId: string | null;
  /** Of the customer. */
  attributes: Readonly<Record<string, unknown>>;
}

export interface Policy {
  id: string;
  version: number;
  name: string;
  terms: SlaTerms;
}

const NOTHING = 'none';

function valuesOf(condition: SlaCondition, traits: Traits): readonly string[] {
  const one = (value: string | null | undefined): readonly string[] => (value ? [value] : [NOTHING]);
  switch (condition.field) {
    case 'inbox':
      return one(traits.inboxId);
    case 'channel':
      return one(traits.channel);
    case 'team':
      return one(traits.teamId);
    case 'priority':
      return one(traits.priority);
    case 'category':
      return traits.categoryIds.length > 0 ? traits.categoryIds : [NOTHING];
    case 'stage':
      return one(traits.stage);
    case 'kind':
      return one(traits.kind);
    case 'company':
      return one(traits.companyId);
    case 'attribute': {
      const value = traits.attributes[condition.name];
      return one(typeof value === 'string' || typeof value === 'number' ? String(value) : null);
    }
  }
}

/** All conditions are met, each by one of its values. */
export function meets(conditions: readonly SlaCondition[], traits: Traits): boolean {
  return conditions.every((condition) => valuesOf(condition, traits).some((value) => condition.values.includes(value)));
}

/** The first policy that takes the conversation. */
export function choosePolicy(policies: readonly Policy[], traits: Traits): Policy | null {
  return policies.find((policy) => meets(policy.terms.conditions, traits)) ?? null;
}

const MINUTE = 60_000;

/** What a policy asks for, in milliseconds of counted time; null: nothing. */
export function targetOf(terms: SlaTerms, priority: string, kind: string): { targetMs: number; warnMs: number } | null {
  const target = terms.targets.find((one) => one.priority === priority && one.kind === kind);
  if (!target) return null;
  const targetMs = target.minutes * MINUTE;
  const { unit, amount } = target.warn;
  const warnMs = unit === 'minutes' ? amount * MINUTE : Math.round((targetMs * Math.min(100, amount)) / 100);
  return { targetMs, warnMs: Math.min(warnMs, targetMs) };
}
