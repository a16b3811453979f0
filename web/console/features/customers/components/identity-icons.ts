import type { Identity } from '@madoguchi/contracts/customers';
import type { IconName } from '@madoguchi/ui/icon';

export const identityIcons: Record<Identity['kind'], IconName> = {
  email: 'mail',
  phone: 'phone',
  visitor: 'chat',
  member_number: 'user',
  external: 'link',
  line: 'line',
  social: 'globe',
};
