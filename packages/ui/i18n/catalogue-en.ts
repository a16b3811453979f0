import shell from '../../../messages/en/shell.json' with { type: 'json' };
import ui from '../../../messages/en/ui.json' with { type: 'json' };
import type { Messages } from './catalogue-ja.ts';

export const messages: Messages = { shell, ui };
