import type { AnyRoute } from '../../kernel/http/route.ts';
import type { Kernel } from '../../kernel/transaction.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { boardRoutes } from './boards/routes.ts';
import { goalRoutes } from './goals/routes.ts';
import { wallboardRoutes } from './wallboard/routes.ts';

/** Screens with links are nobody: they are let in before any workspace is known. */
export interface DashboardNeeds extends DeskNeeds {
  kernel: Kernel;
}

/** Boards, goals, and the screen on the wall. */
export function dashboardRoutes(needs: DashboardNeeds): AnyRoute[] {
  return [...boardRoutes(), ...goalRoutes(needs), ...wallboardRoutes(needs)];
}
