import type { RuleFile } from '@madoguchi/contracts/automation';
import { Button } from '@madoguchi/ui/button';
import { useToasts } from '@madoguchi/ui/toast';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { exportRules, useImportRules } from '../api.ts';

const FILE_NAME = 'madoguchi-rules.json';

/** One of ours by its mark; what is in it the server judges. */
function isRuleFile(content: unknown): content is RuleFile {
  return typeof content === 'object' && content !== null && 'format' in content && content.format === 'madoguchi.rules';
}

function keep(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = FILE_NAME;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Rules as a file: out of this house, into another. */
export function RuleTransfer({ isEmpty }: { isEmpty: boolean }) {
  const t = useTranslations('automation');
  const { show } = useToasts();
  const told = useTold();
  const bring = useImportRules();
  const input = useRef<HTMLInputElement>(null);
  const read = async (file: File) => {
    const content: unknown = await file
      .text()
      .then(JSON.parse)
      .catch(() => null);
    if (!isRuleFile(content)) return void show({ text: t('importFailed'), tone: 'danger' });
    bring.mutate(content, {
      onError: told().onError,
      onSuccess: ({ items }) => void show({ text: t('imported', { count: items.length }) }),
    });
  };
  const { onError } = told();
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file) void read(file);
        }}
      />
      <Button icon="upload" variant="ghost" isPending={bring.isPending} onPress={() => input.current?.click()}>
        {t('import')}
      </Button>
      <Button
        icon="download"
        variant="ghost"
        isDisabled={isEmpty}
        onPress={() => void exportRules().then((file) => keep(JSON.stringify(file, null, 2)), onError)}
      >
        {t('export')}
      </Button>
    </>
  );
}
