import type { PartNames } from "#course";

/** What a postmortem may call each box or its team. */
const names: readonly PartNames[] = [
  { part: "box:shop", names: ["shop", "client", "clients", "customers"] },
  { part: "box:api", names: ["api"] },
  { part: "box:db", names: ["db", "database", "dbs", "dba"] },
];

export default names;
