import type { Escalation, EscalationVerb } from '@madoguchi/contracts/escalations';
import { Button } from '@madoguchi/ui/button';
import { TextArea } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useVerb } from '../api.ts';

type Said = Exclude<EscalationVerb, 'accept'>;

function SayForm({
  verb,
  isPending,
  onSay,
  onClose,
}: {
  verb: Said;
  isPending: boolean;
  onSay(text: string): void;
  onClose(): void;
}) {
  const t = useTranslations('escalations');
  const ui = useTranslations('ui');
  const [text, setText] = useState('');
  const isReady = verb === 'cancel' || text.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSay(text.trim());
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextArea
        label={t(`say.${verb}`)}
        value={text}
        onChange={setText}
        rows={4}
        maxLength={verb === 'decline' || verb === 'cancel' ? 1000 : 10_000}
        autoFocus
      />
      <div className="row row-tight">
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={!isReady}>
          {t(`verb.${verb}`)}
        </Button>
        <Button variant="ghost" onPress={onClose}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}

/** What the member can do with an escalation now. */
export function VerbBar({ escalation }: { escalation: Escalation }) {
  const t = useTranslations('escalations');
  const act = useVerb();
  const told = useTold();
  const [saying, setSaying] = useState<Said | null>(null);
  if (escalation.can.length === 0) return null;
  const run = (verb: EscalationVerb, text: string) => {
    const { onSuccess, onError } = told(t(`told.${verb}`));
    act.mutate(
      { id: escalation.id, verb, text },
      {
        onSuccess() {
          setSaying(null);
          onSuccess();
        },
        onError,
      },
    );
  };
  if (saying)
    return (
      <SayForm
        verb={saying}
        isPending={act.isPending}
        onSay={(text) => run(saying, text)}
        onClose={() => setSaying(null)}
      />
    );
  const isMain = (verb: EscalationVerb) =>
    verb === 'answer' || verb === 'return' || (verb === 'accept' && escalation.ask === 'take_over');
  return (
    <div className="row row-tight wrap">
      {escalation.can.map((verb) => (
        <Button
          key={verb}
          variant={isMain(verb) ? 'primary' : 'default'}
          isDisabled={act.isPending}
          onPress={() => (verb === 'accept' ? run('accept', '') : setSaying(verb))}
        >
          {t(`verb.${verb}`)}
        </Button>
      ))}
    </div>
  );
}
