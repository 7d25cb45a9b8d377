import { checkedIncident, type Fault, type Incident, toMs } from "#sim";

/** The trigger twice as long and twice as deep, and the run longer by what the trigger is. Load and actions stay. */
export function twiceTheTrigger(incident: Incident): Incident {
  const ends = incident.faults.map((fault) => (fault.for === undefined ? 0 : toMs(fault.for)));
  const duration = toMs(incident.duration) + Math.max(0, ...ends);
  return checkedIncident({ ...incident, faults: incident.faults.map(twice), duration });
}

function twice(fault: Fault): Fault {
  const window = fault.for === undefined ? {} : { for: 2 * toMs(fault.for) };
  switch (fault.kind) {
    case "slow":
    case "surge":
      return { ...fault, ...window, by: 2 * fault.by };
    case "delay":
    case "delayMessages":
      return { ...fault, ...window, by: 2 * toMs(fault.by) };
    case "errors":
      return { ...fault, ...window, rate: Math.min(1, 2 * fault.rate) };
    case "lose":
      return { ...fault, ...window, slots: 2 * fault.slots };
    case "loseMessages":
      return { ...fault, ...window, share: Math.min(1, 2 * fault.share) };
    case "stall":
    case "down":
    case "crash":
    case "partition":
      return { ...fault, ...window };
    case "expire":
      return fault;
  }
}
