import type { AnyRoute } from '../../../kernel/http/route.ts';
import type { DeskNeeds } from '../../desk-needs.ts';

export function helpCenterRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [];
}
