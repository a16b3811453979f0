import type { Benchmark } from '@madoguchi/contracts/feeds.ts';

/** A published figure apart from its words (messages, `benchmarks.<id>`), which have the same keys. */
type Published = Omit<Benchmark, 'words'>;

const MINUTE = 60;
const published = (
  id: string,
  metric: string,
  unit: Benchmark['unit'],
  said: Partial<Pick<Benchmark, 'value' | 'low' | 'high' | 'year' | 'comparable'>>,
): Published => ({ id, metric, unit, value: null, low: null, high: null, year: null, comparable: true, ...said });
const other = { comparable: false } as const;

/**
 * What others published, each beside the one figure of ours that people would hold it against. `comparable` only where it
 * is counted as ours is; a survey is never set against records, nor one scale of satisfaction against another.
 */
export const PUBLISHED: readonly Published[] = [
  published('sqm_fcr', 'fcr_survey', 'ratio', { value: 0.68, low: 0.39, high: 0.91, year: 2023 }),
  published('sqm_fcr_records', 'fcr', 'ratio', { value: 0.68, low: 0.39, high: 0.91, year: 2023, ...other }),
  published('sqm_csat', 'csat', 'ratio', { value: 0.77, low: 0.75, high: 0.85, year: 2023, ...other }),
  published('zendesk_csat', 'csat', 'ratio', { value: 0.95, ...other }),
  published('service_level_20', 'service_level', 'ratio', { value: 0.8, low: 0.8, high: 0.9, year: 2015 }),
  published('service_level_30', 'service_level', 'ratio', { value: 0.7, year: 2015, ...other }),
  published('japan_answer_rate', 'answer_rate', 'ratio', { value: 0.9 }),
  published('answering_service', 'answer_rate', 'ratio', { low: 0.98, ...other }),
  published('talkdesk_abandonment', 'abandonment_rate', 'ratio', { value: 0.12, low: 0.1, high: 0.16, year: 2015 }),
  published('voice_aht', 'aht_phone', 'seconds', { value: 6 * MINUTE }),
  published('voice_aht_all', 'aht', 'seconds', { value: 6 * MINUTE, ...other }),
  published('voice_asa', 'asa', 'seconds', { value: 28 }),
  published('occupancy_range', 'occupancy', 'ratio', { low: 0.8, high: 0.85 }),
  published('toister_email', 'first_response_time', 'seconds', { value: 60 * MINUTE, low: 15 * MINUTE, ...other }),
  published('hubspot_immediate', 'first_response_time', 'seconds', { value: 10 * MINUTE, ...other }),
  published('zendesk_first_reply', 'first_response_time', 'seconds', {
    low: 98 * MINUTE,
    high: 285 * MINUTE,
    year: 2018,
    ...other,
  }),
  published('zendesk_resolution', 'full_resolution_time', 'seconds', {
    low: 1_073 * MINUTE,
    high: 1_542 * MINUTE,
    year: 2018,
    ...other,
  }),
  published('zendesk_one_touch', 'one_touch', 'ratio', { low: 0.36, high: 0.39, year: 2018 }),
];
