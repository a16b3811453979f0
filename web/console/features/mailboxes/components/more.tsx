import { Icon } from '@madoguchi/ui/icon';
import type { ReactNode } from 'react';

/** What most people never need, one click away. */
export function More({ label, isOpen = false, children }: { label: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details className="mail-more" open={isOpen}>
      <summary className="row row-tight">
        <Icon name="chev-r" size={12} />
        {label}
      </summary>
      <div className="mail-more-in">{children}</div>
    </details>
  );
}
