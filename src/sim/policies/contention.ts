/**
 * How much longer a job's work takes with `inUse` jobs in service, itself included:
 * nothing up to the knee, then in proportion to the excess. Fixed when the job starts.
 */
export function contentionFactor(inUse: number, knee: number, slope: number): number {
  return inUse <= knee ? 1 : 1 + slope * (inUse / knee - 1);
}
