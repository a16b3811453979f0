import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { wakeConnectors as wake } from './actions/wake-connectors.ts';
import { carryOut } from './effects/carry-out.ts';
import { carryOutEffect } from './effects/job-types.ts';
import { understandHook } from './hooks/job-types.ts';
import { understand } from './hooks/understand.ts';
import type { ConnectorServices } from './open-system.ts';
import { syncRecord, wakeConnectors } from './sync/job-types.ts';
import { readRound } from './sync/round.ts';

/** The jobs of connectors, given the way out and the keys. */
export function connectorJobs(services: ConnectorServices): JobType[] {
  const effects: typeof carryOutEffect = {
    ...carryOutEffect,
    handle: (run, { effectId }) => carryOut(services, run, effectId),
  };
  const syncs: typeof syncRecord = { ...syncRecord, handle: (run, key) => readRound(services, run, key) };
  const hooks: typeof understandHook = { ...understandHook, handle: (run, which) => understand(services, run, which) };
  const waking: typeof wakeConnectors = { ...wakeConnectors, handle: (run) => run.transaction(wake) };
  return [effects, syncs, hooks, waking] as unknown as JobType[];
}

export const connectorSchedules = [
  { name: 'connector.wake', cron: '* * * * *', timeZone: 'UTC', type: wakeConnectors, payload: {} },
] as unknown as readonly Schedule[];
