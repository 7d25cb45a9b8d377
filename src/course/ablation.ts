/** Each mechanism of a system switched off by itself, and which claims then fail: what is masked by the others shows too. */
import { applyEdits, type Control, type Edit, type RunJobs } from "#lab";
import { ConfigurationError, type Incident, type System } from "#sim";
import { judgeClaims } from "./claims.ts";
import { summarise } from "./summary.ts";
import type { Checks, ClaimSummary, Summary } from "./task.ts";

/** Something that a system has and could be without. */
export interface Mechanism {
  readonly id: string;
  /** "retry budgets, at the clients" */
  readonly title: string;
  /** Takes it out, everywhere at once. */
  readonly edits: readonly Edit[];
}

/** What the checks say without one mechanism. */
export interface Ablated {
  readonly id: string;
  readonly title: string;
  /** Claims that hold with everything and fail without it, each with its figure both times; none where it is masked. */
  readonly missed: readonly { readonly id: string; readonly with: ClaimSummary; readonly without: ClaimSummary }[];
}

type Part = Readonly<Record<string, unknown>>;

/** How one kind of mechanism is found on a box or an arrow, and taken out of it. */
interface Kind {
  readonly id: string;
  readonly title: string;
  readonly side: "arrows" | "boxes";
  /** The fields to change, or `null` where there is nothing to take out. */
  readonly out: (part: Part, fromClient: boolean) => readonly Omit<Edit, "path">[] | null;
  readonly field: readonly string[];
}

function without(id: string, title: string, side: Kind["side"], field: readonly string[] = [id]): Kind {
  return { id, title, side, field, out: (part) => (valueAt(part, field) === undefined ? null : [{}]) };
}

function valueAt(part: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof part !== "object" || part === null) return part;
  return valueAt((part as Part)[key], rest);
}

function budgets(id: string, title: string, ofClients: boolean): Kind {
  const all = without(id, title, "arrows", ["retryBudget"]);
  return { ...all, out: (part, fromClient) => (fromClient === ofClients ? all.out(part, fromClient) : null) };
}

const KINDS: readonly Kind[] = [
  without("timeout", "timeouts", "arrows"),
  {
    id: "spread",
    title: "backoff and jitter",
    side: "arrows",
    field: ["retry"],
    out({ retry }) {
      if (typeof retry !== "object" || retry === null || !("maxAttempts" in retry)) return null;
      return Object.keys(retry).length > 1 ? [{ value: { maxAttempts: retry.maxAttempts } }] : null;
    },
  },
  budgets("budget-clients", "retry budgets, at the clients", true),
  budgets("budget-services", "retry budgets, between services", false),
  without("breaker", "circuit breakers", "arrows"),
  {
    ...without("route", "a breaker for each route", "arrows", ["breaker", "per"]),
    out: ({ breaker }) => (valueAt(breaker, ["per"]) === "route" ? [{}] : null),
  },
  without("bulkhead", "bulkheads", "arrows"),
  without("hedge", "hedging", "arrows"),
  without("deadline", "deadlines", "arrows"),
  without("cancelOnTimeout", "cancellation", "arrows"),
  without("fallback", "fallbacks", "arrows"),
  without("admission", "load shedding", "boxes"),
  without("concurrencyLimit", "adaptive limits", "boxes"),
  without("limit", "queue limits", "boxes", ["queue", "limit"]),
  without("retryElsewhere", "second tries at another replica", "boxes"),
  without("healthCheck", "health checks", "boxes"),
  without("ejection", "ejection of replicas that fail", "boxes"),
];

/** The mechanisms that a system has, each in every place that has it. */
export function mechanismsOf(system: System, incident: Incident): readonly Mechanism[] {
  const clients = new Set(
    Object.entries(system.boxes).flatMap(([name, { kind }]) => (kind === "client" ? [name] : [])),
  );
  return KINDS.map(({ id, title, side, field, out }) => ({
    id,
    title,
    edits: Object.entries(system[side]).flatMap(([name, part]) =>
      (out(part as Part, clients.has(name.split(" -> ")[0] ?? "")) ?? []).map((edit) => ({
        ...edit,
        path: [side, name, ...field],
      })),
    ),
  })).filter(({ edits }) => edits.length > 0 && canStand(system, incident, edits));
}

/** A mechanism that another one needs can't be taken out alone. */
function canStand(system: System, incident: Incident, edits: readonly Edit[]): boolean {
  try {
    applyEdits(system, incident, { system: edits });
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

export interface AblateOptions extends Control {
  readonly seeds: readonly number[];
  /** Called once what the whole does is known. @defaultValue nobody watches */
  readonly onWhole?: (whole: Summary) => void;
  /** Called as each mechanism is through. @defaultValue nobody watches */
  readonly onAblated?: (row: Ablated) => void;
}

/**
 * Judges the whole, and then the whole without each mechanism in turn, under every incident of the checks.
 * @param run runs jobs on the system that has the mechanisms
 */
export async function ablate(
  run: RunJobs,
  checks: Checks,
  mechanisms: readonly Mechanism[],
  { seeds, onWhole, onAblated, ...control }: AblateOptions,
): Promise<readonly Ablated[]> {
  const judged = async (system: readonly Edit[]): Promise<Summary> =>
    summarise(await judgeClaims(checks, seeds, run, { system }, control), checks);
  const whole = await judged([]);
  onWhole?.(whole);
  const rows: Ablated[] = [];
  for (const { id, title, edits } of mechanisms) {
    const { claims } = await judged(edits);
    const missed = whole.claims.flatMap((claim, at) => {
      const now = claims[at];
      return claim.passed && now !== undefined && !now.passed ? [{ id: claim.id, with: claim, without: now }] : [];
    });
    const row = { id, title, missed };
    rows.push(row);
    onAblated?.(row);
  }
  return rows;
}
