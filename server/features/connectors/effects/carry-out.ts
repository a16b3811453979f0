import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import type { ConnectorKind, EffectCall, System } from '../connector.ts';
import { openSystem, type ConnectorServices } from '../open-system.ts';
import { kindOf } from '../registry.ts';
import { SystemTrouble } from '../trouble.ts';
import { beginEffect, type HeldEffect } from './begin-effect.ts';
import { settleEffect, type Attempted } from './settle-effect.ts';

/** A request that was sent may still be on its way; what is not there after this long will not come. */
const IN_FLIGHT_MS = 60_000;

/**
 * One attempt: marked as sent, sent, written down. Killed between the second and the third, the next attempt finds the
 * mark and asks the system before it sends anything; where the system cannot tell and does not know keys, a person decides.
 */
export async function carryOut(services: ConnectorServices, run: JobRun, effectId: string): Promise<void> {
  const held = await run.transaction((ctx) => beginEffect(ctx, effectId));
  if (!held) return;
  const kind = kindOf(held.connector.kind);
  const system = openSystem(services, held.connector);
  const attempted = held.isAmbiguous ? await clearUp(kind, system, held) : await send(kind, system, held);
  await run.transaction((ctx) => settleEffect(ctx, held, attempted));
}

function callOf({ effect }: HeldEffect): EffectCall {
  const { id, kind, key, payload, requested_at: requestedAt } = effect;
  return { id, kind, key, payload, requestedAt };
}

async function send(kind: ConnectorKind, system: System, held: HeldEffect): Promise<Attempted> {
  try {
    return await kind.carryOut(system, callOf(held));
  } catch (error) {
    return troubledAttempt(error);
  }
}

/** What to make of a failure: a request that may have been taken is never called a failure. */
function troubledAttempt(error: unknown): Attempted {
  if (!(error instanceof SystemTrouble)) throw error;
  const { code, detail, hadNoEffect, need, retryAfterSeconds: waitSeconds } = error;
  if (hadNoEffect && need === 'stuck') return { state: 'failed', code, detail };
  return { state: 'again', code, detail, hadNoEffect, waitSeconds };
}

/** An earlier attempt may have happened: look, and send again only what is safe to send. */
async function clearUp(kind: ConnectorKind, system: System, held: HeldEffect): Promise<Attempted> {
  const call = callOf(held);
  try {
    const trace = await kind.lookUp(system, call);
    if (trace.state === 'done') return { state: 'done', externalId: trace.externalId, result: { found: true } };
    if (kind.isRepeatable(system.settings, call, system.now()))
      return doubted(await sendAgain(kind, system, held), trace.state === 'unknown');
    if (trace.state === 'unknown')
      return { state: 'uncertain', code: 'outcome_unknown', detail: held.effect.error_detail };
    const since = system.now().getTime() - (held.effect.sent_at?.getTime() ?? 0);
    if (since >= IN_FLIGHT_MS) return await sendAgain(kind, system, held);
    const waitSeconds = Math.ceil((IN_FLIGHT_MS - since) / 1000);
    return { state: 'again', code: 'waiting_for_trace', detail: '', hadNoEffect: false, waitSeconds };
  } catch (error) {
    const attempted = troubledAttempt(error);
    // Looking failed for good, and what it was to tell of may have happened.
    return attempted.state === 'failed' ? { ...attempted, state: 'uncertain' } : attempted;
  }
}

/**
 * Refused at a later attempt, while nobody can say what became of the one before: "already refunded" (409) may be its trace.
 * Called a failure, a person would do by hand what was done.
 */
function doubted(outcome: Attempted, isUnknown: boolean): Attempted {
  return outcome.state === 'failed' && isUnknown ? { ...outcome, state: 'uncertain' } : outcome;
}

async function sendAgain(kind: ConnectorKind, system: System, held: HeldEffect): Promise<Attempted> {
  return kind.carryOut(system, callOf(held));
}
