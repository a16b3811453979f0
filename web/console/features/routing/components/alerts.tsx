import type { HelpRequest, Supervision } from '@madoguchi/contracts/routing';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAnswerHelp } from '../api.ts';

/** More overdue ones than this are a list of their own. */
const SHOWN = 8;

function AnswerDialog({ help, onClose }: { help: HelpRequest; onClose(): void }) {
  const t = useTranslations('routing.supervision');
  const [answer, setAnswer] = useState('');
  const send = useAnswerHelp();
  const told = useTold()(t('answeredDone'));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      told.onSuccess();
      onClose();
    };
    send.mutate({ id: help.id, answer }, { ...told, onSuccess });
  };
  return (
    <Dialog isOpen onOpenChange={(isOpen) => !isOpen && onClose()} title={t('answerTitle')}>
      <form className="settings-form" onSubmit={onSubmit}>
        {help.question ? <p>{help.question}</p> : null}
        <TextArea label={t('answerLabel')} value={answer} onChange={setAnswer} maxLength={1000} rows={3} autoFocus />
        <div className="row">
          <Button type="submit" variant="primary" isPending={send.isPending}>
            {t('answerDo')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function HelpItem({ help, onAnswer }: { help: HelpRequest; onAnswer(): void }) {
  const t = useTranslations('routing.supervision');
  return (
    <li>
      <span className="row">
        <Icon name="help" size={14} />
        <b className="grow">{t('helpItem', { name: help.askedBy.name })}</b>
        <span className="t3 f11">
          <RelativeTime at={help.askedAt} form="elapsed" />
        </span>
      </span>
      <span className="f12">{help.question || help.subject}</span>
      <span className="row row-tight">
        <Button size="xs" variant="primary" onPress={onAnswer}>
          {t('answer')}
        </Button>
        <LinkButton size="xs" href={paths.conversation(help.conversationId)}>
          {t('look')} {help.reference}
        </LinkButton>
      </span>
    </li>
  );
}

/** What needs a supervisor: calls for help, teams where nobody is free, what is past its deadline. */
export function Alerts({ data }: { data: Supervision }) {
  const t = useTranslations('routing.supervision');
  const { data: teams } = useTeams();
  const [answered, setAnswered] = useState<HelpRequest | null>(null);
  const stuck = data.teams.filter((team) => team.unassigned > 0 && team.available === 0);
  const isQuiet = data.help.length === 0 && stuck.length === 0 && data.overdue.length === 0;
  return (
    <section className="watch-part">
      <h2>{t('alerts')}</h2>
      {isQuiet ? <p className="t3">{t('allQuiet')}</p> : null}
      {isQuiet ? null : (
        <ul className="watch-list">
          {data.help.map((help) => (
            <HelpItem key={help.id} help={help} onAnswer={() => setAnswered(help)} />
          ))}
          {stuck.map((team) => (
            <li key={team.teamId ?? 'none'}>
              <span className="row">
                <Icon name="tri" size={14} />
                <span className="grow">
                  {t('nobodyFree', {
                    team: teams?.find(({ id }) => id === team.teamId)?.name ?? t('noTeam'),
                    count: team.unassigned,
                  })}
                </span>
              </span>
            </li>
          ))}
          {data.overdue.slice(0, SHOWN).map((item) => (
            <li key={item.id}>
              <span className="row">
                <Icon name="clock" size={14} />
                <span className="grow clip">{t('overdueItem', { reference: item.reference })}</span>
                <LinkButton size="xs" href={paths.conversation(item.id)}>
                  {t('look')}
                </LinkButton>
              </span>
              <span className="t3 f12 clip">{item.subject}</span>
            </li>
          ))}
        </ul>
      )}
      {answered ? <AnswerDialog help={answered} onClose={() => setAnswered(null)} /> : null}
    </section>
  );
}
