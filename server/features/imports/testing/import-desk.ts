import { importEndpoints as api, type FileImportDetail, type ImportNoun } from '@madoguchi/contracts/imports.ts';
import { expect } from 'vitest';
import type { TestApp, TestDesk, Who } from '../../../testing/app.ts';

/** Sends a file as a browser does. */
export async function sendTable(
  house: TestApp,
  as: Who,
  of: { noun: ImportNoun; source?: string; name?: string },
  bytes: Buffer | string,
) {
  const boundary = 'table-part';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${of.name ?? 'customers.csv'}"\r\ncontent-type: text/csv\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const url = `/api/v1/imports/files/${of.noun}?source=${of.source ?? 'file'}`;
  const headers = {
    ...as.headers,
    origin: 'https://desk.example',
    'content-type': `multipart/form-data; boundary=${boundary}`,
  };
  const answer = await house.request({ method: 'POST', url, headers, payload });
  return { ...answer, body: answer.body as unknown as FileImportDetail };
}

/** Uploads a file, says what its columns are where asked, and brings it in. */
export async function bringIn(
  house: TestApp,
  desk: TestDesk,
  file: {
    noun: ImportNoun;
    source?: string;
    bytes: Buffer | string;
    mapping?: string[] | ((suggested: FileImportDetail) => string[]);
    keyColumn?: string;
    duplicates?: 'update' | 'skip' | 'create';
  },
): Promise<FileImportDetail> {
  const as = desk.owner;
  const sent = await sendTable(house, as, file, file.bytes);
  expect(sent.status, sent.text).toBe(201);
  const params = { id: sent.body.id };
  const { keyColumn = sent.body.keyColumn, duplicates = 'update' } = file;
  const said = file.mapping ?? sent.body.mapping;
  const mapping = typeof said === 'function' ? said(sent.body) : said;
  const mapped = await house.call(api.mapImport, { as, params, body: { mapping, keyColumn, duplicates } });
  expect(mapped.status, mapped.text).toBe(200);
  const started = await house.call(api.startImport, { as, params });
  expect(started.status, started.text).toBe(202);
  await house.runJobs();
  return (await house.call(api.getImport, { as, params })).body;
}

/** The bytes of an export of everything. */
export async function takeOut(
  house: TestApp,
  as: Who,
  order: { noun: string; format?: string; columns?: string[]; filter?: object; unmasked?: { reason: string } },
): Promise<{ text: string; raw: Buffer; columns: string[] }> {
  const started = await house.call(api.startExport, { as, body: order });
  expect(started.status, started.text).toBe(202);
  await house.runJobs();
  const params = { id: started.body.id };
  const done = await house.call(api.getExport, { as, params });
  expect(done.body.state, done.text).toBe('done');
  const file = await house.app.inject({
    method: 'GET',
    url: `/api/v1/exports/${params.id}/file`,
    headers: { ...as.headers, origin: 'https://desk.example' },
  });
  return { text: file.rawPayload.toString('utf8'), raw: file.rawPayload, columns: done.body.columns };
}
