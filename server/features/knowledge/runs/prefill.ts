import type { ProcedureStartStep } from '@madoguchi/contracts/guide-document.ts';
import type { MoveRow } from './queries.ts';

const PLACE = /\{\{\s*([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\s*\}\}/gu;

/** The values a procedure starts with: `{{step.field}}` is what a form of the run took there, nothing when it took none. */
export function prefillOf(step: ProcedureStartStep, moves: readonly MoveRow[]): Record<string, string> {
  const entered = new Map(moves.map((move) => [move.step_id, move.entered]));
  const textOf = (stepId: string, key: string): string => {
    const value = entered.get(stepId)?.[key];
    return Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
  };
  const filled = Object.entries(step.prefill).map(
    ([key, text]) => [key, text.replace(PLACE, (_, stepId: string, field: string) => textOf(stepId, field))] as const,
  );
  return Object.fromEntries(filled.filter(([, value]) => value.trim() !== ''));
}
