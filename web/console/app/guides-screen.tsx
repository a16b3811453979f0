import { GuidesScreen as Guides } from '../features/guides/screens/guide-screen.tsx';
import { KnowledgeTabs } from './knowledge-tabs.tsx';

/** `/app/guides/{id}`: manuals, among the other pages of 手順書. */
export function GuidesScreen() {
  return <Guides tabs={<KnowledgeTabs current="guides" />} />;
}
