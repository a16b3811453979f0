import { newBlobKey, type BlobStore } from '../../../kernel/files/blob-store.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { newId } from '../../../kernel/ids.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { keepDisclosure } from '../actions/keep-disclosure.ts';
import { settingsOf } from '../settings/settings-of.ts';
import { renderDisclosure, type Disclosure } from './disclosure-page.ts';
import { gatherPerson } from './disclosure-queries.ts';
import { findRequest, type ExportRow } from './queries.ts';
import { requestName } from './request-name.ts';

/** Long enough to hand it over, short enough not to lie around. */
const DAYS = 14;
const DAY_MS = 86_400_000;

async function gather(run: JobRun, requestId: string) {
  return run.transaction(async (ctx) => {
    const { db, workspaceId } = ctx;
    const request = await findRequest(db, workspaceId, requestId);
    if (!request || request.state !== 'working' || request.kind !== 'disclosure') return null;
    const people = await groupOf(db, workspaceId, request.customer_id);
    const { discloseNotes: notes } = await settingsOf(db, workspaceId);
    const workspace = await findWorkspace(db, workspaceId);
    const sections = await gatherPerson(db, workspaceId, { people, notes });
    const made: Disclosure = {
      workspace: workspace?.name ?? '',
      number: requestName(request.number),
      madeAt: ctx.now,
      sections,
    };
    return { made, locale: workspace?.locale ?? 'ja' };
  });
}

/** Everything of one person as JSON for programs and as a page for people, kept apart from all other files. */
export async function disclose(
  run: JobRun,
  requestId: string,
  { blobs, translate }: { blobs: BlobStore; translate: Translate },
): Promise<void> {
  const found = await gather(run, requestId);
  if (!found) return;
  const { made, locale } = found;
  const contents = {
    json: Buffer.from(JSON.stringify(made, null, 2), 'utf8'),
    html: Buffer.from(renderDisclosure(made, locale, translate), 'utf8'),
  };
  const files: ExportRow[] = [];
  for (const format of ['json', 'html'] as const) {
    const key = newBlobKey();
    await blobs.put(key, contents[format]);
    const expires = new Date(made.madeAt.getTime() + DAYS * DAY_MS);
    const row = { id: newId(), request_id: requestId, format, storage_key: key, bytes: contents[format].length };
    files.push({ ...row, made_at: made.madeAt, expires_at: expires });
  }
  if (await run.transaction((ctx) => keepDisclosure(ctx, requestId, files))) return;
  // Somebody else was faster: bytes that no row names are found by nobody.
  for (const file of files) await blobs.remove(file.storage_key);
}
