import type { FigureLevel } from '@madoguchi/contracts/feeds.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';

/** Figures: whoever reads them. The rows behind them, with names: whoever may take rows out of the workspace. */
export function mayTakeOut(actor: Actor, level: FigureLevel): boolean {
  return allows(actor, 'metric:read') && (level === 'summary' || allows(actor, 'export:run'));
}

/** @throws forbidden when `mayTakeOut` says no. */
export function authoriseTaking(actor: Actor, level: FigureLevel): void {
  if (!mayTakeOut(actor, level)) throw forbidden();
}
