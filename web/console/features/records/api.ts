import type { BodyOf } from '@madoguchi/contracts/endpoint';
import {
  recordEndpoints as api,
  type ConversationRecord,
  type IntakeFields,
  type RowMark,
} from '@madoguchi/contracts/records';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useToasts } from '@madoguchi/ui/toast';
import { call } from '../../lib/api-client.ts';
import { useProblemText } from '../../lib/errors.ts';

export const recordKeys = {
  all: ['records'] as const,
  of: (id: string) => ['records', 'of', id] as const,
  marks: ['records', 'mark'] as const,
  mark: (id: string) => ['records', 'mark', id] as const,
  settings: ['records', 'settings'] as const,
  complaints: ['records', 'complaints'] as const,
};

export const useRecord = (id: string, isEnabled = true) =>
  useQuery({
    queryKey: recordKeys.of(id),
    queryFn: ({ signal }) => call(api.getRecord, { params: { id }, signal }),
    enabled: isEnabled,
  });

export const useRecordSettings = (isEnabled = true) =>
  useQuery({
    queryKey: recordKeys.settings,
    queryFn: ({ signal }) => call(api.getRecordSettings, { signal }),
    enabled: isEnabled,
    staleTime: 5 * 60_000,
  });

export const useComplaints = (isOpen: boolean) =>
  useQuery({
    queryKey: [...recordKeys.complaints, isOpen],
    queryFn: async ({ signal }) =>
      (await call(api.listComplaints, { query: isOpen ? { open: 'true' } : {}, signal })).items,
  });

export type RecordChange =
  | { do: 'intake'; fields: Partial<IntakeFields>; was: Partial<IntakeFields> }
  | { do: 'complaint'; body: BodyOf<typeof api.openComplaint> }
  | { do: 'moveComplaint'; to: 'acknowledged' | 'investigating' | 'closed' | 'reviewed'; review?: string }
  | { do: 'propose'; body: BodyOf<typeof api.proposeRemedy> }
  | { do: 'decide'; decision: 'granted' | 'refused'; note: string }
  | { do: 'flag'; body: BodyOf<typeof api.flagHarassment> }
  | { do: 'moveHarassment'; to: 'warned' | 'ended' | 'withdrawn' }
  | { do: 'relieve'; body: BodyOf<typeof api.relieve> }
  | { do: 'identity'; item: string; result: 'match' | 'mismatch' | null };

function send(id: string, change: RecordChange): Promise<ConversationRecord> {
  const params = { id };
  switch (change.do) {
    case 'intake':
      return call(api.updateIntake, { params, body: { fields: change.fields, was: change.was } });
    case 'complaint':
      return call(api.openComplaint, { params, body: change.body });
    case 'moveComplaint':
      return call(api.moveComplaint, { params, body: { to: change.to, review: change.review ?? '' } });
    case 'propose':
      return call(api.proposeRemedy, { params, body: change.body });
    case 'decide':
      return call(api.decideRemedy, { params, body: { decision: change.decision, note: change.note } });
    case 'flag':
      return call(api.flagHarassment, { params, body: change.body });
    case 'moveHarassment':
      return call(api.moveHarassment, { params, body: { to: change.to } });
    case 'relieve':
      return call(api.relieve, { params, body: change.body });
    case 'identity':
      return call(api.checkIdentity, { params: { id, item: change.item }, body: { result: change.result } });
  }
}

/** Changes a record; what the server answers is the whole of it. A refusal is said in a toast unless the caller takes it. */
export function useChangeRecord(id: string, options: { isQuiet?: boolean } = {}) {
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (change: RecordChange) => send(id, change),
    onSuccess(record) {
      queryClient.setQueryData(recordKeys.of(id), record);
      void queryClient.invalidateQueries({ queryKey: recordKeys.marks });
      void queryClient.invalidateQueries({ queryKey: recordKeys.complaints });
    },
    onError(error) {
      if (!options.isQuiet) show({ text: problemText(error), tone: 'danger' });
    },
  });
}

export const saveSettings = (body: BodyOf<typeof api.updateRecordSettings>) => call(api.updateRecordSettings, { body });
export const takeEvidence = (id: string, locale: 'ja' | 'en') =>
  call(api.makeEvidence, { params: { id }, body: { locale } });

/** Rows ask one by one and are answered together: one request for whatever is drawn at once. */
let waiting: { id: string; resolve(mark: RowMark | null): void; reject(error: unknown): void }[] = [];
const MOST = 200;

async function ask(): Promise<void> {
  const asked = waiting;
  waiting = [];
  for (let at = 0; at < asked.length; at += MOST) {
    const part = asked.slice(at, at + MOST);
    try {
      const ids = [...new Set(part.map((one) => one.id))].join(',');
      const marks = new Map(
        (await call(api.listRowMarks, { query: { ids } })).items.map((mark) => [mark.conversationId, mark]),
      );
      for (const one of part) one.resolve(marks.get(one.id) ?? null);
    } catch (error) {
      for (const one of part) one.reject(error);
    }
  }
}

export const useRowMark = (id: string, isEnabled: boolean) =>
  useQuery({
    queryKey: recordKeys.mark(id),
    queryFn: () =>
      new Promise<RowMark | null>((resolve, reject) => {
        if (waiting.length === 0) setTimeout(() => void ask(), 20);
        waiting.push({ id, resolve, reject });
      }),
    enabled: isEnabled,
    staleTime: 5 * 60_000,
    retry: false,
  });
