import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { type ReportBody, reportEndpoints } from '@madoguchi/contracts/reports';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { numberKeys } from '../api.ts';

const { reports: key } = numberKeys;
/** What goes out takes some seconds; its history is looked at while it does (ms). */
const SOON_MS = 3000;

export const useReports = (isEnabled: boolean) =>
  useQuery({
    queryKey: [...key, 'list'],
    queryFn: async ({ signal }) => (await call(reportEndpoints.listReports, { signal })).items,
    enabled: isEnabled,
  });

export const useSendings = (id: string) =>
  useQuery({
    queryKey: [...key, 'sendings', id],
    queryFn: async ({ signal }) => (await call(reportEndpoints.listSendings, { params: { id }, signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(({ finishedAt }) => finishedAt === null) ? SOON_MS : false),
  });

export const useCreateReport = () => useWrite((body: ReportBody) => call(reportEndpoints.createReport, { body }), key);
type Change = BodyOf<typeof reportEndpoints.updateReport>;
export const useUpdateReport = () =>
  useWrite(
    ({ id, ...body }: Change & { id: string }) => call(reportEndpoints.updateReport, { params: { id }, body }),
    key,
  );
type StateChange = BodyOf<typeof reportEndpoints.setReportState>;
export const useSetReportState = () =>
  useWrite(
    ({ id, ...body }: StateChange & { id: string }) => call(reportEndpoints.setReportState, { params: { id }, body }),
    key,
  );
export const useTakeOverReport = () =>
  useWrite((id: string) => call(reportEndpoints.takeOverReport, { params: { id } }), key);
export const useDeleteReport = () =>
  useWrite((id: string) => call(reportEndpoints.deleteReport, { params: { id } }), key);
export const useTestReport = () => useWrite((id: string) => call(reportEndpoints.testReport, { params: { id } }), key);
export const useRetrySending = () =>
  useWrite((sendingId: string) => call(reportEndpoints.retrySending, { params: { sendingId } }), key);

/** Addresses of what is shown or opened as it is. */
export const reportFiles = {
  preview: (id: string) => `/api/v1/reports/${id}/preview`,
  previewPdf: (id: string) => `/api/v1/reports/${id}/preview/pdf`,
  html: (sendingId: string) => `/api/v1/report-sendings/${sendingId}/html`,
  pdf: (sendingId: string) => `/api/v1/report-sendings/${sendingId}/pdf`,
};
