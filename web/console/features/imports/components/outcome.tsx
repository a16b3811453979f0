import type { FileImportDetail } from '@madoguchi/contracts/imports';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { SettingsRow } from '@madoguchi/ui/settings';
import { Table } from '@madoguchi/ui/table';
import { useFormatter, useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { isUnderWay, rejectsHref, useBegin, useCancelImport } from '../api.ts';

interface FileProps {
  file: FileImportDetail;
}

const COUNTS = ['created', 'changed', 'unchanged', 'skipped', 'rejected'] as const;

function Counts({ file }: FileProps) {
  const t = useTranslations('imports.count');
  const format = useFormatter();
  return (
    <dl className="import-counts">
      {COUNTS.map((name) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{format.number(file[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Progress({ file }: FileProps) {
  const t = useTranslations('imports');
  const told = useTold();
  const cancel = useCancelImport(file.id);
  return (
    <div className="import-stack import-progress">
      <div role="status">
        {t(`state.${file.state}`)} {t('progress', { handled: file.handled, total: file.total })}
      </div>
      <progress value={file.handled} max={Math.max(1, file.total)} aria-label={t('progressLabel')} />
      <div>
        <Button isPending={cancel.isPending} onPress={() => cancel.mutate(undefined, { onError: told().onError })}>
          {t('stop')}
        </Button>
      </div>
    </div>
  );
}

function Problems({ file }: FileProps) {
  const t = useTranslations('imports');
  if (file.problems.length === 0)
    return file.rejected > 0 && !isUnderWay(file.state) ? <p className="f12 t2">{t('problemsGone')}</p> : null;
  return (
    <SettingsRow title={t('problems', { count: file.rejected })} description={t('problemsHint')}>
      <div>
        <a className="btn" href={rejectsHref(file.id)} download>
          <Icon name="download" size={14} />
          {t('takeRejects')}
        </a>
      </div>
      <Table
        label={t('problems', { count: file.rejected })}
        columns={[
          { id: 'line', label: t('line'), align: 'end' },
          { id: 'about', label: t('heading') },
          { id: 'reason', label: t('reason') },
        ]}
      >
        {file.problems.map((problem) => (
          <tr key={problem.line}>
            <td className="num">{problem.line}</td>
            <td>{problem.about}</td>
            <td>{problem.reason}</td>
          </tr>
        ))}
      </Table>
    </SettingsRow>
  );
}

const TONES = { done: 'ok', cancelled: 'warn', failed: 'danger', checked: 'info' } as const;

function Ended({ file, onAgain, onMap }: FileProps & { onAgain(): void; onMap(): void }) {
  const t = useTranslations('imports');
  const told = useTold();
  const begin = useBegin(file.id);
  const { state } = file;
  const tone =
    state === 'done' || state === 'cancelled' || state === 'failed' || state === 'checked' ? TONES[state] : 'info';
  return (
    <div className="import-stack">
      <Banner tone={tone} title={t(`told.${state}`)}>
        {file.failure ? file.failure.reason : null}
      </Banner>
      <Counts file={file} />
      {file.emptied > 0 ? <p className="f12 t2">{t('emptied', { count: file.emptied })}</p> : null}
      <div className="row wrap">
        {state === 'checked' ? (
          <Button
            variant="primary"
            isPending={begin.isPending}
            onPress={() => begin.mutate({ mapping: null, isCheck: false }, { onError: told().onError })}
          >
            {t('start', { count: file.total - file.rejected })}
          </Button>
        ) : null}
        {state === 'checked' || state === 'failed' ? <Button onPress={onMap}>{t('mapAgain')}</Button> : null}
        <Button onPress={onAgain}>{t('another')}</Button>
      </div>
    </div>
  );
}

/** How far it is, what came of it, and which rows were refused why. */
export function Outcome({ file, onAgain, onMap }: FileProps & { onAgain(): void; onMap(): void }) {
  const t = useTranslations('imports');
  return (
    <>
      <SettingsRow title={t('outcome')} description={file.fileName}>
        {isUnderWay(file.state) ? (
          <>
            <Progress file={file} />
            <Counts file={file} />
          </>
        ) : (
          <Ended file={file} onAgain={onAgain} onMap={onMap} />
        )}
      </SettingsRow>
      <Problems file={file} />
    </>
  );
}
