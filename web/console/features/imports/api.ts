import type { BodyOf } from '@madoguchi/contracts/endpoint';
import {
  type ExportNoun,
  type FileImportDetail,
  importEndpoints as api,
  type ImportNoun,
} from '@madoguchi/contracts/imports';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { useWrite } from '../../lib/use-write.ts';

export const importKeys = {
  all: ['imports'] as const,
  list: ['imports', 'list'] as const,
  one: (id: string) => ['imports', 'one', id] as const,
  columns: (noun: string) => ['imports', 'columns', noun] as const,
  exports: ['imports', 'exports'] as const,
  exportColumns: (noun: string) => ['imports', 'export-columns', noun] as const,
};

/** While something runs it is asked how far it is, should the live line be down (ms). */
const WATCH_MS = 1500;
export const isUnderWay = (state: string) => state === 'checking' || state === 'running';

export const useImports = () =>
  useQuery({
    queryKey: importKeys.list,
    queryFn: async ({ signal }) => (await call(api.listImports, { query: { limit: 50 }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => isUnderWay(one.state)) ? WATCH_MS : false),
  });
export const useImport = (id: string) =>
  useQuery({
    queryKey: importKeys.one(id),
    queryFn: ({ signal }) => call(api.getImport, { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? WATCH_MS : false),
  });
export const useImportColumns = (noun: ImportNoun) =>
  useQuery({
    queryKey: importKeys.columns(noun),
    queryFn: async ({ signal }) => (await call(api.listImportColumns, { params: { noun }, signal })).items,
  });
export const useExports = () =>
  useQuery({
    queryKey: importKeys.exports,
    queryFn: async ({ signal }) => (await call(api.listExports, { query: { limit: 50 }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some((one) => one.state === 'running') ? WATCH_MS : false),
  });
export const useExportColumns = (noun: ExportNoun) =>
  useQuery({
    queryKey: importKeys.exportColumns(noun),
    queryFn: async ({ signal }) => (await call(api.listExportColumns, { params: { noun }, signal })).items,
  });

export function sendFile({
  noun,
  source,
  file,
}: {
  noun: ImportNoun;
  source: string;
  file: File;
}): Promise<FileImportDetail> {
  const form = new FormData();
  form.append('file', file, file.name);
  return call(api.uploadImport, { params: { noun }, query: { source }, form });
}

export type Mapping = BodyOf<typeof api.mapImport>;
export type Reading = BodyOf<typeof api.rereadImport>;
export type ExportOrder = BodyOf<typeof api.startExport>;

export const useReread = (id: string) =>
  useWrite((body: Reading) => call(api.rereadImport, { params: { id }, body }), importKeys.all);
/** Keeps what the columns are, then tries the file out or brings it in. */
export const useBegin = (id: string) =>
  useWrite(async ({ mapping, isCheck }: { mapping: Mapping | null; isCheck: boolean }) => {
    if (mapping) await call(api.mapImport, { params: { id }, body: mapping });
    return call(isCheck ? api.checkImport : api.startImport, { params: { id } });
  }, importKeys.all);
export const useCancelImport = (id: string) =>
  useWrite(() => call(api.cancelImport, { params: { id } }), importKeys.all);
export const useStartExport = () =>
  useWrite((body: ExportOrder) => call(api.startExport, { body }), importKeys.exports);
export const useCancelExport = () =>
  useWrite((id: string) => call(api.cancelExport, { params: { id } }), importKeys.exports);
export const rejectsHref = (id: string) => api.getRejects.path.replace('{id}', id);
export const exportHref = (id: string) => api.getExportFile.path.replace('{id}', id);
