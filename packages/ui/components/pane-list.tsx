import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { Icon, type IconName } from './icon.tsx';

/** What a pane lists beside the one that is open: reports, surveys, groups. */
export function PaneList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="pane-list" aria-label={label}>
      {children}
    </ul>
  );
}

export interface PaneRowProps {
  href: string;
  isSelected: boolean;
  title: string;
  icon?: IconName;
  /** Behind the name: a tag, a time. */
  mark?: ReactNode;
  /** The line below. */
  detail?: ReactNode;
}

/** One of them: the whole row opens it. */
export function PaneRow({ href, isSelected, title, icon, mark, detail }: PaneRowProps) {
  return (
    <li>
      <Link className="pane-row" href={href} aria-current={isSelected ? 'page' : undefined}>
        {icon ? <Icon name={icon} size={14} /> : null}
        <b className="grow clip">{title}</b>
        {mark}
        {detail ? <span className="pane-row-detail f12 t3">{detail}</span> : null}
      </Link>
    </li>
  );
}
