/** How good rankings are: means over queries. */
export interface Scores {
  queries: number;
  /** Queries for which nothing that answers was among the first ten. */
  failed: number;
  ndcg10: number;
  r10: number;
  p10: number;
  mrr: number;
  r1: number;
  r5: number;
}

/** Documents found, best first, beside the grades of those that answer. */
export interface Judged {
  ranking: readonly string[];
  grades: Readonly<Record<string, number>>;
}

function gains(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

function recall({ ranking, grades }: Judged, depth: number): number {
  const relevant = Object.values(grades).filter((grade) => grade > 0).length;
  const found = ranking.slice(0, depth).filter((id) => (grades[id] ?? 0) > 0).length;
  return relevant === 0 ? 0 : found / relevant;
}

/** nDCG@10 with exponential gains; recall is the share of what answers, MRR looks at the first ten. */
export function scoresOf(judged: readonly Judged[]): Scores {
  const mean = (value: (one: Judged) => number) =>
    judged.length === 0 ? 0 : judged.reduce((sum, one) => sum + value(one), 0) / judged.length;
  const first = ({ ranking, grades }: Judged) => ranking.slice(0, 10).findIndex((id) => (grades[id] ?? 0) > 0);
  return {
    queries: judged.length,
    failed: judged.filter((one) => first(one) < 0).length,
    ndcg10: mean(({ ranking, grades }) => {
      const ideal = gains(Object.values(grades).toSorted((a, b) => b - a));
      return ideal === 0 ? 0 : gains(ranking.map((id) => grades[id] ?? 0)) / ideal;
    }),
    r10: mean((one) => recall(one, 10)),
    p10: mean(({ ranking, grades }) => ranking.slice(0, 10).filter((id) => (grades[id] ?? 0) > 0).length / 10),
    mrr: mean((one) => (first(one) < 0 ? 0 : 1 / (first(one) + 1))),
    r1: mean((one) => recall(one, 1)),
    r5: mean((one) => recall(one, 5)),
  };
}
