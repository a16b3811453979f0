import type { EmailHeader } from '@madoguchi/contracts/conversations';
import type { MailVerdict } from '@madoguchi/contracts/mail';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { Button } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';

/** What the three proofs are called everywhere (RFC 7208, 6376, 7489). */
const PROOFS = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC' } as const;

function Result({ proof, result, detail }: { proof: keyof typeof PROOFS; result: string; detail?: string }) {
  const t = useTranslations('desk.verdict');
  const isGood = result === 'pass';
  const key = result as 'pass';
  return (
    <div className="row verdict-row">
      <Icon name={isGood ? 'check' : result === 'none' ? 'minus' : 'x'} size={14} className={isGood ? 'to' : 't3'} />
      <b className="mono">{PROOFS[proof]}</b>
      <span className="grow t2">{t.has(key) ? t(key) : result}</span>
      {detail ? <span className="t3 f11 clip">{detail}</span> : null}
    </div>
  );
}

/** What SPF, DKIM and DMARC said, in words first and by name below. */
function Verdict({ sender, verdict, address }: { sender: string; verdict: MailVerdict | null; address: string }) {
  const t = useTranslations('desk.verdict');
  const key = sender as 'unverified';
  const [first] = verdict?.dkim ?? [];
  return (
    <div className="verdict-panel">
      <b className="f13">{t(`${key}.title`)}</b>
      <p className="f12 t2">{t(`${key}.detail`, { address })}</p>
      {verdict && verdict.method !== 'none' ? (
        <>
          <Result proof="spf" result={verdict.spf} />
          <Result proof="dkim" result={first?.result ?? 'none'} detail={first?.domain} />
          <Result
            proof="dmarc"
            result={verdict.dmarc.result}
            detail={verdict.dmarc.policy ? `p=${verdict.dmarc.policy}` : undefined}
          />
          <p className="f11 t3">{t(verdict.method, { domain: verdict.fromDomain })}</p>
        </>
      ) : (
        <p className="f11 t3">{t('notAsked')}</p>
      )}
    </div>
  );
}

const marks = {
  unverified: { tone: 'warn', icon: 'tri' },
  staff: { tone: 'info', icon: 'user' },
  participant: { tone: 'line', icon: 'users' },
} as const;

/** How the sender stands to the conversation; the customer, proven, needs no words. */
export function SenderMark({ email }: { email: EmailHeader }) {
  const t = useTranslations('desk.sender');
  const { sender } = email;
  if (sender === 'customer') return null;
  const { tone, icon } = marks[sender];
  return (
    <PopoverTrigger
      label={t('why')}
      trigger={
        <Button className="mark-button" aria-label={`${t(sender)} ${t('why')}`}>
          <Tag tone={tone} icon={icon}>
            {t(sender)}
          </Tag>
        </Button>
      }
    >
      <Verdict sender={sender} verdict={email.verdict} address={email.from.address} />
    </PopoverTrigger>
  );
}

/** Signed or encrypted on its way: said, because what stands here is already readable. */
export function SecurityMarks({ email }: { email: EmailHeader }) {
  const t = useTranslations('desk.sender');
  return (
    <>
      {email.signed === 'none' ? null : (
        <Tag tone="line" icon="shield">
          {t('signed')}
        </Tag>
      )}
      {email.encrypted ? (
        <Tag tone="line" icon="lock">
          {t('encrypted')}
        </Tag>
      ) : null}
    </>
  );
}
