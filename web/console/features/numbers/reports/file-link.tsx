import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Link } from 'react-aria-components/Link';

/** Opens what is kept beside the console: it is a page or a file of its own. */
export function FileLink({ href, icon, children }: { href: string; icon: IconName; children: string }) {
  return (
    <Link className="btn xs" href={href} target="_blank" rel="noreferrer">
      <Icon name={icon} size={14} />
      {children}
    </Link>
  );
}
