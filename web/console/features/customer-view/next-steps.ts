import type { CustomerView } from '@madoguchi/contracts/customer-view';

export type StepKind = 'answer' | 'contract' | 'issue' | 'warranty' | 'support';

/** Something worth doing for this customer, and what it follows from. */
export interface NextStep {
  kind: StepKind;
  id: string;
  /** What it is about, as people call it. */
  name: string;
  /** The day it hangs on. */
  on: string | null;
}

const DAY_MS = 86_400_000;
/** An end this near is worth a word. */
const NEAR_DAYS = 30;
const MOST = 5;

/** What can be done next, from what is known alone: nothing is guessed, and without the right to read it nothing is said. */
export function nextStepsOf(view: CustomerView, now: Date): NextStep[] {
  const today = now.toISOString().slice(0, 10);
  const until = new Date(now.getTime() + NEAR_DAYS * DAY_MS).toISOString().slice(0, 10);
  const isNear = (day: string | null): boolean => day !== null && day >= today && day <= until;
  const assets = view.assets?.items.filter((one) => one.health !== 'retired') ?? [];
  const steps: NextStep[] = [
    ...view.history.items
      .filter((one) => one.status === 'new' || one.status === 'open')
      .map(({ id, reference, subject, at }) => ({ kind: 'answer' as const, id, name: subject || reference, on: at })),
    ...assets.flatMap(({ name, issue }) =>
      issue ? [{ kind: 'issue' as const, id: issue.id, name: `${issue.name} ${name}`, on: null }] : [],
    ),
    ...(view.contracts?.items ?? [])
      .filter((one) => one.status === 'active' && isNear(one.endsOn))
      .map(({ id, name, endsOn }) => ({ kind: 'contract' as const, id, name, on: endsOn })),
    ...assets
      .filter((one) => isNear(one.warrantyUntil))
      .map(({ id, name, warrantyUntil }) => ({ kind: 'warranty' as const, id, name, on: warrantyUntil })),
    ...(view.entitlements?.items ?? [])
      .filter((one) => one.state === 'used_up' || (one.state === 'valid' && isNear(one.untilOn)))
      .map(({ id, name, untilOn }) => ({ kind: 'support' as const, id, name, on: untilOn })),
  ];
  return steps
    .filter(({ kind, id }, at) => steps.findIndex((one) => one.kind === kind && one.id === id) === at)
    .slice(0, MOST);
}
