import type { ImportedGuide, TextProblem } from '@madoguchi/contracts/guides';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { guideKeys, importText } from '../api.ts';
import { ChangeList } from './change-list.tsx';

const CODES = [
  ...(['text_syntax', 'text_empty', 'text_not_a_guide', 'text_one_guide', 'guide_double'] as const),
  ...(['field_wrong', 'field_missing', 'field_unknown', 'category_unknown'] as const),
] as const;

/** Saves text as a file of this name. */
function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

function Problems({ problems }: { problems: readonly TextProblem[] }) {
  const t = useTranslations('guides.text');
  return (
    <Banner tone="danger" title={t('problems', { count: problems.length })}>
      <ul className="guide-text-problems">
        {problems.map((problem, at) => {
          const code = CODES.find((one) => one === problem.code);
          const place = [
            problem.line === null ? '' : t('line', { line: problem.line }),
            problem.step ? t('step', { step: problem.step }) : '',
            problem.path,
          ];
          return (
            <li key={`${problem.path} ${at}`}>
              <b>{place.filter(Boolean).join(' · ')}</b> {code ? t(`problem.${code}`) : problem.code}
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}

function Found({ items }: { items: readonly ImportedGuide[] }) {
  const t = useTranslations('guides.text');
  return (
    <section aria-label={t('found')} className="guide-found">
      {items.map((item) => (
        <div key={item.key}>
          <b>{item.title}</b> <span className="t2">{t(`result.${item.result}`)}</span>
          {item.result === 'changed' ? <ChangeList changes={item.changes} /> : null}
        </div>
      ))}
    </section>
  );
}

interface TextDialogProps {
  text: string;
  fileName: string;
  guideId?: string;
  onClose(): void;
  onTaken(): void;
}

/** Looking it over and taking it in are the same request; only text that was looked over is taken in. */
function useTaking({ text: given, guideId, onClose, onTaken }: TextDialogProps) {
  const t = useTranslations('guides.text');
  const told = useTold();
  const [text, setText] = useState(given);
  const write = useWrite(importText, guideKeys.all);
  const look = (dryRun: boolean) =>
    write.mutate(
      { text, dryRun, ...(guideId ? { guideId } : {}) },
      {
        onError: told().onError,
        onSuccess: ({ problems }) => {
          if (dryRun || problems.length > 0) return;
          told(t('taken')).onSuccess();
          onTaken();
          onClose();
        },
      },
    );
  const isChecked = write.data?.problems.length === 0 && write.variables?.text === text;
  return { text, setText, look, isPending: write.isPending, isChecked, found: write.data ?? null };
}

/** One guide or several as text: taken away, changed anywhere, looked over and taken in again as drafts. */
export function TextDialog(props: TextDialogProps) {
  const t = useTranslations('guides.text');
  const { text, setText, look, isPending, isChecked, found } = useTaking(props);
  const footer = (
    <>
      <FileTrigger acceptedFileTypes={['.yaml', '.yml']} onSelect={(files) => void files?.[0]?.text().then(setText)}>
        <Button variant="ghost" icon="upload">
          {t('open')}
        </Button>
      </FileTrigger>
      <Button variant="ghost" icon="download" onPress={() => download(props.fileName, text)}>
        {t('download')}
      </Button>
      <span className="grow" />
      <Button isPending={isPending} isDisabled={text.trim() === ''} onPress={() => look(true)}>
        {t('check')}
      </Button>
      <Button variant="primary" isDisabled={!isChecked} isPending={isPending} onPress={() => look(false)}>
        {t('take')}
      </Button>
    </>
  );
  return (
    <Dialog isOpen onOpenChange={props.onClose} size="lg" title={t('title')} footer={footer}>
      <p className="t2 f12">{t('lead')}</p>
      <TextArea
        className="guide-yaml"
        label={t('label')}
        labelHidden
        rows={16}
        spellCheck="false"
        value={text}
        onChange={setText}
      />
      {found && found.problems.length > 0 ? <Problems problems={found.problems} /> : null}
      {isChecked && found ? <Found items={found.items} /> : null}
    </Dialog>
  );
}
