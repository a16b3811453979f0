import { startTestCluster, databaseUrl } from '../../testing/cluster.ts';

/** A migrated database without data, the one that tests clone: what the schema is, apart from any installation. */
export async function withMigratedDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const cluster = await startTestCluster();
  try {
    return await work(databaseUrl(cluster.superuserUrl, cluster.template));
  } finally {
    await cluster.stop();
  }
}
