import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

export const importNoun = z.enum(['customer', 'company', 'product', 'order', 'contract', 'entitlement', 'asset', 'conversation']);
export type ImportNoun = z.infer<typeof importNoun>;
export const importState = z.enum(['uploaded', 'checking', 'checked', 'running', 'cancelled', 'done', 'failed']);
export type ImportState = z.infer<typeof importState>;
export const duplicateWay = z.enum(['update', 'skip', 'create']);
export type DuplicateWay = z.infer<typeof duplicateWay>;
export const tableEncoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'windows-1252']);
export const delimiter = z.enum([',', '\t', ';', '|']);
const source = z.string().trim().regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/).describe('Whose file it is: small letters, digits, dots and hyphens; how its columns are understood is remembered by it');

/** What a column is: a name of `listImportColumns`, `attr:…` to keep it under that name, `field:…` for a field of one's own, empty to leave it out. */
export const columnMeaning = z.string().max(120);
export const tableForm = z.union([
  z.object({ kind: z.literal('csv'), encoding: tableEncoding, delimiter }),
  z.object({ kind: z.literal('xlsx'), sheet: z.number(), sheets: z.array(z.string()) }),
]);
export const rejectedRow = z.object({ line: z.number().describe('Where a person finds it in the file'), code: z.string(), reason: z.string().describe('The same as a sentence'), about: z.string().describe('Heading of the column'), cells: z.array(z.string()) });
export type RejectedRow = z.infer<typeof rejectedRow>;
const fileImport = z.object({
  id, noun: importNoun, source: z.string(), fileName: z.string(), bytes: z.number(), form: tableForm, hasHeader: z.boolean(), headerLine: z.number().nullable().describe('Line of the headings; what stands above them is not brought in. Null: there are none'),
  header: z.array(z.string()), sample: z.array(z.array(z.string())).describe('The first rows'), mapping: z.array(z.string()), keyColumn: z.string(), duplicates: duplicateWay,
  state: importState, total: z.number().describe('Rows of the file below its headings'), handled: z.number(),
  created: z.number(), changed: z.number(), unchanged: z.number(), skipped: z.number(), rejected: z.number(), emptied: z.number().describe('Cells of telephones, mail addresses and days that said there is nothing (なし, -, N/A) and were read as empty'),
  failure: z.object({ code: z.string(), reason: z.string(), line: z.number().nullable() }).nullable(),
  madeBy: z.string(), createdAt: instant, startedAt: instant.nullable(), finishedAt: instant.nullable(),
});
export const fileImportDetail = fileImport.extend({ opening: z.array(z.object({ line: z.number(), text: z.string() })).describe('The first rows of the file, of which one can be the headings; gone with the file'), problems: z.array(rejectedRow).describe('The first fifty') });
export type FileImport = z.infer<typeof fileImport>;
export type FileImportDetail = z.infer<typeof fileImportDetail>;
const ownLabel = z.object({ ja: z.string(), en: z.string() }).nullable().describe('Of fields of one’s own; the others are named by the screens');
export const importColumn = z.object({ key: z.string(), label: ownLabel, isKey: z.boolean().describe('Rows can be recognised by it'), required: z.boolean() });
export type ImportColumn = z.infer<typeof importColumn>;

export const exportNoun = z.enum(['customer', 'company', 'conversation', 'message', 'product', 'order', 'contract', 'entitlement', 'asset', 'procedure', 'lead', 'fact']);
export type ExportNoun = z.infer<typeof exportNoun>;
export const exportFormat = z.enum(['csv', 'csv_cp932', 'xlsx', 'jsonl']);
export type ExportFormat = z.infer<typeof exportFormat>;
export const exportFilter = z.strictObject({
  q: z.string().trim().max(200).optional().describe('As on the list of customers'),
  where: z.record(z.string(), z.unknown()).optional().describe('Of conversations and messages: conditions as on their list'),
  notes: z.boolean().optional().describe('With messages: what was said among us too'),
  createdAfter: instant.optional(),
  createdBefore: instant.optional(),
});
export type ExportFilter = z.infer<typeof exportFilter>;
export const exportState = z.enum(['running', 'cancelled', 'done', 'failed', 'expired']);
export const fileExport = z.object({
  id, noun: exportNoun, format: exportFormat, columns: z.array(z.string()), filter: exportFilter, state: exportState, tries: z.number().describe('How often it was begun; more than one while it runs: it is being tried again'), handled: z.number(), bytes: z.number(),
  unmaskedReason: z.string().nullable().describe('Why it shows in full what screens mask; null: masked as for its maker'),
  replaced: z.array(z.tuple([z.string(), z.number()])).describe('Letters CP932 has no place for, and how often they became 〓'),
  madeBy: z.string(), createdAt: instant, finishedAt: instant.nullable(), expiresAt: instant.nullable(),
});
export type FileExport = z.infer<typeof fileExport>;

