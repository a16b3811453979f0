import { NEEDED_FIELDS, RECORD_FIELDS } from '@madoguchi/contracts/connector-fields';
import type { RestPaging, RestRecord, RestSettings } from '@madoguchi/contracts/connector-settings';
import { RECORDS, type ConnectorDetail, type RecordName } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, previewRecord, updateConnector } from '../api.ts';
import { PreviewRows } from './preview-rows.tsx';
import { useAnswerText } from './use-trouble-text.ts';

const PAGINGS = ['none', 'page', 'cursor', 'link'] as const;
const BLANK: RestRecord = {
  ...{ path: '', items: '', paging: { type: 'none' }, sinceParameter: '', sinceFormat: 'iso' },
  ...{ fields: {}, hookItems: '', hookTopic: '', goneTopic: '' },
};

const pagingOf = (type: RestPaging['type']): RestPaging => {
  if (type === 'page') return { type, parameter: 'page', first: 1, sizeParameter: 'per_page', size: 100 };
  if (type === 'cursor') return { type, parameter: 'cursor', next: 'next_cursor' };
  return { type };
};

interface EditProps {
  mapping: RestRecord;
  /** What is wrong at a place of the mapping. */
  wrong(place: string): string | null;
  set(part: Partial<RestRecord>): void;
}

function Paging({ mapping, wrong, set }: EditProps) {
  const t = useTranslations('connectors');
  const { paging } = mapping;
  return (
    <>
      <Select
        label={t('mapping.paging')}
        options={PAGINGS.map((id) => ({ id, label: t(`pagings.${id}`) }))}
        value={paging.type}
        onChange={(type) => set({ paging: pagingOf(type) })}
      />
      {paging.type === 'page' || paging.type === 'cursor' ? (
        <div className="connector-pair">
          <TextField
            label={t('mapping.parameter')}
            value={paging.parameter}
            onChange={(parameter) => set({ paging: { ...paging, parameter } })}
          />
          {paging.type === 'cursor' ? (
            <TextField
              label={t('mapping.next')}
              value={paging.next}
              error={wrong('paging.next')}
              onChange={(next) => set({ paging: { ...paging, next } })}
            />
          ) : (
            <TextField
              label={t('mapping.sizeParameter')}
              value={paging.sizeParameter}
              onChange={(sizeParameter) => set({ paging: { ...paging, sizeParameter } })}
            />
          )}
        </div>
      ) : null}
    </>
  );
}

function Where({ mapping, mayGo, wrong, set }: EditProps & { mayGo: boolean }) {
  const t = useTranslations('connectors.mapping');
  const example = useTranslations('connectors.example');
  return (
    <>
      <div className="connector-pair">
        <TextField
          label={t('path')}
          placeholder={example('path')}
          isRequired
          value={mapping.path}
          onChange={(path) => set({ path })}
        />
        <TextField
          label={t('items')}
          placeholder="data.items"
          value={mapping.items}
          error={wrong('items')}
          onChange={(items) => set({ items })}
        />
      </div>
      <Paging mapping={mapping} wrong={wrong} set={set} />
      <div className="connector-pair">
        <TextField
          label={t('since')}
          placeholder={example('since')}
          value={mapping.sinceParameter}
          onChange={(sinceParameter) => set({ sinceParameter })}
        />
        <TextField
          label={t('topic')}
          placeholder="customer.updated"
          value={mapping.hookTopic}
          onChange={(hookTopic) => set({ hookTopic })}
        />
        {mayGo ? (
          <TextField
            label={t('goneTopic')}
            placeholder="order.deleted"
            value={mapping.goneTopic}
            onChange={(goneTopic) => set({ goneTopic })}
          />
        ) : null}
      </div>
    </>
  );
}

function Fields({ record, mapping, wrong, set }: EditProps & { record: RecordName }) {
  const t = useTranslations('connectors');
  return (
    <fieldset className="mapping-fields">
      <legend>{t('mapping.fields')}</legend>
      <p className="f12 t3">{t('mapping.fieldsHint')}</p>
      <div className="mapping-grid">
        {RECORD_FIELDS[record].map((field) => (
          <TextField
            key={field}
            label={t(`fields.${field}` as 'fields.name')}
            isRequired={NEEDED_FIELDS[record].includes(field)}
            value={mapping.fields[field] ?? ''}
            error={wrong(`fields.${field}`)}
            onChange={(expression) => set({ fields: { ...mapping.fields, [field]: expression } })}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** How one kind of record is read: where, page by page, and which of its fields are ours. Nothing is stored by looking. */
export function MappingEditor({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors');
  const told = useTold();
  const answerText = useAnswerText();
  const fieldErrors = useFieldErrors();
  const settings = connector.settings as unknown as RestSettings;
  const [record, setRecord] = useState<RecordName>(connector.reads[0] ?? 'customers');
  const [drafts, setDrafts] = useState<Partial<Record<RecordName, RestRecord>>>({});
  const mapping = drafts[record] ?? settings.records[record] ?? BLANK;
  const set = (part: Partial<RestRecord>) => setDrafts({ ...drafts, [record]: { ...mapping, ...part } });
  const whole: RestSettings = { ...settings, records: { ...settings.records, [record]: mapping } };
  const preview = useWrite(previewRecord);
  const write = useWrite(updateConnector, connectorKeys.all);
  const found = { ...fieldErrors(preview.error), ...fieldErrors(write.error) };
  const wrong = (place: string) =>
    found[`records.${record}.${place}`] ?? found[`settings.records.${record}.${place}`] ?? null;
  const isWhole = mapping.path !== '' && NEEDED_FIELDS[record].every((field) => mapping.fields[field]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { settings: whole as unknown as Record<string, unknown>, version: connector.version };
    write.mutate({ id: connector.id, body }, told(t('form.saved')));
  };
  return (
    <form className="connector-form" onSubmit={submit}>
      <Select
        label={t('mapping.record')}
        options={RECORDS.map((id) => ({ id, label: t(`records.${id}`) }))}
        value={record}
        onChange={(next) => {
          preview.reset();
          setRecord(next);
        }}
      />
      <Where mayGo={RECORD_FIELDS[record].includes('gone')} mapping={mapping} wrong={wrong} set={set} />
      <Fields record={record} mapping={mapping} wrong={wrong} set={set} />
      <div className="row wrap">
        <Button
          icon="eye"
          isDisabled={!isWhole}
          isPending={preview.isPending}
          onPress={() => preview.mutate({ id: connector.id, body: { record, settings: whole } })}
        >
          {t('mapping.preview')}
        </Button>
        <Button type="submit" variant="primary" isDisabled={!isWhole} isPending={write.isPending}>
          {t('form.save')}
        </Button>
      </div>
      {preview.isError ? <Banner tone="danger">{answerText(preview.error)}</Banner> : null}
      {preview.data ? <PreviewRows preview={preview.data} /> : null}
    </form>
  );
}
