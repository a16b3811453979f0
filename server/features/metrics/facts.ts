import { metricCall } from '@madoguchi/contracts/metrics.ts';
import { factType, type FactType } from '../../kernel/facts.ts';

/** A call of a telephone system that is not ours, as it was reported; the last report of an id counts. */
export const callRecorded = factType('call.recorded', metricCall);

export const metricFacts = [callRecorded] as unknown as readonly FactType<never>[];
