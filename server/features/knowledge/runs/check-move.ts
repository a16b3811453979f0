import type { CheckStep, FormStep, GuideField, GuideStep } from '@madoguchi/contracts/guide-document.ts';
import type { Entered } from '@madoguchi/contracts/guide-runs.ts';
import { invalid, type FieldIssue } from '../../../kernel/errors.ts';

export interface Offered {
  answerId: string | null;
  skipped: boolean;
  reason: string;
  entered: Entered;
}

/**
 * Is this a way on from the step?
 * @throws invalid `guide_skip_refused`, `guide_skip_reason`, `guide_answer_unknown`, `guide_checks_open`, `guide_form_incomplete`.
 */
export function checkMove(step: GuideStep, move: Offered, may: boolean): void {
  if (move.skipped) {
    if (!may) throw invalid('guide_skip_refused');
    if (step.skipReason && move.reason === '') throw invalid('guide_skip_reason');
    if (move.answerId !== null) throw invalid('guide_answer_unknown');
    return;
  }
  if (step.kind === 'question' ? !step.answers.some(({ id }) => id === move.answerId) : move.answerId !== null)
    throw invalid('guide_answer_unknown');
  if (step.kind === 'check') checkTicks(step, move.entered);
  if (step.kind === 'form') checkFields(step, move.entered);
}

function checkTicks(step: CheckStep, entered: Entered): void {
  const ticked = Array.isArray(entered['checks']) ? entered['checks'] : [];
  if (step.items.some(({ id, required }) => required && !ticked.includes(id))) throw invalid('guide_checks_open');
}

function checkFields(step: FormStep, entered: Entered): void {
  const issues = step.fields.flatMap((field): FieldIssue[] => {
    const code = issueOf(field, entered[field.key]);
    return code ? [{ path: `body.entered.${field.key}`, code }] : [];
  });
  if (issues.length > 0) throw invalid('guide_form_incomplete', { issues });
}

function issueOf(field: GuideField, value: Entered[string] | undefined): string | null {
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return field.required ? 'required' : null;
  return fits(field, value) ? null : 'guide_value_wrong';
}

function fits(field: GuideField, value: Entered[string]): boolean {
  if (field.type === 'yes_no') return typeof value === 'boolean';
  if (field.type === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (field.type === 'multi_choice') return Array.isArray(value) && value.every((one) => field.options.includes(one));
  if (typeof value !== 'string') return false;
  if (field.type === 'choice') return field.options.includes(value);
  return field.type !== 'date' || !Number.isNaN(Date.parse(value));
}

/** What of it belongs to the step: nothing else is kept. */
export function keptOf(step: GuideStep, entered: Entered): Entered {
  const keys = step.kind === 'form' ? step.fields.map(({ key }) => key) : step.kind === 'check' ? ['checks'] : [];
  return Object.fromEntries(Object.entries(entered).filter(([key]) => keys.includes(key)));
}
