import type { Run } from "#sim";

/**
 * Tries per request over the bins from `from` up to, not including, `to`: the clients' own tries per request or,
 * where a service inside asks again, the tries per call of the arrow that multiplies most. NaN without a request.
 */
export function attemptsPerRequest(run: Run, from: number, to: number): number {
  const over = (series: Float64Array): number => {
    let sum = 0;
    for (let bin = from; bin < to && bin < series.length; bin++) sum += series[bin] as number;
    return sum;
  };
  const clients = Object.values(run.clients);
  const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
  const requests = total(clients.map(({ offered }) => over(offered)));
  if (requests === 0) return Number.NaN;
  let most = total(clients.map(({ attempts }) => over(attempts))) / requests;
  for (const { first, retry, blocked } of Object.values(run.arrows)) {
    const calls = over(first);
    if (calls > 0) most = Math.max(most, (calls + over(retry) - over(blocked)) / calls);
  }
  return most;
}
