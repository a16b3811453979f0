import type { Incident, IncidentClass } from '@madoguchi/contracts/privacy-incidents';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { fromLocalInput, toLocalInput } from '../../../lib/zoned-time.ts';
import { privacyKeys, saveIncident } from '../api.ts';

const CLASSES: readonly IncidentClass[] = ['sensitive', 'financial', 'malicious', 'many'];
const TEXTS = ['facts', 'cause', 'measures'] as const;

interface Draft {
  title: string;
  facts: string;
  cause: string;
  measures: string;
  classes: readonly IncidentClass[];
  isEncrypted: boolean;
  noticed: string;
  happened: string;
}

const draftOf = (incident: Incident | null, zone: string): Draft => ({
  title: incident?.title ?? '',
  facts: incident?.facts ?? '',
  cause: incident?.cause ?? '',
  measures: incident?.measures ?? '',
  classes: incident?.classes ?? [],
  isEncrypted: incident?.encrypted ?? false,
  noticed: toLocalInput(incident ? new Date(incident.noticedAt) : new Date(), zone),
  happened: incident?.happenedAt ? toLocalInput(new Date(incident.happenedAt), zone) : '',
});

interface FieldsProps {
  draft: Draft;
  isDisabled: boolean;
  onChange(part: Partial<Draft>): void;
}

function Fields({ draft, isDisabled, onChange }: FieldsProps) {
  const t = useTranslations('privacy.incidents');
  const line = (name: 'title' | 'noticed' | 'happened', label: string, type = 'text') => (
    <TextField
      type={type}
      label={label}
      value={draft[name]}
      onChange={(text) => onChange({ [name]: text })}
      isDisabled={isDisabled}
    />
  );
  const choose = (one: IncidentClass, isChosen: boolean) =>
    onChange({ classes: isChosen ? [...draft.classes, one] : draft.classes.filter((each) => each !== one) });
  return (
    <>
      {line('title', t('field.title'))}
      <div className="privacy-pair">
        {line('noticed', t('field.noticedAt'), 'datetime-local')}
        {line('happened', t('field.happenedAt'), 'datetime-local')}
      </div>
      <fieldset className="privacy-set">
        <legend className="f12 t2">{t('field.classes')}</legend>
        {CLASSES.map((one) => (
          <Checkbox
            key={one}
            isDisabled={isDisabled}
            isSelected={draft.classes.includes(one)}
            onChange={(isChosen) => choose(one, isChosen)}
          >
            {t(`class.${one}`)}
          </Checkbox>
        ))}
        <Switch
          isSelected={draft.isEncrypted}
          onChange={(isEncrypted) => onChange({ isEncrypted })}
          isDisabled={isDisabled}
        >
          {t('field.encrypted')}
        </Switch>
      </fieldset>
      {TEXTS.map((name) => (
        <TextArea
          key={name}
          label={t(`field.${name}`)}
          rows={3}
          value={draft[name]}
          onChange={(text) => onChange({ [name]: text })}
          isDisabled={isDisabled}
        />
      ))}
    </>
  );
}

interface IncidentFormProps {
  incident: Incident | null;
  onSaved(incident: Incident): void;
  onCancel?(): void;
}

/** What is known so far; the clocks run from when it was noticed. */
export function IncidentForm({ incident, onSaved, onCancel }: IncidentFormProps) {
  const t = useTranslations('privacy');
  const told = useTold();
  const zone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const write = useWrite(saveIncident, privacyKeys.incidents);
  const [draft, setDraft] = useState(() => draftOf(incident, zone));
  const { title, facts, cause, measures, classes, isEncrypted: encrypted } = draft;
  const noticedAt = fromLocalInput(draft.noticed, zone)?.toISOString();
  const isClosed = incident?.state === 'closed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !noticedAt) return;
    const { onSuccess, onError } = told(t('saved'));
    const happenedAt = fromLocalInput(draft.happened, zone)?.toISOString() ?? null;
    const known = { facts, cause, measures, encrypted, noticedAt, happenedAt, classes: [...classes] };
    const body = { ...known, title: title.trim(), ...(incident ? { version: incident.version } : {}) };
    const done = (saved: Incident) => {
      onSuccess();
      onSaved(saved);
    };
    write.mutate({ id: incident?.id ?? null, body }, { onSuccess: done, onError });
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <Fields draft={draft} isDisabled={isClosed} onChange={(part) => setDraft({ ...draft, ...part })} />
      {isClosed ? null : (
        <div className="row wrap">
          <Button type="submit" variant="primary" isDisabled={!title.trim() || !noticedAt} isPending={write.isPending}>
            {t('save')}
          </Button>
          {onCancel ? <Button onPress={onCancel}>{t('cancel')}</Button> : null}
        </div>
      )}
    </form>
  );
}