const base = '/api/v1/imports';
const out = '/api/v1/exports';
const tag = 'Imports and exports';
const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });
export const importEndpoints = {
  listImportColumns: endpoint({ method: 'GET', path: '/api/v1/import-columns/{noun}', summary: 'What the columns of a file can be', tag, params: z.object({ noun: importNoun }), response: items(importColumn) }),
  listImports: endpoint({ method: 'GET', path: base, summary: 'Imports, newest first', tag, query: paging, response: page(fileImport) }),
  uploadImport: endpoint({ method: 'POST', path: `${base}/files/{noun}`, summary: 'Send a CSV or XLSX file (multipart/form-data, one part); nothing is written yet', tag, params: z.object({ noun: importNoun }), query: z.object({ source: source.default('file') }), status: 201, response: fileImportDetail }),
  getImport: endpoint({ method: 'GET', path: `${base}/{id}`, summary: 'How far an import is', tag, params: byId, response: fileImportDetail }),
  rereadImport: endpoint({ method: 'PUT', path: `${base}/{id}/form`, summary: 'Read the file another way: encoding, delimiter, sheet, header', tag, params: byId, body: z.strictObject({ encoding: tableEncoding.optional(), delimiter: delimiter.optional(), sheet: z.number().int().min(0).max(500).optional(), hasHeader: z.boolean().optional().describe('False: there are no headings; else they are found'), headerLine: z.number().int().min(1).max(2_000_000).optional().describe('The line they stand on, one of `opening`') }), response: fileImportDetail }),
  mapImport: endpoint({ method: 'PUT', path: `${base}/{id}/mapping`, summary: 'Say what the columns are, and by what rows are recognised', tag, params: byId, body: z.strictObject({ mapping: z.array(columnMeaning).max(500), keyColumn: z.string().max(60), duplicates: duplicateWay }), response: fileImportDetail }),
  checkImport: endpoint({ method: 'PUT', path: `${base}/{id}/check`, summary: 'Try it out: counts and problems, nothing is written', tag, params: byId, status: 202, response: fileImportDetail }),
  startImport: endpoint({ method: 'PUT', path: `${base}/{id}/start`, summary: 'Bring the rows in', tag, params: byId, status: 202, response: fileImportDetail }),
  cancelImport: endpoint({ method: 'PUT', path: `${base}/{id}/cancellation`, summary: 'Stop; what came in stays', tag, params: byId, response: fileImportDetail }),
  getRejects: endpoint({ method: 'GET', path: `${base}/{id}/rejects`, summary: 'Refused rows as CSV in the columns of the file, with line and reason behind them', tag, params: byId }),

  listExportColumns: endpoint({ method: 'GET', path: '/api/v1/export-columns/{noun}', summary: 'What can be written out', tag, params: z.object({ noun: exportNoun }), response: items(importColumn.pick({ key: true, label: true })) }),
  listExports: endpoint({ method: 'GET', path: out, summary: 'Exports, newest first', tag, query: paging, response: page(fileExport) }),
  startExport: endpoint({ method: 'POST', path: out, summary: 'Write rows into a file', tag, body: z.strictObject({ noun: exportNoun, format: exportFormat.default('csv'), columns: z.array(z.string().max(80)).min(1).max(200).optional().describe('Left out: all'), filter: exportFilter.default({}), unmasked: z.strictObject({ reason: z.string().trim().min(1).max(300) }).optional().describe('Personal data in full instead of masked as on the screens of whoever asks; needs customer:unmask, and is told') }), status: 202, response: fileExport }),
  getExport: endpoint({ method: 'GET', path: `${out}/{id}`, summary: 'How far an export is', tag, params: byId, response: fileExport }),
  cancelExport: endpoint({ method: 'PUT', path: `${out}/{id}/cancellation`, summary: 'Stop an export', tag, params: byId, response: fileExport }),
  getExportFile: endpoint({ method: 'GET', path: `${out}/{id}/file`, summary: 'The file of an export, while it is kept', tag, params: byId }),
};
