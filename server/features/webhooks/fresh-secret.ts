import { randomBytes } from 'node:crypto';
import { SECRET_PREFIX } from './sign.ts';

/** A key of 32 bytes as receivers write it down. */
export const freshSecret = (): string => SECRET_PREFIX + randomBytes(32).toString('base64');
