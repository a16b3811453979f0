import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { Icon, type IconName } from './icon.tsx';

export interface CustomerProfileProps {
  /** `PersonName`. */
  name: ReactNode;
  kana?: string | null;
  avatar?: ReactNode;
  tags?: ReactNode;
  /** Member number, since when, reachable on. */
  lines?: readonly ReactNode[];
  action?: ReactNode;
}

export function CustomerProfile({ name, kana, avatar, tags, lines = [], action }: CustomerProfileProps) {
  return (
    <div className="prof">
      <div className="row prof-row">
        {avatar}
        <div className="grow">
          {kana ? <div className="ruby">{kana}</div> : null}
          <div className="row wrap prof-name">
            <span className="name">{name}</span>
            {tags}
            {action ? <span className="end">{action}</span> : null}
          </div>
        </div>
      </div>
      {lines.map((line, index) => (
        <div className="t2 prof-line" key={index}>
          {line}
        </div>
      ))}
    </div>
  );
}

export function Stats({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="stats">
      {items.map((item) => (
        <div key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Caution({ children }: { children: ReactNode }) {
  return (
    <div className="caution" role="note">
      <Icon name="tri" />
      <span>{children}</span>
    </div>
  );
}

export interface SectionProps {
  icon: IconName;
  title: string;
  count?: number;
  end?: ReactNode;
  children?: ReactNode;
}

export function Section({ icon, title, count, end, children }: SectionProps) {
  return (
    <section className="sect">
      <h2>
        <Icon name={icon} size={14} />
        {title}
        {count === undefined ? null : <span className="n">{count}</span>}
        {end ? <span className="end n">{end}</span> : null}
      </h2>
      {children}
    </section>
  );
}

export interface RecordRowProps {
  title: ReactNode;
  right?: ReactNode;
  sub?: ReactNode;
  subRight?: ReactNode;
  icon?: IconName;
  href?: string;
  onPress?(): void;
}

export function RecordRow({ title, right, sub, subRight, icon, href, onPress }: RecordRowProps) {
  const body = (
    <>
      <span className="row row-tight">
        {icon ? <Icon name={icon} size={12} /> : null}
        <span className="clip">{title}</span>
      </span>
      <span className="r">{right}</span>
      {sub || subRight ? (
        <>
          <span className="s clip">{sub}</span>
          <span className="s r">{subRight}</span>
        </>
      ) : null}
    </>
  );
  if (!href && !onPress) return <div className="rec">{body}</div>;
  return (
    <Link className="rec" href={href} onPress={onPress}>
      {body}
    </Link>
  );
}

export function KeyValues({ items }: { items: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="kv">
      {items.map((item) => (
        <div className="kv-row" key={item.label}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
