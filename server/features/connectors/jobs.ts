import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { carryOut } from './effects/carry-out.ts';
import { carryOutEffect } from './effects/job-types.ts';
import type { ConnectorServices } from './open-system.ts';

/** The jobs of connectors, given the way out and the keys. */
export function connectorJobs(services: ConnectorServices): JobType[] {
  const effects: typeof carryOutEffect = {
    ...carryOutEffect,
    handle: (run, { effectId }) => carryOut(services, run, effectId),
  };
  return [effects] as unknown as JobType[];
}

export const connectorSchedules = [] as unknown as readonly Schedule[];
