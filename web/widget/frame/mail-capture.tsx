import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Refused } from './api.ts';
import { useChat } from './use-chat.ts';

/** Where answers go when the visitor has left. */
export function MailCapture() {
  const { state, chat, t } = useChat();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<'mailWrong' | 'mailFailed' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (asking) field.current?.focus();
  }, [asking]);
  const done = () => {
    setAsking(false);
    setProblem(null);
    setTimeout(() => button.current?.focus());
  };
  const save = async () => {
    const email = field.current?.value.trim() ?? '';
    if (!field.current?.checkValidity() || !email) return setProblem('mailWrong');
    try {
      await chat.leaveEmail(email);
      done();
    } catch (error) {
      setProblem(error instanceof Refused && error.status === 422 ? 'mailWrong' : 'mailFailed');
      field.current?.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      done();
    }
  };
  return (
    <>
      <button ref={button} type="button" class="text mail-hint" aria-expanded={asking} onClick={() => setAsking(!asking)}>
        {state.email ? t('mailSaved', { email: state.email }) : t('mailHint')}
      </button>
      {asking && (
        <div class="mail" role="group" aria-labelledby="mail-title">
          <label id="mail-title" for="mail"><Icon name="mail" />{t('mailAsk')}</label>
          <div class="mail-row">
            <input ref={field} id="mail" type="email" autocomplete="email" inputMode="email" defaultValue={state.email ?? ''} placeholder="name@example.jp" aria-label={t('mailLabel')} aria-invalid={problem !== null} aria-describedby="mail-problem" onKeyDown={onKeyDown} />
            <button type="button" class="primary" onClick={() => void save()}>{t('mailSave')}</button>
            <button type="button" class="plain dark" aria-label={t('mailCancel')} onClick={done}><Icon name="close" /></button>
          </div>
          <p id="mail-problem" role="alert">{problem ? t(problem) : ''}</p>
        </div>
      )}
    </>
  );
}
