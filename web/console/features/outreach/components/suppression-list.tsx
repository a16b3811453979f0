import type { Suppression } from '@madoguchi/contracts/privacy-consents';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { SearchField, TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useTold } from '../../../lib/use-told.ts';
import { usePurposes, useSuppress, useSuppressions, useSuppressList, useUnsuppress } from '../api.ts';

const SCOPES = ['everything', 'ads'] as const;
type Scope = (typeof SCOPES)[number];
const purposeOf = (scope: Scope) => (scope === 'ads' ? { purpose: '*ads' as const } : {});

function ScopeField({ value, onChange }: { value: Scope; onChange(scope: Scope): void }) {
  const t = useTranslations('outreach.list');
  return (
    <Select label={t('scope')} options={SCOPES.map((id) => ({ id, label: t(id) }))} value={value} onChange={onChange} />
  );
}

function AddForm() {
  const t = useTranslations('outreach.list');
  const told = useTold();
  const maySend = useMay('outreach:send');
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const [scope, setScope] = useState<Scope>('everything');
  const [on, off] = [useSuppress(), useUnsuppress()];
  const wish = { address: address.trim(), ...purposeOf(scope) };
  const ended = (words: string) => {
    const { onSuccess, onError } = told(words);
    return { onSuccess: () => (setAddress(''), setNote(''), onSuccess()), onError };
  };
  const isShort = wish.address.length < 3;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    on.mutate({ ...wish, note }, ended(t('added')));
  };
  return (
    <form className="outreach-form" onSubmit={submit}>
      <div className="outreach-fields">
        <TextField label={t('address')} value={address} onChange={setAddress} maxLength={320} />
        <TextField label={t('note')} value={note} onChange={setNote} maxLength={300} />
        <ScopeField value={scope} onChange={setScope} />
      </div>
      <div className="row wrap">
        <Button type="submit" variant="primary" isDisabled={isShort} isPending={on.isPending}>
          {t('add')}
        </Button>
        {maySend ? (
          <Button
            variant="ghost"
            isDisabled={isShort}
            isPending={off.isPending}
            onPress={() => off.mutate(wish, ended(t('removed')))}
          >
            {t('remove')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function PasteForm() {
  const t = useTranslations('outreach.list');
  const problemText = useProblemText();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<Scope>('everything');
  const paste = useSuppressList();
  const submit = () =>
    paste.mutate(
      { text, note: '', ...purposeOf(scope) },
      { onSuccess: ({ wrong }) => wrong.length === 0 && setText('') },
    );
  const { added = 0, known = 0, wrong = [] } = paste.data ?? {};
  return (
    <details>
      <summary>{t('paste')}</summary>
      <div className="outreach-form">
        <TextArea label={t('pasteText')} description={t('pasteHint')} rows={6} value={text} onChange={setText} />
        <ScopeField value={scope} onChange={setScope} />
        <div>
          <Button isDisabled={text.trim().length < 3} isPending={paste.isPending} onPress={submit}>
            {t('add')}
          </Button>
        </div>
        {paste.isError ? <Banner tone="danger" title={problemText(paste.error)} /> : null}
        {paste.isSuccess ? (
          <Banner tone={wrong.length > 0 ? 'warn' : 'ok'} title={t('pasteDone', { added, known })}>
            {wrong.length > 0 ? (
              <ul>
                <li>{t('wrong', { count: wrong.length })}</li>
                {wrong.slice(0, 20).map(({ line, text: words }) => (
                  <li key={line}>{t('wrongLine', { line, text: words })}</li>
                ))}
              </ul>
            ) : null}
          </Banner>
        ) : null}
      </div>
    </details>
  );
}

function Rows({ rows }: { rows: readonly Suppression[] }) {
  const t = useTranslations('outreach.list');
  const locale = useLocale();
  const { data: purposes = [] } = usePurposes();
  const scopeText = (key: string): string => {
    if (key === '*') return t('everythingShort');
    if (key === '*ads') return t('adsShort');
    const purpose = purposes.find((one) => one.key === key);
    return (locale === 'en' ? purpose?.nameEn : purpose?.nameJa) ?? key;
  };
  return (
    <Table
      label={t('title')}
      columns={[
        { id: 'address', label: t('address') },
        { id: 'scope', label: t('scope') },
        { id: 'note', label: t('note') },
        { id: 'at', label: '', labelHidden: true },
      ]}
    >
      {rows.map((row) => (
        <tr key={row.key}>
          <td className="mono f12">{row.hint}</td>
          <td>{scopeText(row.purpose)}</td>
          <td>
            {t(`reason.${row.reason}`)} <span className="t3 f12">{row.note}</span>
          </td>
          <td className="t3 f12">
            {row.by?.name} <RelativeTime at={row.at} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** 配信停止リスト: whom nothing is sent to, by hand or by a pasted table. */
export function SuppressionList() {
  const t = useTranslations('outreach.list');
  const more = useTranslations('outreach');
  const problemText = useProblemText();
  const [typed, setTyped] = useState('');
  const address = useDebounced(typed.trim(), 300);
  const query = useSuppressions(address.length >= 3 ? address : '');
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <article className="outreach-form outreach-page">
      <h2>{t('title')}</h2>
      <p className="t2">{t('lead')}</p>
      <AddForm />
      <PasteForm />
      <SearchField label={t('search')} placeholder={t('search')} value={typed} onChange={setTyped} />
      {query.isPending ? <LoadingState shape="rows" /> : null}
      {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && rows.length === 0 ? <Empty icon="check-c" title={t(address ? 'notListed' : 'none')} /> : null}
      {rows.length > 0 ? <Rows rows={rows} /> : null}
      <NextPage query={query}>{more('more')}</NextPage>
    </article>
  );
}
