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

/** What is known so far; the clocks run from when it was noticed. */
export function IncidentForm({
  incident,
  onSaved,
  onCancel,
}: {
  incident: Incident | null;
  onSaved(incident: Incident): void;
  onCancel?(): void;
}) {
  const t = useTranslations('privacy');
  const told = useTold();
  const zone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const write = useWrite(saveIncident, privacyKeys.incidents);
  const [title, setTitle] = useState(incident?.title ?? '');
  const [texts, setTexts] = useState({
    facts: incident?.facts ?? '',
    cause: incident?.cause ?? '',
    measures: incident?.measures ?? '',
  });
  const [classes, setClasses] = useState<readonly IncidentClass[]>(incident?.classes ?? []);
  const [isEncrypted, setEncrypted] = useState(incident?.encrypted ?? false);
  const [noticed, setNoticed] = useState(() => toLocalInput(incident ? new Date(incident.noticedAt) : new Date(), zone));
  const [happened, setHappened] = useState(
    incident?.happenedAt ? toLocalInput(new Date(incident.happenedAt), zone) : '',
  );
  const noticedAt = fromLocalInput(noticed, zone)?.toISOString();
  const isDisabled = incident?.state === 'closed';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!title.trim() || !noticedAt) return;
    const { onSuccess, onError } = told(t('saved'));
    const body = {
      ...texts,
      title: title.trim(),
      noticedAt,
      happenedAt: fromLocalInput(happened, zone)?.toISOString() ?? null,
      classes: [...classes],
      encrypted: isEncrypted,
      ...(incident ? { version: incident.version } : {}),
    };
    const done = (saved: Incident) => {
      onSuccess();
      onSaved(saved);
    };
    write.mutate({ id: incident?.id ?? null, body }, { onSuccess: done, onError });
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <TextField label={t('incidents.field.title')} value={title} onChange={setTitle} maxLength={200} isDisabled={isDisabled} />
      <div className="privacy-pair">
        <TextField
          type="datetime-local"
          label={t('incidents.field.noticedAt')}
          value={noticed}
          onChange={setNoticed}
          isDisabled={isDisabled}
        />
        <TextField
          type="datetime-local"
          label={t('incidents.field.happenedAt')}
          value={happened}
          onChange={setHappened}
          isDisabled={isDisabled}
        />
      </div>
      <fieldset className="privacy-set">
        <legend className="f12 t2">{t('incidents.field.classes')}</legend>
        {CLASSES.map((one) => (
          <Checkbox
            key={one}
            isDisabled={isDisabled}
            isSelected={classes.includes(one)}
            onChange={(isChosen) => setClasses(isChosen ? [...classes, one] : classes.filter((each) => each !== one))}
          >
            {t(`incidents.class.${one}`)}
          </Checkbox>
        ))}
        <Switch isSelected={isEncrypted} onChange={setEncrypted} isDisabled={isDisabled}>
          {t('incidents.field.encrypted')}
        </Switch>
      </fieldset>
      {TEXTS.map((name) => (
        <TextArea
          key={name}
          label={t(`incidents.field.${name}`)}
          rows={3}
          value={texts[name]}
          onChange={(text) => setTexts({ ...texts, [name]: text })}
          isDisabled={isDisabled}
        />
      ))}
      {isDisabled ? null : (
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
