import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

export function Spinner({ size = 16 }: { size?: 14 | 16 | 20 }) {
  return (
    <svg className="spinner" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" strokeOpacity=".28" strokeWidth="2.5" />
      <path d="M10 2a8 8 0 0 1 8 8" fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}

type BannerTone = 'info' | 'ok' | 'warn' | 'danger';
const bannerIcons: Record<BannerTone, IconName> = { info: 'info', ok: 'check-c', warn: 'tri', danger: 'oct' };

export interface BannerProps {
  tone?: BannerTone;
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  /** `xs` buttons: the next working way. */
  actions?: ReactNode;
  onClose?(): void;
  className?: string;
}

/** What happened, then what can be done. Danger is announced at once, the rest politely. */
export function Banner({ tone = 'info', icon, title, children, actions, onClose, className }: BannerProps) {
  const t = useTranslations('ui');
  return (
    <div
      className={classNames('banner', tone !== 'info' && tone, className)}
      role={tone === 'danger' ? 'alert' : 'status'}
    >
      <Icon name={icon ?? bannerIcons[tone]} />
      <div className="grow">
        {title ? <b>{title}</b> : null}
        {title && children ? <div className="f12">{children}</div> : children}
      </div>
      {actions ? <div className="row row-tight wrap banner-actions">{actions}</div> : null}
      {onClose ? (
        <button type="button" className="btn ghost icon xs" aria-label={t('close')} onClick={onClose}>
          <Icon name="x" size={12} />
        </button>
      ) : null}
    </div>
  );
}

export interface EmptyProps {
  icon?: IconName;
  title: ReactNode;
  children?: ReactNode;
  /** At most one or two buttons: the next step. */
  action?: ReactNode;
  className?: string;
}

export function Empty({ icon = 'check-c', title, children, action, className }: EmptyProps) {
  return (
    <div className={classNames('empty', className)}>
      <Icon name={icon} size={32} />
      <b>{title}</b>
      {children ? <span>{children}</span> : null}
      {action ? <div className="row wrap empty-action">{action}</div> : null}
    </div>
  );
}

export function Skeleton({ width = '100%', height = 10 }: { width?: string | number; height?: number }) {
  return <span className="sk" style={{ width, height }} aria-hidden="true" />;
}

const skeletonWidths = [
  [44, 86, 36],
  [58, 72, 46],
  [38, 80, 30],
] as const;

/** Rows in the shape of the inbox list. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => {
        const widths = skeletonWidths[index % skeletonWidths.length] ?? skeletonWidths[0];
        return (
          <div className="item sk-item" key={index}>
            <span className="sk sk-icon" />
            <div>
              {widths.map((width) => (
                <span className="sk sk-line" key={width} style={{ width: `${width}%` }} />
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}
