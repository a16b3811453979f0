import { SaveBar } from '@madoguchi/ui/settings';
import { type ReactNode, useState } from 'react';
import { useTold } from './use-told.ts';
import { useWrite } from './use-write.ts';

interface Saving<Draft> {
  /** What of the settings is written here; nothing else is compared or sent. */
  keys: readonly (keyof Draft & string)[];
  /** Sends what was changed. */
  save(changed: Partial<Draft>): Promise<unknown>;
  /** Asked for again afterwards. */
  queryKey: readonly unknown[];
  /** Words of the toast. */
  saved: string;
}

/** Settings being changed, with the bar that saves or drops what was changed; no bar while nothing is. */
export function useSettingsDraft<Draft extends object>(
  settings: Draft,
  { keys, save, queryKey, saved }: Saving<Draft>,
): { draft: Draft; set(part: Partial<Draft>): void; bar: ReactNode } {
  const told = useTold();
  const write = useWrite(save, queryKey);
  const [draft, setDraft] = useState<Draft>(settings);
  const changed = keys.filter((key) => JSON.stringify(draft[key]) !== JSON.stringify(settings[key]));
  const { onSuccess, onError } = told(saved);
  const send = () =>
    void write
      .mutateAsync(Object.fromEntries(changed.map((key) => [key, draft[key]])) as Partial<Draft>)
      .then(onSuccess, onError);
  const bar =
    changed.length > 0 ? (
      <SaveBar
        changes={changed.length}
        problem={null}
        onSave={send}
        onReset={() => setDraft(settings)}
        isSaving={write.isPending}
      />
    ) : undefined;
  return { draft, set: (part) => setDraft({ ...draft, ...part }), bar };
}
