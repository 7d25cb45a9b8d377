import { BOX, CALL, PARENT } from "../records.ts";
import { about, PROCESS_WAKES, type World } from "../state.ts";
import type { ProgramBox } from "./box.ts";
import { Process } from "./process.ts";

/** Every process of a run by its number, and when each is woken. */
export class Roster {
  private readonly world: World;
  private readonly processes: (Process | null)[] = [];
  private readonly freeIds: number[] = [];
  private begun = 0;
  private tickets = 0;

  constructor(world: World) {
    this.world = world;
  }

  enter(box: ProgramBox, of: ConstructorParameters<typeof Process>[3]): Process {
    const id = this.freeIds.pop() ?? this.processes.push(null) - 1;
    return (this.processes[id] = new Process(box, id, this.begun++, of));
  }

  leave(process: Process): void {
    this.processes[process.id] = null;
    this.freeIds.push(process.id);
  }

  /** The process's next step is so many ms from now; what it waited for before is void. */
  wakeIn(process: Process, ms: number): void {
    process.ticket = this.tickets = (this.tickets + 1) | 0;
    this.world.schedule.after(ms, about(process.id, PROCESS_WAKES), process.ticket);
  }

  /** The process that an event is for; `null` when it waits for something else by now. */
  byTicket(id: number, ticket: number): Process | null {
    const process = this.processes[id] ?? null;
    return process?.ticket === ticket ? process : null;
  }

  /** Calls know a process by a number below those of clients, which are below those of jobs. */
  parentOf(process: Process): number {
    return -1 - this.world.clients.length - process.id;
  }

  byParent(parent: number): Process | null {
    return this.processes[-1 - this.world.clients.length - parent] ?? null;
  }

  /** The process that makes a call, be it through a balancer; `null` for one of a client or of an ordinary box. */
  senderOf(call: number): Process | null {
    const { calls, jobs, services } = this.world;
    const parent = calls.words[call + PARENT]!;
    if (parent < 0) return this.byParent(parent);
    const asked = jobs.words[parent + CALL]!;
    return asked >= 0 && services[jobs.words[parent + BOX]!]!.plan.balancer !== null ? this.senderOf(asked) : null;
  }
}
