import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import { adoptAttributes } from './actions/adopt-attributes.ts';

/** Fills a new field from the attributes of the same name; run again it changes nothing. */
export const adoptAttribute = jobType({
  name: 'field.adopt',
  payload: z.object({ fieldId: z.string(), name: z.string(), after: z.string().nullable() }),
  handle: async (run, payload) => {
    let after: string | null = payload.after;
    do {
      run.signal.throwIfAborted();
      const page = { ...payload, after };
      after = await run.transaction((ctx) => adoptAttributes(ctx, page));
    } while (after);
  },
});
