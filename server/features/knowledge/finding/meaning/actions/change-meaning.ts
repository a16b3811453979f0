import type { meaningEndpoints } from '@madoguchi/contracts/meaning.ts';
import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../../../kernel/context.ts';
import { conflict, invalid } from '../../../../../kernel/errors.ts';
import type { SecretBox } from '../../../../../kernel/secrets.ts';
import { authorise } from '../../../../workspace/policy.ts';
import { meaningChanged } from '../../facts.ts';
import { nextRevision } from '../../queries.ts';
import { readMeaningsSoon } from '../job-types.ts';
import { keyPlace } from '../needs.ts';
import { dropVectors, lockMeaning, saveMeaning } from '../queries.ts';

/** Switches search by meaning on or off, or chooses its service; the address was vetted before. What another model read, or any once it is off, is thrown away. */
export async function changeMeaning(
  ctx: Ctx,
  said: BodyOf<typeof meaningEndpoints.updateMeaning>,
  secrets: SecretBox,
): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const { db, workspaceId } = ctx;
  const { enabled, url, model, key, version } = said;
  if (enabled && (url === '' || model === '')) throw invalid('meaning_incomplete');
  const before = await lockMeaning(db, workspaceId);
  if ((before?.version ?? 0) !== version) throw conflict('changed_meanwhile');
  const kept = before?.sealed_key ?? null;
  // A key goes nowhere it did not go before.
  if (key === undefined && kept !== null && url !== before?.url) throw invalid('meaning_key_again');
  const sealed_key = key === undefined ? kept : key === '' ? null : secrets.sealSecret(key, keyPlace(workspaceId));
  const isOther = before?.url !== url || before.model !== model;
  const generation = (before?.generation ?? 0) + (isOther ? 1 : 0);
  const row = { enabled, url, model, sealed_key, generation, version };
  if (!(await saveMeaning(db, workspaceId, row, ctx.now))) throw conflict('changed_meanwhile');
  if (!enabled || isOther) await dropVectors(db, workspaceId);
  // Indexes in memory follow the revision.
  await nextRevision(db, workspaceId);
  await readMeaningsSoon(ctx);
  await ctx.emit(meaningChanged, {}, { enabled, model });
}
