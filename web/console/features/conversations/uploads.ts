import type { FileView } from '@madoguchi/contracts/files';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Upload, uploadFile } from '../../lib/upload-file.ts';
import type { Mode } from './drafts.ts';

/** Refused here already, so that nobody waits for an upload that cannot succeed (bytes). */
export const MAX_FILE_BYTES = 25 * 1024 * 1024;

export interface RunningUpload {
  key: string;
  /** What it belongs to: the reply or the note. */
  mode: Mode;
  name: string;
  /** 0 to 1. */
  fraction: number;
  error: unknown;
  isTooLarge: boolean;
}

export interface Uploads {
  running: readonly RunningUpload[];
  add(files: readonly File[]): void;
  /** Stops a running upload, or forgets a failed one. */
  remove(key: string): void;
}

let counter = 0;

/** Uploads at once while the person goes on writing; `onDone` adds the stored file to the draft it was chosen for. */
export function useUploads(mode: Mode, onDone: (mode: Mode, file: FileView) => void): Uploads {
  const [running, setRunning] = useState<readonly RunningUpload[]>([]);
  const handles = useRef(new Map<string, Upload>());
  const latest = useRef(onDone);
  useEffect(() => {
    latest.current = onDone;
  });
  const patch = useCallback((key: string, change: Partial<RunningUpload>) => {
    setRunning((list) => list.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }, []);
  const remove = useCallback((key: string) => {
    handles.current.get(key)?.abort();
    handles.current.delete(key);
    setRunning((list) => list.filter((each) => each.key !== key));
  }, []);
  const start = useCallback(
    (file: File) => {
      counter += 1;
      const key = `upload-${counter}`;
      const isTooLarge = file.size > MAX_FILE_BYTES;
      setRunning((list) => [...list, { key, name: file.name, mode, fraction: 0, error: null, isTooLarge }]);
      if (isTooLarge) return;
      const upload = uploadFile(file, (fraction) => patch(key, { fraction }));
      handles.current.set(key, upload);
      upload.done.then(
        (stored) => {
          remove(key);
          latest.current(mode, stored);
        },
        (error: unknown) => {
          if (!(error instanceof DOMException)) patch(key, { error });
        },
      );
    },
    [mode, patch, remove],
  );
  const add = useCallback((files: readonly File[]) => files.forEach(start), [start]);
  return { running: running.filter((upload) => upload.mode === mode), add, remove };
}
