import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition';
import type { Procedure } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { useToasts } from '@madoguchi/ui/toast';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useCreateDefinition } from '../api.ts';

/** The definition as a file, to be taken into use elsewhere. */
export function ExportButton({ definition }: { definition: ProcedureDefinition }) {
  const t = useTranslations('procedures.editor');
  const save = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(definition, null, 2)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${definition.key}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button size="sm" icon="download" onPress={save}>
      {t('export')}
    </Button>
  );
}

/** A definition from a file, not yet published. The server checks it as it checks everything. */
export function ImportButton({ onMade }: { onMade(procedure: Procedure): void }) {
  const t = useTranslations('procedures.editor');
  const { show } = useToasts();
  const problemText = useProblemText();
  const create = useCreateDefinition();
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    try {
      const definition = JSON.parse(await file.text()) as ProcedureDefinition;
      onMade(await create.mutateAsync({ definition }));
    } catch (failed) {
      show({ text: failed instanceof SyntaxError ? t('noJson') : problemText(failed), tone: 'danger' });
    }
  };
  return (
    <>
      <Button size="sm" icon="upload" isPending={create.isPending} onPress={() => input.current?.click()}>
        {t('import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={t('import')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
