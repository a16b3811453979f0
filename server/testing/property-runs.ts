/**
 * How often a property is tried: a tenth of it whenever the tests run, all of it with MADOGUCHI_ALL_RUNS=1 (CONTRIBUTING,
 * "Tests"). A failing try prints its seed either way.
 */
export function propertyRuns(all: number): { numRuns: number } {
  return { numRuns: process.env['MADOGUCHI_ALL_RUNS'] === '1' ? all : Math.ceil(all / 10) };
}
